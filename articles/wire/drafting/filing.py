"""Where an article may belong, of what is there already: categories, tags, and the names in it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from articles.grounding import Name
from articles.languages import codes, first_filled, in_language
from articles.models import Category, KnownName, Tag
from articles.text.lookup import folded

MOST_TAGS = 40
"""That a model is offered: those that the text names first, by whatever spelling, then the ones
used most."""
Thing = TypeVar("Thing", Category, Tag)


@dataclass(frozen=True, slots=True)
class Choices:
    """By the names that a model is told, in the language that it writes first; and the known names
    that the text has."""

    categories: Mapping[str, Category]
    tags: Mapping[str, Tag]
    names: tuple[Name, ...]


def choices(text: str, language: str) -> Choices:
    """What may be chosen for an article from ``text``. Four queries.

    A category is offered only if it has an address in every language, since an article could
    not be released there otherwise.
    """
    categories = [one for one in Category.objects.order_by("pk") if _complete(one)]
    named, known = _words(text), KnownName.objects.by_key_in([text])
    used = list(Tag.objects.used_of_late(language).values_list("pk", flat=True)[:MOST_TAGS])

    def early(tag: Tag) -> tuple[bool, int, int]:
        """What the text names comes first, then what was used most of late."""
        place = used.index(tag.pk) if tag.pk in used else len(used)
        return not (tag.name_record_id in known or _is_named(tag, named)), place, tag.pk

    tags = sorted(Tag.objects.all(), key=early)
    return Choices(
        _by_name(categories, language), _by_name(tags[:MOST_TAGS], language), tuple(known.values())
    )


def known_tags(proposed: Iterable[str]) -> dict[str, Tag]:
    """Of proposed tags, those that are there already under another spelling of the name that they
    are. Two queries for each."""
    return {name: tags[0] for name in proposed if (tags := Tag.objects.of_name(name))}


def _complete(category: Category) -> bool:
    return all(in_language(category, "slug", code) for code in codes())


def _is_named(tag: Tag, text: str) -> bool:
    names = (in_language(tag, "name", code) for code in codes())
    return any(name and f" {_words(name)} " in f" {text} " for name in names)


def _words(text: str) -> str:
    """Folded, in small letters, with one space between two words."""
    return " ".join(re.findall(r"\w+", folded(text).lower()))


def _by_name(things: Iterable[Thing], language: str) -> dict[str, Thing]:
    return {
        in_language(one, "name", language) or first_filled(one, "name", language): one
        for one in things
    }
