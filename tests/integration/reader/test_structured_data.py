"""What programs read of an article: one block of JSON-LD, the same facts as on the page."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils.dateparse import parse_datetime

from articles.enums import Origin, Review
from articles.languages import column, in_language
from articles.models import Article
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.reading import ANY_LANGUAGE, LANGUAGES, SITE, Page, get
from tests.integration.reader.world import EVERYWHERE, made_as

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, 8, 5, 30, 5000, tzinfo=UTC)
NAMES = {"fr": "Trois Rives", "ar": "ثلاث ضفاف", "en": "Three Shores"}
SCHEMA = "https://schema.org/"
GENERATED = f"{SCHEMA}TrainedAlgorithmicMediaDigitalSource"
COMPOSITE = f"{SCHEMA}CompositeWithTrainedAlgorithmicMediaDigitalSource"
TERMS = {
    Origin.GENERATED: GENERATED,
    Origin.TRANSLATED: COMPOSITE,
    Origin.ASSISTED: COMPOSITE,
    Origin.HUMAN: None,
    Origin.UNKNOWN: None,
}


def graph(client: Client, path: str) -> dict[str, dict[str, Any]]:
    return told(get(client, path))


def told(page: Page) -> dict[str, dict[str, Any]]:
    """What the page's one block says, by type; of none it says two."""
    found = json.loads(page.one("//script[@type='application/ld+json']/text()"))
    assert set(found) == {"@context", "@graph"}
    assert found["@context"] == "https://schema.org"
    by_type = {thing["@type"]: thing for thing in found["@graph"]}
    assert len(by_type) == len(found["@graph"])
    return by_type


def block_of(client: Client, article: Article, language: str) -> dict[str, Any]:
    return graph(client, article.get_absolute_url(language))["NewsArticle"]


def organisation(language: str) -> dict[str, Any]:
    about = f"{SITE}/{language}/about"
    return {
        "@type": "NewsMediaOrganization",
        "@id": f"{SITE}/#organisation",
        "name": NAMES[language],
        "url": f"{SITE}/{language}/",
        "publishingPrinciples": f"{about}/principles/",
        "ethicsPolicy": f"{about}/ethics/",
        "correctionsPolicy": f"{about}/corrections/",
        "actionableFeedbackPolicy": f"{about}/responsibility/",
    }


def credited(found: dict[str, Any]) -> str:
    """The line of credit without the isolates around names."""
    return str(found["creditText"]).replace("\u2068", "").replace("\u2069", "")


@LANGUAGES
def test_an_article_says_all_that_the_standards_ask_and_no_more(
    client: Client, language: str
) -> None:
    source = factories.source(
        name="Le Monde Tech", homepage="https://monde.example/", language="fr"
    )
    item = factories.source_item(
        source=source, url="https://monde.example/1?a=1&b=2", title="Le <sommet>"
    )
    tag = factories.tag()
    article = factories.article(EVERYWHERE, at=AT, sources=(item,), tags=(tag,))
    found = block_of(client, article, language)
    url = f"{SITE}{article.get_absolute_url(language)}"
    about = f"{SITE}/{language}/about"
    backstory, (image,) = found.pop("backstory"), found.pop("image")
    assert credited(found).endswith("Le Monde Tech")
    del found["creditText"]
    assert found == {
        "@type": "NewsArticle",
        "@id": f"{url}#article",
        "mainEntityOfPage": url,
        "headline": in_language(article, "title", language),
        "description": in_language(article, "dek", language),
        "inLanguage": language,
        "articleSection": in_language(article.category, "name", language),
        "keywords": [in_language(tag, "name", language)],
        "wordCount": in_language(article, "words", language),
        "datePublished": "2026-11-24T09:05:30+01:00",
        "dateModified": "2026-11-24T09:05:30+01:00",
        "author": [
            {"@type": "Organization", "name": NAMES[language], "url": f"{about}/responsibility/"}
        ],
        "publisher": organisation(language),
        "publishingPrinciples": f"{about}/ai/",
        "usageInfo": f"{about}/reuse/",
        "digitalSourceType": GENERATED,
        "isBasedOn": {
            "@type": "NewsArticle",
            "name": "Le <sommet>",
            "url": "https://monde.example/1?a=1&b=2",
            "inLanguage": "fr",
            "publisher": {
                "@type": "NewsMediaOrganization",
                "name": "Le Monde Tech",
                "url": "https://monde.example/",
            },
        },
    }
    title = in_language(article, "title", language)
    assert image.pop("url").startswith(f"{SITE}/share/{language}/{article.pk}-")
    assert image == {
        "@type": "ImageObject", "width": 1200, "height": 630, "caption": f"{backstory} {title}",
    }  # fmt: skip
    assert "\u2068Le Monde Tech\u2069" in backstory
    label = get(client, article.get_absolute_url(language)).text("//p[@id='label']")
    assert label.startswith(backstory.replace("\u2068", "").replace("\u2069", ""))


@LANGUAGES
def test_the_front_page_says_who_publishes(client: Client, language: str) -> None:
    assert graph(client, f"/{language}/") == {
        "NewsMediaOrganization": organisation(language),
        "WebSite": {
            "@type": "WebSite",
            "@id": f"{SITE}/{language}/#website",
            "url": f"{SITE}/{language}/",
            "name": NAMES[language],
            "inLanguage": language,
            "publisher": {"@id": f"{SITE}/#organisation"},
        },
    }


