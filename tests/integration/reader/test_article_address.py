"""Where an article is found: redirects, other languages, and what is not to be seen."""

from datetime import timedelta
from urllib.parse import quote, unquote

import pytest
from django.test import Client
from django.utils import timezone

from articles.enums import Status
from articles.languages import codes, in_language
from articles.models import Article
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.reading import ANY_LANGUAGE, LANGUAGES, Page, get
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
NAMES = {"fr": "Français", "ar": "العربية", "en": "English"}


@pytest.fixture
def article() -> Article:
    category = factories.category(
        name_fr="Énergie", name_ar="طاقة", name_en="Energy",
        slug_fr="energie", slug_ar="طاقة", slug_en="energy",
    )  # fmt: skip
    return factories.article(
        EVERYWHERE, category=category,
        slug_fr="sommet", slug_ar="قمة-باريس", slug_en="summit",
    )  # fmt: skip


def elsewhere(page: Page) -> list[tuple[str, str, str]]:
    return [
        (unquote(link.get("href")), link.get("hreflang"), link.text_content())
        for link in page.all("//ul[@class='elsewhere']//a")
    ]


def test_the_address_is_in_the_language_and_script_of_the_page(article: Article) -> None:
    assert [unquote(article.get_absolute_url(code)) for code in codes()] == [
        f"/fr/energie/{article.pk}-sommet/",
        f"/ar/طاقة/{article.pk}-قمة-باريس/",
        f"/en/energy/{article.pk}-summit/",
    ]
    assert article.get_absolute_url("ar") == quote(unquote(article.get_absolute_url("ar")))


@ANY_LANGUAGE
@pytest.mark.parametrize(
    "stale", ["{category}/{pk}-old/", "old/{pk}-{slug}/", "قديم/{pk}-قديم/", "old/{pk}-x%20y/"]
)
def test_a_stale_address_leads_once_and_for_good_to_the_right_one(
    client: Client, article: Article, language: str, stale: str
) -> None:
    path = stale.format(
        category=in_language(article.category, "slug", language),
        pk=article.pk,
        slug=in_language(article, "slug", language),
    )
    answer = client.get(f"/{language}/{path}")
    right = article.get_absolute_url(language)
    assert (answer.status_code, answer.headers["Location"]) == (301, right)
    assert client.get(right).status_code == 200


@pytest.mark.parametrize("path", ["/ar/energy/{pk}-summit/", "/ar/energie/{pk}-sommet/"])
def test_the_slug_of_another_language_is_a_stale_one(
    client: Client, article: Article, path: str
) -> None:
    answer = client.get(path.format(pk=article.pk))
    right = article.get_absolute_url("ar")
    assert (answer.status_code, answer.headers["Location"]) == (301, right)


@pytest.mark.parametrize(
    "path",
    ["/ar/طاقة/{pk}-قمة-باريس/", "/ar/%D8%B7%D8%A7%D9%82%D8%A9/{pk}-%d9%82%d9%85%d8%a9-باريس/"],
)
def test_however_an_arabic_address_is_encoded_it_is_the_same(
    client: Client, article: Article, path: str
) -> None:
    assert client.get(path.format(pk=article.pk)).status_code == 200


@ANY_LANGUAGE
def test_without_its_last_slash_it_is_found_too(
    client: Client, article: Article, language: str
) -> None:
    right = article.get_absolute_url(language)
    answer = client.get(right.rstrip("/"))
    assert (answer.status_code, answer.headers["Location"]) == (301, right)


