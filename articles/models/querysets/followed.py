"""Texts for those who follow the site from elsewhere: subscribers to feeds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from django.db.models import CharField, F, Q, QuerySet, Value

from articles.enums import Status
from articles.languages import column
from articles.models.querysets.disclosure import WordedQuerySet


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


def is_taken_back(language: str) -> Q:
    published, withdrawn = column("published_at", language), column("withdrawn_at", language)
    return Q(**{column("status", language): Status.WITHDRAWN, f"{published}__lte": F(withdrawn)})


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
