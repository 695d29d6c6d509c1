"""A page that is kept says what a page says that is made now, whatever has been done; and is made
anew for nothing else."""

import re
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
import time_machine
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.db.models import F
from django.utils import timezone

from articles.enums import Status
from articles.models import Article, Category, Person, Source, SourceItem, Tag
from articles.reader.keeping import Changes, policy, prefixes
from articles.text import hashing
from newsroom.pagecache.answers import run
from newsroom.pagecache.gate import Gate, Room
from newsroom.pagecache.keys import InOrder, Keys
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.feeds.following import committed
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
ROOM = 2**24


class World:
    """Two stories of one section and tag, and one beside them; and the gate in front of them."""

    def __init__(self, folder: Path) -> None:
        self.site = get_wsgi_application()
        self.gate = Gate(
            self.site,
            source=Changes(),
            keys=Keys(prefixes(), policy),
            in_order=InOrder(["testserver"], secure=False, behind_proxy=False),
            room=Room(folder, ROOM, ROOM),
            alone=True,
        )
        shared: dict[str, Any] = {"tags": (factories.tag(),), "byline": factories.person()}
        self.one = factories.article(
            EVERYWHERE,
            sources=(factories.source_item(),),
            checked_by=factories.person(),
            **shared,
        )
        self.other = factories.article(EVERYWHERE, category=self.one.category, **shared)
        self.beside = factories.article(
            ("fr", "en"), tags=(factories.tag(),), at=timezone.now() - timedelta(days=70)
        )
        self.half = factories.article(("fr", "en"), category=self.beside.category)
        factories.correction(self.one, "fr")
        self.hear()

    @property
    def paths(self) -> list[str]:
        """Pages of every kind, in one language; a few in another."""
        found = ["/en/", self.one.get_absolute_url("en"), self.beside.get_absolute_url("en")]
        found += ["/fr/", "/fr/corrections/", "/fr/feed.rss", "/fr/about/ai/"]
        found += [f"/fr/archive/{timezone.now():%Y/%m}/", "/fr/corrections/feed.atom"]
        found += [f"/fr/archive/{timezone.now() - timedelta(days=70):%Y/%m}/"]
        found += [self.half.get_absolute_url("fr")]
        things: list[Any] = [self.one.byline]
        for article in (self.one, self.beside):
            things += [article, article.category, *article.tags.all()]
            things += [one.source for one in article.citations.all()]
        found += [thing.get_absolute_url("fr") for thing in things]
        return [*found, f"{self.one.category.get_absolute_url('fr')}feed.json"]

    def hear(self) -> None:
        committed()
        self.gate.follower.look(time.time())

    def ask(self, path: str, **headers: str) -> tuple[str, dict[str, str], bytes]:
        said: list[Any] = []
        environ = _environ(path, **headers)
        body = b"".join(self.gate(environ, lambda *told: said.extend(told)))  # type: ignore[arg-type]  # nobody writes
        return said[0], dict(said[1]), body

    def made_now(self, path: str) -> tuple[str, bytes]:
        answer = run(self.site, _environ(path), "", validates=False)
        return answer.status, answer.body

    def check(self, name: str) -> None:
        """Ask for every page; those that were kept say what they would say now."""
        for path in self.paths:
            before = self.gate.counted["made"]
            kept, _headers, body = self.ask(path)
            if self.gate.counted["made"] == before:
                status, fresh = self.made_now(path)
                assert (kept, _told(body)) == (status, _told(fresh)), f"{name}: {path}"

    def made(self, path: str) -> bool:
        """Whether the page had to be made to be answered."""
        before = self.gate.counted["made"]
        self.ask(path)
        return self.gate.counted["made"] > before

    def again(self) -> None:
        for article in (self.one, self.beside):
            article.refresh_from_db()


def _environ(path: str, **headers: str) -> dict[str, Any]:
    path, _mark, query = path.partition("?")
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": _unquoted(path),
        "QUERY_STRING": query,
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "HTTP_HOST": "testserver",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        **headers,
    }


def _unquoted(path: str) -> str:
    return unquote_to_bytes(path).decode("latin-1")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[World]:
    # As Django's client for tests: the connection has what no other sees.
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield World(tmp_path)
    for signal in signals:
        signal.connect(close_old_connections)


def _due(site: World) -> object:
    due = timezone.now() + timedelta(minutes=20)
    return factories.article(EVERYWHERE, at=due, tags=tuple(site.one.tags.all()))


def _tomorrow() -> datetime:
    return timezone.now() + timedelta(days=1)


