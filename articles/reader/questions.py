"""What pages ask all the time, with its SQL put together once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from articles.models import Article, Category
from articles.models.querysets.prepared import Prepared
from articles.models.querysets.read import with_parts


def article_for_page(language: str, pk: int) -> Article | None:
    """The article as ``for_page`` brings it, live or not; None where there is none. One query."""
    # Numbers of addresses have any length, those of rows eight bytes.
    if pk >= 2**63:
        return None
    found = next(iter(_ARTICLE(language, pk=pk, at=timezone.now())), None)
    return None if found is None else with_parts(found)


def cards_by_number(language: str, pks: Sequence[int], most: int) -> list[Article]:
    """The first of these articles that are live, in their order, as ``for_card`` brings them. One
    query, none for no numbers."""
    if not pks:
        return []
    return list(_CARDS(language, most, pks=tuple(pks), at=timezone.now()))


def sections_with_editions() -> list[Category]:
    """Every category, with ``live_in_<code>``. One query."""
    return list(_SECTIONS(at=timezone.now()))


def _article(language: str, *, pk: int, at: datetime) -> Any:
    return Article.objects.whole_page(language, at).filter(pk=pk).order_by("pk")


def _cards(language: str, most: int, *, pks: tuple[int, ...], at: datetime) -> Any:
    return Article.objects.live(language, at).numbered(pks).for_card(language)[:most]


def _sections(*, at: datetime) -> Any:
    return Category.objects.with_editions(at)


_ARTICLE: Prepared[Article] = Prepared(_article)
_CARDS: Prepared[Article] = Prepared(_cards)
_SECTIONS: Prepared[Category] = Prepared(_sections)
