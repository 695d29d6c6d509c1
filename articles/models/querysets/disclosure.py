"""Which wording closes an article."""

from typing import Any

from django.db.models import OuterRef, QuerySet

from articles.languages import column
from articles.models.querysets.tables import table


def wording_in_force(language: str) -> QuerySet[Any]:
    """For a subquery on articles that have ``reviewed`` and ``worded_at``: the text of the
    disclaimer that was in force then, for the article's origin and review as they are now."""
    return (
        table("Disclaimer")
        .filter(
            language=language,
            origin=OuterRef(column("origin", language)),
            review=OuterRef("reviewed"),
            in_force_from__lte=OuterRef("worded_at"),
        )
        .order_by("-version")
        .values("text")[:1]
    )