@LANGUAGES
def test_what_is_live_in_other_languages_alone_says_where(client: Client, language: str) -> None:
    others = tuple(code for code in codes() if code != language)
    article = factories.article(others)
    page = get(client, article.get_absolute_url(language), 404)
    assert page.tree.get("lang") == language
    assert (
        page.text("//h1")
        == {
            "fr": "Non disponible en français",
            "ar": "غير متاح بالعربية",
            "en": "Not available in English",
        }[language]
    )
    assert elsewhere(page) == [
        (unquote(article.get_absolute_url(code)), code, NAMES[code]) for code in others
    ]
    assert page.links("//ul[@class='langs']//a") == [
        (unquote(article.get_absolute_url(code)), f"{code.upper()} {NAMES[code]}")
        for code in others
    ]
    assert in_language(article, "title", language) not in page.markup
    assert page.all("//meta[@name='robots']/@content") == ["noindex"]
    assert page.all("//link[@rel='canonical']") == []


def hide(article: Article, how: str, language: str) -> None:
    if how == "scheduled":
        due = timezone.now() + timedelta(minutes=5)
        world.store(article, language, published_at=due, changed_at=due)
    else:
        world.store(article, language, status=Status(how))


@LANGUAGES
@pytest.mark.parametrize("how", ["scheduled", "draft", "in_review", "approved"])
def test_what_is_not_live_anywhere_is_not_found(
    client: Client, article: Article, language: str, how: str
) -> None:
    for code in codes():
        hide(article, how, code)
    page = get(client, article.get_absolute_url(language), 404)
    assert page.text("//h1") == {
        "fr": "Page introuvable", "ar": "الصفحة غير موجودة", "en": "Page not found",
    }[language]  # fmt: skip
    assert elsewhere(page) == []
    for code in codes():
        assert in_language(article, "title", code) not in page.markup
    assert page.links("//ul[@class='langs']//a")[0] == ("/fr/", "FR Français")


@pytest.mark.parametrize("how", ["scheduled", "draft", "in_review", "approved"])
def test_hidden_in_one_language_it_stays_live_in_the_others(
    client: Client, article: Article, how: str
) -> None:
    hide(article, how, "ar")
    page = get(client, article.get_absolute_url("ar"), 404)
    assert [code for _url, code, _name in elsewhere(page)] == ["fr", "en"]
    for code in ("fr", "en"):
        get(client, article.get_absolute_url(code))


@LANGUAGES
@pytest.mark.parametrize("everywhere", [True, False])
def test_a_withdrawn_article_is_gone_and_says_why(
    client: Client, article: Article, language: str, *, everywhere: bool
) -> None:
    at = timezone.now()
    for code in codes() if everywhere else (language,):
        world.withdraw(article, code, at)
    page = get(client, article.get_absolute_url(language), 410)
    assert (
        page.text("//h1")
        == {
            "fr": "Cet article a été retiré",
            "ar": "سُحب هذا المقال",
            "en": "This article was withdrawn",
        }[language]
    )
    assert page.text("//p[@class='reason']") == world.REASON[language]
    assert page.text("//main//p[@class='dek']") == in_language(article, "title", language)
    stamp = timezone.localtime(at).isoformat(timespec="seconds")
    assert page.one("//main//time/@datetime") == stamp
    assert (f"/{language}/corrections/" in dict(page.links("//main//a"))) is True
    others = [] if everywhere else [code for code in codes() if code != language]
    assert [code for _url, code, _name in elsewhere(page)] == others
    assert in_language(article, "body", language) not in page.markup
    assert page.all("//meta[@name='robots']/@content") == ["noindex"]


@ANY_LANGUAGE
def test_a_withdrawn_article_is_gone_under_any_slug(
    client: Client, article: Article, language: str
) -> None:
    world.withdraw(article, language)
    get(client, f"/{language}/old/{article.pk}-old/", 410)


@pytest.mark.parametrize("pk", ["0", "99999999", "9" * 30])
def test_a_number_that_no_article_has_is_not_found(client: Client, pk: str) -> None:
    assert get(client, f"/en/energy/{pk}-x/", 404).text("//h1") == "Page not found"


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_an_article_is_read_and_nothing_else(client: Client, article: Article, method: str) -> None:
    answer = getattr(client, method)(article.get_absolute_url("fr"))
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")
