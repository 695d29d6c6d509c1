"""A text that is not public, shown by its link to someone without an account."""

import pytest

from tests.e2e.conftest import Opener
from tests.e2e.pages import number_of
from tests.e2e.site import Site
from tests.e2e.test_editor import signed_in

BOTTOM = "e => e.getBoundingClientRect().bottom"
TOP = "e => e.getBoundingClientRect().top"


def test_the_desk_opens_it_beside_the_form_and_it_needs_no_account(
    open_page: Opener, site: Site, found: dict[str, dict[str, str]]
) -> None:
    desk = signed_in(open_page, "en-GB")
    desk.goto(f"{site.url}/desk/articles/article/{number_of(found)}/change/")
    headline = desk.input_value("[name=title_ar]")
    with desk.expect_popup() as opened:
        desk.click(".states tr:has(th[lang=ar]) a.preview")
    address = opened.value.url
    visitor = open_page(address.removeprefix(site.url), locale="en-GB")
    assert visitor.locator("html").get_attribute("lang") == "ar"
    assert visitor.locator("h1").inner_text() == headline
    assert visitor.evaluate("() => document.cookie") == ""


@pytest.mark.parametrize(
    "code", ["ar", *(pytest.param(code, marks=pytest.mark.long) for code in ("fr", "en"))]
)
@pytest.mark.parametrize("width", [320, 1280])
def test_the_notice_comes_before_everything_and_hides_nothing(
    open_page: Opener, found: dict[str, dict[str, str]], code: str, width: int
) -> None:
    page = open_page(found[code]["preview"], width=width)
    notice = page.locator("aside.preview")
    assert notice.is_visible()
    assert notice.evaluate(TOP) == 0
    assert notice.evaluate(BOTTOM) <= page.locator("nav.switch").evaluate(TOP)
    assert notice.evaluate(BOTTOM) < 700 / 3


def test_it_is_printed_with_its_notice(open_page: Opener, found: dict[str, dict[str, str]]) -> None:
    page = open_page(found["en"]["preview"])
    page.emulate_media(media="print")
    assert page.locator("aside.preview").is_visible()
    colours = page.locator("aside.preview").evaluate(
        "e => [getComputedStyle(e).backgroundColor, getComputedStyle(e).color]"
    )
    assert colours == ["rgba(0, 0, 0, 0)", "rgb(0, 0, 0)"]


def test_the_switch_leads_from_preview_to_preview(
    open_page: Opener, found: dict[str, dict[str, str]]
) -> None:
    page = open_page(found["en"]["preview"])
    page.click(".langs a[hreflang=ar]")
    assert "/preview/" in page.url
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("aside.preview").is_visible()
