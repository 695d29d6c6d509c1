"""Parts of pages that differ in their words: cut once for every shape of what they show, and then
filled in. A template may put a word anywhere, ask whether there is one, and go through a list of
them; what it makes must hang on nothing else that words say."""

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from enum import Enum
from html import escape
from itertools import count
from types import NoneType
from typing import Any, Final

from django.conf import settings
from django.template.loader import get_template
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import override

from articles.reader.furniture import of_edition
from newsroom.kept import kept

MOST_STENCILS = 256
"""Stencils of whole templates that are kept, those used last: some two kilobytes each."""

# What shapes are told in. Of texts, nothing else stands in a shape but an empty one and names.
_WORD: Final = "word"
_LIST: Final = "list"
_PARTS: Final = "parts"
_VALUES = (bool, NoneType, Enum)
# With a small letter, so that a filter that would change a word is found out.
_PLACE = re.compile("\0n([0-9]+)\0")


@dataclass(frozen=True, slots=True)
class Cut:
    """Markup with places for words."""

    pieces: tuple[str | int, ...]
    places: frozenset[int]
    """The numbers of the words that it has a place for."""

    def filled(self, words: Sequence[str]) -> SafeString:
        """``words`` are markup."""
        return SafeString(
            "".join([words[one] if isinstance(one, int) else one for one in self.pieces])
        )


def cut(markup: str) -> Cut:
    """From what a template has made of a stand-in. Raises ``ValueError`` where it has done
    something to a word."""
    parts = _PLACE.split(markup)
    if any("\0" in part for part in parts):
        raise ValueError("a template changes a word that is filled in later")
    pieces = tuple(int(part) if odd % 2 else part for odd, part in enumerate(parts))
    return Cut(pieces, frozenset(one for one in pieces if isinstance(one, int)))


def shape(told: object, words: list[str]) -> Hashable:
    """All that there is to ``told`` but its words, which are put behind ``words``, escaped. Words
    are texts and numbers. Lists, mappings and dataclasses are gone through; truth values and
    members of enumerations are a shape of their own, of a moment only that it is there. Raises
    ``TypeError`` for anything else."""
    kind = type(told)
    if kind is SafeString or kind is str or kind is int:
        return _word(told, words)
    if kind is list or kind is tuple:
        return (_LIST, *[shape(one, words) for one in told])  # type: ignore[attr-defined]
    if isinstance(told, _VALUES):
        return told
    if kind is datetime:
        return True
    parts = told if isinstance(told, dict) else _parts(told)
    return (_PARTS, *parts, *[shape(part, words) for part in parts.values()])


def _word(told: object, words: list[str]) -> str:
    word = told if isinstance(told, SafeString) else escape(str(told))
    if not word:
        return ""
    words.append(word)
    return _WORD


def _parts(told: object) -> dict[str, object]:
    return {name: getattr(told, name) for name in _names(type(told))}


@kept(None)
def _names(kind: type) -> tuple[str, ...]:
    if not is_dataclass(kind):
        raise TypeError(f"{kind.__name__} has words that nobody knows")
    return tuple(field.name for field in fields(kind))


def place(number: int) -> SafeString:
    """Stands where the word of that number comes."""
    return SafeString(f"\0n{number}\0")


def stand_in(shaped: Hashable, numbers: Iterator[int]) -> Any:
    """Something of that ``shape``, with a place for each of its words."""
    if shaped == _WORD:
        return place(next(numbers))
    if not isinstance(shaped, tuple):
        return shaped
    kind, *inner = shaped
    if kind == _LIST:
        return [stand_in(one, numbers) for one in inner]
    names, parts = inner[: len(inner) // 2], inner[len(inner) // 2 :]
    return {name: stand_in(part, numbers) for name, part in zip(names, parts, strict=True)}


def filled(
    template: str, language: str, told: Mapping[str, object], /, **shown: Hashable
) -> SafeString:
    """What ``template`` makes in ``language`` of the words in ``told``, and of what is ``shown``,
    of which there are few values; otherwise as ``furniture.part``."""
    words: list[str] = []
    shaped = shape(told, words)
    made = (_cut if settings.DEBUG else _kept)(template, language, shaped, **shown)
    return made.filled(words)


def _cut(template: str, language: str, shaped: Hashable, /, **shown: Hashable) -> Cut:
    with override(language), timezone.override(None):
        told = {**of_edition(language), **shown, **stand_in(shaped, count())}
        return cut(get_template(template).render(told).strip())


_kept = kept(MOST_STENCILS)(_cut)