ACTS: dict[str, Callable[[World], object]] = {
    "a headline": lambda site: _written(site.one, "fr", title="Un autre titre"),
    "a text": lambda site: _written(site.one, "fr", body="<p>Autre chose.</p>"),
    "a neighbour's headline": lambda site: _written(site.other, "fr", title="Voisin"),
    "a slug": lambda site: world.store(site.one, "fr", slug="un-autre-titre"),
    "a new story": lambda site: factories.article(
        EVERYWHERE, category=site.one.category, tags=tuple(site.one.tags.all())
    ),
    "the first of a section": lambda site: factories.article(EVERYWHERE),
    "no longer in a section": lambda site: Article.objects.filter(
        category=Category.objects.latest("pk")
    ).update(**dict.fromkeys(("published_at_fr", "changed_at_fr"), _tomorrow())),
    "the first of a month": lambda site: factories.article(
        EVERYWHERE, category=site.one.category, at=timezone.now() - timedelta(days=35)
    ),
    "a tag put on": lambda site: site.beside.tags.add(*site.one.tags.all()),
    "a tag taken off": lambda site: site.beside.tags.remove(*site.one.tags.all()),
    "a tag's name": lambda site: site.one.tags.update(name_fr="Autrement", name_en="Otherwise"),
    "a section's name": lambda site: Category.objects.filter(pk=site.beside.category_id).update(
        name_fr="Ailleurs"
    ),
    "a source's name": lambda site: Source.objects.update(name="Another agency"),
    "an item's title": lambda site: SourceItem.objects.update(title="What it says"),
    "a person's name": lambda site: Person.objects.update(name_fr="Une autre"),
    "another byline": lambda site: Article.objects.filter(pk=site.other.pk).update(
        byline=factories.person()
    ),
    "another section": lambda site: Article.objects.filter(pk=site.other.pk).update(
        category=site.beside.category
    ),
    "a citation": lambda site: _cited(factories.source(), site.one, site.beside),
    "another source of a citation": lambda site: site.beside.citations.filter(
        source=Source.objects.latest("pk")
    ).update(source=factories.source()),
    "a check": lambda site: factories.vouch(site.beside, "fr"),
    "a correction": lambda site: factories.correction(site.beside, "en"),
    "a pick": lambda site: site.one.picks.add(site.beside),
    "no pick": lambda site: site.one.picks.clear(),
    "a promise": lambda site: world.store(
        site.half, "ar", expected_at=timezone.now() + timedelta(days=1)
    ),
    "another language": lambda site: Article.objects.filter(pk=site.beside.pk).update(
        **_released("ar")
    ),
    "an earlier date": lambda site: world.store(
        site.other, "fr", published_at=timezone.now() - timedelta(days=90)
    ),
    "a withdrawal": lambda site: world.withdraw(site.other, "fr"),
    "the last of a tag": lambda site: world.withdraw(site.beside, "fr"),
    "an end": lambda site: Article.objects.filter(pk=site.other.pk).delete(),
}


def _cited(source: Source, *articles: Article) -> object:
    return [article.citations.create(source=source) for article in articles]


def _written(article: Article, language: str, **text: str) -> object:
    """Another text, approved as it stands."""
    whole = {name: getattr(article, f"{name}_{language}") for name in hashing.TEXT} | text
    return world.store(article, language, **text, approved_hash=hashing.text_hash(*whole.values()))


def _released(language: str) -> dict[str, object]:
    now = timezone.now()
    values: dict[str, object] = {"status": Status.LIVE, "released_by": factories.person()}
    values |= {"approved_hash": F(f"text_hash_{language}"), "wording_as_of": now}
    values |= dict.fromkeys(("published_at", "changed_at", "released_at", "announced_at"), now)
    return {f"{name}_{language}": value for name, value in values.items()}


def _told(body: bytes) -> bytes:
    """Without related articles: those that it shows are as they are, but which they are is found
    when the page is made, five minutes ago at the most."""
    return re.sub(rb'<section class="band grid related".*?</section>', b"", body, flags=re.DOTALL)


def test_whatever_is_done_no_page_says_what_it_said_before(site: World) -> None:
    site.check("at first")
    for name, act in ACTS.items():
        act(site)
        site.again()
        site.hear()
        site.check(name)
    assert site.gate.counted["hit"] > site.gate.counted["made"]


def test_what_comes_due_is_there_without_a_transaction(site: World) -> None:
    due = timezone.now() + timedelta(minutes=4)
    factories.article(EVERYWHERE, at=due, tags=tuple(site.one.tags.all()))
    # The first of its tag in Arabic, but not of its section: the tag's page in French leads there.
    tag: Tag = site.beside.tags.get()
    sooner = due - timedelta(minutes=1)
    factories.article(("ar",), at=sooner, tags=(tag,), category=site.one.category)
    site.hear()
    site.check("before")
    with time_machine.travel(sooner + timedelta(seconds=1), tick=False):
        site.hear()
        assert [site.made(path) for path in (tag.get_absolute_url("fr"), "/fr/")] == [True, False]
    with time_machine.travel(due + timedelta(seconds=1), tick=False):
        site.hear()
        made = site.made("/fr/"), site.made("/fr/about/ai/"), site.made("/fr/corrections/")
        site.check("after")
    # A first article of its section: every page has one more.
    assert made == (True, True, True)


