"""From the desk's front page to readers in three languages, with the clicks counted."""

from playwright.sync_api import Locator, Request

from articles.demo import content
from tests.e2e.conftest import Opener
from tests.e2e.pages import LANGUAGES
from tests.e2e.site import Site
from tests.e2e.test_editor import signed_in

MOST_CLICKS, MOST_LOADS = 12, 5


def test_the_pending_draft_goes_live_in_three_languages(open_page: Opener, site: Site) -> None:
    (story,) = [one for one in content.stories() if one.key == "stork-pylons"]
    titles = {code: text["title"] for code, text in story.texts(LANGUAGES).items()}
    desk = signed_in(open_page, "en-GB", "salma")
    clicks, loads = 0, 0

    def loaded(request: Request) -> None:
        nonlocal loads
        if request.is_navigation_request() and request.redirected_from is None:
            loads += 1

    def click(what: Locator) -> None:
        nonlocal clicks
        clicks += 1
        what.click()

    desk.on("request", loaded)
    click(desk.get_by_role("link", name="To review"))
    row = desk.locator("tr", has_text=titles["en"])
    click(row.get_by_role("link", name="Release…"))
    click(desk.locator(".submit-row input[type=submit]"))
    desk.locator(".messagelist .success").first.wait_for()
    print(f"{clicks} clicks, {loads} page loads")
    assert clicks <= MOST_CLICKS
    assert loads <= MOST_LOADS

    for code in LANGUAGES:
        link = desk.locator(f".states tr:has(th[lang={code}]) td:nth-of-type(1) a").first
        read = open_page(str(link.get_attribute("href")))
        assert read.locator("h1").inner_text() == titles[code]
