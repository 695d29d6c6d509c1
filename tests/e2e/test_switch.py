"""The language switch leads to the same thing in the other language, and back."""

import pytest

from tests.e2e.conftest import Opener
from tests.e2e.pages import LANGUAGES
from tests.e2e.site import Site


# Where the links of the others lead is asked without a browser (reader/test_switch.py).
@pytest.mark.parametrize(
    "name",
    [
        *("article", "archive"),
        *(
            pytest.param(name, marks=pytest.mark.long)
            for name in ("home", "category", "tag", "source")
        ),
    ],
)
def test_switch_goes_round_all_languages_and_back(
    open_page: Opener, site: Site, found: dict[str, dict[str, str]], name: str
) -> None:
    page = open_page(found["fr"][name])
    start = page.url
    for code in ("ar", "en", "fr"):
        page.click(f".langs a[hreflang={code}]")
        page.wait_for_load_state()
        assert page.locator("html").get_attribute("lang") == code
        assert page.locator(".langs [aria-current]").get_attribute("lang") == code
        if name != "archive":  # whose address chooses a month
            assert page.url == f"{site.url}{found[code][name]}"
    assert page.url == start


def test_switch_stands_first_on_the_page(
    open_page: Opener, found: dict[str, dict[str, str]]
) -> None:
    for code in LANGUAGES:
        page = open_page(found[code]["article"])
        first = page.locator("body a:not(.skip)").first
        assert first.get_attribute("hreflang") == "fr"


def test_language_that_is_not_live_is_struck_out_and_says_so(
    open_page: Opener, found: dict[str, dict[str, str]]
) -> None:
    page = open_page(str(found["only-french"]))
    assert page.locator(".langs a").count() == 1
    assert page.locator(".langs .off").count() == 2
    arabic = page.locator(".notlive[lang=ar]")
    assert arabic.get_attribute("dir") == "rtl"
    assert arabic.inner_text().split(". ") == [
        "هذه الصفحة غير متاحة بالعربية بعد",
        "اللغات المتاحة: Français",
    ]
    arabic.locator("a[lang=fr]").click()
    assert page.url.endswith(str(found["only-french"]))


def test_chosen_language_is_remembered_for_the_next_visit(
    open_page: Opener, site: Site, found: dict[str, dict[str, str]]
) -> None:
    page = open_page("/", locale="en-GB")
    assert page.url == f"{site.url}/en/"
    page.click(".langs a[hreflang=ar]")
    page.goto(f"{site.url}/")
    assert page.url == f"{site.url}/ar/"


def test_first_visit_follows_the_browser_and_then_the_site(open_page: Opener, site: Site) -> None:
    assert open_page("/", locale="ar-TN").url == f"{site.url}/ar/"
    assert open_page("/", locale="de-DE").url == f"{site.url}/fr/"
