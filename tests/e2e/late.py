"""Files that come after the page has been drawn without them."""

from playwright.sync_api import Page, Route

SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 2500);
})"""


def shift(page: Page, url: str, files: str, *, after: int) -> tuple[int, float]:
    """Open ``url`` with each request for ``files`` (a glob) held for ``after`` milliseconds.
    Gives back how many there were, and how much moved in all (the sum of layout shifts)."""
    late: list[Route] = []
    page.route(files, lambda route: late.append(route))  # noqa: PLW0108  # not a builtin
    page.goto(url, wait_until="commit")
    page.wait_for_timeout(after)
    for held in late:
        held.continue_()
    return len(late), float(page.evaluate(SHIFTS))
