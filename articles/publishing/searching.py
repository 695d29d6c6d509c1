"""What search finds texts by, written in the transaction that writes the texts.

A text has a row while it is released, now or for a time to come, and when it was withdrawn after
readers could see it: no search finds it then, but those who follow one are told. Each has the
terms of its headline (weight A), its dek (B), the names of its tags, byline and sources (C) and its
body (D).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db import transaction
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Cast

from articles.enums import ONCE_RELEASED, Status
from articles.languages import codes, column, in_language, language as language_row
from articles.models import Article, SearchText
from articles.models.querysets.search import MONTH, unlike_their_row
from articles.text.hashing import TEXT
from articles.text.plain import without_tags
from articles.text.terms import VERSION
from articles.text.terms.vector import literal, vectors

BATCH = 50
"""Texts that are locked and written together."""
MADE_OF = frozenset((*TEXT, "status", "published_at", "withdrawn_at"))
"""The fields that a row follows."""
FILED_UNDER = {"tag": "tags", "person": "byline", "source": "citations__source"}
"""By whose names a text is found, and how an article refers to them."""


def follow(article: Article, language: str, changed: Collection[str], before: str) -> None:
    """Keep the row of one text after these columns were written and the text had stood at the
    status ``before``. No query unless the text is or was released; then two, or one."""
    follows = {column(field, language) for field in MADE_OF}
    released = {before, in_language(article, "status", language)}.intersection(ONCE_RELEASED)
    if released and not follows.isdisjoint(changed):
        renew([article], language)


def follow_filing(article: Article) -> None:
    """Keep the rows of an article that was filed anew. Two queries for each language in which it
    is released, or was."""
    for code in codes():
        if in_language(article, "status", code) in ONCE_RELEASED:
            renew([article], code)


def renew(articles: Collection[Article], language: str) -> None:
    """Write the rows of these texts as they stand, and take away those of texts that have none.
    At most three queries."""
    told = [one for one in articles if _is_told(one, language)]
    if gone := [one.pk for one in articles if one not in told]:
        SearchText.objects.filter(language=language, article__in=gone).delete()
    names = _names([one.pk for one in told], language)
    rows = [
        SearchText(
            article=one,
            language=language,
            published_at=in_language(one, "published_at", language),
            withdrawn=in_language(one, "status", language) == Status.WITHDRAWN,
            version=VERSION,
            **_vectors(one, language, names[one.pk]),
        )
        for one in told
    ]
    SearchText.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["language", "article"],
        update_fields=["published_at", "withdrawn", "version", "words", "telling"],
    )


def _is_told(article: Article, language: str) -> bool:
    released = in_language(article, "status", language) == Status.LIVE
    return released or article.was_taken_back_in(language)


def _vectors(article: Article, language: str, names: Iterable[str]) -> dict[str, Cast]:
    title, dek, body = (in_language(article, field, language) or "" for field in TEXT)
    month = f"{MONTH}{in_language(article, 'published_at', language):%Y-%m}"
    parts = [("A", title), ("B", dek), *(("C", name) for name in names), ("D", without_tags(body))]
    made = vectors(parts, language_row(language).analyser)
    return {
        "words": _as_vector(f"{made.all} {literal(month)}"),
        "telling": _as_vector(made.telling),
    }


def _as_vector(written: str) -> Cast:
    return Cast(Value(written), SearchVectorField())


def _names(pks: list[int], language: str) -> dict[int, list[str]]:
    """The names in ``language`` under which each article is filed. One query, none for none."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    if not pks:
        return found
    some = Article.objects.filter(pk__in=pks).order_by()
    named = (f"tags__{column('name', language)}", f"byline__{column('name', language)}")
    first, *others = (
        some.filter(**{f"{name}__gt": ""}).annotate(called=F(name)).values_list("pk", "called")
        for name in (*named, "citations__source__name")
    )
    for pk, name in sorted(first.union(*others)):
        found[pk].append(name)
    return found


def renew_where(texts: QuerySet[Article], language: str) -> Iterator[int]:
    """Write the rows of ``texts`` anew, some at a time, each in a transaction of its own that no
    verb comes between; yields how many were done each time. May be broken off and run again."""
    pks = list(texts.order_by("-pk").values_list("pk", flat=True))
    for start in range(0, len(pks), BATCH):
        with transaction.atomic():
            some = Article.objects.select_for_update(no_key=True).filter(
                pk__in=pks[start : start + BATCH]
            )
            found = list(some.only("pk", *(column(field, language) for field in MADE_OF)))
            renew(found, language)
        yield len(found)


def behind(language: str) -> QuerySet[Article]:
    """Articles that search does not know as they stand: they came past the verbs, or before the
    rules of today."""
    return unlike_their_row(language, VERSION)


def found_by(kind: str, pk: int, language: str) -> QuerySet[Article]:
    """Released texts that are found by the name of a tag, a person or a source: a key of
    ``FILED_UNDER`` and a number."""
    filed: dict[str, Any] = {FILED_UNDER[kind]: pk}
    found: QuerySet[Article] = Article.objects.released(language).filter(**filed)
    return found.distinct()
