"""What an article's page says of its making: to machines in the head, in words at the end."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from articles.disclosure import TABLE_OF_LABELS
from articles.enums import Origin, Review
from articles.languages import in_language
from articles.models import Article, Disclaimer
from tests import factories
from tests.integration.reader.reading import LANGUAGES, Page, get
from tests.integration.reader.world import EVERYWHERE, made_as

pytestmark = pytest.mark.django_db
NONE, CHECKED = Review.NONE, Review.CHECKED
META = {
    (Origin.GENERATED, NONE): ["ai-autonomous"],
    (Origin.GENERATED, CHECKED): ["ai-assisted"],
    (Origin.TRANSLATED, NONE): ["ai-autonomous"],
    (Origin.TRANSLATED, CHECKED): ["ai-assisted"],
    (Origin.ASSISTED, NONE): ["ai-assisted"],
    (Origin.ASSISTED, CHECKED): ["ai-assisted"],
    (Origin.HUMAN, NONE): ["human-only"],
    (Origin.HUMAN, CHECKED): ["human-only"],
    (Origin.UNKNOWN, NONE): [],
    (Origin.UNKNOWN, CHECKED): [],
}
CLOSING = "//p[@class='disc']"
HOUSE = {
    "fr": "Cet article a été généré par IA. Les informations présentées peuvent ne pas être"
    " exhaustives ou à jour.",
    "ar": "هذا المقال مُولَّد بالذكاء الاصطناعي. وقد لا تكون المعلومات الواردة فيه شاملة أو محدَّثة.",
    "en": "This article is AI-generated. The information presented may not be exhaustive or up"
    " to date.",
}


def page_of(client: Client, article: Article, language: str) -> Page:
    return get(client, article.get_absolute_url(language))


def wording(client: Client, article: Article, language: str) -> list[str]:
    return page_of(client, article, language).texts(CLOSING)


def superseded(language: str, review: Review = NONE, text: str = "Another wording.") -> None:
    """A second wording for generated texts comes into force now."""
    factories.wording(language, text, review=review, at=timezone.now())


def test_the_table_says_what_the_community_group_asks_for() -> None:
    """That pages say what the table says is for test_consistency."""
    assert {state: [row.meta] if row.meta else [] for state, row in TABLE_OF_LABELS.items()} == META


@pytest.mark.parametrize("origin", [origin for origin in Origin if origin != Origin.HUMAN])
def test_a_check_stands_in_the_label_with_name_and_date(client: Client, origin: Origin) -> None:
    article = made_as(origin, CHECKED, "en", at=timezone.now() - timedelta(days=1))
    person = article.vouches.get().person
    page = page_of(client, article, "en")
    sentence = page.text("//p[@id='label']")
    assert f"hecked by {in_language(person, 'name', 'en')}, " in sentence
    assert page.all("//ol[@class='steps']/li[3]/svg/use/@href") == ["#s-pe"]
    (link,) = page.links("//ol[@class='steps']/li[3]//b/a")
    assert link == (person.get_absolute_url("en"), in_language(person, "name", "en"))


@LANGUAGES
def test_a_generated_text_closes_with_the_house_wording(client: Client, language: str) -> None:
    assert wording(client, factories.article(EVERYWHERE), language) == [HOUSE[language]]


@LANGUAGES
def test_an_article_keeps_the_wording_that_was_in_force(client: Client, language: str) -> None:
    before = factories.article(EVERYWHERE)
    superseded(language)
    after = factories.article(EVERYWHERE, at=timezone.now())
    assert wording(client, before, language) == [HOUSE[language]]
    assert wording(client, after, language) == ["Another wording."]
    for other in set(EVERYWHERE) - {language}:
        assert wording(client, after, other) == [HOUSE[other]]


def test_a_wording_yet_to_come_into_force_is_not_shown(client: Client) -> None:
    factories.wording("en", "Another wording.", at=timezone.now() + timedelta(days=1))
    assert wording(client, factories.article(("en",), at=timezone.now()), "en") == [HOUSE["en"]]


@LANGUAGES
def test_the_wording_changes_when_the_text_is_checked_and_back_when_it_changes(
    client: Client, language: str
) -> None:
    article = made_as(Origin.GENERATED, CHECKED, language)
    checked = Disclaimer.objects.get(language=language, origin=Origin.GENERATED, review=CHECKED)
    superseded(language, CHECKED)
    assert wording(client, article, language) == [checked.text]
    factories.vouch(article, language, text_hash="0" * 64)
    assert wording(client, article, language) == [HOUSE[language]]
    assert page_of(client, article, language).one("//p[@class='by']/a").get("class") == "badge must"


def test_a_wording_is_text_and_not_markup(client: Client) -> None:
    superseded("en", text="<b>R&D</b>")
    article = factories.article(("en",), at=timezone.now())
    assert wording(client, article, "en") == ["<b>R&D</b>"]


def test_outside_the_demonstration_nothing_else_is_said_at_the_end(
    client: Client, settings: Settings
) -> None:
    by_hand = made_as(Origin.HUMAN, NONE, "en")
    last = "//footer[@class='end']/section[last()]"
    assert page_of(client, by_hand, "en").one(last).get("class") == "src"
    settings.DEMO = True
    assert wording(client, by_hand, "en") == ["Demonstration content."]


@pytest.mark.parametrize(
    ("origin", "said"), [(Origin.HUMAN, "Own reporting"), (Origin.UNKNOWN, "Not on record")]
)
def test_without_a_source_the_page_says_so(client: Client, origin: Origin, said: str) -> None:
    page = page_of(client, made_as(origin, NONE, "en"), "en")
    assert page.texts("//section[@class='src']/p") == [said]
