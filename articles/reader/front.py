"""What stands on the front page."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.utils import timezone

from articles.languages import in_language
from articles.models import Category
from articles.reader.cards import Card, cards
from articles.reader.questions import (
    cards_by_number,
    most_read,
    newest_cards,
    sections_with_newest,
)

LATEST = 7
IN_BAND = 3
MOST_READ = 6
DAYS = 7
PATTERNS = ("a", "b", "c")


@dataclass(frozen=True, slots=True)
class Band:
    """A category's newest, set in one of three patterns so that no two neighbours match."""

    name: str
    url: str
    hue: str
    pattern: str
    first: Card
    more: list[Card]


@dataclass(frozen=True, slots=True)
class Front:
    categories: list[Category]
    lead: Card | None
    latest: list[Card]
    bands: list[Band]
    most_read: list[Card]


def front(language: str, now: datetime) -> Front:
    """Four queries: categories with their newest, the latest, the most read, their cards.

    A band shows first what does not stand above it; it repeats rather than stay empty.
    """
    categories = sections_with_newest(language, LATEST + IN_BAND + 1)
    newest = cards(newest_cards(language, LATEST + 1), language)
    above = {card.pk for card in newest}
    lead = newest[0].pk if newest else 0
    in_bands = {category.pk: _fresh_first(category, above, lead) for category in categories}
    since = timezone.localdate(now) - timedelta(days=DAYS - 1)
    # Some of the most read may be gone: ask for more than are shown.
    read = most_read(language, since, MOST_READ * 3)
    wanted = {pk for pks in in_bands.values() for pk in pks} | set(read)
    by_pk = {card.pk: card for card in cards(cards_by_number(language, [*wanted]), language)}
    bands = [
        _band(category, shown, language)
        for category in categories
        if (shown := [by_pk[pk] for pk in in_bands[category.pk] if pk in by_pk])
    ]
    return Front(
        categories=categories,
        lead=newest[0] if newest else None,
        latest=newest[1:],
        bands=[
            replace(band, pattern=PATTERNS[number % len(PATTERNS)])
            for number, band in enumerate(bands)
        ],
        most_read=[by_pk[pk] for pk in read if pk in by_pk][:MOST_READ],
    )


def _fresh_first(category: Category, above: set[int], lead: int) -> list[int]:
    newest: list[int] = category.newest  # type: ignore[attr-defined]  # from with_newest
    fresh = [pk for pk in newest if pk not in above]
    repeated = [pk for pk in newest if pk in above and pk != lead]
    return (fresh + repeated)[:IN_BAND] or newest[:1]


def _band(category: Category, shown: list[Card], language: str) -> Band:
    return Band(
        name=in_language(category, "name", language),
        url=category.get_absolute_url(language),
        hue=category.hue,
        pattern="",
        first=shown[0],
        more=shown[1:],
    )
