"""Other tables, for subqueries. Querysets import no model, since models import them."""

from typing import Any

from django.apps import apps
from django.db.models import QuerySet


def table(model: str) -> QuerySet[Any]:
    """All rows of a model of this app, by its name."""
    rows: QuerySet[Any] = apps.get_model("articles", model)._default_manager.all()  # noqa: SLF001
    return rows


def articles() -> Any:
    """All articles, with the adjectives of their queryset."""
    return table("Article")
