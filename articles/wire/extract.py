"""The text of an article's page, by trafilatura (docs/wire.md says how well).

A page is somebody else's: what it hides is taken out first and told, and so are characters
that nobody sees. Nothing is fetched, and what would take long to read is refused.
"""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING

import lxml.html
from django.utils.translation import gettext_lazy as _
from lxml import etree
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.meta import reset_caches
from trafilatura.metadata import extract_metadata
from trafilatura.settings import Document
from trafilatura.utils import repair_faulty_html

from articles.text.unseen import JOINER, NON_JOINER, without_unseen
from articles.wire import hidden
from articles.wire.charset import decoded, media_type
from articles.wire.language import declared, language
from articles.wire.marks import Marks, marks

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

MOST_ELEMENTS = 20_000
"""An article's page has some thousand. So many take up to four seconds (docs/wire.md)."""
MOST_ATTRIBUTES = 300
"""Of one element. libxml2 and what reads its tree take the square of their number."""
FEW_ATTRIBUTES = 50
SHORTEST = 100
"""Characters: what is shorter is no article but a notice or a page that is made by scripts."""
LARGE = 1024 * 1024
"""Bytes from which on trafilatura's caches are emptied after a page: they keep its whole text."""

HTML = ("text/html", "application/xhtml+xml")
# The beginnings by which browsers know HTML that no one calls so (MIME Sniffing Standard, 7.1).
_BEGINS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|script|iframe|h1|div|font|table|a"
    r"|style|title|b|body|br|p|meta|link|!--)[\s>-]",
    re.IGNORECASE,
)
# Comments, scripts and tags, in one go: what a possessive quantifier has read is not read again.
_ATTRIBUTE = r"[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+"
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b[^>]*+>.*?(?:</\1|\Z)"
    rf"|<[a-z][^\s/>]*+(?P<attributes>(?:[\s/=]++|{_ATTRIBUTE})*+)",
    re.IGNORECASE | re.DOTALL,
)
_DATE = {
    "original_date": True,
    # Whatever looks like a date in the text is not guessed at.
    "extensive_search": False,
    # The address has the day alone; what says the hour comes first.
    "deferred_url_extractor": True,
    "outputformat": "%Y-%m-%dT%H:%M:%S%z",
}
# trafilatura takes out all that Python cannot print, joiners with it. They pass as letters
# that no page has: signs of Linear A.
_STAND_INS = {JOINER: "\U00010600", NON_JOINER: "\U00010601"}
_SIGNS = str.maketrans(_STAND_INS)
_JOINERS = str.maketrans({sign: joiner for joiner, sign in _STAND_INS.items()})


@dataclass(frozen=True, slots=True)
class Page:
    """What was read of a page, as plain text. ``""`` is what it does not say."""

    url: str
    title: str
    text: str
    """Paragraphs, headings, items of lists and rows of tables, an empty line between two."""
    language: str
    """Two letters."""
    author: str
    """As the page has it; several are separated by a semicolon."""
    published_at: datetime | None
    """UTC. Where the page gives no time it is midnight; where no zone, UTC is supposed."""
    description: str
    hidden: tuple[str, ...]
    """Passages that a reader of the page would not see, none of them in ``text``."""
    removed: tuple[tuple[str, int], ...]
    """The unseen characters that were taken out of the page, and how many of each:
    ``("U+202E", 2)``. Most frequent first."""
    marks: Marks


class Unreadable(ValueError):
    """A page of which no article can be had. Its argument is a sentence for people."""

    def __init__(self, sentence: "_StrPromise") -> None:
        super().__init__(sentence)


