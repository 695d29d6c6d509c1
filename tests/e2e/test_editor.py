"""An editor's day in the browser: written, published, read, corrected, withdrawn."""

import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from playwright.sync_api import Page, StorageState

from tests.e2e.conftest import Opener
from tests.e2e.pages import LANGUAGES, number_of
from tests.e2e.site import PASSWORD, Site

HEADLINES = {
    "fr": "Le phare n’éclaire plus que les mouettes",
    "ar": "منارة لا تضيء إلا للنوارس",
    "en": "A lighthouse that now shines for gulls alone",
}
DEKS = {
    "fr": "Son gardien est parti en avril.",
    "ar": "رحل حارسها في أبريل.",
    "en": "Its keeper left in April.",
}
BODIES = {
    "fr": "<p>La lampe s’allume encore.</p>\n<p>Personne ne la regarde.</p>",
    "ar": "<p>ما زال المصباح يضاء.</p>\n<p>ولا أحد ينظر إليه.</p>",
    "en": "<p>The lamp is still lit.</p>\n<p>Nobody looks at it.</p>",
}
NOTES = {
    "fr": "Le gardien est parti en mars, et non en avril.",
    "ar": "رحل الحارس في مارس لا في أبريل.",
    "en": "The keeper left in March, not in April.",
}
REASONS = {
    "fr": "Le phare n’existe pas.",
    "ar": "لا وجود لهذه المنارة.",
    "en": "There is no such lighthouse.",
}


@pytest.mark.parametrize(
    ("locale", "language", "direction"),
    [pytest.param("en-GB", "en", "ltr", marks=pytest.mark.long), ("ar", "ar", "rtl")],
)
def test_an_editors_day(
    open_page: Opener, site: Site, locale: str, language: str, direction: str
) -> None:
    desk = signed_in(open_page, locale)
    root = desk.locator("html")
    assert (root.get_attribute("lang"), root.get_attribute("dir")) == (language, direction)
    mark = f"({locale})"

    written = write(desk, site, mark)
    for verb in ("submit", "approve"):
        step(desk, written, "fr", verb)
    addresses = release(desk, mark)
    for code in LANGUAGES:
        read = open_page(addresses[code], locale=locale)
        assert read.locator("h1").inner_text() == f"{HEADLINES[code]} {mark}"
        assert read.locator(".langs a").count() == len(LANGUAGES)
        assert read.locator(".prose p").all_inner_texts() == paragraphs(BODIES[code])
        assert f"{HEADLINES[code]} {mark}" in headlines_in_feed(site, code)

    correct(desk, written, mark)
    for code in LANGUAGES:
        read = open_page(addresses[code], locale=locale)
        assert read.locator("h1").inner_text() == f"{HEADLINES[code]} {mark} 2"
        assert read.locator(".notes li p").all_inner_texts() == [NOTES[code]]
        read.goto(f"{site.url}/{code}/corrections/")
        told = read.locator(".record > li").first
        assert told.locator("h2").inner_text() == f"{HEADLINES[code]} {mark} 2"
        assert told.locator("p").last.inner_text() == NOTES[code]
        assert f"{HEADLINES[code]} {mark} 2" in headlines_in_feed(site, code)

    withdraw(desk, written)
    for code in LANGUAGES:
        read = open_page(f"/{code}/", locale=locale)
        answer = read.goto(f"{site.url}{addresses[code]}")
        assert answer is not None
        assert answer.status == 410
        assert read.locator(".reason").inner_text() == REASONS[code]
        assert f"{HEADLINES[code]} {mark} 2" not in headlines_in_feed(site, code)
    assert desk.locator(".states .button, .release a").count() == 0


@pytest.mark.parametrize("locale", [pytest.param("en-GB", marks=pytest.mark.long), "ar"])
def test_one_language_leads_and_its_readers_are_told_when_another_comes(
    open_page: Opener, site: Site, locale: str
) -> None:
    desk = signed_in(open_page, locale)
    written = write(desk, site, f"({locale}, led)")
    desk.click(".release .button")
    desk.locator(".releasing .when").wait_for()
    for code in ("ar", "en"):
        desk.uncheck(f"[name=go_{code}]")
    desk.locator("details:has([name=due_ar_0]) summary").click()
    desk.fill("[name=due_ar_0]", "2099-01-15")
    desk.fill("[name=due_ar_1]", "18:00")
    desk.click(".submit-row input[type=submit]")
    desk.locator(".messagelist .success").first.wait_for()
    assert desk.url == written
    french = desk.locator(".states tr:has(th[lang=fr]) td:nth-of-type(1) a")
    read = open_page(str(french.get_attribute("href")), locale=locale)
    told = read.locator(".coming time")
    assert (told.get_attribute("datetime") or "")[:10] == "2099-01-15"
    assert "2099" in read.locator(".notlive[lang=ar] b").inner_text()
    assert read.locator(".langs a").count() == 1


def test_a_step_that_is_refused_says_why_and_keeps_what_was_typed(
    open_page: Opener, site: Site
) -> None:
    desk = signed_in(open_page, "en-GB")
    desk.goto(f"{site.url}/desk/articles/article/add/")
    desk.select_option("select[name=category]", index=1)
    desk.fill("[name=title_en]", "A headline and nothing else")
    save(desk, "_continue")
    desk.click("a[href$='/en/publish/']")
    desk.fill("[name=comment]", "Urgent!")
    desk.click("input[type=submit].default")
    desk.locator(".errorlist").wait_for()
    assert desk.locator(".errorlist").inner_text() == "Missing: dek, body."
    assert desk.input_value("[name=comment]") == "Urgent!"


