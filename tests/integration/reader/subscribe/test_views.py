"""The page on which a reader puts a feed together, as one without scripts uses it."""

import unicodedata
from typing import Any
from urllib.parse import quote, unquote, urlencode

import pytest
from django.test import Client

from articles.models import Tag
from articles.publishing import rename_category, rename_source, rename_tag
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.feeds.following import ENDINGS, read
from tests.integration.reader.reading import LANGUAGES, SITE, Page, get, words
from tests.integration.reader.subscribe.conftest import Shelf
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
PAGE = "/en/subscribe/"


def address(page: Page) -> str:
    """The address that is ready to be copied, within the site."""
    field = page.one("//input[@id='address-itself']")
    assert field.get("readonly") is not None
    return unquote(field.get("value").removeprefix(SITE))


def shown(page: Page) -> list[str]:
    return page.texts("//section[@aria-labelledby='holds']//li//h4")


def ticked(page: Page) -> list[str]:
    return sorted(f"{one.get('name')}={one.get('value')}" for one in page.all("//input[@checked]"))


COMBINATIONS = [
    ("", "/en/feed", "E1 E2 E3 E4 E5"),
    ("category=tech", "/en/tech/feed", "E1 E2 E3"),
    ("tag=ai", "/en/tag/ai/feed", "E1 E2 E4"),
    ("source=monde", "/en/source/monde/feed", "E1 E3 E4"),
    ("person=layla", "/en/person/layla/feed", "E1 E5"),
    ("list=most-read", "/en/most-read/feed", "E4"),
    ("list=corrections", "/en/corrections/feed", "Correction:_E2"),
    ("checked=1", "/en/feed?checked=1", "E1 E5"),
    ("category=tech&category=culture", "/en/feed?category=culture&category=tech", "E1 E2 E3 E4 E5"),
    ("tag=ai&category=tech", "/en/feed?category=tech&tag=ai", "E1 E2"),
    ("category=tech&tag=ai&source=monde", "/en/feed?category=tech&tag=ai&source=monde", "E1"),
    ("category=culture&checked=1", "/en/feed?category=culture&checked=1", "E5"),
    ("language=en&tag=ai", "/en/tag/ai/feed", "E1 E2 E4"),
    ("language=fr", "/fr/feed", "F1 F2 F3 F4 F5"),
    ("language=fr&category=tech", "/fr/tech-fr/feed", "F1 F2 F3"),
    ("language=ar&tag=ai&checked=1", "/ar/feed?tag=ذكاء&checked=1", "ع1"),
    ("language=en&language=fr", "/feed?language=fr&language=en", "F1 E1 F2 E2 F3 E3 F4 E4 F5 E5"),
    (
        "language=fr&language=ar&language=en&tag=ai&source=monde",
        "/feed?tag=ia&source=monde",
        "F1 ع1 E1 F4 ع4 E4",
    ),
    (
        "language=ar&language=en&category=culture&tag=ai&checked=0",
        "/feed?language=ar&language=en&category=culture-ar&tag=ذكاء",
        "ع4 E4",
    ),
    ("list=most-read&category=tech&language=fr", "/en/most-read/feed", "E4"),
]


def test_every_address_that_the_form_builds_holds_what_the_page_shows(
    client: Client, shelf: Shelf
) -> None:
    filed = {"category": shelf.tech, "tags": (shelf.tag,), "sources": (shelf.source,)}
    in_others, *_hidden, gone = world.decoys("en", **filed)
    for told in (in_others, gone):  # which feeds tell of
        told.delete()
    for number, (form, leads, holds) in enumerate(COMBINATIONS):
        ending = ENDINGS[number % 3]
        page = get(client, f"{PAGE}?{form}&format={ending}")
        stem, mark, query = leads.partition("?")
        assert address(page) == f"{stem}.{ending}{mark}{query}", form
        titles = [one.replace("_", " ") for one in holds.split()]
        held = read(client, address(page)).titles
        assert sorted(held) == sorted(titles), form
        assert shown(page) == held[:4], form
        assert page.all("//p[@class='left-out']") == []
        # All three formats, each a link that opens it.
        formats = [url for url, _words in page.links("//dl[@class='addresses']//a")]
        assert formats == [f"{SITE}{stem}.{one}{mark}{query}" for one in ENDINGS]


