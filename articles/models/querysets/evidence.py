"""The runs of the checks, and what they found that still stands."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from articles.enums import Severity
from articles.models.querysets.tables import table

if TYPE_CHECKING:
    from articles.models.article import Article
    from articles.models.evidence import Examination, Finding

    _Examinations = QuerySet[Examination]
    _Findings = QuerySet[Finding]
else:
    _Examinations = _Findings = QuerySet


class ExaminationQuerySet(_Examinations):
    def last_of(self, article: "Article") -> Self:
        """The last of an article's in each language."""
        return self.filter(article=article).order_by("language", "-pk").distinct("language")

    def last_of_each(self, articles: "Iterable[Article]") -> Self:
        """The last in each language of each of several articles."""
        of_them = self.filter(article__in=articles).order_by("article", "language", "-pk")
        return of_them.distinct("article", "language")


class FindingQuerySet(_Findings):
    def with_rulings(self) -> Self:
        """Adds ``ruling_id``, None without one, and ``overruled``, by the last ruling on each."""
        last = (
            table("Ruling")
            .filter(
                article=OuterRef("examination__article"),
                language=OuterRef("examination__language"),
                fingerprint=OuterRef("fingerprint"),
            )
            .order_by("-pk")
        )
        return self.annotate(
            ruling_id=Subquery(last.values("pk")[:1]),
            overruled=Coalesce(Subquery(last.values("overruled")[:1]), False),
        )

    def standing(self) -> Self:
        """Those that nobody has overruled."""
        return self.with_rulings().filter(overruled=False)

    def blocking(self) -> Self:
        return self.filter(severity=Severity.BLOCKING)
