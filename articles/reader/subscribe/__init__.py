"""The page on which a reader puts a feed together, and the file of all feeds (docs/feeds.md).

``asked`` reads the form, ``chosen`` finds what it names and the feed that comes of it, ``offered``
says what there is to choose from; ``opml`` writes the file; ``views`` answer.
"""
