"""What programs are told of the whole site, as programs read it."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from protego import Protego
from pytest_django import Settings
from time_machine import travel

from articles.languages import codes
from articles.reader.about import PAGES
from articles.wire import rights
from tests.integration.reader.reading import LANGUAGES, SITE, get

REFUSED = ("GPTBot", "ClaudeBot", "Google-Extended", "CCBot")
OPEN = [
    *("/fr/feed.rss", "/ar/tag/x/feed.rss", "/fr/feed.atom?category=tech", "/sitemap.xml"),
    *("/sitemap-fr-articles-0.xml", "/news-sitemap-ar.xml", "/.well-known/tdmrep.json"),
    *(f"/{code}/about/{name}/" for code in codes() for name in PAGES),
]
CLOSED = ["/", "/fr/", "/fr/tech/1-x/", "/ar/tech/1-x/provenance.json", "/share/fr/1-x.png"]


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    return answer.content.decode()


def robots(client: Client) -> Protego:
    return Protego.parse(text(client, "/robots.txt"))


def test_everybody_may_read_all_but_previews_and_searches(client: Client) -> None:
    rules = robots(client)
    to_read = (*OPEN, *CLOSED, "/fr/tag/search/", "/en/feed.rss?q=mer", "/en/subscribe/?q=mer")
    searches = [f"/{code}/search/{query}" for code in codes() for query in ("", "?q=mer&how=any")]
    for agent in ("Googlebot", "bingbot", "FeedFetcher", "Mozilla/5.0"):
        assert [path for path in to_read if not rules.can_fetch(SITE + path, agent)] == []
        for path in ("/preview/x/", *searches):
            assert not rules.can_fetch(SITE + path, agent)
    assert list(rules.sitemaps) == [
        f"{SITE}/sitemap.xml",
        *(f"{SITE}/news-sitemap-{code}.xml" for code in codes()),
    ]


@pytest.mark.django_db
def test_whatever_may_be_read_says_that_it_is_not_for_training(
    client: Client, settings: Settings
) -> None:
    for path in ("/en/", "/en/feed.atom", "/api/v1/en/articles/", "/robots.txt", "/en/none/"):
        assert client.get(path).headers["Content-Usage"] == "train-ai=n", path
    assert "Content-Usage" not in client.get("/health/live").headers
    settings.TDM_RESERVED = False
    assert "Content-Usage" not in client.get("/en/").headers


def test_robots_txt_has_nothing_that_search_engines_take_for_a_fault(client: Client) -> None:
    said = {line.split(":")[0] for line in text(client, "/robots.txt").splitlines() if line}
    assert said == {"User-agent", "Allow", "Disallow", "Sitemap"}


@pytest.mark.parametrize("agent", REFUSED)
def test_who_gathers_texts_for_training_is_sent_away_from_articles_alone(
    client: Client, agent: str
) -> None:
    rules = robots(client)
    assert [path for path in OPEN if not rules.can_fetch(SITE + path, agent)] == []
    assert [path for path in CLOSED if rules.can_fetch(SITE + path, agent)] == []


def test_whom_to_send_away_and_what_is_reserved_are_settings(
    client: Client, settings: Settings
) -> None:
    rules = json.loads(client.get("/.well-known/tdmrep.json").content)
    assert [rule["tdm-reservation"] for rule in rules] == [1, 1, 1, 1]
    settings.AI_AGENTS_REFUSED, settings.TDM_RESERVED = ["OtherBot"], False
    now = robots(client)
    assert now.can_fetch(f"{SITE}/fr/tech/1-x/", "GPTBot")
    assert not now.can_fetch(f"{SITE}/fr/tech/1-x/", "OtherBot")
    settings.AI_AGENTS_REFUSED = []
    assert robots(client).can_fetch(f"{SITE}/fr/tech/1-x/", "OtherBot")
    assert json.loads(client.get("/.well-known/tdmrep.json").content) == [
        {"location": "/", "tdm-reservation": 0}
    ]


def test_our_own_wire_reads_the_reservation_and_where_to_ask(client: Client) -> None:
    """As another newsroom with our program would read it of each of our pages."""
    answer = client.get("/.well-known/tdmrep.json")
    assert answer.headers["Content-Type"] == "application/json"
    host = rights.Rules(tdmrep=answer.content.decode())
    for path, language in (("/fr/tech/1-x/", "fr"), ("/ar/", "ar"), ("/media/a.webp", "fr")):
        found = rights.read(host, f"{SITE}{path}", agent="NewsroomBot")
        assert found.grounds == (rights.Ground.TDM,)
        policy = found.evidence["tdmrep.json"].split()[-1]
        assert policy == f"{SITE}/{language}/about/reuse/"


@pytest.mark.django_db
@LANGUAGES
def test_the_page_about_reuse_says_the_same(
    client: Client, settings: Settings, language: str
) -> None:
    path = f"/{language}/about/reuse/"
    reserved = get(client, path)
    assert reserved.all("//main//a/@href[.='/robots.txt' or .='/.well-known/tdmrep.json']")
    assert [name for name in REFUSED if name not in reserved.texts("//main//bdi")] == []
    settings.TDM_RESERVED, settings.AI_AGENTS_REFUSED = False, []
    free = get(client, path)
    assert free.all("//main//a/@href[.='/robots.txt']") == []
    assert len(free.texts("//main//p")) == len(reserved.texts("//main//p")) - 2


def test_security_txt_names_a_contact_and_is_always_valid(
    client: Client, settings: Settings
) -> None:
    settings.SECURITY_CONTACT = "mailto:security@news.example"
    for now in (datetime(2026, 11, 24, 23, 59, tzinfo=UTC), datetime(2031, 2, 1, tzinfo=UTC)):
        with travel(now, tick=False):
            lines = text(client, "/.well-known/security.txt").splitlines()
        said = dict(line.split(": ", 1) for line in lines)
        expires = datetime.fromisoformat(said.pop("Expires"))
        assert timedelta(days=179) < expires - now <= timedelta(days=180)
        assert said == {
            "Contact": "mailto:security@news.example",
            "Preferred-Languages": "fr, ar, en",
            "Canonical": f"{SITE}/.well-known/security.txt",
        }


@pytest.mark.django_db
def test_without_a_contact_there_is_no_security_txt(client: Client) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404


def test_humans_read_who_makes_the_site(client: Client, settings: Settings) -> None:
    said = text(client, "/humans.txt")
    assert f"Publisher: {settings.PUBLISHER}\n" in said
    assert f"Contact: {settings.CONTACT_EMAIL}\n" in said
    assert "Languages: Français, العربية, English\n" in said
