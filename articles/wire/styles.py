"""As much of CSS as it takes to know what a page hides by its own means.

Read are ``style`` attributes and the page's own ``<style>`` sheets, of these the rules whose
selector is one tag, class or id, or a tag with one of the two. Sheets that would have to be
fetched, combinators, pseudo-classes and escapes are passed over.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml.html import HtmlElement
from PIL import ImageColor

Declarations = Mapping[str, str]
Colour = tuple[int, ...]

_SIMPLE = re.compile(r"[a-zA-Z][a-zA-Z0-9]*|(?:[a-zA-Z][a-zA-Z0-9]*)?[.#][\w-]+")
_LENGTH = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+))(px|pt|r?em|ch|ex|vw|vh|%)?")
# In pixels, near enough for telling what is far away or tiny.
_UNITS = {None: 1, "px": 1, "pt": 4 / 3, "ch": 8, "ex": 8, "vw": 10, "vh": 8, "%": 10}
_ROOT_FONT = 16
SCREENS = 320.0, 1_920.0
"""Pixels: how wide readers' screens are."""
DEEPEST = 8
"""At-rules within each other that are looked at; pages have two."""
_CONDITIONS = ("@media", "@supports", "@layer", "@container")
_NO_OVERRULING = "!important"


@dataclass(frozen=True, slots=True)
class Block:
    """The declarations of a rule: those of the usual weight, and those marked important."""

    usual: Declarations
    important: Declarations


_NOTHING = Block({}, {})


@dataclass(frozen=True, slots=True)
class _Rule:
    selector: str
    block: Block
    sometimes: bool
    """It stands in an at-rule that holds on some screens."""


class Sheet:
    """The rules of a page's own style sheets, by selector."""

    def __init__(self, sheets: Iterable[str]) -> None:
        """Of several rules with one selector the later overrules the earlier. What a rule says
        and another says differently for some screens is not known: a page that is made for
        telephones first hides there what all others show."""
        self._rules: dict[str, Block] = {}
        rules = [rule for sheet in sheets for rule in _rules(sheet)]
        for rule in sorted(rules, key=lambda rule: rule.sometimes):
            before, block = self._rules.get(rule.selector, _NOTHING), rule.block
            if rule.sometimes:
                merged = Block(_unless(before.usual, block), _unless(before.important, block))
            else:
                merged = Block(
                    {**before.usual, **block.usual}, {**before.important, **block.important}
                )
            self._rules[rule.selector] = merged

    def declarations(self, element: HtmlElement) -> Declarations:
        """What holds for ``element``, by weight and then by specificity (CSS Cascade 4, 6.1):
        tag, class, id, ``style``. Colours in attributes count least."""
        found = dict(_presentational(element))
        blocks = [*self._matching(element), _block(element.get("style", ""))]
        for block in blocks:
            found.update(block.usual)
        for block in blocks:
            found.update(block.important)
        return found

    def _matching(self, element: HtmlElement) -> Iterator[Block]:
        if not self._rules:
            return
        tag, classes = str(element.tag), element.get("class", "").split()
        names = [f".{name}" for name in classes]
        if identity := element.get("id"):
            names.append(f"#{identity}")
        for selector in (tag, *(part for name in names for part in (name, tag + name))):
            if selector in self._rules:
                yield self._rules[selector]


def pixels(value: str) -> float | None:
    """A CSS length in pixels, or ``None`` for what is none: ``auto``, ``calc()``. Lengths that
    depend on the screen or on another element are taken for usual ones."""
    found = _LENGTH.fullmatch(value)
    return float(found[1]) * _UNITS.get(found[2], _ROOT_FONT) if found else None


def is_relative(value: str) -> bool:
    """Whether a font size is a multiple of its parent's."""
    return value.endswith(("em", "%")) and not value.endswith("rem")


def colour(value: str) -> Colour | None:
    """A CSS colour as red, green, blue and, if there is one, alpha (0 to 255), or ``None`` for
    what Pillow does not know as one."""
    if not value:
        return None
    if value == "transparent":
        return (0, 0, 0, 0)
    try:
        return ImageColor.getrgb(value)
    except ValueError:
        return None


def _presentational(element: HtmlElement) -> Iterator[tuple[str, str]]:
    """HTML's own attributes of colour (HTML, 15.3.3 and 15.3.4)."""
    if painted := element.get("bgcolor"):
        yield "background-color", painted.strip().lower()
    written = element.get("color") if element.tag == "font" else element.get("text")
    if element.tag in ("font", "body") and written:
        yield "color", written.strip().lower()


def _rules(css: str) -> Iterator[_Rule]:
    """The rules that no at-rule keeps from holding."""
    opened: list[str] = []
    before = ""
    for piece in re.split("([{}])", _without_comments(css)):
        if piece == "{":
            # What stands before a semicolon is a statement: @import, @charset.
            opened.append(before.rpartition(";")[2].strip())
        elif piece == "}" and opened:
            prelude = opened.pop()
            if all(map(_may_hold, opened[:DEEPEST])):
                block = _block(before)
                yield from (_Rule(name, block, bool(opened)) for name in _selectors(prelude))
        before = piece


def _may_hold(prelude: str) -> bool:
    """Whether an at-rule holds on some reader's screen."""
    rule = prelude.lower()
    if not rule.startswith(_CONDITIONS) or "print" in rule:
        return False
    narrowest = (pixels(width) for width in re.findall(r"min-width\s*:\s*([^()\s]+)", rule))
    widest = (pixels(width) for width in re.findall(r"max-width\s*:\s*([^()\s]+)", rule))
    return all(width is None or width <= SCREENS[1] for width in narrowest) and all(
        width is None or width >= SCREENS[0] for width in widest
    )


def _unless(declarations: Declarations, other: Block) -> Declarations:
    """``declarations`` without those of which ``other`` says something else."""
    others = {**other.usual, **other.important}
    return {name: value for name, value in declarations.items() if others.get(name, value) == value}


def _selectors(prelude: str) -> Iterator[str]:
    for part in map(str.strip, prelude.split(",")):
        if _SIMPLE.fullmatch(part):
            tag = re.match("[^.#]*", part)
            name = tag[0] if tag else ""
            yield name.lower() + part[len(name) :]


def _without_comments(css: str) -> str:
    # A pattern would look for the end of every comment anew where none ends.
    first, *others = css.split("/*")
    return first + "".join(part.partition("*/")[2] for part in others)


def _block(text: str) -> Block:
    usual: dict[str, str] = {}
    important: dict[str, str] = {}
    for part in text.lower().split(";"):
        name, colon, value = part.partition(":")
        if colon:
            weight = important if _NO_OVERRULING in value else usual
            weight[name.strip()] = value.replace(_NO_OVERRULING, "").strip()
    return Block(usual, important)
