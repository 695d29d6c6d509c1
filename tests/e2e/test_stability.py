"""Nothing moves while the page loads, however late its fonts come."""

import pytest
from playwright.sync_api import Browser, Route

from tests.e2e.pages import LANGUAGES
from tests.e2e.site import Site

SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 2500);
})"""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", ["article", "home"])
def test_late_fonts_move_nothing(
    browser: Browser,
    site: Site,
    found: dict[str, dict[str, str]],
    name: str,
    code: str,
    width: int,
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    # Each request for a font is held, and answered when the page has been drawn without it.
    late: list[Route] = []
    page.route("**/*.woff2", lambda route: late.append(route))  # noqa: PLW0108  # not a builtin
    page.goto(f"{site.url}{found[code][name]}", wait_until="commit")
    page.wait_for_timeout(1000)
    for held in late:
        held.continue_()
    shift = page.evaluate(SHIFTS)
    context.close()
    assert late, "the fonts were not asked for"
    assert shift == 0
