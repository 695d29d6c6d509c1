"""Every text that readers can see, with what its label is made of; and how many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db.models import (
    CharField,
    Count,
    F,
    Prefetch,
    Q,
    Subquery,
    Value,
    prefetch_related_objects,
)
from django.db.models.functions import JSONObject

from articles.disclosure import TABLE_OF_LABELS
from articles.enums import Origin, Review
from articles.languages import codes, column
from articles.models.querysets.article import is_checked
from articles.models.querysets.disclosure import wording_in_force
from articles.models.querysets.history import vouch_of_article
from articles.models.querysets.source import citations_in_order
from articles.models.querysets.tables import articles

if TYPE_CHECKING:
    from articles.models.article import Article
    from articles.models.querysets.article import ArticleQuerySet

Counts = dict[tuple[str, Origin, Review], int]
OF_TEXT = (
    *("changed_at", "origin", "translated_from", "checked_hash", "text_hash"),
    *("released_at", "released_by"),
)
OF_EVERY_LANGUAGE = ("title", "slug", "status", "published_at")
"""A translation names the original while readers can see it."""
OF_PERSON = ("name", "slug", "title")


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a report is narrowed to; nothing said, and it is of all that is public."""

    languages: tuple[str, ...] = ()
    origin: str = ""
    review: str = ""
    category: int | None = None
    start: datetime | None = None
    end: datetime | None = None
    """Published from ``start`` on and before ``end``."""
    mandatory: bool = False
    """Only what the law asks a label of."""

    @property
    def editions(self) -> tuple[str, ...]:
        return tuple(code for code in codes() if not self.languages or code in self.languages)


def public_texts(language: str, narrowing: Narrowing, at: datetime) -> "ArticleQuerySet":
    """The articles whose text in ``language`` readers can see at ``at``."""
    found: ArticleQuerySet = articles().live(language, at)
    if narrowing.origin:
        found = found.filter(**{column("origin", language): narrowing.origin})
    if narrowing.review:
        found = found.filter(_of_review(language, Review(narrowing.review)))
    if narrowing.mandatory:
        found = found.filter(_mandatory(language))
    if narrowing.category:
        found = found.in_category(narrowing.category)
    if narrowing.start and narrowing.end:
        found = found.between(language, narrowing.start, narrowing.end)
    return found


def counted(narrowing: Narrowing, at: datetime) -> Counts:
    """How many texts readers can see, by language, origin and review, without those of which
    there is none. One query, which reads every article once for each language."""
    parts = [_counted(public_texts(code, narrowing, at), code) for code in narrowing.editions]
    return {
        (code, Origin(origin), Review(review)): many
        for code, origin, review, many in parts[0].union(*parts[1:], all=True)
    }


def _counted(texts: Any, language: str) -> Any:
    return (
        texts.order_by()
        .with_review(language)
        .annotate(code=Value(language, CharField()), told=F(column("origin", language)))
        .values("code", "told", "reviewed")
        .annotate(many=Count("pk"))
        .values_list("code", "told", "reviewed", "many")
    )


def labelled(texts: "ArticleQuerySet", language: str) -> "ArticleQuerySet":
    """``texts`` with what ``articles.facts`` asks of them and what a report tells, but for the
    texts themselves; ``vouched`` as ``for_page`` has it, and ``closing``: version and text of
    the disclaimer that is shown. One query; ``with_sources`` brings the rest."""
    people = ("byline", column("released_by", language))
    return (
        texts.select_related("category", *people)
        .only(
            *("uuid", "byline"),
            *(column(field, language) for field in OF_TEXT),
            *(column(field, code) for field in OF_EVERY_LANGUAGE for code in codes()),
            *(f"category__{column('slug', code)}" for code in codes()),
            *(
                f"{person}__{column(field, code)}"
                for person in people
                for field in OF_PERSON
                for code in codes()
            ),
        )
        .with_review(language)
        .annotate(
            vouched=Subquery(vouch_of_article(language)),
            closing=Subquery(
                wording_in_force(language).values(
                    found=JSONObject(version=F("version"), text=F("text"))
                )
            ),
        )
    )


def with_sources(texts: "Sequence[Article]") -> None:
    """What the articles rest on, in their order. One query."""
    prefetch_related_objects(texts, Prefetch("citations", queryset=citations_in_order()))


def _of_review(language: str, review: Review) -> Q:
    return is_checked(language) if review == Review.CHECKED else ~is_checked(language)


def _mandatory(language: str) -> Q:
    """The states of which the table of labels says so."""
    return reduce(
        or_,
        (
            Q(**{column("origin", language): origin}) & _of_review(language, review)
            for (origin, review), row in TABLE_OF_LABELS.items()
            if row.mandatory
        ),
    )
