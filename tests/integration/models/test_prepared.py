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
    return found.select_related("category", "byline").newest_first(language)


def test_it_gives_what_the_queryset_gives_whatever_the_values_are() -> None:
    made = [factories.article(("en",)) for _number in range(3)]
    made.append(factories.article(("en",), byline=factories.person()))
    factories.article(("fr",))
    now = timezone.now()
    asked: Prepared[Article] = Prepared(older)
    for language, than, at in (
        ("en", made[3].pk, now),
        ("en", made[1].pk, now),
        ("fr", 2**62, now),
        ("en", 2**62, now - timedelta(days=9)),
        ("en", 2**62, now),
    ):
        found, wanted = asked(language, than=than, at=at), list(older(language, than=than, at=at))
        assert [as_it_is(one) for one in found] == [as_it_is(one) for one in wanted]
    assert asked("en", than=made[3].pk, at=now) == [made[2], made[1], made[0]]


def as_it_is(article: Article) -> tuple[Any, ...]:
    """All that there is of one, and of what it is related to, without a query."""

    def columns(one: Any) -> Any:
        return one and {key: value for key, value in vars(one).items() if key != "_state"}

    state: Any = article._state
    with CaptureQueriesContext(connection) as queries:
        related = [columns(article.category), columns(article.byline)]
    assert len(queries) == 0
    return columns(article), related, state.adding, state.db, set(state.fields_cache)


def test_what_is_left_out_is_fetched_when_it_is_asked_for_and_may_be_saved() -> None:
    article = factories.article(("en",))
    asked: Prepared[Article] = Prepared(
        lambda *, pk: Article.objects.filter(pk=pk).only("slug_en").annotate(more=F("pk") + 1)
    )
    (found,) = asked(pk=article.pk)
    assert (found.slug_en, found.more) == (article.slug_en, article.pk + 1)  # type: ignore[attr-defined]
    assert found.get_deferred_fields() >= {"title_en", "body_en", "picture"}
    assert found.title_en == article.title_en  # type: ignore[attr-defined]
    assert not found.picture


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


def test_what_is_prefetched_or_is_no_row_of_a_model_is_refused() -> None:
    made: list[tuple[Any, str]] = [
        (lambda *, pk: Article.objects.filter(pk=pk).prefetch_related("tags"), "prefetched"),
        (lambda *, pk: Article.objects.filter(pk=pk).values("pk"), "ValuesIterable: neither"),
    ]
    for make, why in made:
        with pytest.raises(TypeError, match=why):
            Prepared(make)(pk=1)


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
