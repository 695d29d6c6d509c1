"""Everything that the site lists, for those who follow it from elsewhere (docs/feeds.md).

``scopes`` says what there is to follow and ``asked`` reads it from an address; ``listed`` finds the
texts of a scope; ``entry`` makes of each what every format tells; ``rss``, ``atom`` and
``json_feed`` write it down; ``conditions`` spare whoever has it already; ``views`` answer.
"""
