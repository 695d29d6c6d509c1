"""Everything without JavaScript."""

import time

from tests.e2e.conftest import Opener
from tests.e2e.site import Site


def test_a_reader_without_scripts_reads_switches_and_is_counted(
    open_page: Opener, site: Site, found: dict[str, dict[str, str]]
) -> None:
    before = views(site, found["en"]["short"])
    # A browser that no other test has: it is this day's first visit.
    page = open_page(found["en"]["short"], scripts=False, agent="Mozilla/5.0 (no scripts)")
    assert page.locator("h1").count() == 1
    page.click(".langs a[hreflang=ar]")
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.click(".sections a >> nth=0")
    page.click(".feed h2 a >> nth=0")
    assert page.locator(".prose p").count() > 0
    wait_for(lambda: views(site, found["en"]["short"]) == before + 1)


def views(site: Site, path: str) -> int:
    pk = path.split("/")[3].split("-", maxsplit=1)[0]
    return int(
        site.shell(
            "from articles.models import ViewCount; from django.db.models import Sum;"
            f" print(ViewCount.objects.filter(article={pk}, language='en')"
            ".aggregate(n=Sum('views'))['n'] or 0)"
        )
    )


def wait_for(condition: "object", seconds: float = 15) -> None:
    assert callable(condition)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.5)
    raise AssertionError("it did not happen")
