"""Following the site: choose, copy the address, open it."""

from urllib.parse import urlsplit

from tests.e2e.conftest import Opener
from tests.e2e.site import Site


def test_a_reader_chooses_copies_the_address_and_opens_it(open_page: Opener, site: Site) -> None:
    page = open_page("/en/tag/data-sovereignty/", width=390)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click("footer a[href^='/en/subscribe/?']")
    assert page.get_by_role("checkbox", name="Data Sovereignty").is_checked()
    page.get_by_label("Look for a tag or a source").fill("le monde")
    page.keyboard.press("Enter")
    page.get_by_role("checkbox", name="Le Monde Tech").check()
    page.get_by_label("Only what a person has checked").check()
    page.get_by_role("button", name="Make the address").click()
    # One is where the address is.
    assert page.locator("#address").evaluate("e => e.getBoundingClientRect().top") < 100
    page.get_by_role("button", name="Copy").click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = str(page.evaluate("navigator.clipboard.readText()"))
    asked = "tag=data-sovereignty&source=le-monde-tech&checked=1"
    assert copied.endswith(f"/en/feed.rss?{asked}")
    headlines = page.locator(".holds h4").all_inner_texts()
    assert headlines
    page.get_by_role("link", name="Open the feed").click()
    assert urlsplit(page.url).query == asked
    assert page.locator(".record h2").all_inner_texts()[: len(headlines)] == headlines
