"""Names of our own, the same on every site: they lead nowhere, so that a program knows them
whoever publishes the feed. Another meaning needs another name (docs/disclosure.md)."""

from uuid import UUID

DISCLOSURE = "urn:uuid:4526abec-49b6-44ee-80c8-fd857ca6c4be"
"""How a text was made."""
ARTICLE = "urn:uuid:b34b44a7-eb58-44ed-933d-0e70428bcab8"
"""What else is told of it, where no format has a place of its own."""
OF_FEEDS = UUID("d40febc6-7c1b-43eb-bc6e-36d461b73678")
"""In which the ids of our feeds are made."""

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
MEDIA = "http://search.yahoo.com/mrss/"
XHTML = "http://www.w3.org/1999/xhtml"
XML = "http://www.w3.org/XML/1998/namespace"
