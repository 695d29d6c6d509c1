"""What a WebSub hub is told, and what its subscribers get, over HTTP."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import feedparser
import pytest
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from articles.enums import CorrectionKind, Verb
from articles.models import Act, DeadLetter, HubNotice
from articles.publishing import approve, correct, events, publish, schedule, submit, withdraw
from articles.publishing.workflow import announce as announce_text
from articles.reader.feeds import hub
from articles.reader.feeds.topics import topics
from articles.reader.tasks import announce_to_hub
from tests import factories
from tests.elsewhere import Elsewhere
from tests.integration.reader import world
from tests.integration.reader.feeds.following import ENDINGS, follow
from tests.integration.reader.feeds.hubs import Hub
from tests.integration.worker.conftest import changed, line, work  # noqa: F401  # a fixture

HUB = "https://hub.example/"


@pytest.fixture(autouse=True)
def _quick_to_hear() -> Iterator[None]:
    """What another test has heard is no matter here."""
    hub.ear.deaf_until = 0
    yield
    hub.ear.deaf_until = 0


def in_line() -> list[int]:
    jobs = ProcrastinateJob.objects.filter(task_name=hub.TASK, status="todo")
    return list(jobs.values_list("pk", flat=True))


def done() -> None:
    """The worker does the one announcement that is in line, whose time has come."""
    (job,) = in_line()
    changed(job, scheduled_at=None)
    work("default")
    hub.ear.deaf_until = 0  # Seconds have passed.


def told_of(*stems: str) -> list[str]:
    return sorted(f"http://127.0.0.1:8000{stem}.{ending}" for stem in stems for ending in ENDINGS)


@pytest.mark.usefixtures("line")
def test_a_subscriber_hears_of_each_step_through_the_hub(
    live_server: LiveServer, elsewhere: Elsewhere, settings: Settings
) -> None:
    there = Hub(elsewhere)
    settings.SITE_URL, settings.WEBSUB_HUB = live_server.url, there.url
    desk, tag = factories.newsroom(), factories.tag()
    factories.article(world.EVERYWHERE, tags=(tag,))
    article = factories.article(category=desk.category, tags=(tag,), title_en="A")
    for ending in ENDINGS:
        there.subscribe(f"{live_server.url}{tag.get_absolute_url('en')}feed.{ending}")

    def heard() -> list[str]:
        """The newest headline of each format, as the subscriber was sent it."""
        done()
        sent, there.received = there.received, []
        told = [json.loads(one) for one in sent if one.startswith(b"{")]
        parsed = [feedparser.parse(one) for one in sent if not one.startswith(b"{")]
        headlines = [told["items"][0]["title"] for told in told]
        return [*headlines, *(one.entries[0].title for one in parsed)]

    submit(article, "en", by=desk.writer)
    approve(article, "en", by=desk.editor)
    publish(article, "en", by=desk.editor)
    assert heard() == ["A"] * 3
    kind = CorrectionKind.CORRECTION
    correct(article, "en", by=desk.editor, kind=kind, note="It was B.", changes={"title": "B"})
    assert heard() == ["B"] * 3
    withdraw(article, "en", by=desk.editor, reason="It was wrong.")
    assert heard() == ["Withdrawn: B"] * 3
    # Each step in one request, and of nothing twice.
    assert len(there.published) == 3
    assert in_line() == []


@pytest.mark.usefixtures("line")
def test_what_a_hub_misses_is_told_again_and_in_the_end_to_the_desk(
    elsewhere: Elsewhere, settings: Settings
) -> None:
    there = Hub(elsewhere, status=503)
    settings.WEBSUB_HUB = there.url
    desk = factories.newsroom()
    article = factories.article(category=desk.category)
    submit(article, "en", by=desk.writer)
    approve(article, "en", by=desk.editor)
    publish(article, "en", by=desk.editor)
    done()
    (job,) = in_line()
    waiting = ProcrastinateJob.objects.get(pk=job)
    assert waiting.attempts == 1
    assert waiting.scheduled_at is not None
    # What happens meanwhile is told by the same try.
    other = factories.article(("fr",), category=desk.category)
    withdraw(other, "fr", by=desk.editor, reason="Non.")
    assert in_line() == [job]
    changed(job, attempts=announce_to_hub.retry_strategy.max_attempts)  # type: ignore[union-attr]
    done()
    letter = DeadLetter.objects.get()
    assert (letter.error, letter.message) == ("HubError", "503 Not now.")
    # A hub that is back learns all of it from the next change.
    there.status = 204
    events.tell(article.pk, "en", Verb.VOUCH)
    done()
    assert sorted(there.published[0]) == sorted(topics([(article.pk, "en"), (other.pk, "fr")]))


@pytest.mark.django_db
def test_a_text_is_told_of_under_every_list_that_shows_it() -> None:
    tag, source = factories.tag(slug_en="ai", slug_fr="ia"), factories.source(slug="monde")
    layla, omar, samir = (
        factories.person(slug_en=slug, slug_fr=slug) for slug in ("layla", "omar", "samir")
    )
    article = factories.article(
        ("en",),
        category=factories.category(slug_en="tech"),
        tags=(tag, factories.tag(slug_en="", name_en="")),
        sources=(source,),
        byline=layla,
        released_by=omar,
        checked_by=samir,
    )
    told = [
        *("/feed", "/en/feed", "/en/tech/feed", "/en/tag/ai/feed", "/en/source/monde/feed"),
        *("/en/person/layla/feed", "/en/person/omar/feed", "/en/person/samir/feed"),
    ]
    assert sorted(topics([(article.pk, "en")])) == told_of(*told)
    # Without a language, of all; and nothing of what readers do not see.
    assert sorted(topics([(article.pk, ""), (article.pk, "fr")])) == told_of(*told)
    factories.correction(article, "en")
    assert sorted(topics([(article.pk, "en")])) == told_of(*told, "/en/corrections/feed")
    *unseen, gone = world.decoys("en", category=factories.category(slug_en="culture"))
    assert topics((one.pk, "en") for one in unseen) == []
    assert "http://127.0.0.1:8000/en/culture/feed.atom" in topics([(gone.pk, "en")])


@pytest.mark.django_db
def test_a_feed_names_its_hub_where_the_hub_is_told_of_it(
    client: Client, settings: Settings
) -> None:
    article = factories.article(
        world.EVERYWHERE, tags=(factories.tag(),), byline=factories.person()
    )
    factories.correction(article, "en")
    pushed = {address.partition("8000")[2] for address in topics([(article.pk, "en")])}
    asked = {
        *(f"/en/feed.{ending}?checked=1" for ending in ENDINGS),
        *(f"/feed.{ending}?language=ar&language=en" for ending in ENDINGS),
        *(f"/en/most-read/feed.{ending}" for ending in ENDINGS),
        *(f"/en/feed.{ending}?before=9999999999999999-1" for ending in ENDINGS),
    }
    before = {path: follow(client, path) for path in pushed if path.startswith("/en/feed")}
    settings.WEBSUB_HUB = HUB
    for path in pushed | asked:
        answer = follow(client, path)
        own = f'<http://127.0.0.1:8000{path}>; rel="self"'
        # A cache between hub and site would give it what was there before.
        assert answer.headers["Cache-Control"] == "public, no-cache"
        hub_too = f'<{HUB}>; rel="hub", {own}'
        assert answer.headers["Link"] == (hub_too if path in pushed else own), path
        assert _hubs_of(answer.content) == ([HUB] if path in pushed else []), path
    # Who has it from before learns of the hub, too.
    for path, answer in before.items():
        again = follow(client, path, **{"If-None-Match": answer.headers["ETag"]})
        assert (again.status_code, _hubs_of(answer.content)) == (200, [])


def _hubs_of(content: bytes) -> list[str]:
    if content.startswith(b"{"):
        return [one["url"] for one in json.loads(content).get("hubs", ())]
    return [link.href for link in feedparser.parse(content).feed.links if link.rel == "hub"]


@pytest.mark.django_db
def test_changes_within_seconds_are_one_announcement_and_none_without_a_hub(
    settings: Settings, django_assert_num_queries: Any
) -> None:
    article = factories.article(("en",))
    with django_assert_num_queries(0):
        hub.ear.hear(article_id=article.pk, language="en", verb=Verb.PUBLISH)
    settings.WEBSUB_HUB = HUB
    for _number in range(3):
        hub.ear.hear(article_id=article.pk, language="en", verb=Verb.PUBLISH)
    with django_assert_num_queries(0):
        hub.ear.hear(article_id=article.pk, language="en", verb=Verb.PUBLISH)
    hub.ear.deaf_until = 0
    hub.ear.hear(article_id=None, language="en", verb=Verb.REWORD)
    assert len(in_line()) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("many", [1, 3])
def test_an_announcement_costs_five_queries_and_tells_of_an_act_once(
    elsewhere: Elsewhere, settings: Settings, django_assert_num_queries: Any, many: int
) -> None:
    there = Hub(elsewhere)
    settings.WEBSUB_HUB = there.url
    desk = factories.newsroom()
    articles = [factories.article(("en",), category=desk.category) for _number in range(many)]
    for article in articles:
        withdraw(article, "en", by=desk.editor, reason="No.")
    now = timezone.now()
    with django_assert_num_queries(5):
        assert hub.announce(now) > 0
    assert hub.announce(now + timedelta(seconds=9)) == 0
    # One that was begun before and is committed only now.
    Act.objects.create(
        article=articles[0], language="en", verb=Verb.ANNOUNCE, at=now - hub.LATE / 2
    )
    assert hub.announce(now + timedelta(seconds=20)) > 0
    assert hub.announce(now + timedelta(minutes=9)) == 0
    assert HubNotice.objects.get().known == []
    assert len(there.published) == 2


@pytest.mark.django_db
def test_a_scheduled_text_is_told_of_when_it_comes_due(
    elsewhere: Elsewhere, settings: Settings
) -> None:
    settings.WEBSUB_HUB = Hub(elsewhere).url
    desk = factories.newsroom()
    article = factories.article(category=desk.category)
    submit(article, "en", by=desk.writer)
    approve(article, "en", by=desk.editor)
    due = timezone.now() + timedelta(minutes=5)
    schedule(article, "en", by=desk.editor, due=due)
    assert hub.announce(timezone.now()) == 0
    world.store(article, "en", published_at=timezone.now())
    assert announce_text(article.pk, "en")
    assert hub.announce(timezone.now()) == len(topics([(article.pk, "en")]))
