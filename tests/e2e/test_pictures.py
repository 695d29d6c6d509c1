"""A browser takes of each picture the file that its screen needs, and nothing moves."""

import pytest
from playwright.sync_api import Browser, Page, Response

from tests.e2e.late import shift
from tests.e2e.site import Site

# Of the four pictures on the page: one file of each in its full size were 525 kB.
BUDGET = {(390, 2): 200_000, (1280, 1): 140_000}
THROUGH = """async () => {
  for (let y = 0; y < document.body.scrollHeight; y += 400) {
    scrollTo(0, y);
    await new Promise((done) => setTimeout(done, 60));
  }
}"""
SHOWN = """() => [...document.querySelectorAll("picture img")].map((img) => [
  img.currentSrc, Number(img.currentSrc.match(/-(\\d+)\\.\\w+$/)[1]),
  img.getBoundingClientRect().width * devicePixelRatio,
])"""


def opened(browser: Browser, width: int, density: int, height: int = 844) -> Page:
    return browser.new_page(
        viewport={"width": width, "height": height}, device_scale_factor=density
    )


@pytest.mark.parametrize(("width", "density"), BUDGET)
def test_no_picture_is_much_larger_than_its_place(
    browser: Browser, site: Site, width: int, density: int
) -> None:
    page = opened(browser, width, density)
    answers: dict[str, Response] = {}

    def keep(answer: Response) -> None:
        if "/media/" in answer.url:
            answers[answer.url] = answer

    page.on("response", keep)
    page.goto(f"{site.url}/en/")
    page.evaluate(THROUGH)
    page.wait_for_load_state("networkidle")
    shown = page.evaluate(SHOWN)
    weight = sum(len(answer.body()) for answer in answers.values())
    page.close()
    assert len(shown) >= 3
    assert {url for url, _has, _needs in shown} == set(answers)
    assert all(url.endswith(".avif") for url in answers)
    for url, has, needs in shown:
        assert needs * 0.98 <= has <= max(needs * 1.35, 320), url
    assert weight <= BUDGET[width, density]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ["article", "home", "category"])
def test_late_pictures_move_nothing(
    browser: Browser, site: Site, found: dict[str, dict[str, str]], name: str, width: int
) -> None:
    # So high that the first picture is asked for at once, whichever story leads.
    page = opened(browser, width, 1, height=4000)
    late, moved = shift(page, f"{site.url}{found['fr'][name]}", "**/media/**", after=800)
    page.close()
    assert late, "no picture was asked for"
    assert moved == 0
