"""The invented agency's site: what it says, and how it answers."""

import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import httpx2
import pytest
from lxml import html

from articles.demo import elsewhere
from articles.enums import Verdict
from articles.languages import codes
from articles.wire import rights
from articles.wire.extract import Page, page
from articles.wire.parse import Parsed, parse
from articles.wire.rights import Rules
from tests.unit.test_demo_content_typography import faults

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
HTML = "text/html; charset=utf-8"
TOLD = ("fr/navette-de-nuit.html", "ar/maktaba-aima.html", "en/breakwater-lamps.html")
RESERVED = "fr/archives-du-phare.html"
SITE = "http://127.0.0.1:1"


def written(name: str) -> str:
    text = (elsewhere.FOLDER / name).read_text(encoding="utf-8")
    return elsewhere.filled(text, site=SITE, now=NOW)


def read(name: str) -> Page:
    return page(written(name).encode(), f"{SITE}/{name}", content_type=HTML)


def feed() -> Parsed:
    return parse(written("feed.rss").encode(), url=f"{SITE}/feed.rss")


def said(name: str, where: str) -> list[str]:
    """The texts of the elements that ``where`` finds."""
    return [plain(one.text_content()) for one in html.fromstring(written(name)).xpath(where)]


def plain(text: str) -> str:
    """With the one kind of space that extraction leaves."""
    return " ".join(text.split())


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with elsewhere.serving(NOW) as found:
        yield found


@pytest.mark.parametrize("name", TOLD)
def test_the_text_of_a_page_is_found_and_nothing_else(name: str) -> None:
    found = read(name)
    assert found.text.split("\n\n") == said(name, "//article/p[not(@class)]")
    assert found.language == name.split("/", maxsplit=1)[0]
    assert found.published_at is not None
    assert found.author


@pytest.mark.parametrize("name", TOLD)
def test_what_a_page_hides_is_told_and_left_out(name: str) -> None:
    assert list(read(name).hidden) == said(name, "//p[@class='for-machines']")


@pytest.mark.parametrize("name", TOLD)
def test_a_page_is_as_long_as_news_is_and_has_what_can_be_got_wrong(name: str) -> None:
    text = read(name).text
    assert 150 <= len(text.split()) <= 300
    assert len(re.findall(r"\d[\d,.\u202f]*", text)) >= 10
    assert re.search("[«“].+[»”]", text)
    assert re.search("euros|£|دينار", text)


@pytest.mark.parametrize("name", [*TOLD, RESERVED])
def test_a_page_is_set_by_the_rules_of_its_language(name: str) -> None:
    tree = html.fromstring(written(name))
    for unseen in tree.xpath("//script | //style"):
        unseen.drop_tree()
    assert faults(tree.text_content(), name.split("/", maxsplit=1)[0]) == []


def test_only_the_page_that_says_so_reserves_its_rights() -> None:
    rules = Rules(written("robots.txt"), 200)
    verdicts = {
        name: rights.read(
            rules, f"{SITE}/{name}", agent="NewsroomBot", marks=read(name).marks
        ).verdict
        for name in (*TOLD, RESERVED)
    }
    assert verdicts == dict.fromkeys(TOLD, Verdict.FREE) | {RESERVED: Verdict.RESERVED}


def test_its_feed_tells_of_every_page_and_nothing_is_odd_about_it() -> None:
    found = feed()
    assert [one.url for one in found.entries] == [f"{SITE}/{name}" for name in (*TOLD, RESERVED)]
    assert [one.language for one in found.entries] == ["fr", "ar", "en", "fr"]
    assert [one.oddities for one in found.entries] == [frozenset()] * 4
    assert found.oddities == frozenset()
    ages = [NOW - one.published_at for one in found.entries if one.published_at is not None]
    assert ages == [timedelta(hours=hours) for hours in (3, 5, 8, 11)]


@pytest.mark.parametrize("number", range(4))
def test_its_feed_and_its_pages_tell_the_same(number: int) -> None:
    entry = feed().entries[number]
    assert faults(f"{entry.title} {entry.summary}", entry.language) == []
    found = read(entry.url.removeprefix(f"{SITE}/"))
    assert plain(entry.title) == found.title
    assert (entry.author, entry.published_at) == (found.author, found.published_at)


def test_the_agency_is_described_in_every_language() -> None:
    path = elsewhere.FOLDER / "source.toml"
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    assert {code: faults(told[code], code) for code in codes()} == {code: [] for code in codes()}


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/feed.rss", "application/rss+xml; charset=utf-8"),
        ("/ar/maktaba-aima.html", HTML),
        ("/robots.txt", "text/plain; charset=utf-8"),
    ],
)
def test_what_is_known_already_is_not_sent_again(site: str, path: str, content_type: str) -> None:
    first = httpx2.get(site + path)
    assert (first.status_code, first.headers["content-type"]) == (200, content_type)
    assert "{{" not in first.text
    for condition, validator in (("If-None-Match", "etag"), ("If-Modified-Since", "last-modified")):
        again = httpx2.get(site + path, headers={condition: first.headers[validator]})
        assert (again.status_code, again.content) == (304, b"")


def test_another_tag_is_sent_the_page_whatever_the_date(site: str) -> None:
    since = httpx2.get(f"{site}/feed.rss").headers["last-modified"]
    asked = {"If-None-Match": '"another"', "If-Modified-Since": since}
    assert httpx2.get(f"{site}/feed.rss", headers=asked).status_code == 200


@pytest.mark.parametrize("path", ["/", "/source.toml", "/../agency.py", "/feed.rss?x"])
def test_nothing_else_is_there(site: str, path: str) -> None:
    assert httpx2.get(site + path).status_code == 404
