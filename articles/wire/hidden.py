"""What a page holds and does not show: taken out before its text is read, and told.

A page is not run, so whatever its scripts or the sheets it links would show or hide is not
known: a part that a script unfolds counts as hidden, a part that a linked sheet hides does not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from articles.wire.styles import Colour, Declarations, Sheet, colour, is_relative, pixels

MOST_PASSAGES = 200
LONGEST_PASSAGE = 1_000
"""In characters; what is longer is cut. It is told for a person to look at, not kept as a text."""
FEWEST_WORDS_OF_A_COMMENT = 4
"""A comment of fewer names a part of the page."""

_TINY = 2.0
"""Pixels: what is smaller is no letter."""
_AWAY, _BEYOND = -500.0, 5_000.0
"""Pixels left of or above the page, and right of or below any screen."""
_FAINT = 0.1
"""The opacity below which nothing can be read."""
_ALIKE = 8
"""How far red, green and blue may differ and still look the same."""
_WHITE: Colour = (255, 255, 255)

# What the HTML Standard (15.3.1) does not display, and what stands in for what browsers can do.
_NOT_DISPLAYED = frozenset({"datalist", "noembed", "noframes", "noscript", "template"})
_NO_TEXT = frozenset({"head", "script", "style"})
_SHRUNK = re.compile(r"scale\w*\(\s*0(?:\.0*)?\s*[,)]")
_MOVED = re.compile(r"translate\w*\(([^()]*)\)")
_WORDS = etree.XPath("descendant-or-self::text()[not(parent::script or parent::style)]")


@dataclass(frozen=True, slots=True)
class Look:
    """How the text right inside an element looks."""

    displayed: bool = True
    visible: bool = True
    tiny: bool = False
    colour: Colour | None = None
    background: Colour | None = None

    @property
    def seen(self) -> bool:
        return (
            self.displayed
            and self.visible
            and not self.tiny
            and not _alike(self.colour, self.background)
        )


@dataclass(slots=True)
class _Open:
    """An element whose end has not come yet."""

    look: Look
    found: int
    """How many unseen parts stand before it."""
    shows: bool = False
    """Whether a reader sees any of its text."""


@dataclass(frozen=True, slots=True)
class _Part:
    element: HtmlElement
    whole: bool
    """The element with all in it, or only the text right inside it."""

    def text(self) -> str:
        pieces = _WORDS(self.element) if self.whole else _own(self.element)
        return " ".join(" ".join(pieces).split())

    def take_out(self) -> None:
        """Leaves the element itself where it is: to move what follows it, time and again,
        takes the square of their number."""
        if self.whole:
            self.element.clear(keep_tail=True)
            return
        self.element.text = None
        for child in self.element:
            child.tail = None


def take_out(tree: HtmlElement) -> tuple[str, ...]:
    """Take what no reader sees out of ``tree``, comments included, and return its passages:
    each once, those with letters alone, at most ``MOST_PASSAGES`` of ``LONGEST_PASSAGE``.

    The body as a whole is never hidden: pages veil themselves until their scripts have run.
    """
    passages = dict.fromkeys(_comments(tree))
    etree.strip_tags(tree, etree.Comment, etree.ProcessingInstruction)
    for part in _unseen(tree):
        if len(passages) < MOST_PASSAGES:
            passages[part.text()[:LONGEST_PASSAGE]] = None
        part.take_out()
    worded = (passage for passage in passages if any(map(str.isalpha, passage)))
    return tuple(worded)[:MOST_PASSAGES]


def _comments(tree: HtmlElement) -> Iterator[str]:
    for comment in tree.iter(etree.Comment):
        text = " ".join((comment.text or "")[:LONGEST_PASSAGE].split())
        if len(text.split()) >= FEWEST_WORDS_OF_A_COMMENT and "<" not in text:
            yield text


def _unseen(tree: HtmlElement) -> list[_Part]:
    """The outermost parts that are not seen, in the order of their ends."""
    sheet = Sheet(
        style.text or ""
        for style in tree.iter("style")
        if style.get("media", "all").lower() in ("", "all", "screen")
    )
    # Without a sheet from elsewhere, a page is as white as browsers make it.
    linked = any("stylesheet" in link.get("rel", "").lower() for link in tree.iter("link"))
    opened = [_Open(Look(background=None if linked else _WHITE), 0)]
    found: list[_Part] = []
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            look = _look(element, sheet.declarations(element), opened[-1].look)
            opened.append(_Open(look, len(found)))
            if not look.displayed or element.tag in _NO_TEXT:
                walk.skip_subtree()
            continue
        closed = opened.pop()
        if closed.look.seen:
            closed.shows |= element.tag not in _NO_TEXT and any(map(str.strip, _own(element)))
        elif closed.shows:
            found.append(_Part(element, whole=False))
        else:
            del found[closed.found :]
            found.append(_Part(element, whole=True))
        opened[-1].shows |= closed.shows
    return found


def _look(element: HtmlElement, css: Declarations, parent: Look) -> Look:
    background = _background(css, parent.background)
    if element.tag in ("html", "body"):
        return Look(background=background, colour=colour(css.get("color", "")))
    displayed = not _is_not_displayed(element, css)
    if displayed and not css:
        return parent
    return Look(
        displayed=displayed and not _is_out_of_sight(css),
        visible=_visible(css.get("visibility", ""), otherwise=parent.visible),
        tiny=_tiny(css.get("font-size", ""), otherwise=parent.tiny),
        colour=colour(css.get("color", "")) or parent.colour,
        background=background,
    )


def _is_not_displayed(element: HtmlElement, css: Declarations) -> bool:
    if element.tag in _NOT_DISPLAYED or css.get("display") == "none":
        return True
    if element.tag == "dialog" and "open" not in element.attrib:
        return "display" not in css
    return "hidden" in element.attrib and "display" not in css


def _is_out_of_sight(css: Declarations) -> bool:
    opacity = pixels(css.get("opacity", ""))
    return (
        (opacity is not None and opacity < _FAINT)
        or _is_far_away(css)
        or _is_cut_off(css)
        or bool(_SHRUNK.search(css.get("transform", "")))
    )


def _is_far_away(css: Declarations) -> bool:
    moved = ["text-indent", "margin-left", "margin-top"]
    if css.get("position") in ("absolute", "fixed", "relative"):
        moved += ["left", "right", "top", "bottom"]
    values = [css.get(name, "") for name in moved]
    for arguments in _MOVED.findall(css.get("transform", "")):
        values += map(str.strip, arguments.split(","))
    lengths = map(pixels, values)
    return any(one is not None and not _AWAY < one < _BEYOND for one in lengths)


def _is_cut_off(css: Declarations) -> bool:
    """Shrunk to nothing, or clipped to nothing as texts for screen readers are."""
    overflow = " ".join(css.get(name, "") for name in ("overflow", "overflow-x", "overflow-y"))
    sizes = (css.get(name, "") for name in ("height", "max-height", "width", "max-width"))
    lengths = [pixels(size) for size in sizes]
    shrunk = any(one is not None and one < _TINY for one in lengths)
    clip = css.get("clip", "").replace(",", " ").removeprefix("rect(").removesuffix(")")
    edges = [pixels(edge) for edge in clip.split()]
    clipped = bool(edges) and all(edge is not None and edge < _TINY for edge in edges)
    inset = css.get("clip-path", "").removeprefix("inset(").removesuffix(")")
    return (
        (shrunk and ("hidden" in overflow or "clip" in overflow))
        or (clipped and css.get("position") in ("absolute", "fixed"))
        or inset in ("50%", "100%")
    )


def _visible(value: str, *, otherwise: bool) -> bool:
    return value not in ("hidden", "collapse") if value else otherwise


def _tiny(value: str, *, otherwise: bool) -> bool:
    size = pixels(value)
    if size is None:
        # A size by name is one that can be read.
        return otherwise and value in ("", "inherit", "larger", "smaller")
    if is_relative(value):
        return otherwise or size / (10 if value.endswith("%") else 1) < _TINY
    return size < _TINY


def _background(css: Declarations, behind: Colour | None) -> Colour | None:
    """The colour behind an element's text, or ``None`` where it is not known: a picture."""
    value = css.get("background-color") or css.get("background", "")
    if "url(" in css.get("background", "") or "background-image" in css or "gradient" in value:
        return None
    if value in ("", "none", "inherit", "transparent", "initial", "unset"):
        return behind
    words = value.split() if "(" not in value else [value]
    return next(filter(None, map(colour, words)), None)


def _alike(one: Colour | None, other: Colour | None) -> bool:
    if one is None:
        return False
    if len(one) == len(_WHITE) + 1 and one[-1] == 0:
        return True
    return other is not None and all(
        abs(a - b) <= _ALIKE for a, b in zip(one[:3], other[:3], strict=True)
    )


def _own(element: HtmlElement) -> Iterator[str]:
    yield element.text or ""
    yield from (child.tail or "" for child in element)
