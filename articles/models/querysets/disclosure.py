"""Which wording closes an article, and which articles close with an earlier one."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.utils import timezone

from articles.enums import Review
from articles.languages import codes, column
from articles.models.querysets.tables import articles, table

if TYPE_CHECKING:
    from articles.models.disclosure import Disclaimer

    _Disclaimers = QuerySet[Disclaimer]
else:
    _Disclaimers = QuerySet


def checked(language: str) -> Q:
    """A named person vouched for exactly the text as it stands."""
    hashed, current = column("checked_hash", language), column("text_hash", language)
    return Q(**{f"{hashed}__gt": ""}) & Q(**{hashed: F(current)})


def reviewed(language: str) -> Case:
    """The review of a text. An index holds this very expression."""
    return Case(
        When(checked(language), then=Value(Review.CHECKED.value)),
        default=Value(Review.NONE.value),
        output_field=CharField(),
    )


class CountedTo(Subquery):
    """How many rows a query finds, counted no further than it is cut off."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


class DisclaimerQuerySet(_Disclaimers):
    def of(self, language: str, origin: str, review: str) -> Self:
        """The versions of one wording, newest first."""
        return self.filter(language=language, origin=origin, review=review).order_by("-version")

    def in_force(self, at: datetime | None = None) -> Self:
        """The version of each wording that is in force."""
        at = at or timezone.now()
        later = table("Disclaimer").filter(
            language=OuterRef("language"),
            origin=OuterRef("origin"),
            review=OuterRef("review"),
            version__gt=OuterRef("version"),
            in_force_from__lte=at,
        )
        return self.filter(~Exists(later), in_force_from__lte=at)

    def with_texts_of_earlier(self, most: int) -> Self:
        """With ``earlier``: how many live texts show a version before this one, counted to
        ``most``."""

        def counted(code: str) -> CountedTo:
            earlier = articles().worded_before(
                code, OuterRef("origin"), OuterRef("review"), OuterRef("in_force_from")
            )
            # In the order of the index, which is therefore read, however many are expected.
            ordered = earlier.order_by(column("wording_as_of", code))
            return CountedTo(ordered.values("pk")[:most])

        by_language = (When(language=code, then=counted(code)) for code in codes())
        return self.annotate(earlier=Case(*by_language, output_field=IntegerField()))


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
