"""When there is nothing to show, or something broke."""

import pytest
from django.test import Client
from django.utils.encoding import iri_to_uri
from lxml import html

from articles.models import Redirect
from tests import factories
from tests.integration.reader.reading import LANGUAGES, get
from tests.integration.reader.world import EVERYWHERE

NOT_FOUND = {"fr": "Page introuvable", "ar": "الصفحة غير موجودة", "en": "Page not found"}
WRONG = {"fr": "Une erreur s’est produite", "ar": "حدث خلل", "en": "Something went wrong"}
NAMES = {"fr": "Trois Rives", "ar": "ثلاث ضفاف", "en": "Three Shores"}


@LANGUAGES
@pytest.mark.parametrize("path", ["/{0}/", "/{0}/about/ai/", "/{0}/feed.rss"])
def test_a_failure_is_explained_without_the_database(path: str, language: str) -> None:
    """Without the marker for it, a test has no database: every page of an edition fails."""
    client = Client(raise_request_exception=False)
    answer = client.get(path.format(language))
    assert answer.status_code == 500
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    page = html.document_fromstring(answer.content.decode())
    assert (page.get("lang"), page.get("dir")) == (language, "rtl" if language == "ar" else "ltr")
    assert page.xpath("string(//h1)") == WRONG[language]
    assert page.xpath("string(//title)") == f"{WRONG[language]} · {NAMES[language]}"
    assert page.xpath("//main//a/@href") == [f"/{language}/"]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert "Traceback" not in answer.content.decode()
    assert page.xpath("//style | //*[@style] | //script[not(@src)]") == []


@pytest.mark.parametrize(("asked", "language"), [("ar", "ar"), ("en-GB", "en"), ("de", "fr")])
def test_outside_the_editions_it_speaks_the_readers_language(asked: str, language: str) -> None:
    client = Client(raise_request_exception=False)
    answer = client.get("/sitemap.xml", headers={"accept-language": asked})
    assert answer.status_code == 500
    assert WRONG[language] in answer.content.decode()


@LANGUAGES
@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/{0}/nothing/",
        "/{0}/a/b/c/d/",
        "/{0}/about/nothing/",
        "/{0}/1-x/",
        "/{0}/tag/",
    ],
)
def test_what_is_not_found_is_explained_in_the_language_of_the_edition(
    client: Client, path: str, language: str
) -> None:
    factories.article(EVERYWHERE)
    page = get(client, path.format(language), 404, **{"accept-language": "en"})
    assert page.text("//h1") == NOT_FOUND[language]
    assert (page.tree.get("lang"), page.answer.headers["Content-Language"]) == (language, language)
    assert page.one("//main//p[@class='home']/a/@href") == f"/{language}/"
    assert len(page.all("//nav[@class='sections']/a")) == 1
    assert page.answer.headers["Cache-Control"] == "public, no-cache"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/nothing", "/de/", "/fra/", "/wp-login.php", "/health/", "/FR/"])
@pytest.mark.parametrize(
    ("headers", "language"),
    [
        ({"accept-language": "ar-MA, fr;q=0.5"}, "ar"),
        ({"cookie": "edition=en", "accept-language": "ar"}, "en"),
        ({}, "fr"),
    ],
)
def test_outside_the_editions_it_is_explained_in_the_readers_language(
    client: Client, path: str, headers: dict[str, str], language: str
) -> None:
    page = get(client, path, 404, **headers)
    assert page.text("//h1") == NOT_FOUND[language]
    assert page.tree.get("lang") == language


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/fr/ancien/", "/fr/nouveau/"),
        ("/ar/قديم/", "/ar/جديد/"),
        ("/old.html", "/"),
        ("/fr/ancien/long/chemin", "/ar/قسم/?before=1-2"),
    ],
)
def test_an_address_given_up_leads_to_the_one_that_took_its_place(
    client: Client, path: str, target: str
) -> None:
    Redirect.objects.create(path=path, target=target)
    answer = client.get(path)
    assert answer.status_code == 301
    assert answer.headers["Location"] == iri_to_uri(target)
    assert answer.headers["Location"].isascii()


@pytest.mark.django_db
def test_an_address_that_exists_again_is_shown(client: Client) -> None:
    category = factories.article(EVERYWHERE).category
    path = category.get_absolute_url("fr")
    Redirect.objects.create(path=path, target="/fr/")
    get(client, path)


@pytest.mark.django_db
def test_what_the_reader_typed_is_not_repeated(client: Client) -> None:
    page = get(client, "/fr/<script>alert(1)</script>/", 404)
    assert "alert(1)" not in page.markup


@pytest.mark.django_db
@pytest.mark.parametrize("letter", ["%00", "%ff", "%F0%9F", "%0a", "%20", "%5c"])
@pytest.mark.parametrize(
    "path",
    [
        "/x{0}",
        "/fr/{0}/",
        "/fr/tag/{0}/",
        "/fr/source/{0}/",
        "/fr/person/{0}/",
        "/fr/tag/{0}/feed.rss",
        "/fr/{0}/1-x/",
        "/fr/x/1-{0}/",
        "/fr/x/1-{0}/provenance/",
    ],
)
def test_no_letter_in_an_address_breaks_a_page(client: Client, path: str, letter: str) -> None:
    """PostgreSQL refuses a null byte, and scanners send them."""
    get(client, path.format(letter), 404)


@pytest.mark.django_db
@pytest.mark.parametrize("parameter", ["before=%00", "before=%ff-1", "x=%00"])
def test_no_letter_in_a_parameter_breaks_a_page(client: Client, parameter: str) -> None:
    status = 200 if parameter.startswith("x") else 404
    get(client, f"/fr/corrections/?{parameter}", status)