@pytest.mark.parametrize(
    ("act", "anew", "kept"),
    [
        # It was checked, and no longer is: lists say so.
        ("a text", ["one fr", "/fr/", "tag fr"], ["one en", "/en/", "beside fr", "/fr/about/ai/"]),
        ("a neighbour's headline", ["one fr", "/fr/", "tag fr"], ["one en", "beside fr"]),
        ("a headline", ["one fr", "/fr/", "tag fr"], ["/en/", "beside fr", "tag en"]),
        ("a new story", ["/fr/", "/ar/", "tag en"], ["one fr", "beside fr", "/fr/about/ai/"]),
        ("a tag's name", ["one fr", "tag fr"], ["/fr/", "beside fr", "/en/about/ai/"]),
        ("a check", ["beside fr"], ["one fr", "beside en", "/en/"]),
        ("a pick", ["one fr", "one en"], ["beside fr", "/fr/", "tag fr"]),
        ("a section's name", ["/fr/", "/en/about/ai/", "one en"], []),
    ],
)
def test_pages_that_show_nothing_of_it_are_kept(
    site: World, act: str, anew: list[str], kept: list[str]
) -> None:
    tag: Tag = site.one.tags.get()
    places = {
        **{f"one {code}": site.one.get_absolute_url(code) for code in ("fr", "en")},
        **{f"beside {code}": site.beside.get_absolute_url(code) for code in ("fr", "en")},
        **{f"tag {code}": tag.get_absolute_url(code) for code in ("fr", "en")},
    }
    for name in (*anew, *kept):
        site.ask(places.get(name, name))
    ACTS[act](site)
    site.hear()
    made = {name: site.made(places.get(name, name)) for name in (*anew, *kept)}
    assert made == {**dict.fromkeys(anew, True), **dict.fromkeys(kept, False)}


def test_only_what_appears_by_the_clock_is_looked_for(site: World) -> None:
    now = timezone.now()
    factories.article(("fr",), at=now - timedelta(minutes=5))
    scheduled = factories.article(
        ("fr",), at=now - timedelta(minutes=5), released_at_fr=now - timedelta(hours=3)
    )
    to_come = factories.article(("fr",), at=now + timedelta(minutes=5))
    factories.article(("fr",), at=now + timedelta(hours=2))
    found = {tag for one in Changes().due() for tag in one.tags if tag.startswith("a")}
    assert found == {
        name for one in (scheduled, to_come) for name in (f"a{one.pk}", f"a{one.pk}.fr")
    }


def test_too_many_changes_to_tell_apart_leave_no_page(
    site: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.reader.keeping.MOST", 3)
    site.ask("/en/about/ai/")
    for number in range(3):
        _written(site.one, "fr", title=f"{number}")
        committed()
    site.hear()
    assert site.made("/en/about/ai/")


def test_parameters_that_mean_nothing_make_no_other_page(site: World) -> None:
    tag = site.one.tags.get().get_absolute_url("fr")
    site.ask(tag)
    for query in ("utm_source=x", "x=1&y=2", "before=", "&&"):
        assert not site.made(f"{tag}?{query}"), query
    # Those that do, and what is refused, are asked of the site.
    assert site.ask(f"{tag}?before=nonsense")[0] == "404 Not Found"
    assert site.ask("/api/v1/fr/articles?x=1")[0] == "400 Bad Request"
    place = f"{int(time.time() * 1e6) + 10**9}-1"
    assert site.made(f"{tag}?before={place}&utm_source=x")
    assert not site.made(f"{tag}?utm_source=y&before={place}")


def test_what_is_a_readers_own_is_not_kept(site: World) -> None:
    one = site.one.get_absolute_url("fr")
    for path in ("/fr/search/?q=x", "/fr/subscribe/", f"{one}provenance/", "/fr/nothing/", "/"):
        for _time in range(2):
            site.ask(path)
    document = {"HTTP_SEC_FETCH_DEST": "document"}
    site.ask("/fr/feed.rss")
    page = site.ask("/fr/feed.rss", **document)
    feed = site.ask("/fr/feed.rss")
    assert page[1]["Content-Type"].startswith("text/html")
    assert feed[1]["Content-Type"].startswith("application/rss+xml")
    assert (site.gate.counted["made"], site.gate.counted["hit"]) == (1, 1)
    # A page hangs on nobody's cookies and languages.
    others = {"HTTP_COOKIE": "edition=ar; session=x", "HTTP_ACCEPT_LANGUAGE": "ar"}
    assert site.ask("/fr/about/ai/", **others)[2] == site.made_now("/fr/about/ai/")[1]