def page(body: bytes, url: str, *, content_type: str = "") -> Page:
    """The article on a page.

    ``body`` is what came from ``url``, unpacked and at most 5 MB, and ``content_type`` its HTTP
    header, if there was one. Raises ``Unreadable`` for what is no HTML, empty, too deep, too
    large or too short. Takes some 50 ms and asks neither the network nor a database.
    """
    tree = _tree(body, content_type)
    rights, declares = marks(tree, url), declared(tree)
    passages = hidden.take_out(tree)
    for element in tree.iter(etree.Element):
        if len(element.attrib) > FEW_ATTRIBUTES:
            element.attrib.clear()
    removed = _take_out_unseen(tree)
    about = extract_metadata(tree, url, _DATE)
    title, author, description = (
        _seen(value or "", removed) for value in (about.title, about.author, about.description)
    )
    text = _text(tree, title)
    if len(body) > LARGE:
        reset_caches()
    if len(text) < SHORTEST:
        raise Unreadable(_("The page has no text of an article."))
    return Page(
        url=url,
        title=title,
        text=text,
        language=language(text, declares),
        author=author,
        published_at=_instant(about.date),
        description=description,
        hidden=passages,
        removed=tuple(removed.most_common()),
        marks=rights,
    )


def _tree(body: bytes, content_type: str) -> HtmlElement:
    if media_type(content_type) not in ("", *HTML):
        raise Unreadable(_("What came is not a web page."))
    source = decoded(body, content_type)
    if not source.strip():
        raise Unreadable(_("The page is empty."))
    if not (media_type(content_type) or _BEGINS.match(source)):
        raise Unreadable(_("What came is not a web page."))
    if _is_crowded(source):
        raise Unreadable(_("The page has an element of too many attributes to be read."))
    # libxml2 without huge_tree: entities are not expanded, 256 levels, 10 MB for one text.
    parser = lxml.html.HTMLParser(encoding="utf-8", collect_ids=False)
    markup = repair_faulty_html(source, source[:50].lower()).encode("utf-8", "replace")
    try:
        tree = lxml.html.document_fromstring(markup, parser=parser)
    except etree.LxmlError:  # what has no element at all
        raise Unreadable(_("The page is empty.")) from None
    # What lies deeper than the parser goes is left out without an error.
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise Unreadable(_("The page is nested too deep to be read."))
    if next(islice(tree.iter(), MOST_ELEMENTS, None), None) is not None:
        raise Unreadable(_("The page has too many elements to be read."))
    return tree


def _is_crowded(source: str) -> bool:
    """Whether an element has more attributes than are read."""
    return any(
        next(islice(_ATTRIBUTES.finditer(tag["attributes"]), MOST_ATTRIBUTES, None), None)
        for tag in _TAG.finditer(source)
        if tag["attributes"] and len(tag["attributes"]) > 2 * MOST_ATTRIBUTES
    )


def _take_out_unseen(tree: HtmlElement) -> Counter[str]:
    """Take unseen characters out of what a page shows and what it says of itself."""
    removed: Counter[str] = Counter()

    def seen(text: str | None) -> str | None:
        if not text or text.isprintable():
            return text
        kept, gone = without_unseen(text)
        removed.update(gone)
        return kept.translate(_SIGNS)

    for element in tree.iter(etree.Element):
        if element.tag not in ("script", "style"):
            element.text = seen(element.text)
        if element.tag == "meta" and "content" in element.attrib:
            element.set("content", seen(element.get("content")) or "")
        element.tail = seen(element.tail)
    return removed


def _text(tree: HtmlElement, title: str) -> str:
    """The article's text without its headline, wherever that stands on the page."""
    # Where a page shows little, trafilatura would take what scripts and attributes hold.
    etree.strip_elements(tree, "script", "style", with_tail=False)
    for element in tree.iterfind(".//*[@data-preloaded]"):
        del element.attrib["data-preloaded"]
    document = bare_extraction(tree, include_comments=False, include_tables=True)
    if not isinstance(document, Document):
        return ""
    lines = map(str.strip, (document.text or "").translate(_JOINERS).splitlines())
    # Lines of signs alone rule off a part or the head of a table.
    paragraphs = [line for line in lines if any(map(str.isalnum, line))]
    return "\n\n".join(paragraphs[1:] if paragraphs[:1] == [title] else paragraphs)


def _seen(value: str, removed: Counter[str]) -> str:
    kept, gone = without_unseen(value.translate(_JOINERS))
    removed.update(gone)
    return kept.strip()


def _instant(date: str | None) -> datetime | None:
    """A date that htmldate found as an instant, or ``None`` for none or one past all clocks."""
    if not date:
        return None
    try:
        found = datetime.fromisoformat(date)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
