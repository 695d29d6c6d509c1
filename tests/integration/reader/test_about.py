"""The pages that say who we are and how we work."""

import pytest
from django.test import Client
from django.utils.translation import override
from pytest_django import Settings

from articles.disclosure import TABLE_OF_LABELS
from articles.reader.about import PAGES
from tests.integration.reader.reading import ANY_LANGUAGE, LANGUAGES, get

pytestmark = pytest.mark.django_db
TITLES = {
    "ai": ("Notre usage de l’IA", "كيف نستخدم الذكاء الاصطناعي", "How we use AI"),
    "responsibility": (
        "Responsabilité et contact", "المسؤولية والاتصال", "Responsibility and contact",
    ),
    "principles": ("Principes", "المبادئ", "Principles"),
    "ethics": ("Déontologie", "أخلاقيات المهنة", "Ethics"),
    "corrections": ("Politique de rectification", "سياسة التصويب", "Corrections policy"),
    "reuse": ("Réutilisation", "إعادة الاستخدام", "Reuse"),
    "privacy": ("Vie privée", "الخصوصية", "Privacy"),
    "api": ("Pour les programmes", "للبرامج", "For programs"),
    "offline": ("Lire hors connexion", "القراءة دون اتصال", "Reading offline"),
}  # fmt: skip
PLACE = {"fr": 0, "ar": 1, "en": 2}


@LANGUAGES
@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_there_in_every_language(client: Client, name: str, language: str) -> None:
    page = get(client, f"/{language}/about/{name}/")
    assert page.text("//h1") == TITLES[name][PLACE[language]]
    links = page.links("//nav[contains(@class, 'contents')]//a")
    assert links == [
        (f"/{language}/about/{other}/", titles[PLACE[language]]) for other, titles in TITLES.items()
    ]
    here = page.one("//nav[contains(@class, 'contents')]//a[@aria-current='page']/@href")
    assert here == f"/{language}/about/{name}/"
    assert len(page.text("//div[@class='prose']")) > 200


@pytest.mark.parametrize("name", PAGES)
def test_no_sentence_stands_in_the_wrong_language(client: Client, name: str) -> None:
    said = [
        set(get(client, f"/{code}/about/{name}/").texts("//div[@class='prose']//p | //h2"))
        for code in PLACE
    ]
    same = said[0] & said[2] | said[1] & said[2] | said[0] & said[1]
    kept = {"editors@newsroom.example", "Three Shores, a demonstration", "Nadir Benhima"}
    assert {text for text in same if not any(name in text for name in kept)} <= {"Contact"}


@LANGUAGES
def test_who_answers_for_the_site_can_be_written_to(
    client: Client, settings: Settings, language: str
) -> None:
    settings.PUBLISHER, settings.PUBLISHER_ADDRESS = "Éditions <X>", "1 rue Y"
    settings.PUBLICATION_DIRECTOR, settings.CONTACT_EMAIL = "Z", "desk@news.example"
    page = get(client, f"/{language}/about/responsibility/")
    text = page.text("//div[@class='prose']")
    for said in ("Éditions <X>", "1 rue Y", "Z", "desk@news.example"):
        assert said in text
    assert page.one("//div[@class='prose']//a/@href") == "mailto:desk@news.example"


@LANGUAGES
def test_every_label_is_explained(client: Client, language: str) -> None:
    listed = get(client, f"/{language}/about/ai/").texts("//div[@class='prose']//li/strong")
    with override(language):
        assert listed == [str(row.badge) for row in TABLE_OF_LABELS.values()]


@ANY_LANGUAGE
@pytest.mark.parametrize("name", ["nothing", "base", "..", "ai.html", "AI"])
def test_there_is_no_other_page(client: Client, name: str, language: str) -> None:
    get(client, f"/{language}/about/{name}/", 404)
