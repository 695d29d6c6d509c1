"""How one text was made: the record, for people and for programs."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from articles.disclosure import TABLE_OF_LABELS
from articles.enums import CorrectionKind, Origin, Review
from articles.languages import in_language
from articles.models import Article, Disclaimer
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.reading import ANY_LANGUAGE, LANGUAGES, SITE, Page, get
from tests.integration.reader.world import EVERYWHERE, made_as

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 3, 22, 5, tzinfo=UTC)
IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"


@pytest.fixture
def article() -> Article:
    source = factories.source(name="Le Monde Tech", language="fr")
    item = factories.source_item(
        source=source, url="https://monde.example/1", title="Le sommet",
        published_at=datetime(2026, 5, 3, 4, 0, tzinfo=UTC),
    )  # fmt: skip
    person = factories.person(name_fr="Layla", name_ar="ليلى", name_en="Layla")
    releaser = factories.person(name_fr="Inès", name_ar="إيناس", name_en="Ines")
    return factories.article(
        EVERYWHERE, at=AT, sources=(item, factories.source(name="AFP", homepage="")),
        checked_by=person, released_by=releaser,
    )  # fmt: skip


def record(client: Client, article: Article, language: str) -> dict[str, Any]:
    answer = client.get(f"{article.get_absolute_url(language)}provenance.json")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json")
    found: dict[str, Any] = answer.json()
    return found


def page_of(client: Client, article: Article, language: str) -> Page:
    return get(client, f"{article.get_absolute_url(language)}provenance/")


@LANGUAGES
def test_programs_read_the_whole_record(client: Client, article: Article, language: str) -> None:
    factories.correction(
        article, language, text="Erratum.", at=AT, kind=CorrectionKind.CLARIFICATION
    )
    found = record(client, article, language)
    wording = Disclaimer.objects.get(
        language=language, origin=Origin.GENERATED, review=Review.CHECKED
    )
    label = found.pop("label")
    (note,) = found.pop("corrections")
    assert found == {
        "schema": "2",
        "article": f"urn:uuid:{article.uuid}",
        "url": f"{SITE}{article.get_absolute_url(language)}",
        "language": language,
        "origin": "generated",
        "translated_from": None,
        "review": "checked",
        "ai_disclosure": "ai-assisted",
        "digital_source_type": f"{IPTC}trainedAlgorithmicMedia",
        "text_sha256": in_language(article, "text_hash", language),
        "sources": [
            {
                "name": "Le Monde Tech",
                "url": "https://monde.example/1",
                "title": "Le sommet",
                "published_at": "2026-05-03T06:00:00+02:00",
            },
            {"name": "AFP", "url": None, "title": None, "published_at": None},
        ],
        "checked": {
            "by": "ليلى" if language == "ar" else "Layla",
            "at": "2026-05-04T00:05:00+02:00",
            "text_sha256": in_language(article, "text_hash", language),
        },
        "released": {
            "by": {"fr": "Inès", "ar": "إيناس", "en": "Ines"}[language],
            "at": "2026-05-04T00:05:00+02:00",
        },
        "published_at": "2026-05-04T00:05:00+02:00",
        "changed_at": "2026-05-04T00:05:00+02:00",
        "disclaimer": wording.text,
        "fetched": [],
        "drafted": None,
        "changed_by_people": None,
        "examination": None,
        "evidence": [],
    }
    assert (note["kind"], note["text"]) == ("clarification", "Erratum.")
    assert datetime.fromisoformat(note["at"]) == AT
    plain = label.replace("\u2068", "").replace("\u2069", "")
    assert page_of(client, article, language).text("//p[@class='say']") == plain


@pytest.mark.parametrize("review", Review)
@pytest.mark.parametrize("origin", Origin)
def test_the_record_of_every_state(client: Client, origin: Origin, review: Review) -> None:
    found = record(client, made_as(origin, review, "en"), "en")
    row = TABLE_OF_LABELS[origin, review]
    assert (found["origin"], found["review"]) == (origin.value, review.value)
    assert found["ai_disclosure"] == (row.meta or None)
    assert found["digital_source_type"] == (f"{IPTC}{row.iptc}" if row.iptc else None)
    assert (found["checked"] is not None) == (review == Review.CHECKED)
    assert found["translated_from"] == ("fr" if origin == Origin.TRANSLATED else None)
    assert (found["disclaimer"] is None) == (origin == Origin.HUMAN)


def test_a_change_after_the_check_takes_it_from_the_record(
    client: Client, article: Article
) -> None:
    factories.vouch(article, "ar", text_hash="0" * 64)
    found = record(client, article, "ar")
    assert (found["review"], found["checked"]) == ("none", None)
    assert record(client, article, "fr")["review"] == "checked"


def test_arabic_is_written_in_letters(client: Client, article: Article) -> None:
    answer = client.get(f"{article.get_absolute_url('ar')}provenance.json")
    assert "ليلى" in answer.content.decode()


@LANGUAGES
def test_people_read_the_same(client: Client, article: Article, language: str) -> None:
    page = page_of(client, article, language)
    assert (
        page.text("//h1")
        == {
            "fr": "Comment ce texte a été produit",
            "ar": "كيف أُعدّ هذا النص",
            "en": "How this text was made",
        }[language]
    )
    assert page.text("//main//p[@class='dek']") == in_language(article, "title", language)
    assert page.links("//main//p[starts-with(@class, 'kick')]/a")[0][0].endswith("/")
    back = page.one("//main//p[starts-with(@class, 'kick')]/a/@href")
    assert back == article.get_absolute_url(language)
    assert len(page.all("//ol[@class='steps']/li")) == 4
    assert page.all("//dl//time/@datetime") == ["2026-05-04T00:05:00+02:00"] * 3
    hashed = in_language(article, "text_hash", language)
    assert page.texts("//dl//code") == [hashed, hashed]
    assert page.one("//dl//a[text()='JSON']/@href") == f"{back}provenance.json"
    assert page.all("//dl//a[@rel='external']/@href") == ["https://monde.example/1"]
    badge = page.text("//span[starts-with(@class, 'badge')]")
    assert badge == page_of(client, article, language).text("//p[@class='by']/span")


@ANY_LANGUAGE
def test_without_a_check_one_fingerprint_is_shown(client: Client, language: str) -> None:
    article = factories.article(EVERYWHERE)
    page = page_of(client, article, language)
    assert page.texts("//dl//code") == [in_language(article, "text_hash", language)]
    assert page.one("//span[starts-with(@class, 'badge')]/@class") == "badge must"


@LANGUAGES
@pytest.mark.parametrize("state", ["draft", "in_review", "approved", "future"])
def test_what_is_not_live_has_no_record(client: Client, language: str, state: str) -> None:
    article = factories.article(EVERYWHERE)
    match state:
        case "future":
            far = datetime(2999, 1, 1, tzinfo=UTC)
            world.store(article, language, published_at=far, changed_at=far)
        case _:
            world.store(article, language, status=state)
    path = article.get_absolute_url(language)
    get(client, f"{path}provenance/", 404)
    answer = client.get(f"{path}provenance.json")
    assert (answer.status_code, answer.json()) == (404, {"error": "not live in this language"})
    other = "fr" if language != "fr" else "en"
    get(client, f"{article.get_absolute_url(other)}provenance/")


@pytest.mark.parametrize("number", ["0", "99999999", "9" * 30])
def test_a_number_that_no_article_has_has_no_record(client: Client, number: str) -> None:
    get(client, f"/fr/x/{number}-y/provenance/", 404)
    answer = client.get(f"/fr/x/{number}-y/provenance.json")
    assert (answer.status_code, answer.json()) == (404, {"error": "not live in this language"})


@LANGUAGES
@pytest.mark.parametrize("stale", [False, True])
def test_the_record_of_what_was_withdrawn_is_gone_and_says_why(
    client: Client, article: Article, language: str, *, stale: bool
) -> None:
    world.withdraw(article, language, AT)
    path = f"/{language}/old/{article.pk}-old/" if stale else article.get_absolute_url(language)
    page = get(client, f"{path}provenance/", 410)
    assert page.text("//p[@class='reason']") == world.REASON[language]
    answer = client.get(f"{path}provenance.json")
    assert (answer.status_code, answer.headers["Content-Type"]) == (410, "application/json")
    assert answer.headers["Cache-Control"] == "public, no-cache"
    assert answer.json() == {
        "error": "withdrawn in this language",
        "reason": world.REASON[language],
        "withdrawn_at": "2026-05-04T00:05:00+02:00",
    }
    assert world.REASON[language] in answer.content.decode()
    other = "fr" if language != "fr" else "en"
    assert record(client, article, other)["review"] == "checked"


@ANY_LANGUAGE
@pytest.mark.parametrize("suffix", ["provenance/", "provenance.json"])
@pytest.mark.parametrize("stale", ["{category}/{pk}-old/", "old/{pk}-{slug}/", "قديم/{pk}-قديم/"])
def test_a_stale_address_of_the_record_leads_once_to_the_right_one(
    client: Client, article: Article, stale: str, suffix: str, language: str
) -> None:
    path = stale.format(
        category=in_language(article.category, "slug", language),
        pk=article.pk,
        slug=in_language(article, "slug", language),
    )
    answer = client.get(f"/{language}/{path}{suffix}")
    right = f"{article.get_absolute_url(language)}{suffix}"
    assert (answer.status_code, answer.headers["Location"]) == (301, right)
    assert client.get(right).status_code == 200
