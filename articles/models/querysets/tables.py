"""Other tables, for subqueries. Querysets import no model, since models import them."""

from typing import Any

from django.apps import apps
from django.db.models import QuerySet

OF_LATE = 1_000


def table(model: str) -> QuerySet[Any]:
    """All rows of a model of this app, by its name."""
    rows: QuerySet[Any] = apps.get_model("articles", model)._default_manager.all()
    return rows


def articles() -> Any:
    """All articles, with the adjectives of their queryset."""
    return table("Article")


def newest_of_all(language: str) -> Any:
    """For a subquery: the newest live articles, as many as say what the site is about of late."""
    return articles().live(language).newest_first(language).values("pk")[:OF_LATE]
