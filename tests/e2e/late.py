"""Files that come after the page has been drawn without them."""

from playwright.sync_api import Page, Route

SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  // Until all that was held has come and been drawn, and whatever that pushed has moved.
  const drawn = () => document.fonts.ready.then(
    () => requestAnimationFrame(() => setTimeout(() => done(sum), 500)));
  if (document.readyState === "complete") drawn(); else addEventListener("load", drawn);
})"""


def shift(page: Page, url: str, files: str, *, after: int) -> tuple[int, float]:
    """Open ``url`` with each request for ``files`` (a glob) held for ``after`` milliseconds.
    Gives back how many there were, and how much moved in all (the sum of layout shifts)."""
    late: list[Route] = []
    held = True

    def hold(route: Route) -> None:
        if held:
            late.append(route)
        else:
            route.continue_()

    page.route(files, hold)
    page.goto(url, wait_until="commit")
    page.wait_for_timeout(after)
    held = False
    for route in late:
        route.continue_()
    return len(late), float(page.evaluate(SHIFTS))
