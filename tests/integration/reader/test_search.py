"""The page of a search: what is found, what is not, and that nothing breaks it."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any
from urllib.parse import quote, unquote, urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.enums import Origin
from articles.languages import codes, column, in_language
from articles.models import Article, SearchText
from articles.models.querysets import search as ranking
from articles.publishing import searching, vocabulary
from articles.reader.search.finding import RARE
from articles.text.terms.question import MOST_CHARACTERS
from tests import factories
from tests.environment import SHARED
from tests.integration.reader import world
from tests.integration.reader.reading import LANGUAGES, Page, get
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
FOUND = "//ul[@class='feed']//h2/a"
QUERIES = 5
"""Sections, names, counts of the words, matches, cards."""


def page(client: Client, language: str, /, **asked: str) -> Page:
    return get(client, f"/{language}/search/?{urlencode(asked)}")


def text(title: str, language: str = "en", body: str = "", **fields: Any) -> Article:
    """A text that search finds."""
    told: dict[str, Any] = {
        column("title", language): title,
        column("body", language): f"<p>{body}</p>",
    }
    made = factories.article((language,), **told, **fields)
    searching.renew([made], language)
    return made


def found_like(shown: Article, decoys: Sequence[Article], language: str) -> None:
    """Rows of texts that are not live any more, or not yet, are no reason to show them."""
    row = SearchText.objects.get(article=shown, language=language)
    SearchText.objects.filter(language=language, article__in=decoys).delete()
    SearchText.objects.bulk_create(
        SearchText(
            article=one,
            language=language,
            published_at=timezone.now() - timedelta(hours=1),
            version=1,
            words=row.words,
            telling=row.telling,
        )
        for one in decoys
    )


def found(client: Client, language: str, /, **asked: str) -> list[str]:
    return page(client, language, **asked).texts(FOUND)


@LANGUAGES
def test_the_page_says_what_it_is_for(client: Client, language: str) -> None:
    said = page(client, language).one("//meta[@name='description']/@content").rstrip(".")
    assert (
        said
        == {
            "fr": "Chercher dans les articles de cette édition par mots, par noms ou par citations",
            "ar": "البحث في مقالات هذه النسخة بالكلمات والأسماء والاقتباسات",
            "en": "Search the articles of this edition by words, names and quotations",
        }[language]
    )


@LANGUAGES
def test_what_is_live_in_the_language_is_found_and_nothing_else(
    client: Client, language: str
) -> None:
    word = {"fr": "Sémaphores", "ar": "المنارات", "en": "Lighthouses"}
    asked = {"fr": "semaphore", "ar": "منارة", "en": "lighthouse"}
    titles: dict[str, Any] = {column("title", code): word[code] for code in codes()}
    shown = factories.article((language,), **titles)
    decoys = world.decoys(language, **titles)
    for code in codes():
        searching.renew([shown, *decoys], code)
    found_like(shown, decoys, language)
    told = page(client, language, q=asked[language])
    assert told.links(FOUND) == [(unquote(shown.get_absolute_url(language)), word[language])]


def test_a_reader_sees_why_and_how_an_article_was_made(client: Client) -> None:
    text("Ports", body="Two ships &lt;script&gt; in the harbour.", origin=Origin.GENERATED)
    told = page(client, "en", q="ship")
    assert told.texts("//ul[@class='feed']//mark") == ["ships"]
    assert "ships &lt;script&gt; in" in told.markup.replace("<mark>", "").replace("</mark>", "")
    assert len(told.all("//ul[@class='feed']//p[@class='mark']//span")) == 1
    assert told.answer.headers["Cache-Control"] == "private, max-age=60"
    assert told.all("//meta[@name='robots'][@content='noindex']")
    assert "2,000" in told.text("//div[@class='told']")


def test_a_search_is_narrowed(client: Client) -> None:
    old = timezone.now() - timedelta(days=400)
    tag, source, person = factories.tag(), factories.source(), factories.person()
    text("Ships one")
    narrowed = text("Ships two", at=old, tags=(tag,), sources=(source,), checked_by=person)
    day = timezone.localtime(old).date().isoformat()
    for limit in (
        {"category": in_language(narrowed.category, "slug", "en")},
        {"tag": in_language(tag, "slug", "en")},
        {"tag": in_language(tag, "name", "en").upper()},
        {"source": source.slug},
        {"to": day},
        {"from": day, "to": day},
        {"checked": "1"},
    ):
        assert found(client, "en", q="ships", **limit) == ["Ships two"], limit
    assert found(client, "en", q="ships", **{"from": "2026-13-45", "tag": "none"}) == [
        "Ships one",
        "Ships two",
    ]
    told = page(client, "en", q="ships", category="none", to="1999-01-01")
    assert told.links("//div[@class='told']//a[starts-with(text(), 'Search all')]") == [
        ("/en/search/?q=ships", "Search all articles, without the limits that you set")
    ]


def test_a_name_is_found_in_another_script(client: Client) -> None:
    factories.known_name(fr="Emmanuel Macron", ar="إيمانويل ماكرون", en="Emmanuel Macron")
    text("Le sommet d’Emmanuel Macron", "fr")
    for asked in ("ماكرون", "إيمانويل ماكرون", "macron", "sommet ماكرون"):
        assert found(client, "fr", q=asked) == ["Le sommet d’Emmanuel Macron"], asked
    assert found(client, "fr", q="إيمانويل") == []


def test_what_is_misspelt_is_found_and_told(client: Client) -> None:
    text("Artificial intelligence")
    text("Ships and ports")
    vocabulary.recount("en")
    told = page(client, "en", q="artifical inteligence")
    assert told.texts(FOUND) == ["Artificial intelligence"]
    assert told.links("//div[@class='told']//a") == [
        ("/en/search/?q=artificial+intelligence", "artificial intelligence")
    ]
    assert told.text("//div[@class='told']/p/b") == (
        "No article has all of these words as they are written."
    )
    some = page(client, "en", q="intelligence ports")
    assert sorted(some.texts(FOUND)) == ["Artificial intelligence", "Ships and ports"]
    assert some.text("//div[@class='told']/p/b").startswith("No article has all")
    none = page(client, "en", q="zzzz")
    assert none.texts("//div[@class='told']/h2") == ["No article was found", "How to search"]
    assert page(client, "en").texts("//div[@class='told']/h2") == ["How to search"]


def test_the_best_match_comes_first_and_of_two_the_newer(client: Client) -> None:
    now = timezone.now()
    text("Harbour", body="A ship.", at=now - timedelta(hours=1))
    text("Ship", body="A harbour.", at=now - timedelta(hours=3))
    text("Ship", body="A harbour.", slug_en="newer", at=now - timedelta(hours=2))
    told = page(client, "en", q="ship")
    assert [address.rsplit("-", 1)[-1] for address, _title in told.links(FOUND)] == [
        "newer/",
        "ship/",
        "harbour/",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_a_search_takes_so_many_queries(client: Client, count: int) -> None:
    for number in range(RARE + count):
        text(f"Ship {number}", tags=(factories.tag(),))
    vocabulary.recount("en")
    for asked, queries in (
        ({"q": "ship"}, QUERIES),
        ({"q": "ship", "checked": "1"}, QUERIES - 1),
        ({"q": "shpi"}, QUERIES + 2),
        ({"q": "shpi 0"}, QUERIES + 2),
        ({}, 1),
    ):
        with CaptureQueriesContext(connection) as captured:
            page(client, "en", **asked)
        assert len(captured) == queries, asked


def test_pages_follow_each_other_without_gap_or_repetition(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking, "MOST_RANKED", 27)
    now = timezone.now()
    made = [text(f"Ship {n}", at=now - timedelta(days=20 * n)) for n in range(30)]
    address, seen = "/en/search/?q=ship", list[str]()
    sizes = []
    while address:
        told = get(client, address)
        sizes.append(len(told.texts(FOUND)))
        seen += told.texts(FOUND)
        address = next(iter(told.all("//nav//a[@rel='next']/@href")), "")
    assert seen == [in_language(one, "title", "en") for one in made[:27]]
    assert sizes == [12, 12, 3]


def typed() -> Iterator[str]:
    yield from ("", " ", "\x00", "-", '"', "OR", "| | -", "'); DROP TABLE x; --", "%", "\\", "&!:*")
    yield from ("word " * 5_000, "x" * 5_000, "ﷺ" * 300, '"' * 300, "-" * 300, "1,2.3٫" * 80)


def test_nothing_that_is_typed_is_an_error(client: Client) -> None:
    for one in typed():
        page(client, "ar", q=one, tag=one, category=one, source=one, to=one, before=one, how=one)
    for raw in ("%", "%00", "%ff%fe", "a&before=9999999999999999999-1", "a&before=٣-٣"):
        get(client, f"/fr/search/?q={raw}")


@pytest.mark.shared
@pytest.mark.long
def test_no_naughty_string_is_an_error(client: Client) -> None:
    strings = SHARED / "data" / "lists" / "blns.txt"
    if not strings.exists():
        pytest.skip("needs the shared test data")
    for line in strings.read_text(encoding="utf-8").splitlines():
        get(client, f"/en/search/?q={quote(line)}")


def test_every_page_has_a_field_that_leads_to_the_search(client: Client) -> None:
    made = factories.article(EVERYWHERE)
    for language in codes():
        told = get(client, made.get_absolute_url(language))
        form = told.one("//header//form[@role='search']")
        assert form.get("action") == f"/{language}/search/"
        assert told.one("//header//form//input[@name='q']/@maxlength") == str(MOST_CHARACTERS)
    own = get(client, "/en/search/").one("//main//input[@name='q']/@maxlength")
    assert own == str(MOST_CHARACTERS)
