"""Where things stand: right to left, on the narrowest phone, with larger text."""

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import Opener
from tests.e2e.pages import LANGUAGES
from tests.e2e.site import Site

WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def left(page: Page, selector: str) -> float:
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return box["x"]


def right(page: Page, selector: str) -> float:
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return box["x"] + box["width"]


@pytest.mark.parametrize("code", ["fr", "ar", pytest.param("en", marks=pytest.mark.long)])
def test_no_page_scrolls_sideways_at_320(
    open_page: Opener, site: Site, found: dict[str, dict[str, str]], code: str
) -> None:
    page = open_page(found[code]["home"], width=320, height=700)
    overflowing = []
    for name, path in found[code].items():
        page.goto(f"{site.url}{path}")
        if (by := page.evaluate(WIDER)) > 0:
            overflowing.append((name, by))
    assert overflowing == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_text_spacing_of_wcag_hides_nothing(
    open_page: Opener, found: dict[str, dict[str, str]], code: str
) -> None:
    page = open_page(found[code]["article"], width=390)
    # By script and not by a style sheet, which the page's policy would refuse.
    page.evaluate(
        """() => { for (const e of document.querySelectorAll("*")) {
          e.style.lineHeight = "1.5"; e.style.letterSpacing = "0.12em";
          e.style.wordSpacing = "0.16em"; } }"""
    )
    assert page.evaluate(WIDER) <= 0


@pytest.mark.parametrize("code", LANGUAGES)
def test_text_twice_as_large_still_fits(
    open_page: Opener, found: dict[str, dict[str, str]], code: str
) -> None:
    page = open_page(found[code]["article"], width=640)
    page.evaluate("() => { document.documentElement.style.fontSize = '200%' }")
    assert page.evaluate(WIDER) <= 0


def test_arabic_page_runs_from_the_right(
    open_page: Opener, found: dict[str, dict[str, str]]
) -> None:
    page = open_page(found["ar"]["article"])
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert left(page, ".kick") > right(page, "h1") - 5
    assert right(page, ".name") > 1200
    assert right(page, ".langs li") > right(page, ".langs li:nth-child(3)")
    assert left(page, ".steps li:nth-child(1)") > left(page, ".steps li:nth-child(4)")
    figcaption = left(page, ".lead figcaption")
    assert figcaption > left(page, ".lead .cover")


def test_latin_pages_mirror_the_arabic_one(
    open_page: Opener, found: dict[str, dict[str, str]]
) -> None:
    page = open_page(found["en"]["article"])
    assert right(page, ".kick") < left(page, "h1") + 5
    assert left(page, ".name") < 80
    assert left(page, ".steps li:nth-child(1)") < left(page, ".steps li:nth-child(4)")


def test_latin_name_keeps_its_place_in_an_arabic_line(
    open_page: Opener, found: dict[str, dict[str, str]]
) -> None:
    page = open_page(found["ar"]["article"])
    assert page.locator("#label a bdi").first.inner_text() == "Le Monde Tech"
    # The full stop after the name stands on its left, where an Arabic sentence ends.
    assert page.evaluate(
        """() => {
          const name = document.querySelector("#label a bdi");
          const after = name.closest("a").nextSibling;
          const range = document.createRange();
          range.setStart(after, 0); range.setEnd(after, 1);
          return range.getBoundingClientRect().x < name.getBoundingClientRect().x;
        }"""
    )


@pytest.mark.parametrize(("code", "least", "most"), [("en", 60, 75), ("fr", 60, 75)])
def test_body_measure_is_comfortable(
    open_page: Opener, found: dict[str, dict[str, str]], code: str, least: int, most: int
) -> None:
    page = open_page(found[code]["long"])
    assert (
        page.evaluate(
            "() => parseFloat(getComputedStyle(document.querySelector('.prose p')).fontSize)"
        )
        >= 17
    )
    # Characters of the full lines of the first paragraphs.
    lengths = page.evaluate(
        """() => {
          const found = [];
          for (const p of document.querySelectorAll(".prose > p")) {
            const range = document.createRange();
            const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
            let top = null, count = 0, line = [];
            while (walker.nextNode()) {
              for (let i = 0; i < walker.currentNode.length; i++) {
                range.setStart(walker.currentNode, i); range.setEnd(walker.currentNode, i + 1);
                const y = Math.round(range.getBoundingClientRect().top / 10);
                if (top !== null && Math.abs(y - top) > 1) { line.push(count); count = 0; }
                top = y; count++;
              }
            }
            found.push(...line);
          }
          return found;
        }"""
    )
    middle = sorted(lengths)[len(lengths) // 2]
    assert least <= middle <= most
