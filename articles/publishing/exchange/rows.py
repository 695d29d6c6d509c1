"""The rows that tie an article to its tags and related articles, in the order given."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from articles.models import Article


def of(field: str) -> "QuerySet[Any]":
    """All rows of ``tags`` or ``picks``, the first given first."""
    through: Any = getattr(Article, field).through
    rows: QuerySet[Any] = through._default_manager.order_by("pk")
    return rows


def renew(field: str, here: str, there: str, pk: int, others: Iterable[int]) -> None:
    """Let the article ``pk`` have ``others`` and nothing else. ``here`` and ``there`` are
    the two columns. Two queries."""
    rows = of(field)
    rows.filter(**{here: pk}).delete()
    rows.bulk_create(rows.model(**{here: pk, there: other}) for other in others)
