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

from articles.enums import Review, Status
from articles.languages import codes, column
from articles.models.querysets.places import Place, following
from articles.models.querysets.tables import articles, table

if TYPE_CHECKING:
    from articles.models.article import Article
    from articles.models.disclosure import Disclaimer

    _Articles = QuerySet[Article]
    _Disclaimers = QuerySet[Disclaimer]
else:
    _Articles = _Disclaimers = QuerySet


def is_checked(language: str) -> Q:
    """A named person vouched for exactly the text as it stands."""
    hashed, current = column("checked_hash", language), column("text_hash", language)
    return Q(**{f"{hashed}__gt": ""}) & Q(**{hashed: F(current)})


def reviewed(language: str) -> Case:
    """The review of a text."""
    return Case(
        When(is_checked(language), then=Value(Review.CHECKED.value)),
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
                code, OuterRef("of_origin"), OuterRef("review"), OuterRef("in_force_from")
            )
            # In the order of the index, which is therefore read, however many are expected.
            ordered = earlier.order_by(column("wording_as_of", code))
            return CountedTo(ordered.values("pk")[:most])

        by_language = (When(language=code, then=counted(code)) for code in codes())
        # The articles' queryset would take "origin" for a field of its own in some language.
        named = self.alias(of_origin=F("origin"))
        return named.annotate(earlier=Case(*by_language, output_field=IntegerField()))


class WordedQuerySet(_Articles):
    """What articles are asked about the wordings that close them."""

    def worded_before(self, language: str, origin: Any, review: Any, at: Any) -> Self:
        """Released in ``language``, of an origin and a review, and closing with the wording of
        a time before ``at``: the values or, for a subquery, references to them."""
        as_of = column("wording_as_of", language)
        # not public: which wording a text shows, whether or not its time has come
        return self.alias(reviewed=reviewed(language)).filter(
            **{column("status", language): Status.LIVE, column("origin", language): origin},
            **{"reviewed": review, f"{as_of}__lt": at},
        )

    def last_worded_first(self, language: str, after: Place | None = None) -> Self:
        """In the order of the time whose wording closes them; what follows a place."""
        name = column("wording_as_of", language)
        found = self.order_by(F(name).desc(), F("pk").desc())
        if after is None:
            return found
        return found.filter(following(name, after.at, after.pk))

    def with_version_shown(self, *languages: str) -> Self:
        """With ``version_<language>``: that of the wording with which a live text closes."""
        found = self
        for code in languages:
            name = f"reviewed_{code}"
            versions = table("Disclaimer").filter(
                language=code,
                origin=OuterRef(column("origin", code)),
                review=OuterRef(name),
                in_force_from__lte=OuterRef(column("wording_as_of", code)),
            )
            newest = Subquery(versions.order_by("-version").values("version")[:1])
            reviews = {name: reviewed(code)}
            found = found.alias(**reviews).annotate(**{f"version_{code}": newest})
        return found


def wording_in_force(
    language: str, review: str = "reviewed", at: str = "worded_at"
) -> QuerySet[Any]:
    """For a subquery on articles that have their review and a time, by these names: the text of
    the disclaimer that was in force then, for the article's origin and review as they are now."""
    return (
        table("Disclaimer")
        .filter(
            language=language,
            origin=OuterRef(column("origin", language)),
            review=OuterRef(review),
            in_force_from__lte=OuterRef(at),
        )
        .order_by("-version")
        .values("text")[:1]
    )