def test_the_day_of_a_release_is_picked_from_a_calendar(
    open_page: Opener, site: Site, found: dict[str, dict[str, str]]
) -> None:
    desk = signed_in(open_page, "en-GB")
    desk.goto(f"{site.url}/desk/articles/article/{number_of(found)}/fr/schedule/")
    desk.locator(".datetimeshortcuts a").first.click(timeout=5000)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", desk.input_value("[name=due_0]"))


SESSIONS: dict[str, StorageState] = {}
"""What each user's browser was given, so that not every test waits for a password to be hashed."""


def signed_in(open_page: Opener, locale: str, user: str = "nadir", **more: Any) -> Page:
    page = open_page("/desk/", locale=locale, state=SESSIONS.get(user), **more)
    if not page.locator("#user-tools").count():
        sign_in(page, user)
        state = page.context.storage_state()
        name = settings.SESSION_COOKIE_NAME
        kept = [cookie for cookie in state["cookies"] if cookie["name"] == name]
        SESSIONS[user] = {"cookies": kept, "origins": []}
    return page


def sign_in(page: Page, user: str = "nadir") -> None:
    page.fill("[name=username]", user)
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")
    page.wait_for_selector("#user-tools")


def write(desk: Page, site: Site, mark: str) -> str:
    """Fill in the form for a new article; gives back the address of its own form."""
    desk.goto(f"{site.url}/desk/articles/article/add/")
    desk.select_option("select[name=category]", index=1)
    choose(desk, "tags", "Radio")
    for code in LANGUAGES:
        desk.fill(f"[name=title_{code}]", f"{HEADLINES[code]} {mark}")
        desk.fill(f"[name=dek_{code}]", DEKS[code])
        type_body(desk, code, paragraphs(BODIES[code]))
        desk.select_option(f"[name=origin_{code}]", "assisted")
    save(desk, "_continue")
    desk.locator(".messagelist .success").wait_for()
    assert desk.locator("#id_tags option:checked").count() == 1
    return desk.url


def type_body(desk: Page, code: str, written: list[str]) -> None:
    """Write paragraphs in the editor as a person does, by keys."""
    desk.locator(f".prose-editor:has([name=body_{code}]) .ProseMirror").click()
    for number, paragraph in enumerate(written):
        if number:
            desk.keyboard.press("Enter")
        desk.keyboard.insert_text(paragraph)


def choose(desk: Page, field: str, name: str) -> None:
    """Find something by its name in a field that asks the server."""
    desk.locator(f".field-{field} .select2-selection").click()
    desk.locator(f".field-{field} .select2-search__field, .select2-search__field").last.fill(name)
    desk.locator(".select2-results__option--highlighted").wait_for()
    desk.locator(".select2-results__option--highlighted").click()


def release(desk: Page, mark: str) -> dict[str, str]:
    """All languages from one page, on which the texts can be read; gives back their public
    addresses as the table links them."""
    desk.click(".release .button")
    for code in LANGUAGES:
        desk.locator(f"details:has(article[lang={code}]) summary").first.click()
        assert desk.locator(f".as-read[lang={code}] h2").inner_text() == f"{HEADLINES[code]} {mark}"
    desk.click(".submit-row input[type=submit]")
    desk.locator(".messagelist .success").wait_for()
    assert desk.locator(".release .button").count() == 0
    links = {code: f".states tr:has(th[lang={code}]) td:nth-of-type(1) a" for code in LANGUAGES}
    return {code: str(desk.locator(link).get_attribute("href")) for code, link in links.items()}


def withdraw(desk: Page, written: str) -> None:
    """All languages from one page: refused without a reason, with everything typed kept."""
    desk.goto(written)
    desk.click(".release a[href$='/withdraw/']")
    for code in ("fr", "ar"):
        desk.fill(f"[name=reason_{code}]", REASONS[code])
    desk.click(".submit-row input[type=submit]")
    desk.locator(".errornote").wait_for()
    assert [desk.input_value(f"[name=reason_{code}]") for code in LANGUAGES] == [
        REASONS["fr"], REASONS["ar"], "",
    ]  # fmt: skip
    desk.fill("[name=reason_en]", REASONS["en"])
    desk.click(".submit-row input[type=submit]")
    desk.locator(".messagelist .success").wait_for()


def step(desk: Page, written: str, code: str, verb: str) -> None:
    desk.goto(written)
    desk.click(f"a[href$='/{code}/{verb}/']")
    assert desk.locator(".as-read").get_attribute("lang") == code
    desk.click(".submit-row input[type=submit]")
    desk.locator(".messagelist .success").wait_for()


def correct(desk: Page, written: str, mark: str) -> None:
    """Change three headlines: refused without notes, with everything typed kept."""
    desk.goto(written)
    for code in LANGUAGES:
        desk.fill(f"[name=title_{code}]", f"{HEADLINES[code]} {mark} 2")
    save(desk, "_save")
    desk.locator(".errornote").wait_for()
    for code in LANGUAGES:
        assert desk.input_value(f"[name=title_{code}]") == f"{HEADLINES[code]} {mark} 2"
        desk.fill(f"[name=correction_note_{code}]", NOTES[code])
    save(desk, "_save")
    desk.locator(".messagelist .success").wait_for()


def save(desk: Page, button: str) -> None:
    desk.locator(f"input[name={button}]").first.click()


def paragraphs(body: str) -> list[str]:
    return re.findall(r"<p>(.*?)</p>", body)


def headlines_in_feed(site: Site, code: str) -> list[str]:
    with site.get(f"/{code}/feed.rss") as answer:
        feed = ET.fromstring(answer.read())  # noqa: S314  # our own feed
    titles = [item.findtext("title") or "" for item in feed.iter("item")]
    # Without the signs that keep words of either direction apart.
    return [title.replace("\u2068", "").replace("\u2069", "") for title in titles]
