"""``make shots``: every page type in each language, and those of the desk in English and Arabic,
on a desktop and a phone, light and dark.

Pictures go to shots/<page>-<language>-<width>-<scheme>.png. ``make shots`` takes some
minutes; ``python -m tests.e2e.shots article desk-queue`` takes only those pages.
"""

import sys

from playwright.sync_api import Browser, StorageState, sync_playwright

from tests.e2e.browser import get, launch
from tests.e2e.pages import DESK, LANGUAGES, addresses, number_of
from tests.e2e.site import PASSWORD, Site, running
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
            for code in ("en", "ar"):
                state = signed_in(browser, site, code)
                for page, path in DESK.items():
                    name = f"desk-{page.replace(' ', '-')}"
                    if not wanted or name in wanted:
                        url = f"{site.url}{path.format(number=number_of(found))}"
                        take(browser, url, f"{name}-{code}", state)
                        print(f"  {name} {code}", flush=True)
            browser.close()


def signed_in(browser: Browser, site: Site, code: str) -> StorageState:
    context = browser.new_context(locale=code)
    page = context.new_page()
    page.goto(f"{site.url}/desk/")
    page.fill("[name=username]", "nadir")
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")
    page.wait_for_selector("#user-tools")
    state = context.storage_state()
    context.close()
    return state


def take(browser: Browser, url: str, name: str, state: StorageState | None = None) -> None:
    for width, height in SIZES:
        for scheme in SCHEMES:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=scheme,  # type: ignore[arg-type]
                locale=name.rsplit("-", 1)[-1],
                storage_state=state,
            )
            page = context.new_page()
            page.goto(url)
            page.evaluate(SCROLL)
            page.screenshot(path=FOLDER / f"{name}-{width}-{scheme}.png", full_page=True)
            context.close()


if __name__ == "__main__":
    main(sys.argv[1:])
