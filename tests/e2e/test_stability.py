"""Nothing moves while the page loads, however late its fonts come."""

import pytest
from playwright.sync_api import Browser

from tests.e2e.late import shift
from tests.e2e.site import Site


@pytest.mark.parametrize("width", [390, pytest.param(1280, marks=pytest.mark.long)])
# The fonts of French and English are the same.
@pytest.mark.parametrize("code", ["fr", "ar"])
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
    late, moved = shift(page, f"{site.url}{found[code][name]}", "**/*.woff2", after=1000)
    context.close()
    assert late, "the fonts were not asked for"
    assert moved == 0
