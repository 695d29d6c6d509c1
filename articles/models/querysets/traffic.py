"""How often a text was read."""

from datetime import date
from typing import Any

from django.db.models import F, FloatField, OuterRef, Sum
from django.db.models.functions import Cast

from articles.models.querysets.tables import table


def views_of_article(language: str) -> Any:
    """For a subquery on articles: the sum of its views in ``language``."""
    return (
        table("ViewCount")
        .filter(article=OuterRef("pk"), language=language)
        .order_by()
        .values("article")
        .annotate(found=Sum("views"))
        .values("found")
    )


def spread_of_article(language: str) -> Any:
    """For a subquery on articles: the variance of ``views_of_article``, at the most; 0 where every
    view was counted."""
    return (
        table("ViewCount")
        .filter(article=OuterRef("pk"), language=language, sampling__gt=1)
        .order_by()
        .values("article")
        .annotate(found=Sum(Cast("views", FloatField()) * (F("sampling") - 1)))
        .values("found")
    )


def most_viewed(language: str, since: date, limit: int) -> Any:
    """The ids of the articles read most in ``language`` from the day ``since`` on."""
    return (
        table("ViewCount")
        .filter(language=language, day__gte=since)
        .order_by()
        .values("article")
        .annotate(found=Sum("views"))
        .order_by("-found", "-article")
        .values_list("article", flat=True)[:limit]
    )
