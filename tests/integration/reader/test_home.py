"""The front page."""

from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.test import Client
from django.utils import timezone

from articles.languages import in_language
from articles.models import Article, Category
from articles.reader.front import IN_BAND, LATEST, MOST_READ
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.reading import ANY_LANGUAGE, LANGUAGES, SITE, Page, get
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
LEAD = "//article[starts-with(@class, 'hero')]//h2/a"
NEWEST = "//section[@class='list']//h3/a"
READ = "//ol[@class='rank']//h3/a"


def home(client: Client, language: str) -> Page:
    return get(client, f"/{language}/")


def link(article: Article, language: str) -> tuple[str, str]:
    address = unquote(article.get_absolute_url(language))
    return address, in_language(article, "title", language)


def hours_ago(number: int, category: Category | None = None) -> Article:
    at = timezone.now() - timedelta(hours=number)
    return factories.article(EVERYWHERE, at=at, category=category)


@ANY_LANGUAGE
def test_the_newest_leads_and_the_next_seven_follow(client: Client, language: str) -> None:
    made = [hours_ago(number) for number in range(1, 12)]
    page = home(client, language)
    assert page.links(LEAD) == [link(made[0], language)]
    assert page.links(NEWEST) == [link(one, language) for one in made[1 : LATEST + 1]]
    assert LATEST == 7


@ANY_LANGUAGE
def test_only_what_is_live_in_the_language_stands_on_the_page(
    client: Client, language: str
) -> None:
    category = factories.category()
    shown = factories.article((language,), category=category)
    hidden = world.decoys(language, category=category)
    for article in (shown, *hidden):
        for code in EVERYWHERE:
            world.viewed(article, code, 5)
    page = home(client, language)
    titles = {words for _url, words in page.links("//main//h2/a | //main//h3/a")}
    name = in_language(category, "name", language)
    assert titles == {in_language(shown, "title", language), name}
    for article in hidden:
        for code in EVERYWHERE:
            assert in_language(article, "title", code) not in page.markup
    assert page.links(LEAD) == page.links(READ) == [link(shown, language)]


@ANY_LANGUAGE
def test_each_category_has_a_band_with_what_does_not_stand_above(
    client: Client, language: str
) -> None:
    first, second = factories.category(position=1), factories.category(position=2)
    above = [hours_ago(number, first) for number in range(1, 9)]
    below = [hours_ago(number, first) for number in range(10, 15)]
    other = [hours_ago(number, second) for number in range(20, 22)]
    factories.article(category=factories.category())  # nothing live, no band
    page = home(client, language)
    bands = [
        page.links(f"//section[starts-with(@class, 'cat ')][{number}]//h3/a") for number in (1, 2)
    ]
    assert bands == [
        [link(one, language) for one in below[:IN_BAND]],
        [link(one, language) for one in other],
    ]
    assert len(page.all("//section[starts-with(@class, 'cat ')]")) == 2
    assert page.links("//section[starts-with(@class, 'cat ')]/h2/a") == [
        (
            unquote(category.get_absolute_url(language)),
            in_language(category, "name", language),
        )
        for category in (first, second)
    ]
    assert link(above[0], language) == page.links(LEAD)[0]


def test_a_band_repeats_rather_than_stay_empty(client: Client) -> None:
    only = hours_ago(1)
    page = home(client, "fr")
    assert page.links("//section[starts-with(@class, 'cat ')]//h3/a") == [link(only, "fr")]


def test_bands_side_by_side_are_set_in_different_patterns(client: Client) -> None:
    for position in range(4):
        hours_ago(1, factories.category(position=position))
    patterns = home(client, "en").all("//div[starts-with(@class, 'pair')]/@class")
    assert patterns == ["pair a", "pair b", "pair c", "pair a"]


@LANGUAGES
def test_the_most_read_of_seven_days_in_this_language(client: Client, language: str) -> None:
    other = "fr" if language != "fr" else "en"
    made = [hours_ago(number) for number in range(1, 9)]
    for number, article in enumerate(made[:7], 1):
        world.viewed(article, language, number, days_ago=6)
        world.viewed(article, language, 10, days_ago=0)
    world.viewed(made[7], language, 1000, days_ago=7)
    world.viewed(made[7], other, 1000)
    page = home(client, language)
    assert page.links(READ) == [link(one, language) for one in reversed(made[1:7])]
    assert len(page.links(READ)) == MOST_READ == 6


def test_of_equals_the_later_opened_is_read_most(client: Client) -> None:
    made = [hours_ago(number) for number in (3, 1, 2)]
    for article in made:
        world.viewed(article, "en", 4)
    assert home(client, "en").links(READ) == [link(one, "en") for one in reversed(made)]


def test_what_was_read_most_and_is_gone_leaves_room_for_others(client: Client) -> None:
    gone = [world.withdraw(hours_ago(1), "en") for _number in range(6)]
    shown = [hours_ago(1) for _number in range(6)]
    for article in gone:
        world.viewed(article, "en", 100)
    for article in shown:
        world.viewed(article, "en", 1)
    assert len(home(client, "en").links(READ)) == 6


@LANGUAGES
def test_an_empty_edition_says_so(client: Client, language: str) -> None:
    world.decoys(language)
    Article.objects.live(language).delete()
    page = home(client, language)
    assert (
        page.text("//p[@class='empty']")
        == {
            "fr": "Rien n’est encore publié en français.",
            "ar": "لم يُنشر شيء بالعربية بعد.",
            "en": "Nothing is published in English yet.",
        }[language]
    )
    assert page.all("//main//h3") == []
    assert page.all("//nav[@class='sections']") == []


@LANGUAGES
def test_every_card_says_how_the_text_was_made(client: Client, language: str) -> None:
    person = factories.person()
    plain = factories.article((language,), at=timezone.now() - timedelta(hours=2))
    checked = factories.article((language,), checked_by=person)
    said = {
        "fr": ["Généré par IA, faits vérifiés", "Généré par IA, faits non vérifiés"],
        "ar": ["بالذكاء الاصطناعي، رُوجعت وقائعه", "بالذكاء الاصطناعي، لم تُراجَع وقائعه"],
        "en": ["AI-generated, facts checked", "AI-generated, facts not checked"],
    }[language]
    page = home(client, language)
    for article, words in zip((checked, plain), said, strict=True):
        for anchor in page.all(f"//main//a[@href='{article.get_absolute_url(language)}']"):
            mark = page.one(f"//*[@id='{anchor.get('aria-describedby')}']")
            assert mark.text_content() == words
            assert len(mark.xpath("svg/use")) == 4


@LANGUAGES
def test_the_name_of_the_site_is_its_heading(client: Client, language: str) -> None:
    page = home(client, language)
    name = {"fr": "Trois Rives", "ar": "ثلاث ضفاف", "en": "Three Shores"}[language]
    assert (page.text("//h1"), page.text("//title")) == (name, name)
    assert page.one("//link[@type='application/rss+xml']/@href") == f"/{language}/feed.rss"
    assert page.one("//meta[@property='og:url']/@content") == f"{SITE}/{language}/"