@LANGUAGES
def test_the_page_says_in_its_language_what_there_is_to_choose(
    client: Client, shelf: Shelf, language: str
) -> None:
    shelf.tech.refresh_from_db()
    page = get(client, f"/{language}/subscribe/")
    assert page.one("/html").get("lang") == language
    assert address(page) == f"/{language}/feed.rss"
    sections = {
        "fr": ["La tech", "La culture"],
        "ar": ["قسم tech", "قسم culture"],
        "en": ["Tech", "Culture"],
    }[language]
    assert page.texts("//ul[@class='ready']//a")[1:3] == sections
    assert [url.partition("#")[0] for url, _name in page.links("//ul[@class='ready']//a")] == [
        f"/{language}/subscribe/",
        *(
            f"/{language}/subscribe/?category={getattr(one, f'slug_{language}')}"
            for one in (shelf.tech, shelf.culture)
        ),
        *(f"/{language}/subscribe/?list={name}" for name in ("most-read", "corrections")),
    ]
    assert page.texts("//fieldset[@id='category']//label") == sections
    assert page.texts("//fieldset[@id='tag']//label") == [getattr(shelf.tag, f"name_{language}")]
    sources = page.texts("//fieldset[@id='source']//label")
    assert shelf.source.name in sources
    assert ticked(page) == ["format=rss", f"language={language}"]
    # Each with the label that its text has.
    said = page.text("(//section[@aria-labelledby='holds']//li)[1]/p[2]")
    assert said.startswith(read(client, f"/{language}/feed.rss").items[0].summary[:40])
    assert page.all("//script[not(@src)]") == page.all("//*[@style]") == []
    assert page.all("//form")[0].get("method", "get") == "get"
    assert page.links("//link[@rel='canonical']")[0][0] == f"{SITE}/{language}/subscribe/"
    assert [url for url, _words in page.links("//link[@hreflang]")] == [
        f"{SITE}/{code}/subscribe/" for code in ("fr", "ar", "en", "fr")
    ]


def test_only_what_is_live_in_the_language_is_offered(client: Client) -> None:
    for tagged in world.decoys("en", tags=(factories.tag(name_en="Hidden"),)):
        assert tagged
    page = get(client, PAGE)
    assert page.texts("//ul[@class='ready']//a") == ["Everything", "Most read", "Corrections"]
    assert page.texts("//fieldset//label") == [
        *("Français", "العربية", "English", "Only what a person has checked"),
        *("RSS", "Atom", "JSON Feed"),
    ]
    assert shown(page) == ["Withdrawn: " + words(shown(page)[0]).removeprefix("Withdrawn: ")]


