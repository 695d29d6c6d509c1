"""Texts for those who follow the site from elsewhere: subscribers to feeds."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, F, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import JSONObject

from articles.enums import Status
from articles.languages import codes, column
from articles.models.querysets.disclosure import WordedQuerySet, reviewed, wording_in_force
from articles.models.querysets.history import notes_of_article, vouch_of_article
from articles.models.querysets.source import citations_in_order
from articles.models.querysets.tables import table

if TYPE_CHECKING:
    from articles.models.article import Article


@dataclass(frozen=True, slots=True, order=True)
class Told:
    """One text, and where it stands among others."""

    at: datetime
    pk: int
    language: str


class FollowedQuerySet(WordedQuerySet):
    def taken_back(self, language: str) -> Self:
        """Withdrawn in ``language``, after readers could see it."""
        return self.filter(is_taken_back(language))

    def for_texts(self, *languages: str) -> Self:
        """What ``for_page`` brings, for several languages at once, but for views: one query for
        the articles, one for their tags, one for their citations. ``in_one_language`` then gives
        each text."""
        others = [code for code in codes() if code not in languages]
        return (
            self.select_related(
                "category", "byline", *(column("released_by", code) for code in languages)
            )
            .defer(*(column(field, code) for field in ("dek", "body") for code in others))
            .prefetch_related(
                Prefetch("tags", queryset=table("Tag").order_by("pk")),
                Prefetch("citations", queryset=citations_in_order()),
            )
            .alias(**{f"reviewed_{code}": reviewed(code) for code in languages})
            .annotate(**{f"told_{code}": _told(code) for code in languages})
        )


def is_taken_back(language: str) -> Q:
    published, withdrawn = column("published_at", language), column("withdrawn_at", language)
    return Q(**{column("status", language): Status.WITHDRAWN, f"{published}__lte": F(withdrawn)})


def _told(language: str) -> JSONObject:
    wording = wording_in_force(language, f"reviewed_{language}", column("wording_as_of", language))
    return JSONObject(
        wording=Subquery(wording),
        vouched=Subquery(vouch_of_article(language)),
        notes=ArraySubquery(notes_of_article(language)),
    )


def in_one_language(article: "Article", language: str) -> "Article":
    """An article from ``for_texts`` as ``for_page`` brings it: with ``wording``, ``vouched`` and
    ``notes``. No query."""
    text = copy(article)
    for name, value in getattr(article, f"told_{language}").items():
        setattr(text, name, value)
    return text


def newest_of(found: Iterable[tuple[str, QuerySet[Any]]], limit: int) -> list[Told]:
    """The newest texts of several lists, each with its language, the newest first. One query."""
    first, *others = (
        articles.annotate(
            code=Value(language, CharField()), told=F(column("published_at", language))
        )
        .order_by(F("told").desc(), F("pk").desc())
        .values_list("told", "pk", "code")[:limit]
        for language, articles in found
    )
    return sorted((Told(*row) for row in first.union(*others, all=True)), reverse=True)[:limit]
