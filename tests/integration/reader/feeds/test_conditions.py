"""What a poll costs, and when it is told that there is nothing new."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.http import http_date
from pytest_django import Settings

from articles.models import Article, Tag
from articles.publishing import searching
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.feeds.following import committed, follow
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 3, 12, 3, tzinfo=UTC)


def site(many: int) -> dict[str, int]:
    """Feeds of a site with as many texts, each with what making it costs."""
    category, tag, source = factories.category(), factories.tag(), factories.source()
    person = factories.person()
    for _number in range(many):
        article = factories.article(
            EVERYWHERE,
            category=category,
            tags=(tag,),
            sources=(source,),
            byline=person,
            checked_by=person,
        )
        factories.correction(article)
        world.viewed(article, "en", 1)
    world.withdraw(factories.article(EVERYWHERE, category=category), "en")
    searching.renew(list(Article.objects.all()), "en")
    committed()
    lists = (category, tag, source, person)
    return {
        "/en/feed.rss": 3,
        "/en/feed.atom": 3,
        "/en/feed.json": 3,
        "/en/most-read/feed.rss": 3,
        "/en/corrections/feed.rss": 3,
        "/feed.rss": 3,
        "/en/feed.rss?q=headline": 4,
        f"/en/feed.rss?category={category.slug_en}&tag={tag.slug_en}&source={source.slug}": 4,  # type: ignore[attr-defined]
        f"/feed.rss?language=ar&language=en&tag={tag.slug_en}": 4,  # type: ignore[attr-defined]
        **{f"{thing.get_absolute_url('en')}feed.rss": 4 for thing in lists},
    }


@pytest.mark.parametrize("many", [1, 3])
def test_a_feed_costs_at_most_four_queries_and_a_poll_with_nothing_new_one(
    client: Client, many: int
) -> None:
    for path, queries in site(many).items():
        with CaptureQueriesContext(connection) as making:
            made = client.get(path)
        with CaptureQueriesContext(connection) as asking:
            again = client.get(path, headers={"If-None-Match": made.headers["ETag"]})
        assert (made.status_code, len(making)) == (200, queries), path
        assert (again.status_code, len(asking), again.content) == (304, 1, b""), path
        for name in ("ETag", "Cache-Control"):
            assert again.headers[name] == made.headers[name]
        assert "Sec-Fetch-Dest" in again.headers["Vary"]


def test_its_page_costs_no_more(client: Client) -> None:
    for many in (1, 3):
        path, queries = list(site(many).items())[-1]
        with CaptureQueriesContext(connection) as opening:
            client.get(path, headers={"Sec-Fetch-Dest": "document"})
        assert len(opening) == queries


def test_what_a_feed_does_not_show_changes_no_feed(client: Client) -> None:
    """It is made anew, says the same, and is not sent."""
    article = factories.article(EVERYWHERE, tags=(factories.tag(),))
    path = f"{article.category.get_absolute_url('en')}feed.rss"
    made = follow(client, path)
    factories.article(("fr",))
    again = follow(client, path, **{"If-None-Match": made.headers["ETag"]})
    assert (again.status_code, again.headers["ETag"] == made.headers["ETag"]) == (304, False)
    with CaptureQueriesContext(connection) as asking:
        client.get(path, headers={"If-None-Match": f'"x", {again.headers["ETag"]}'})
    assert len(asking) == 1
    Tag.objects.update(name_en="Another")
    assert follow(client, path, **{"If-None-Match": again.headers["ETag"]}).status_code == 200


def test_the_clock_makes_a_feed_new(client: Client) -> None:
    """Also for a text of another language, which the items lead to."""
    with time_machine.travel(NOW, tick=False) as clock:
        article = factories.article(EVERYWHERE)
        due = NOW + timedelta(minutes=5)
        world.store(article, "ar", published_at=due, changed_at=due)
        made = follow(client, "/fr/feed.rss")
        asked = {"If-None-Match": made.headers["ETag"]}
        assert follow(client, "/fr/feed.rss", **asked).status_code == 304
        clock.shift(timedelta(minutes=5))
        assert follow(client, "/fr/feed.rss", **asked).status_code == 200


def test_the_most_read_are_counted_every_ten_minutes(client: Client) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        often, seldom = (factories.article(EVERYWHERE, at=NOW) for _number in range(2))
        world.viewed(often, "en", 3)
        path = "/en/most-read/feed.rss"
        asked = {"If-None-Match": follow(client, path).headers["ETag"]}
        world.viewed(seldom, "en", 5)
        clock.shift(timedelta(minutes=6))
        with CaptureQueriesContext(connection) as asking:
            assert client.get(path, headers=asked).status_code == 304
        assert len(asking) == 1
        clock.shift(timedelta(minutes=2))
        assert follow(client, path, **asked).status_code == 200


def test_another_name_of_the_site_or_other_code_makes_a_feed_new(
    client: Client, settings: Settings
) -> None:
    factories.article(EVERYWHERE)
    asked = {"If-None-Match": follow(client, "/en/feed.rss").headers["ETag"]}
    settings.SITE_NAME = {**settings.SITE_NAME, "en": "Two Shores"}
    assert follow(client, "/en/feed.rss", **asked).status_code == 200


def test_who_knows_dates_alone_is_answered_once_nothing_more_can_come_of_that_second(
    client: Client,
) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        factories.article(EVERYWHERE, at=NOW)
        assert "Last-Modified" not in follow(client, "/en/feed.rss").headers
        # PostgreSQL has a clock of its own.
        clock.move_to(datetime(2126, 1, 1, tzinfo=UTC))
        changed = follow(client, "/en/feed.rss").headers["Last-Modified"]
        asked = {"If-Modified-Since": changed}
        assert follow(client, "/en/feed.rss", **asked).status_code == 304
        earlier = {"If-Modified-Since": http_date(0)}
        assert follow(client, "/en/feed.rss", **earlier).status_code == 200
        nonsense = {"If-Modified-Since": "yesterday"}
        assert follow(client, "/en/feed.rss", **nonsense).status_code == 200
        both = {**asked, "If-None-Match": '"another"'}
        assert follow(client, "/en/feed.rss", **both).status_code == 200


def test_a_feed_is_the_same_for_everyone(client: Client) -> None:
    factories.article(EVERYWHERE)
    editor = Client()
    editor.force_login(factories.user("Chief editors", is_staff=True))
    for path in ("/en/feed.rss", "/feed.atom"):
        plain = follow(client, path)
        other = editor.get(path, headers={"Accept-Language": "ar", "Cookie": "edition=ar"})
        assert (other.content, editor.get(path).content) == (plain.content, plain.content)
        assert plain.headers["Vary"].split(", ") == ["Sec-Fetch-Dest", "Accept-Encoding"]
        assert plain.cookies == {}


def test_a_feed_is_kept_for_a_minute_and_says_where_it_is(client: Client) -> None:
    for ending, content_type in (
        ("rss", "application/rss+xml; charset=utf-8"),
        ("atom", "application/atom+xml; charset=utf-8"),
        ("json", "application/feed+json"),
    ):
        answer = follow(client, f"/en/feed.{ending}")
        assert answer.headers["Content-Type"] == content_type
        assert answer.headers["Cache-Control"] == "public, max-age=60"
        assert answer.headers["Link"] == f'<http://127.0.0.1:8000/en/feed.{ending}>; rel="self"'
