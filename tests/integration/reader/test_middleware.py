"""Which edition a visitor is led to, and what a cache must know of it."""

import gzip

import pytest
from django.test import Client
from pytest_django import Settings

from tests import factories
from tests.integration.reader.reading import ANY_LANGUAGE, LANGUAGES, get
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "edition"),
    [
        ("", "fr"),
        ("ar", "ar"),
        ("ar-MA", "ar"),
        ("en-US,en;q=0.9", "en"),
        ("EN", "en"),
        ("de", "fr"),
        ("de, it;q=0.9, en;q=0.2", "en"),
        ("fr;q=0.3, ar;q=0.8, en;q=0.5", "ar"),
        ("*", "fr"),
        ("de, *;q=0.5", "fr"),
        ("nonsense;;;,,q=", "fr"),
        ("ar;q=0", "fr"),
        ("en;q=0, de", "fr"),
    ],
)
def test_the_browser_is_asked_what_its_reader_reads(
    client: Client, asked: str, edition: str
) -> None:
    answer = client.get("/", headers={"accept-language": asked} if asked else {})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/{edition}/")


@LANGUAGES
def test_a_stored_choice_comes_first(client: Client, language: str) -> None:
    headers = {"cookie": f"edition={language}", "accept-language": "de, en, fr, ar"}
    assert client.get("/", headers=headers).headers["Location"] == f"/{language}/"


@pytest.mark.parametrize("stored", ["de", "", "fr ", "../ar", "//evil.example"])
def test_a_choice_that_is_none_is_passed_over(client: Client, stored: str) -> None:
    headers = {"cookie": f"edition={stored}", "accept-language": "en"}
    location = client.get("/", headers=headers).headers["Location"]
    assert location in ({"/fr/"} if stored == "fr " else {"/en/"})


@LANGUAGES
def test_the_sites_own_language_is_a_setting(
    client: Client, settings: Settings, language: str
) -> None:
    settings.SITE_DEFAULT_LANGUAGE = language
    assert client.get("/").headers["Location"] == f"/{language}/"


@LANGUAGES
def test_an_edition_without_its_slash_is_found(client: Client, language: str) -> None:
    answer = client.get(f"/{language}")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/{language}/")


def test_the_choice_is_not_kept_by_a_cache_for_others(client: Client) -> None:
    answer = client.get("/")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert varies(answer.headers["Vary"]) >= {"accept-language", "cookie"}
    assert answer.cookies == {}


def varies(header: str) -> set[str]:
    return {name.strip().lower() for name in header.split(",") if name.strip()}


@LANGUAGES
@pytest.mark.parametrize(
    "path", ["", "about/ai/", "corrections/", "nothing/", "article", "category"]
)
def test_a_page_of_an_edition_is_the_same_for_everyone(
    client: Client, path: str, language: str
) -> None:
    article = factories.article(EVERYWHERE)
    address = {
        "article": article.get_absolute_url(language),
        "category": article.category.get_absolute_url(language),
    }.get(path, f"/{language}/{path}")
    other = "ar" if language != "ar" else "fr"
    plain = client.get(address)
    editor = Client()
    editor.force_login(factories.user("Chief editors", is_staff=True))
    answer = editor.get(address, headers={"accept-language": other, "cookie": f"edition={other}"})
    signed_in = editor.get(address)
    assert plain.content == answer.content == signed_in.content
    assert varies(plain.headers.get("Vary", "")) <= {"accept-encoding"}
    assert plain.headers["Cache-Control"] == "public, no-cache"
    assert plain.cookies == {}


@pytest.mark.parametrize("path", ["/nothing", "/feed.rss?tag=x"])
def test_outside_the_editions_a_page_varies_by_reader(client: Client, path: str) -> None:
    assert varies(client.get(path).headers["Vary"]) >= {"accept-language", "cookie"}


@pytest.mark.parametrize("path", ["/robots.txt", "/sitemap.xml", "/beacon/fr/1.gif"])
def test_what_has_no_words_for_readers_varies_by_none(client: Client, path: str) -> None:
    assert varies(client.get(path).headers.get("Vary", "")) <= {"accept-encoding"}


@LANGUAGES
def test_a_page_says_its_language_and_what_is_none_does_not(client: Client, language: str) -> None:
    assert client.get(f"/{language}/").headers["Content-Language"] == language
    assert "Content-Language" not in client.get(f"/{language}/feed.rss").headers
    outside = client.get("/nothing", headers={"accept-language": language})
    assert outside.headers["Content-Language"] == language


@LANGUAGES
def test_the_desk_speaks_the_language_that_was_chosen(client: Client, language: str) -> None:
    page = get(client, "/desk/login/", cookie=f"edition={language}")
    assert (page.tree.get("lang"), page.tree.get("dir")) == (
        language,
        "rtl" if language == "ar" else "ltr",
    )


@ANY_LANGUAGE
@pytest.mark.parametrize("path", ["", "article"])
def test_what_has_not_changed_is_not_sent_again(client: Client, path: str, language: str) -> None:
    article = factories.article(EVERYWHERE)
    address = article.get_absolute_url(language) if path == "article" else f"/{language}/{path}"
    tag = client.get(address).headers["ETag"]
    assert not tag.startswith("W/")
    answer = client.get(address, headers={"if-none-match": tag})
    assert (answer.status_code, answer.content) == (304, b"")
    zipped = client.get(address, headers={"accept-encoding": "gzip"})
    again = {"if-none-match": zipped.headers["ETag"], "accept-encoding": "gzip"}
    assert client.get(address, headers=again).status_code == 304
    factories.correction(article, language)
    factories.article((language,), category=article.category)
    assert client.get(address, headers={"if-none-match": tag}).status_code == 200


def test_what_is_for_all_is_packed_and_what_is_somebodys_hides_its_length(client: Client) -> None:
    whole = client.get("/en/")
    packed = [client.get("/en/", headers={"accept-encoding": "gzip"}) for _time in range(2)]
    assert [gzip.decompress(one.content) for one in packed] == [whole.content] * 2
    assert packed[0].content == packed[1].content
    told = packed[0].headers
    assert (told["Content-Encoding"], told["Content-Length"]) == (
        "gzip",
        str(len(packed[0].content)),
    )
    assert told["ETag"] == f"W/{whole.headers['ETag']}"
    assert "Content-Encoding" not in whole.headers
    assert all("Accept-Encoding" in one.headers["Vary"] for one in (whole, packed[0]))
    own = [client.get("/desk/login/", headers={"accept-encoding": "gzip"}) for _time in range(9)]
    # The name of a file of any length, which is in the tenth byte and what follows.
    assert len({one.content[10:].partition(b"\0")[0] for one in own}) > 1


@ANY_LANGUAGE
def test_a_head_tells_the_length_and_sends_nothing(client: Client, language: str) -> None:
    whole = client.get(f"/{language}/")
    head = client.head(f"/{language}/")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Length"] == str(len(whole.content))