@pytest.mark.parametrize("review", Review)
@pytest.mark.parametrize("origin", Origin)
def test_how_the_text_was_made_and_who_checked_it(
    client: Client, origin: Origin, review: Review
) -> None:
    article = made_as(origin, review, "en")
    found = block_of(client, article, "en")
    assert found.get("digitalSourceType") == TERMS[origin]
    assert "aiDisclosure" not in found
    if review == Review.CHECKED:
        name = in_language(article.vouches.get().person, "name", "en")
        assert found["editor"] == {"@type": "Person", "name": name}
    else:
        assert "editor" not in found


def test_a_check_that_a_later_change_undid_names_no_editor(client: Client) -> None:
    article = made_as(Origin.GENERATED, Review.CHECKED, "en")
    factories.vouch(article, "en", text_hash="0" * 64)
    assert "editor" not in block_of(client, article, "en")


@ANY_LANGUAGE
def test_a_byline_is_the_author(client: Client, language: str) -> None:
    person = factories.person()
    article = factories.article(EVERYWHERE, origin=Origin.HUMAN, byline=person)
    assert block_of(client, article, language)["author"] == [
        {
            "@type": "Person",
            "name": in_language(person, "name", language),
            "url": f"{SITE}{person.get_absolute_url(language)}",
        }
    ]


def test_several_sources_are_several_works(client: Client) -> None:
    source = factories.source(homepage="")
    item = factories.source_item(title="")
    article = factories.article(EVERYWHERE, sources=(item, source))
    found = block_of(client, article, "fr")
    assert found["isBasedOn"] == [
        {
            "@type": "NewsArticle",
            "url": item.url,
            "publisher": {
                "@type": "NewsMediaOrganization",
                "name": item.source.name,
                "url": item.source.homepage,
            },
        },
        {
            "@type": "NewsArticle",
            "publisher": {"@type": "NewsMediaOrganization", "name": source.name},
        },
    ]
    assert credited(found).endswith(f"{item.source.name} et {source.name}")


def test_without_a_source_it_is_based_on_nothing(client: Client) -> None:
    found = block_of(client, factories.article(EVERYWHERE, origin=Origin.UNKNOWN, sources=()), "fr")
    absent = {"isBasedOn", "creditText", "translationOfWork", "workTranslation", "correction"}
    assert absent & set(found) == set()


@pytest.mark.parametrize("live", [True, False])
def test_a_translation_names_its_original_while_readers_can_see_it(
    client: Client, *, live: bool
) -> None:
    article = factories.article(
        ("fr", "ar") if live else ("ar",), origin_ar="translated", translated_from_ar="fr"
    )
    found = block_of(client, article, "ar")
    assert "workTranslation" not in found
    assert found.get("translationOfWork") == (version(article, "fr") if live else None)
    if live:
        french = block_of(client, article, "fr")
        assert french["@id"] == version(article, "fr")["@id"]
        assert "translationOfWork" not in french
        assert french["workTranslation"] == [version(article, "ar")]


def version(article: Article, language: str) -> dict[str, str]:
    url = f"{SITE}{article.get_absolute_url(language)}"
    return {"@type": "NewsArticle", "@id": f"{url}#article", "url": url, "inLanguage": language}


def test_texts_made_from_the_same_source_are_no_translations(client: Client) -> None:
    """Only what readers see: a translation that is withdrawn is not named either."""
    article = factories.article(EVERYWHERE, origin_ar="translated", translated_from_ar="fr")
    world.withdraw(article, "ar")
    for language in ("fr", "en"):
        found = block_of(client, article, language)
        assert {"translationOfWork", "workTranslation"} & set(found) == set()


@LANGUAGES
def test_corrections_are_told_with_their_dates(client: Client, language: str) -> None:
    other = "fr" if language != "fr" else "en"
    article = factories.article(EVERYWHERE, at=AT)
    factories.correction(article, language, text="First.", at=AT)
    factories.correction(article, other, text="Elsewhere.")
    later = datetime(2026, 11, 25, tzinfo=UTC)
    factories.correction(article, language, text="Second.", at=later)
    world.store(article, language, changed_at=later)
    found = block_of(client, article, language)
    notes = [
        (one["@type"], one["text"], parse_datetime(one["datePublished"]))
        for one in found["correction"]
    ]
    assert notes == [
        ("CorrectionComment", "Second.", later), ("CorrectionComment", "First.", AT),
    ]  # fmt: skip
    assert found["dateModified"] == "2026-11-25T01:00:00+01:00"
    assert found["datePublished"] != found["dateModified"]


def test_a_picture_is_named_with_its_whole_address(client: Client) -> None:
    article = world.with_picture(factories.article(EVERYWHERE), picture_credit_ar="ليلى")
    first, shared = block_of(client, article, "ar")["image"]
    assert first == {
        "@type": "ImageObject",
        "url": f"{SITE}{article.picture.url}",
        "caption": in_language(article, "picture_alt", "ar"),
        "creditText": "ليلى",
    }
    assert shared["width"] == 1200


HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]>&lt;\u2028\\u003c\"'",
    "{{7*7}}",
)


@pytest.mark.parametrize("text", HOSTILE)
@ANY_LANGUAGE
def test_nothing_breaks_out_of_the_block(client: Client, text: str, language: str) -> None:
    words = world.each(title=text, dek=text, slug="x")
    item = factories.source_item(source=factories.source(name=text), title=text)
    tag = factories.tag(**{column("name", code): text + code for code in EVERYWHERE})
    article = factories.article(
        EVERYWHERE, sources=(item,), tags=(tag,), byline=factories.person(), **words
    )
    factories.correction(article, language, text=text)
    page = get(client, article.get_absolute_url(language))
    found, _way = json.loads(page.one("//script[@type='application/ld+json']/text()"))["@graph"]
    assert found["headline"] == text
    assert text in found["creditText"]
    assert found["correction"][0]["text"] == text
    raw = page.markup.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert not {"<", ">", "&"} & set(raw)
