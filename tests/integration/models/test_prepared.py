"""Querysets whose SQL is put together once."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import F, QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from articles.languages import column
from articles.models import Article, ViewCount
from articles.models.querysets.prepared import MOST_PLANS, Prepared
from tests import factories

pytestmark = pytest.mark.django_db


def older(language: str, *, than: int, at: datetime) -> Any:
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

    def make(language: str, *, at: datetime) -> Any:
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


def test_two_may_be_asked_at_once_and_a_queryset_may_be_asked_further() -> None:
    asked: Prepared[Article] = Prepared(lambda *, least: Article.objects.filter(pk__gte=least))
    first, second = factories.article(), factories.article()
    both, one = asked(least=first.pk), asked(least=second.pk)
    assert (set(both), list(one)) == ({first, second}, [second])
    for found in (both, asked(least=first.pk)):
        assert list(found.filter(pk__lte=first.pk)) == [first]
        assert list(found.order_by("-pk")[:1]) == [second]
        assert list(found.order_by("pk").values_list("pk")) == [(first.pk,), (second.pk,)]
        assert Article.objects.filter(pk__in=found).exclude(pk=first.pk).get() == second
        assert found.count() == 2


def test_a_value_of_another_kind_is_asked_for_as_it_is_and_none_is_refused() -> None:
    make: Any = lambda *, than: Article.objects.alias(half=F("pk") * 0.5).filter(half__gt=than)  # noqa: E731
    asked: Prepared[Article] = Prepared(make)
    article = factories.article()
    assert list(asked(than=0)) == [article]
    assert list(asked(than=article.pk * 0.5 + 0.2)) == []
    with pytest.raises(TypeError, match="NoneType: nothing that"):
        asked(than=None)  # type: ignore[arg-type]


def test_of_many_shapes_those_asked_last_are_kept() -> None:
    made: list[int] = []

    def make(shape: int, *, pk: int) -> QuerySet[Article]:
        made.append(shape)
        return Article.objects.filter(pk=pk)

    asked: Prepared[Article] = Prepared(make)
    for shape in (*range(MOST_PLANS + 1), MOST_PLANS, 0):
        asked(shape, pk=1)
    assert made == [*range(MOST_PLANS + 1), 0]


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda *, pk: Article.objects.filter(slug_en="x"), "pk: nowhere in the SQL"),
        (lambda *, pk: Article.objects.live("en").filter(pk=pk), "asked for ever"),
        (
            lambda *, pk: Article.objects.filter(pk=pk, view_counts__day__gte=date(2026, 1, 1)),
            "asked for ever",
        ),
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
    few: int = getattr(article, words)
    assert list(asked(least=few, pk=article.pk)) == [article]
    assert list(asked(least=few + 1, pk=article.pk)) == []


def test_words_days_and_lists_of_numbers_are_values_too() -> None:
    first, second = (factories.article(("en",), slug_en=slug) for slug in ("one", "o%s'ne"))
    named: Prepared[Article] = Prepared(lambda *, slug: Article.objects.filter(slug_en=slug))
    assert list(named(slug="o%s'ne")) == [second]
    assert list(named(slug="")) == []
    some: Prepared[Article] = Prepared(lambda *, pks: Article.objects.numbered(pks))
    for pks in ((second.pk, first.pk, 0), (first.pk,), ()):
        assert [one.pk for one in some(pks=pks)] == [pk for pk in pks if pk]
    today = timezone.localdate()
    ViewCount.objects.create(article=first, language="en", day=today, views=1)
    read: Prepared[Any] = Prepared(
        lambda *, since: ViewCount.objects.filter(day__gte=since).values_list("article", flat=True)
    )
    assert list(read(since=today)) == [first.pk]
    assert list(read(since=today + timedelta(days=1))) == []


def test_the_server_keeps_a_plan_of_all_but_what_is_to_be_planned_anew() -> None:
    def prepared() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_prepared_statements")
            return int(cursor.fetchone()[0])

    before, article = prepared(), factories.article()
    make: Any = lambda *, pk: Article.objects.filter(pk=pk)  # noqa: E731
    for planned_anew, more in ((True, 0), (False, 1)):
        asked: Prepared[Article] = Prepared(make, planned_anew=planned_anew)
        for _time in range(2):
            assert list(asked(pk=article.pk)) == [article]
        assert prepared() == before + more
