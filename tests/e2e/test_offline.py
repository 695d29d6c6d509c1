"""What a browser keeps for when there is no network, and how it goes away again."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.test import RequestFactory
from playwright.sync_api import Browser, Error, Page
from pytest_django import Settings

from articles.reader import offline
from tests.e2e.conftest import Opener
from tests.e2e.pages import LANGUAGES
from tests.e2e.site import Site
from tests.environment import ROOT

# The addresses of the pages that are kept.
KEPT = """async () => {
  const pages = await (await caches.open("pages-1")).keys();
  return pages.map((request) => new URL(request.url).pathname);
}"""
KEEPS = "async (address) => !!(await caches.match(address))"
DROPPED = "async (address) => !(await caches.match(address))"
# Put copies of a kept article at other addresses: read and asked about long ago.
COPIED = """async ([from, ...addresses]) => {
  const pages = await caches.open("pages-1");
  const found = await pages.match(from);
  const html = await found.text();
  for (const [number, address] of addresses.entries()) {
    const headers = new Headers(found.headers);
    headers.set("X-Read", 1000 + number);
    if (!number) headers.set("X-Asked", 1000);
    await pages.put(address, new Response(html, { headers }));
  }
}"""
# As the page itself writes a day.
TODAY = """() => {
  const locale = document.querySelector('[property="og:locale"]').content.replace("_", "-");
  return new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format(new Date());
}"""
REGISTERED = "async () => (await navigator.serviceWorker.getRegistrations()).length"
EMPTIED = """async () => !(await navigator.serviceWorker.getRegistrations()).length
  && !(await caches.keys()).length"""
ARTICLES = 20


def until(page: Page, condition: str, about: str = "") -> None:
    """Playwright's own way to wait takes a promise for a yes."""
    end = time.monotonic() + 15
    while not page.evaluate(condition, about):
        assert time.monotonic() < end, f"it is not so: {condition}"
        page.wait_for_timeout(50)


@pytest.mark.parametrize(
    "code",
    ["ar", *(pytest.param(code, marks=pytest.mark.long) for code in LANGUAGES if code != "ar")],
)
def test_what_was_read_stays_readable_and_nothing_else_does(
    open_page: Opener, site: Site, found: dict[str, dict[str, str]], code: str
) -> None:
    article, gone = found[code]["article"], found[code]["gone"]
    home, shelf = found[code]["home"], f"/{code}/about/offline/"
    page = open_page(article, width=390)
    title, label = page.locator("h1").inner_text(), page.locator(".badge").inner_text()
    assert page.locator(".kept").is_hidden()
    until(page, KEEPS, article)

    page.context.set_offline(True)
    page.goto(f"{site.url}{article}")
    assert page.locator("h1").inner_text() == title
    assert page.locator(".kept").is_visible()
    assert page.locator(".kept .day").inner_text() == page.evaluate(TODAY)
    assert page.locator(".badge").inner_text() == label
    assert page.evaluate("document.querySelector('.lead img').naturalWidth") > 0
    with page.context.new_page() as other, pytest.raises(Error, match="INTERNET_DISCONNECTED"):
        other.goto(f"{site.url}/desk/")
    page.goto(f"{site.url}{home}")
    link = page.locator("#kept h3 a")
    link.wait_for()
    assert link.all_inner_texts() == [title]
    assert page.locator("#kept .badge").all_inner_texts() == [label]
    link.click()
    assert (page.url, page.locator("h1").inner_text()) == (f"{site.url}{article}", title)

    # One of these was withdrawn since, and they are more than are kept.
    others = [f"/{code}/tech/{number}-x/" for number in range(900, 900 + ARTICLES)]
    page.evaluate(COPIED, [article, gone, *others])
    page.context.set_offline(False)
    page.goto(f"{site.url}{shelf}")
    until(page, DROPPED, gone)
    until(page, DROPPED, others[0])
    assert sorted(page.evaluate(KEPT)) == sorted([shelf, article, *others[1:]])
    assert page.locator(".kept").is_hidden()

    page.evaluate(COPIED, [article, gone])
    page.goto(f"{site.url}{gone}")
    until(page, DROPPED, gone)

    page.goto(f"{site.url}{shelf}")
    page.click("#refuse")
    until(page, EMPTIED)
    page.wait_for_selector("#allow")
    assert page.locator("#kept h3").count() == 0
    page.reload()
    page.wait_for_selector("#allow")
    assert page.evaluate(REGISTERED) == 0
    page.click("#allow")
    page.wait_for_selector("#refuse")
    until(page, KEEPS, shelf)


HEAD = b"<!doctype html><html lang=en><title>A page</title>"
STARTS = b"""<script type=module src="/offline.js" data-worker="/service-worker.js"
  data-locale=en></script>"""


class Door(BaseHTTPRequestHandler):
    """A page that starts the worker, any number that do not, and the worker as it is served."""

    def do_GET(self) -> None:
        match self.path:
            case "/service-worker.js":
                script = offline.worker(RequestFactory().get(self.path)).content
                self.tell("text/javascript", script)
            case "/offline.js":
                self.tell("text/javascript", (ROOT / "static/js/offline.js").read_bytes())
            case path:
                self.tell("text/html", HEAD + (STARTS if path == "/en/" else b""))

    def tell(self, kind: str, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Nothing: requests are no news."""


@pytest.fixture
def door() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Door) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_browser_that_has_the_worker_loses_it_where_it_was_switched_off(
    browser: Browser, door: str, settings: Settings
) -> None:
    context = browser.new_context()
    page: Page = context.new_page()
    page.goto(f"{door}/en/")
    until(page, KEEPS, "/en/about/offline/")
    settings.OFFLINE_READING = False
    page.goto(f"{door}/en/other/")
    until(page, EMPTIED)
    context.close()
