"""The words that a page of the desk says of its own, and those of them that are English."""

import json
import re
import zoneinfo
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from babel import Locale
from django.utils.translation import trans_real
from lxml import html

from articles.languages import TABLE

# What is written so in every language, and why.
NAMES = {
    **dict.fromkeys(("JSON", "Lines", "CSV", "UTF", "HTML", "URL"), "a format"),
    **dict.fromkeys(("RSS", "Atom", "Feed"), "a format of feeds"),
    **dict.fromkeys(re.findall(r"\w+", " ".join(row.name for row in TABLE.values())),
                    "editions go by their own names"),
    **dict.fromkeys(TABLE, "a language's code"),
    **dict.fromkeys(("Control", "Command"), "what is printed on a key"),
    **dict.fromkeys(("QR", "TOTP"), "a kind of code"),
    **dict.fromkeys(("HTTP", "TDMRep"), "a protocol"),
    **dict.fromkeys(("robots", "txt", "noai"), "what is written on other sites"),
    "Paris": "a city, of which the time zone is named",
}  # fmt: skip

ATTRIBUTES = ("title", "alt", "aria-label", "aria-description", "placeholder", "label")
BUTTONS = ("submit", "button", "reset", "image")
# What no reader of the page sees, or what is said to machines.
UNSEEN = ("script", "style", "template", "code", "kbd", "samp")
# Of what scripts are told: what they show. Everything else is for them alone.
SHOWN_BY_SCRIPTS = ("data-prose", "data-inline-formset", "data-placeholder")
SHOWN_KEYS = ("addText", "deleteText", "words")

ZONES = zoneinfo.available_timezones()
LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿŒœ]{2,}")
ADDRESS = re.compile(
    r"\b[0-9a-f]{32,}\b|\w+://\S+|\S+@\S+|(?<!\w)/[\w./-]+|\b[A-Z]\w+/[A-Z][\w/-]+|%[0-9A-F]{2}"
)
PLACEHOLDER = re.compile(r"%\(\w+\)\w|%\w|\{\w*\}|<[^>]*>|&\w+;")


@cache
def foreign(text: str, language: str) -> list[str]:
    """The words in Latin letters that do not belong into a page in ``language``."""
    known = vocabulary(language)
    return [
        word
        for word in LATIN.findall(ADDRESS.sub(" ", text))
        if word not in NAMES and word.lower() not in known
    ]


@cache
def vocabulary(language: str) -> frozenset[str]:
    """Every word of every translation into a language that is written in Latin letters. What
    was not translated is said in words that stand in none."""
    if language == "ar":
        return frozenset()
    # Countries are named by CLDR.
    told = [str(name) for name in Locale(language).territories.values()]
    for catalogue in trans_real.translation(language)._catalog._catalogs:  # type: ignore[attr-defined]
        told.extend(str(said) for said in catalogue.values())
    words = LATIN.findall(" ".join(PLACEHOLDER.sub(" ", one) for one in told))
    return frozenset(word.lower() for word in words)


def of_page(content: str) -> Iterator[str]:
    """What a page says in its own language: texts, names of controls, what scripts show."""
    tree = html.fromstring(content)
    yield from _of(tree, tree.get("lang", ""))


def _of(element: Any, language: str) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in UNSEEN:
        return
    if element.get("lang", language) != language or element.get("value") in ZONES:
        return
    yield from _attributes(element)
    if element.text and element.tag != "textarea":
        yield element.text
    for child in element:
        yield from _of(child, language)
        if child.tail:
            yield child.tail


def _attributes(element: Any) -> Iterator[str]:
    for name in ATTRIBUTES:
        if element.get(name):
            yield element.get(name)
    if element.tag == "input" and element.get("type") in BUTTONS:
        yield element.get("value", "")
    if "selectfilter" in element.get("class", ""):
        yield element.get("data-field-name", "")
    for name in SHOWN_BY_SCRIPTS:
        if element.get(name):
            yield from of_script(element.get(name))


def of_script(told: str) -> Iterator[str]:
    try:
        parsed = json.loads(told)
    except ValueError:
        yield told
    else:
        yield from _shown(parsed, shown=not isinstance(parsed, dict))


def _shown(told: Any, *, shown: bool) -> Iterator[str]:
    if isinstance(told, dict):
        for key, value in told.items():
            if key == "csrf":
                continue
            yield from _shown(value, shown=shown or key in SHOWN_KEYS)
    elif isinstance(told, list):
        for value in told:
            yield from _shown(value, shown=shown)
    elif shown and isinstance(told, str):
        yield told


def of_json(told: Any) -> Iterable[str]:
    return _shown(told, shown=True)
