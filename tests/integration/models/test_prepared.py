"""Querysets whose SQL is put together once."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from articles.languages import column
from articles.models import Article
from articles.models.querysets.prepared import Prepared
from tests import factories

pytestmark = pytest.mark.django_db


def older(language: str, *, than: int, at: datetime) -> QuerySet[Article]:
    found = Article.objects.live(language, at).filter(pk__lt=than)
    return found.select_related("category").prefetch_related("tags").newest_first(language)


def test_it_gives_what_the_queryset_gives_whatever_the_values_are() -> None:
    tag = factories.tag()
    made = [factories.article(("en",), tags=(tag,)) for _number in range(4)]
    other = factories.article(("fr",))
    now = timezone.now()
    asked: Prepared[Article] = Prepared(older)
    for language, than, at in (
        ("en", made[3].pk, now),
        ("en", made[1].pk, now),
        ("fr", 2**62, now),
        ("en", 2**62, now - timedelta(days=9)),
    ):
        found = list(asked(language, than=than, at=at))
        assert found == list(older(language, than=than, at=at))
        assert all(list(one.tags.all()) == [tag] for one in found if one != other)
    assert list(asked("en", than=made[3].pk, at=now)) == [made[2], made[1], made[0]]


def test_the_next_time_nothing_is_put_together() -> None:
    made: list[str] = []

    def make(language: str, *, at: datetime) -> QuerySet[Article]:
        made.append(language)
        return Article.objects.live(language, at)

    asked: Prepared[Article] = Prepared(make)
    article = factories.article(("en",))
    for _time in range(3):
        with CaptureQueriesContext(connection) as queries:
            assert list(asked("en", at=timezone.now())) == [article]
        assert len(queries) == 1
    assert made == ["en"]
    # modeltranslation may read names otherwise where another language is active.
    with translation.override("ar"):
        assert list(asked("en", at=timezone.now())) == [article]
    assert made == ["en", "en"]


def test_several_threads_may_ask_and_a_queryset_may_be_asked_further() -> None:
    asked: Prepared[Article] = Prepared(lambda *, pk: Article.objects.filter(pk=pk))
    first, second = factories.article(), factories.article()
    one, other = asked(pk=first.pk), asked(pk=second.pk)
    assert (list(one), list(other)) == ([first], [second])


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda *, pk: Article.objects.filter(slug_en="x"), "pk: nowhere in the SQL"),
        (lambda *, pk: Article.objects.live("en").filter(pk=pk), "asked for ever"),
    ],
)
def test_what_would_give_the_same_for_ever_is_refused(make: Any, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        Prepared(make)(pk=1)


def test_numbers_of_every_size_and_fractions_are_kept_apart() -> None:
    article = factories.article(("en",))
    words = column("words", "en")
    asked: Prepared[Article] = Prepared(
        lambda *, least, pk: Article.objects.filter(**{f"{words}__gte": least}, pk=pk)
    )
    few = article.words_en
    assert list(asked(least=few, pk=article.pk)) == [article]
    assert list(asked(least=few + 1, pk=article.pk)) == []
