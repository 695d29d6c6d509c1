"""What has become of sources, by what rests on them."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Self

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from articles.enums import Status
from articles.languages import codes, column
from articles.models.querysets.tables import articles, table

if TYPE_CHECKING:
    from articles.models.source_change import SourceChange

    _SourceChanges = QuerySet[SourceChange]
else:
    _SourceChanges = QuerySet

UNDER_WAY = (Status.IN_REVIEW, Status.APPROVED, Status.LIVE)
"""Of texts that readers have, or will have if nobody stops them."""


def cited_under_way() -> QuerySet[Any]:
    """The citations of articles of which a text is under way."""
    there = (Q(**{f"article__{column('status', code)}__in": UNDER_WAY}) for code in codes())
    return table("Citation").filter(reduce(or_, there))


class SourceChangeQuerySet(_SourceChanges):
    def unseen(self) -> Self:
        return self.filter(seen__isnull=True)

    def articles(self, language: str) -> Any:
        """The articles under way in ``language`` that cite what has changed since they came to
        cite it, each with ``since``, when it did first."""
        citing = table("Citation").filter(
            item__changes__in=self, item__changes__at__gte=F("cited_at")
        )
        told = self.filter(
            item__citations__article=OuterRef("pk"), at__gte=F("item__citations__cited_at")
        )
        return (
            articles()
            .filter(
                **{f"{column('status', language)}__in": UNDER_WAY}, pk__in=citing.values("article")
            )
            .annotate(since=Subquery(told.order_by("at").values("at")[:1]))
        )

    def of_articles(self, pks: Iterable[int]) -> Self:
        """What the articles with these keys cite and what has changed since they cite it, a row
        for each article, ``article_id``, with its source; the first change first."""
        citing = self.filter(
            item__citations__article__in=list(pks),
            item__citations__cited_at__lte=F("at"),
        )
        return (
            citing.annotate(article_id=F("item__citations__article"))
            .select_related("item__source")
            .order_by("at", "pk")
        )
