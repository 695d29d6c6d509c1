"""What the form of the subscribe page says. It is read as it comes: whatever is old, wrong or too
much is left out and told."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from django.http import QueryDict

from articles.languages import codes
from articles.reader.feeds.asked import KINDS, MOST
from articles.reader.feeds.formats import FORMATS
from articles.text.plain import one_line
from newsroom.converters import composed

LISTS = ("most-read", "corrections")
"""Lists of the site that nothing narrows."""
LONGEST = 200
"""Letters of a value: a slug has fewer, and more is no name."""


@dataclass(frozen=True, slots=True)
class Asked:
    languages: tuple[str, ...]
    """In the order of editions; none where the page's own is meant."""
    slugs: Mapping[str, tuple[str, ...]]
    """By kind, in the order in which they came, each once."""
    checked: bool
    ending: str
    listed: str
    """One of ``LISTS``; empty where the form narrows what there is."""
    person: str
    """The slug of a person, whose list nothing narrows either."""
    find: str
    """Words of tags and sources that are looked for."""
    unknown: tuple[str, ...]
    """Values that name no language, format or list."""
    too_many: bool

    @classmethod
    def of(cls, told: QueryDict) -> Self:
        slugs = {kind: _values(told, kind) for kind in KINDS}
        languages, ending, listed = (_values(told, name) for name in ("language", "format", "list"))
        return cls(
            languages=tuple(code for code in codes() if code in languages),
            slugs={kind: values[:MOST] for kind, values in slugs.items()},
            checked="1" in _values(told, "checked"),
            ending=next((one for one in ending if one in FORMATS), next(iter(FORMATS))),
            listed=next((one for one in listed if one in LISTS), ""),
            person=next(iter(_values(told, "person")), ""),
            find=one_line(told.get("find", ""))[:LONGEST],
            unknown=(
                *(one for one in languages if one not in codes()),
                *(one for one in ending if one not in FORMATS),
                *(one for one in listed if one not in LISTS),
            ),
            too_many=any(len(values) > MOST for values in slugs.values()),
        )


def as_read(value: str) -> str:
    """A value as it is looked for. What PostgreSQL cannot hold names nothing, and can be told."""
    return composed(value[:LONGEST].replace("\0", "\N{REPLACEMENT CHARACTER}"))


def _values(told: QueryDict, name: str) -> tuple[str, ...]:
    """Each once, in the order in which they came."""
    return tuple(dict.fromkeys(as_read(value) for value in told.getlist(name) if value.strip()))
