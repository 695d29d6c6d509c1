"""What a page says of the use of its text: the raw values, for the receipt of its rights."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml.html import HtmlElement

LONGEST = 500
"""Characters of one value; what is longer is cut."""
MOST = 20
"""Values of one kind; a page has one or two."""
AGENTS = ("robots", "googlebot", "googlebot-news", "bingbot")
"""The names by which pages speak to all robots and to those of search engines."""


@dataclass(frozen=True, slots=True)
class Marks:
    """As they stand on the page, ``""`` or ``()`` where it says nothing. To be read as their
    rules say, not here."""

    tdm_reservation: str = ""
    """``<meta name="tdm-reservation">``: "1" reserves text and data mining (TDMRep, 5.3)."""
    tdm_policy: str = ""
    """``<meta name="tdm-policy">``: where to ask for a licence."""
    robots: tuple[tuple[str, str], ...] = ()
    """``<meta name="robots">`` and its like: whom they speak to, in small letters, and what
    they say ("noindex, noai")."""
    licenses: tuple[str, ...] = ()
    """Where ``rel="license"`` leads: absolute addresses."""


def marks(tree: HtmlElement, url: str) -> Marks:
    """The marks on a page that was read from ``url``."""
    said = [
        (meta.get("name", "").strip().lower(), meta.get("content", "").strip()[:LONGEST])
        for meta in tree.iter("meta")
    ]
    first = dict(reversed(said))
    return Marks(
        tdm_reservation=first.get("tdm-reservation", ""),
        tdm_policy=first.get("tdm-policy", ""),
        robots=tuple(one for one in said if one[0] in AGENTS and one[1])[:MOST],
        licenses=tuple(dict.fromkeys(_licenses(tree, url)))[:MOST],
    )


def _licenses(tree: HtmlElement, url: str) -> Iterator[str]:
    for link in tree.iter("link", "a", "area"):
        if "license" in link.get("rel", "").lower().split() and link.get("href"):
            try:
                yield urljoin(url, link.get("href").strip()[:LONGEST])
            except ValueError:  # an address that is none: http://[
                continue
