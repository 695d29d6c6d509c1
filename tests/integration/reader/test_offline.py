"""The manifest of each edition, the worker, and the switch that takes all of it away."""

import json
import re
from typing import Any

import pytest
from django.http import HttpResponseBase
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from articles.reader.offline import PAPER
from tests import factories
from tests.environment import ROOT
from tests.integration.reader.reading import ANY_LANGUAGE, LANGUAGES, get
from tests.integration.reader.test_preview import link
from tests.integration.reader.world import EVERYWHERE

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at:UserWarning"),  # nothing is collected
]
NAMES = {"fr": "Trois Rives", "ar": "ثلاث ضفاف", "en": "Three Shores"}


def worker(client: Client) -> tuple[HttpResponseBase, str]:
    answer = client.get("/service-worker.js")
    assert answer.status_code == 200
    return answer, answer.content.decode()


def scripts(page: Any) -> list[str]:
    return [source.rsplit("/", 1)[-1] for source in page.all("//script/@src")]


@LANGUAGES
def test_an_edition_is_an_application_of_its_own(
    client: Client, language: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        answer = client.get(f"/{language}/manifest.webmanifest")
    assert answer.headers["Content-Type"] == "application/manifest+json"
    assert answer.headers["Cache-Control"] == "public, no-cache"
    told = json.loads(answer.content)
    shown = get(client, f"/{language}/")
    assert told.pop("description") == shown.one("//meta[@name='description']/@content")
    assert [icon["sizes"] + " " + icon["purpose"] for icon in told.pop("icons")] == [
        "any any",
        "192x192 any",
        "512x512 any",
        "512x512 maskable",
    ]
    assert told == {
        "id": f"/{language}/",
        "lang": language,
        "dir": shown.one("/html/@dir"),
        "name": NAMES[language],
        "short_name": NAMES[language],
        "start_url": f"/{language}/",
        "scope": "/",
        "display": "minimal-ui",
        "theme_color": PAPER,
        "background_color": PAPER,
        "categories": ["news"],
    }


def test_every_page_names_the_manifest_of_its_edition_and_the_papers_two_colours(
    client: Client,
) -> None:
    sheet = (ROOT / "static/css/tokens.css").read_text(encoding="utf-8")
    light, dark = re.findall(r"--paper:(#\w+)", sheet)
    assert light == PAPER
    article = factories.article(EVERYWHERE)
    for path, status in (
        ("/ar/", 200),
        (article.get_absolute_url("ar"), 200),
        (link(article, "ar"), 200),
        ("/ar/nothing/", 404),
        ("/preview/expired/", 404),
    ):
        page = get(client, path, status, **{"accept-language": "ar"})
        assert page.all("//link[@rel='manifest']/@href") == ["/ar/manifest.webmanifest"], path
        colours = {one.get("media"): one.get("content") for one in page.all("//meta[@media]")}
        assert colours == {
            "(prefers-color-scheme:light)": light,
            "(prefers-color-scheme:dark)": dark,
        }


def test_the_worker_is_at_the_root_and_knows_the_page_of_each_edition(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        answer, script = worker(client)
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Cache-Control"] == "public, no-cache"
    first, rest = script.split("\n", 1)
    assert first.removeprefix("const OFFLINE = ").removesuffix(";") == json.dumps(
        {code: f"/{code}/about/offline/" for code in NAMES}
    )
    assert rest == (ROOT / "static/js/worker.js").read_text(encoding="utf-8")


@ANY_LANGUAGE
def test_pages_start_the_worker_and_lead_to_what_is_kept(client: Client, language: str) -> None:
    article = factories.article(EVERYWHERE)
    page = get(client, article.get_absolute_url(language))
    assert scripts(page) == ["choice.js", "offline.js", "beacon.js"]
    assert page.one("//script/@data-worker") == "/service-worker.js"
    assert page.one("//footer//a[contains(@href, 'offline')]/@href") == (
        f"/{language}/about/offline/"
    )
    # A preview is nobody's to keep.
    assert scripts(get(client, link(article, language))) == ["choice.js"]


def test_switched_off_nothing_is_left_of_it_but_a_worker_that_goes(
    client: Client, settings: Settings
) -> None:
    settings.OFFLINE_READING = False
    article = factories.article(EVERYWHERE)
    for path in ("/en/", article.get_absolute_url("en"), "/en/about/privacy/"):
        page = get(client, path)
        assert "offline.js" not in scripts(page)
        assert page.all("//a[contains(@href, 'offline')]") == []
        assert page.all("//aside") == []
    get(client, "/en/about/offline/", 404)
    assert "/about/offline/" not in client.get("/sitemap.xml").content.decode()
    _answer, script = worker(client)
    assert script == (ROOT / "static/js/no-worker.js").read_text(encoding="utf-8")
    assert "registration.unregister()" in script
