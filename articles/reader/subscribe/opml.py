"""All feeds of an edition as one file, which feed readers take in at once (OPML 2.0, opml.org)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree

from articles.models import Category, Source, Tag
from articles.reader.addresses import absolute, of_listing
from articles.reader.feeds import scopes
from articles.reader.feeds.scopes import Scope
from articles.text.plain import fit_for_xml

TYPE = "text/x-opml"
MOST = 100
"""Tags, and sources, in the file: those used most of late."""


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    scopes: Sequence[Scope]


def groups(language: str) -> list[Group]:
    """What the file is made of, in the language that is active. Three queries."""
    live = (one for one in Category.objects.with_editions() if language in of_listing(one))
    tags = Tag.objects.used_of_late(language)[:MOST]
    sources = Source.objects.used_of_late(language)[:MOST]
    whole = (scopes.everything, scopes.most_read, scopes.corrections)
    made = (
        Group(_("All articles"), [one(language) for one in whole]),
        Group(_("Sections"), [scopes.of_thing(language, one) for one in live]),
        Group(_("Tags"), [scopes.of_thing(language, one) for one in tags]),
        Group(_("Sources"), [scopes.of_thing(language, one) for one in sources]),
    )
    return [group for group in made if group.scopes]


def write(title: str, language: str, found: Iterable[Group]) -> bytes:
    """The file. RSS, which is what the format knows and all of its readers read."""
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = fit_for_xml(title)
    etree.SubElement(head, "docs").text = "http://opml.org/spec2.opml"
    body = etree.SubElement(root, "body")
    for group in found:
        outline = _outline(body, group.title)
        for scope in group.scopes:
            _outline(
                outline,
                scope.title,
                type="rss",
                version="RSS",
                xmlUrl=absolute(scope.path("rss")),
                htmlUrl=absolute(scope.page),
                language=language,
                description=scope.description,
            )
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return written


def _outline(parent: Any, title: str, **attributes: str) -> Any:
    """``text`` is what a reader shows, ``title`` what older ones do."""
    told = {"text": title, "title": title, **attributes}
    return etree.SubElement(
        parent, "outline", {name: fit_for_xml(value) for name, value in told.items()}
    )
