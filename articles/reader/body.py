"""The stored body as the page shows it."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from articles.text.plain import without_tags

FEWEST = 3
"""A text with fewer subheads needs no list of contents."""
# As nh3 writes them, in double quotes; never what a text says of HTML.
_WITHIN_SITE = re.compile(r'(<(?:a|img)(?: [a-z-]+="[^"]*")*? (?:href|src)=")/(?!/)')
_SUBHEAD = re.compile(r"<h2>(.*?)</h2>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Subhead:
    anchor: str
    text: str


def with_contents(body: str) -> tuple[SafeString, list[Subhead]]:
    """The body, sanitised when it was stored, and its subheads as a list of contents, with
    anchors in the body; no list for a text of fewer than three."""
    found = _SUBHEAD.findall(body)
    if len(found) < FEWEST:
        return mark_safe(body), []  # noqa: S308
    subheads = [
        Subhead(f"part-{number}", without_tags(text)) for number, text in enumerate(found, 1)
    ]
    anchors = iter(subheads)
    anchored = _SUBHEAD.sub(lambda m: f'<h2 id="{next(anchors).anchor}">{m[1]}</h2>', body)
    return mark_safe(anchored), subheads  # noqa: S308


def with_full_addresses(markup: str) -> str:
    """``markup`` for whoever reads it elsewhere: its links and pictures within the site begin with
    the name of the site."""
    return _WITHIN_SITE.sub(rf"\1{settings.SITE_URL}/", markup)
