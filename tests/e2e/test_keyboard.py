"""Everything by keyboard alone."""

from playwright.sync_api import Page

from tests.e2e.conftest import Opener

FOCUSED = """() => {
  const e = document.activeElement;
  const box = e.getBoundingClientRect();
  const style = getComputedStyle(e);
  return {tag: e.tagName, id: e.id, text: e.innerText, href: e.getAttribute("href"),
          seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
          outline: style.outlineStyle !== "none"};
}"""


STOPS = "a[href], input, button"


def test_first_tab_stop_skips_to_the_content(
    open_page: Opener, found: dict[str, dict[str, str]]
) -> None:
    page = open_page(found["ar"]["article"])
    page.keyboard.press("Tab")
    focused = page.evaluate(FOCUSED)
    assert focused["href"] == "#main"
    assert focused["seen"]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('main') !== null")


def test_every_link_is_reached_in_order_and_shows_its_focus(
    open_page: Opener, found: dict[str, dict[str, str]]
) -> None:
    page = open_page(found["en"]["article"])
    stops = page.locator(STOPS).count()
    visited = walk(page, stops + 5)
    assert [step["href"] for step in visited] == page.evaluate(
        "(stops) => [...document.querySelectorAll(stops)]"
        ".filter(a => getComputedStyle(a).display !== 'none').map(a => a.getAttribute('href'))",
        STOPS,
    )
    assert all(step["seen"] and step["outline"] for step in visited)


def walk(page: Page, most: int) -> list[dict[str, object]]:
    """The tab stops of a page, until the focus leaves it."""
    visited: list[dict[str, object]] = []
    for _step in range(most):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused["tag"] == "BODY":
            break
        visited.append(focused)
    return visited
