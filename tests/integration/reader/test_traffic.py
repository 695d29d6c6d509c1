"""Views: what is counted, once, and what happens when the database is away."""

from datetime import date

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from articles.models import Article, ViewCount, ViewSeen
from articles.reader import traffic
from articles.reader.tally import View
from articles.reader.traffic import Buffer
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.reading import ANY_LANGUAGE
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
SAFARI = "Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Safari/605.1.15"
TODAY = date(2026, 11, 24)


def read(
    client: Client, article: Article, language: str = "fr", *, agent: str = FIREFOX,
    address: str = "203.0.113.7", **headers: str,
) -> HttpResponse:  # fmt: skip
    """What the script on an article's page does."""
    answer = client.post(
        f"/beacon/{language}/{article.pk}.gif",
        headers={"user-agent": agent, **headers},
        REMOTE_ADDR=address,
    )
    assert answer.status_code == 204
    assert isinstance(answer, HttpResponse)
    return answer


def counted() -> list[tuple[int, str, int]]:
    rows = ViewCount.objects.order_by("article", "language", "day")
    return list(rows.values_list("article", "language", "views"))


def view(article: int, *, key: int = 1, language: str = "fr", day: date = TODAY) -> View:
    return View(article, language, day, bytes([key] * 16))


@pytest.fixture
def article() -> Article:
    return factories.article(EVERYWHERE)


def test_a_reader_counts_once_a_day_for_each_article_and_language(
    client: Client, article: Article, views: Buffer
) -> None:
    other = factories.article(EVERYWHERE)
    for _reload in range(3):
        read(client, article)
    read(client, article, "ar")
    read(client, other)
    assert views.flush() == 3
    read(client, article)
    assert views.flush() == 0
    assert counted() == [(article.pk, "ar", 1), (article.pk, "fr", 1), (other.pk, "fr", 1)]


def test_two_readers_are_two(client: Client, article: Article, views: Buffer) -> None:
    read(client, article)
    read(client, article, address="203.0.113.8")
    read(client, article, agent=SAFARI)
    assert views.flush() == 3
    assert counted() == [(article.pk, "fr", 3)]
    assert set(ViewCount.objects.values_list("day", flat=True)) == {timezone.localdate()}


@pytest.mark.parametrize(
    "headers",
    [
        {"agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"agent": ""},
        {"sec-purpose": "prefetch;prerender"},
        {"purpose": "prefetch"},
        {"cookie": "session=abc"},
    ],
    ids=["robot", "nameless", "prerendered", "prefetched", "at the desk"],
)
def test_who_does_not_read_does_not_count(
    client: Client, article: Article, views: Buffer, headers: dict[str, str]
) -> None:
    read(client, article, **headers)
    assert views.flush() == 0
    assert ViewSeen.objects.count() == ViewCount.objects.count() == 0


def test_other_cookies_do_not_matter(client: Client, article: Article, views: Buffer) -> None:
    read(client, article, cookie="edition=ar; sessions=1")
    assert views.flush() == 1


def test_unknown_and_hidden_articles_do_not_break_a_flush(
    client: Client, article: Article, views: Buffer
) -> None:
    hidden = factories.article(("ar",))
    for path in ("fr/0", "fr/999999999", f"fr/{2**63}", f"fr/{'9' * 40}", f"fr/{hidden.pk}"):
        client.post(f"/beacon/{path}.gif", headers={"user-agent": FIREFOX})
    read(client, article)
    assert views.flush() == 1
    assert counted() == [(article.pk, "fr", 1)]
    assert ViewSeen.objects.count() == 1


@ANY_LANGUAGE
def test_only_what_is_live_in_the_language_is_counted(
    client: Client, views: Buffer, language: str
) -> None:
    for decoy in world.decoys(language):
        read(client, decoy, language)
    assert views.flush() == 0


def test_two_processes_count_a_reader_once(article: Article) -> None:
    one, other = _quiet(), _quiet()
    for buffer in (one, other):
        buffer.add(view(article.pk, key=1))
        buffer.add(view(article.pk, key=1))
    other.add(view(article.pk, key=2))
    assert (one.flush(), other.flush(), one.flush()) == (1, 1, 0)
    assert counted() == [(article.pk, "fr", 2)]


def test_while_the_database_fails_views_wait(
    article: Article, caplog: pytest.LogCaptureFixture
) -> None:
    buffer = _quiet()
    buffer.add(view(article.pk, key=1))
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE articles_viewseen RENAME TO away")
    assert buffer.flush() == 0
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "views wait for the database" in caplog.text
    buffer.add(view(article.pk, key=2))
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE away RENAME TO articles_viewseen")
    assert buffer.flush() == 2
    assert counted() == [(article.pk, "fr", 2)]


def test_beyond_its_rate_a_process_counts_a_sample_and_says_so(
    article: Article, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.VIEWS_PER_SECOND = 10
    buffer = _quiet()
    for key in range(0, 256, 2):
        buffer.add(view(article.pk, key=key))
    assert buffer.waiting == 32  # of room for 40
    assert (buffer.flush(), buffer.sampling) == (32, 4)
    assert list(ViewCount.objects.values_list("views", "sampling")) == [(128, 4)]
    for key in (253, 255):
        buffer.add(view(article.pk, key=key))
        assert (buffer.flush(), buffer.sampling) == (1, 1)
    assert list(ViewCount.objects.values_list("views", "sampling")) == [(130, 4)]
    assert [record.getMessage() for record in caplog.records] == [
        "of the views one in 4 is counted, as so many",
        "all views are counted again",
    ]


def test_while_the_database_is_away_there_is_room_for_all_that_comes_at_that_rate(
    article: Article, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.VIEWS_PER_SECOND = 10
    monkeypatch.setattr(traffic, "MOST_PENDING", 250)
    buffer = _quiet()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE articles_viewseen RENAME TO away")
    for attempt in range(3):
        for key in range(attempt, 240, 3):
            buffer.add(view(article.pk, key=key))
            buffer._since -= 0.2  # as if it had come so much later
        assert (buffer.flush(), buffer.waiting) == (0, 80 * (attempt + 1))
    for key in range(240, 256):
        buffer.add(view(article.pk, key=key))
    assert buffer.waiting == 128
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE away RENAME TO articles_viewseen")
    assert (buffer.flush(), buffer.sampling) == (128, 2)
    assert counted() == [(article.pk, "fr", 256)]


@pytest.mark.parametrize(
    ("proxy", "forwarded", "readers"),
    [
        (False, ("198.51.100.1", "198.51.100.2"), 1),
        (True, ("198.51.100.1", "198.51.100.2"), 2),
        (True, ("6.6.6.6, 198.51.100.1", "7.7.7.7, 198.51.100.1"), 1),
    ],
)
def test_behind_a_proxy_the_address_is_the_one_that_it_adds(
    client: Client, article: Article, views: Buffer, settings: Settings,
    proxy: bool, forwarded: tuple[str, str], readers: int,
) -> None:  # fmt: skip
    settings.BEHIND_PROXY = proxy
    for address in forwarded:
        read(client, article, **{"x-forwarded-for": address})
    assert views.flush() == readers


def _quiet() -> Buffer:
    """A buffer as another process has it, written when the test says so."""
    buffer = Buffer()
    buffer._thread = traffic.views._thread
    return buffer
