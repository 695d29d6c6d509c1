"""Two hundred and more attacks in every field that an editor, a feed or a model can fill, in every
page and feed: none runs, and all are to be read as they were written."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from lxml import etree
from playwright.sync_api import Browser, Dialog, Page
from pytest_django import DjangoDbBlocker

from tests.e2e.demonstrated import demonstrated
from tests.e2e.site import Site
from tests.e2e.test_editor import sign_in
from tests.payloads import PAYLOADS

EVERY = 89
"""Of how many attacks one is tried in ``make test``: of all ways some, in all scripts."""
LISTS = ("/{code}/", "/{code}/archive/", "/{code}/corrections/", "/{code}/subscribe/")
DESKS = (
    *("/desk/", "/desk/articles/article/", "/desk/articles/deadletter/", "/desk/articles/source/"),
    *("/desk/articles/sourceitem/", "/desk/articles/sourcechange/", "/desk/articles/tag/"),
    *("/desk/articles/category/", "/desk/articles/person/", "/desk/articles/draft/"),
    *("/desk/articles/correction/", "/desk/articles/feed/"),
)


@dataclass
class Shown:
    """One browser, without our content security policy, which would stop what got in; it says in
    ``ran`` what has run."""

    page: Page
    site: Site
    ran: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        answer = self.page.goto(f"{self.site.url}{path}", wait_until="load")
        assert answer is not None
        assert answer.status == 200, path

    def show(self, markup: str) -> None:
        """As a program for feeds would that trusts them."""
        self.page.set_content(markup, wait_until="load")


@pytest.fixture(scope="module")
def site_of_their_own(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, testrun_uid: str
) -> Iterator[Site]:
    with demonstrated("payloads", testrun_uid, django_db_blocker) as site:
        yield site


@pytest.fixture
def shown(browser: Browser, site_of_their_own: Site) -> Iterator[Shown]:
    with browser.new_context(bypass_csp=True) as context:
        one = Shown(context.new_page(), site_of_their_own)

        def noted(said: str) -> None:
            one.ran.append(f"{one.page.url}: {said}")

        def dialog(asked: Dialog) -> None:
            noted("a dialog")
            asked.dismiss()

        one.page.on("dialog", dialog)
        yield one


def chosen(every: int) -> list[tuple[int, str, str]]:
    return [(number, *one) for number, one in enumerate(PAYLOADS)][::every]


def from_number(first: int, attacks: list[tuple[int, str, str]]) -> list[tuple[int, str, str]]:
    """Under other numbers than those of another test, in whose site they are."""
    return [(first + number, language, attack) for number, language, attack in attacks]


def made(site: Site, attacks: list[tuple[int, str, str]]) -> list[dict[str, str]]:
    told = [(number, attack) for number, _language, attack in attacks]
    code = f"from tests.e2e.hostile import tell; tell({told!r})"
    found: list[dict[str, str]] = json.loads(site.shell(code).splitlines()[-1])
    return found


def read(text: str) -> str:
    """As it is read: spaces, and signs that have no width or are drawn as nothing, aside."""
    return re.sub(r"[\s\x00-\x1f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\u061c]+", "", text)


def test_there_are_two_hundred_in_three_scripts() -> None:
    assert len(PAYLOADS) == len(set(PAYLOADS)) >= 200
    assert {language for language, _attack in PAYLOADS} == {"fr", "ar", "en"}
    assert sum(any(sign in text for sign in "\u202e\u2067\u061c") for _code, text in PAYLOADS) > 9


def test_one_that_gets_in_is_noticed(shown: Shown) -> None:
    """Or the tests below would show nothing: most run where nobody escapes them."""
    ran = 0
    for _number, _language, attack in chosen(EVERY // 16):
        shown.show(f"<!doctype html><p>{attack}</p>")
        ran += bool(shown.ran)
        shown.ran.clear()
    assert ran > len(chosen(EVERY // 16)) // 4


@pytest.mark.parametrize("every", [EVERY, pytest.param(1, marks=pytest.mark.long)])
def test_none_runs_and_all_can_be_read(shown: Shown, every: int) -> None:
    attacks = chosen(every)
    places = made(shown.site, attacks)
    unread = []
    for (_number, language, attack), addresses in zip(attacks, places, strict=True):
        for name, address in addresses.items():
            kind, code = name.split(" ")
            if code == language and kind == "feed":
                feeds(shown, address, attack)
            elif code == language:
                shown.open(address)
                heading = shown.page.locator("h1").first.inner_text()
                said = read(heading if kind == "article" else shown.page.inner_text("body"))
                # A name may be cut to its length.
                if read(attack)[:40] not in said:
                    unread.append((address, attack))
    for code in ("fr", "ar", "en"):
        for path in LISTS:
            shown.open(path.format(code=code))
        shown.open(f"/{code}/search/?q={places[-1][f'article {code}'].rsplit('-', 1)[-1]}")
    assert (shown.ran, unread) == ([], [])


def feeds(shown: Shown, address: str, attack: str) -> None:
    """Opened by somebody, read by programs, and shown as HTML by one that trusts them."""
    shown.open(f"{address}rss")
    rss = etree.fromstring(shown.site.body(f"{address}rss"))
    assert read(attack) in [read(one.text) for one in rss.iterfind("channel/item/title")]
    for markup in rss.iterfind(".//{http://purl.org/rss/1.0/modules/content/}encoded"):
        shown.show(str(markup.text))
    etree.fromstring(shown.site.body(f"{address}atom"))
    for entry in json.loads(shown.site.body(f"{address}json"))["items"]:
        shown.show(entry["content_html"])
        assert read(entry["title"]) == read(attack)


@pytest.mark.parametrize("every", [EVERY, pytest.param(1, marks=pytest.mark.long)])
def test_nor_does_any_at_the_desk(shown: Shown, every: int) -> None:
    attacks = chosen(every)
    places = made(shown.site, from_number(1000, attacks))
    shown.open("/desk/")
    sign_in(shown.page)
    for addresses in places:
        for name, address in addresses.items():
            if name.startswith("desk "):
                shown.open(address)
    for path in DESKS:
        shown.open(path)
    assert shown.ran == []


def test_under_our_policy_nothing_even_tries(browser: Browser, site_of_their_own: Site) -> None:
    """The browser complains of what it has stopped, which is what got into a page."""
    attacks = chosen(EVERY)
    places = made(site_of_their_own, from_number(2000, attacks))
    complaints: list[str] = []
    with browser.new_context() as context:
        page = context.new_page()
        page.on(
            "console",
            lambda said: complaints.append(said.text) if said.type == "error" else None,
        )
        for (_number, language, _attack), addresses in zip(attacks, places, strict=True):
            for name, address in addresses.items():
                if name.endswith(f" {language}") and not name.startswith("feed"):
                    page.goto(f"{site_of_their_own.url}{address}", wait_until="load")
    assert [one for one in complaints if "Failed to load resource" not in one] == []
