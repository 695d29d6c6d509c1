"""The runs of the checks, and what they found that still stands."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db.models import Case, DateTimeField, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest

from articles.enums import CorrectionKind, Severity
from articles.languages import in_language
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

    def for_readers(self, article: "Article", language: str) -> "Examination | None":
        """The last that stood when the text as it is now was released or corrected last, or the
        first one since where there was none, as of imports. What is found later, by a source or a
        name that has changed or by other checks, is for the desk. One query."""
        corrected = (
            table("CorrectionNote")
            .filter(correction__article=article, language=language)
            .exclude(correction__kind=CorrectionKind.WITHDRAWAL)
            .order_by("-at")
        )
        released = Value(in_language(article, "released_at", language), DateTimeField())
        settled = Greatest(released, Subquery(corrected.values("at")[:1]))
        return (
            self.filter(
                article=article,
                language=language,
                text_hash=in_language(article, "text_hash", language),
            )
            .annotate(stood=Case(When(at__lte=settled, then="pk")))
            .order_by(F("stood").desc(nulls_last=True), "pk")
            .first()
        )


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
