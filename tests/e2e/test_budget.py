"""How much travels to a reader of an article."""

import re
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Response

from tests.e2e.conftest import Opener
from tests.e2e.pages import LANGUAGES
from tests.e2e.site import Site

HTML_AND_CSS = 25_000
FONTS = 120_000


@pytest.mark.parametrize("code", LANGUAGES)
def test_html_and_css_of_an_article_are_small(
    site: Site, found: dict[str, dict[str, str]], code: str
) -> None:
    import gzip

    path = found[code]["article"]
    with site.get(path) as answer:
        html = answer.read()
    total = len(gzip.compress(html))
    for href in re.findall(r'<link rel="stylesheet" href="([^"]+)"', html.decode()):
        with site.get(href, **{"Accept-Encoding": "gzip"}) as answer:
            assert answer.headers["Content-Encoding"] == "gzip"
            total += len(answer.read())
    assert total <= HTML_AND_CSS


@pytest.mark.parametrize("code", LANGUAGES)
def test_fonts_of_an_edition_are_light(
    open_page: Opener, site: Site, found: dict[str, dict[str, str]], code: str
) -> None:
    page = open_page(found[code]["home"])
    sizes: dict[str, int] = {}

    def weigh(response: Response) -> None:
        url = response.url
        if url.endswith(".woff2"):
            sizes[url] = len(response.body())

    page.on("response", weigh)
    for name in ("home", "long", "category", "about"):
        page.goto(urljoin(site.url, found[code][name]))
        page.wait_for_timeout(300)
    assert sizes
    assert sum(sizes.values()) <= FONTS