def test_tags_and_sources_that_are_not_offered_are_found_by_their_words(
    client: Client, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.reader.subscribe.offered.MOST", 2)
    rare = factories.tag(name_en="Déjà-vu of Cables", slug_en="cables", name_ar="كابلات")
    wire = factories.source(name="Cable Wire", slug="cable-wire")
    factories.article(("en",), tags=(rare,), sources=(wire,))
    factories.tag(name_en="Cables of nobody")
    for _number in range(2):
        factories.article(("en",), tags=(shelf.tag, factories.tag()))
    page = get(client, PAGE)
    assert len(page.all("//fieldset[@id='tag']//label")) == 2
    for typed in ("deja cable", "كابلات"):
        page = get(client, f"{PAGE}?{urlencode({'find': typed, 'category': 'tech'})}")
        assert page.texts("//label[@class='hit']")[:1] == ["Déjà-vu of Cables"]
        assert "category=tech" in ticked(page)
    assert get(client, f"{PAGE}?find=cable").texts("//label[@class='hit']") == [
        "Déjà-vu of Cables",
        "Cable Wire",
    ]
    # What is chosen stays, whatever else is looked for.
    page = get(client, f"{PAGE}?find=%27%3B%26%7C&tag=cables")
    assert page.texts("//p[@class='none']") == [
        "No tag and no source has these words. Try the beginning of one of them."
    ]
    assert "tag=cables" in ticked(page)


def test_what_is_wrong_is_left_out_and_said(client: Client, shelf: Shelf) -> None:
    factories.article(("en",), tags=(factories.tag(name_en="Solo", slug_en="solo", slug_fr=""),))
    asked = [
        ("tag", "nothing"), ("tag", "a/b"), ("tag", "\0"), ("category", "<b>x</b>"),
        ("language", "de"), ("format", "pdf"), ("list", "all"), ("person", "nobody"),
        ("source", "monde"),
    ]  # fmt: skip
    page = get(client, f"{PAGE}?{urlencode(asked)}")
    assert address(page) == "/en/source/monde/feed.rss"
    assert page.text("//p[@class='left-out']") == (
        "Left out, since nothing here goes by this name, or not any more:"
        " de · pdf · all · nobody · <b>x</b> · nothing · a/b · \N{REPLACEMENT CHARACTER}"
    )
    page = get(client, f"{PAGE}?tag=solo&language=fr&category=tech")
    assert address(page) == "/fr/tech-fr/feed.rss"
    assert page.text("//p[@class='left-out']") == (
        "Left out, since it is not there in the languages chosen: Solo"
    )
    many = "&".join(f"tag={number}" for number in range(20))
    page = get(client, f"{PAGE}?{many}&tag=ai")
    assert page.texts("//p[@class='left-out']")[1] == (
        "A feed takes 20 of a kind; what came after them was left out."
    )
    for nonsense in ("?before=1", "?tag=" + quote("ا" * 900), "?tag[]=ai", "?language="):
        assert address(get(client, PAGE + nonsense)) == "/en/feed.rss"


def test_former_names_lead_to_the_present_ones(client: Client, shelf: Shelf) -> None:
    desk = factories.newsroom()
    rename_tag(shelf.tag, "en", by=desk.chief, name="Robots")
    rename_category(shelf.tech, "en", by=desk.chief, name="Machines")
    rename_source(shelf.source, by=desk.chief, name="Mondes", slug="mondes")
    answer = client.get(f"{PAGE}?category=tech&tag=ai&source=monde&checked=1")
    assert answer.status_code == 302
    leads = answer.headers["Location"]
    assert leads == f"{PAGE}?category=machines&tag=robots&source=mondes&checked=1"
    assert shown(get(client, leads)) == ["E1"]
    # Letters that came taken apart are found, too, and nobody is led round.
    rename_tag(shelf.tag, "ar", by=desk.chief, name="أبحاث")
    rename_tag(shelf.tag, "ar", by=desk.chief, name="علوم")
    apart = unicodedata.normalize("NFD", "أبحاث")
    answer = client.get("/ar/subscribe/", {"tag": apart})
    assert unquote(answer.headers["Location"]) == "/ar/subscribe/?tag=علوم"


def test_the_switch_keeps_what_is_chosen(client: Client, shelf: Shelf) -> None:
    page = get(client, f"{PAGE}?tag=ai&source=monde&checked=1&format=atom")
    urls = [url for url, _words in page.links("//ul[contains(@class, 'langs')]//a")]
    assert [url for url in urls if not url.startswith(PAGE)] == [
        f"/{code}/subscribe/?tag={slug}&source=monde&checked=1&format=atom"
        for code, slug in (("fr", "ia"), ("ar", "ذكاء"))
    ]
    # What is of another edition than the page's stays so, under names that either understands.
    Tag.objects.update(slug_ar="")
    page = get(client, f"{PAGE}?tag=ai&language=fr")
    urls = [url for url, _words in page.links("//ul[contains(@class, 'langs')]//a")]
    assert [url for url in urls if not url.startswith(PAGE)] == [
        "/fr/subscribe/?language=fr&tag=ia",
        "/ar/subscribe/?language=fr&tag=ia",
    ]
    assert address(get(client, "/ar/subscribe/?language=fr&tag=ia")) == "/fr/tag/ia/feed.rss"


def test_pages_lead_to_it_with_what_they_list(client: Client, shelf: Shelf) -> None:
    for path, asked in {
        "/en/": "",
        "/en/tech/": "?category=tech#address",
        "/en/tag/ai/": "?tag=ai#address",
        "/en/source/monde/": "?source=monde#address",
        "/en/person/layla/": "?person=layla#address",
        "/en/corrections/": "?list=corrections#address",
    }.items():
        page = get(client, path)
        assert (f"{PAGE}{asked}", "Follow") in page.links("//div[@class='util']/a")
        assert (f"{PAGE}{asked}", "Choose what to follow") in page.links("//footer//a")
    opened = get(client, "/en/tech/feed.rss", 200, **{"Sec-Fetch-Dest": "document"})
    assert (PAGE, "Choose what to follow") in opened.links("//main//a")


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_costs_a_fixed_number_of_queries(
    client: Client, django_assert_num_queries: Any, many: int
) -> None:
    tags = tuple(factories.tag(slug_en=f"t{number}") for number in range(many))
    sources = tuple(factories.source(slug=f"s{number}") for number in range(many))
    person = factories.person(slug_en="layla")
    for _number in range(many):
        article = factories.article(
            EVERYWHERE, tags=tags, sources=sources, checked_by=person, byline=person
        )
        factories.correction(article, "en")
        world.viewed(article, "en", 3)
    asked = {
        "": 5,
        "list=most-read": 5,
        "list=corrections": 5,
        "person=layla": 6,
        "&".join(f"tag=t{number}" for number in range(many)): 6,
        "&".join(f"tag=t{number}&source=s{number}" for number in range(many)): 7,
        "language=fr&language=en&tag=t0&checked=1": 6,
        "find=label": 7,
        "find=label&tag=t0&source=s0": 9,
    }
    for form, queries in asked.items():
        with django_assert_num_queries(queries):
            get(client, f"{PAGE}?{form}")


def test_it_can_be_searched_from_like_any_page(client: Client, shelf: Shelf) -> None:
    assert get(client, PAGE).one("//header//form[@role='search']/@action") == "/en/search/"
