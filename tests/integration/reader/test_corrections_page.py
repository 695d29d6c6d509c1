"""The corrections page: what was wrong, in one language, newest first."""

from datetime import UTC, datetime, timedelta
from urllib.parse import unquote

import pytest
from django.test import Client
from django.utils import timezone

from articles.enums import CorrectionKind
from articles.languages import codes, in_language
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.reading import ANY_LANGUAGE, LANGUAGES, Page, get
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
RECORD = "//ul[@class='record']/li"
KINDS = {
    "fr": ["Rectificatif", "Précision", "Mise à jour", "Retrait"],
    "ar": ["تصويب", "توضيح", "تحديث", "سحب"],
    "en": ["Correction", "Clarification", "Update", "Withdrawal"],
}


def page_of(client: Client, language: str) -> Page:
    return get(client, f"/{language}/corrections/")


@LANGUAGES
def test_each_note_has_its_kind_date_article_and_text(client: Client, language: str) -> None:
    made = []
    for number, kind in enumerate(CorrectionKind):
        article = factories.article(EVERYWHERE)
        at = datetime(2026, 5, 8 - number, 22, 30, tzinfo=UTC)
        factories.correction(article, language, text=f"Note <{number}>.", at=at, kind=kind)
        made.append(article)
    page = page_of(client, language)
    assert page.texts(f"{RECORD}/p[@class='stamp']/b") == KINDS[language]
    assert page.texts(f"{RECORD}/p[2]") == [f"Note <{number}>." for number in range(4)]
    assert page.links(f"{RECORD}/h2/a") == [
        (unquote(one.get_absolute_url(language)), in_language(one, "title", language))
        for one in made
    ]
    assert page.all(f"{RECORD}//time/@datetime") == [
        f"2026-05-0{9 - number}T00:30:00+02:00" for number in range(4)
    ]


@ANY_LANGUAGE
def test_a_note_is_told_in_its_language_alone(client: Client, language: str) -> None:
    article = factories.article(EVERYWHERE)
    for code in codes():
        factories.correction(article, code, text=f"Note in {code}.")
    assert page_of(client, language).texts(f"{RECORD}/p[2]") == [f"Note in {language}."]


@LANGUAGES
def test_what_was_withdrawn_stays_on_record_and_leads_to_its_reason(
    client: Client, language: str
) -> None:
    article = world.withdraw(factories.article(EVERYWHERE), language)
    factories.correction(
        article, language, text=world.REASON[language], kind=CorrectionKind.WITHDRAWAL
    )
    page = page_of(client, language)
    (link,) = page.all(f"{RECORD}/h2/a/@href")
    assert get(client, link, 410).text("//p[@class='reason']") == world.REASON[language]


@ANY_LANGUAGE
def test_nothing_is_told_of_a_text_that_nobody_can_see(client: Client, language: str) -> None:
    shown = factories.article((language,))
    factories.correction(shown, language, text="Shown.")
    *hidden, withdrawn = world.decoys(language)
    for article in hidden:
        factories.correction(article, language, text="Hidden.")
    factories.correction(withdrawn, language, text="Withdrawn.")
    assert page_of(client, language).texts(f"{RECORD}/p[2]") == ["Withdrawn.", "Shown."]


@LANGUAGES
def test_without_any_the_page_says_so(client: Client, language: str) -> None:
    page = page_of(client, language)
    assert page.texts(RECORD) == [
        {
            "fr": "Rien n’a été rectifié à ce jour.",
            "ar": "لم يُصوَّب شيء حتى الآن.",
            "en": "Nothing has been corrected so far.",
        }[language]
    ]
    assert page.links("//main//p[@class='home']/a")[0][0] == f"/{language}/about/corrections/"


def test_of_one_moment_the_later_note_comes_first(client: Client) -> None:
    article, at = factories.article(EVERYWHERE), timezone.now() - timedelta(days=1)
    for number in range(3):
        factories.correction(article, "fr", text=f"Note {number}.", at=at)
    texts = page_of(client, "fr").texts(f"{RECORD}/p[2]")
    assert texts == ["Note 2.", "Note 1.", "Note 0."]
