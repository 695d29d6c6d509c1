"""``make shots``: every page type in each language, on a desktop and a phone, light and dark.

Pictures go to shots/<page>-<language>-<width>-<scheme>.png. ``make shots`` takes about two
minutes; ``python -m tests.e2e.shots article home`` takes only those pages.
"""

import sys

from playwright.sync_api import Browser, sync_playwright

from tests.e2e.browser import get, launch
from tests.e2e.pages import LANGUAGES, addresses
from tests.e2e.site import running
from tests.environment import ROOT

FOLDER = ROOT / "shots"
SIZES = ((1280, 900), (390, 844))
SCHEMES = ("light", "dark")
# Lazy pictures load when they come near: scroll through once.
SCROLL = """async () => {
  for (let y = 0; y < document.body.scrollHeight; y += 500) {
    scrollTo(0, y);
    await new Promise((done) => setTimeout(done, 30));
  }
  scrollTo(0, 0);
  await Promise.all([...document.images].map((i) => i.complete || i.decode().catch(() => 0)));
}"""


def main(wanted: list[str]) -> None:
    get()
    FOLDER.mkdir(exist_ok=True)
    with running() as site:
        found = addresses(site)
        with sync_playwright() as playwright:
            browser = launch(playwright)
            for code in LANGUAGES:
                for name, path in found[code].items():
                    if not wanted or name in wanted:
                        take(browser, f"{site.url}{path}", f"{name}-{code}")
                        print(f"  {name} {code}", flush=True)
            browser.close()


def take(browser: Browser, url: str, name: str) -> None:
    for width, height in SIZES:
        for scheme in SCHEMES:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=scheme,  # type: ignore[arg-type]
            )
            page = context.new_page()
            page.goto(url)
            page.evaluate(SCROLL)
            page.screenshot(path=FOLDER / f"{name}-{width}-{scheme}.png", full_page=True)
            context.close()


if __name__ == "__main__":
    main(sys.argv[1:])
