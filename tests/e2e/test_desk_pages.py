"""Pages of the desk in a browser: what axe-core finds, and whether they fit a telephone."""

from pprint import pformat

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.e2e.conftest import Opener
from tests.e2e.pages import DESK, number_of
from tests.e2e.site import Site
from tests.e2e.test_editor import signed_in
from tests.e2e.test_geometry import WIDER

AXE = Axe()
# axe would fetch the sheets that Django's own import, at addresses that lead nowhere.
WITHOUT_SHEETS = {"preload": False, "resultTypes": ["violations"]}
# Rules that Django's own templates break, and where. Nothing of ours may be added.
DJANGOS = (
    ("aria-input-field-name", ".select2"),
    ("label", ".select2"),
    ("list", ".select2"),
    ("empty-table-header", "th.original"),
)


@pytest.mark.parametrize(
    ("locale", "scheme"), [pytest.param("en-GB", "light", marks=pytest.mark.long), ("ar", "dark")]
)
def test_axe_finds_nothing_and_nothing_runs_over_the_edge(
    open_page: Opener, site: Site, found: dict[str, dict[str, str]], locale: str, scheme: str
) -> None:
    door = open_page("/desk/", locale=locale, scheme=scheme)
    faults, wide = faults_of(door, "sign-in"), []
    desk = signed_in(open_page, locale, scheme=scheme)
    for name, path in DESK.items():
        desk.set_viewport_size({"width": 1280, "height": 900})
        answer = desk.goto(f"{site.url}{path.format(number=number_of(found))}")
        assert answer is not None
        assert answer.status == 200, name
        desk.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        faults += faults_of(desk, name)
        desk.set_viewport_size({"width": 320, "height": 700})
        if (by := desk.evaluate(WIDER)) > 0:
            wide.append((name, by))
    assert (faults, wide) == ([], []), pformat((faults, wide), width=200)


def faults_of(desk: Page, page: str) -> list[str]:
    found = []
    for rule in AXE.run(desk, options=WITHOUT_SHEETS).response["violations"]:
        allowed = [where for broken, where in DJANGOS if broken == rule["id"]]
        found += [
            f"{page} {rule['id']}: {node['html'][:160]}"
            for node in rule["nodes"]
            if not any(within(desk, node["target"][0], where) for where in allowed)
        ]
    return found


def within(desk: Page, selector: str, where: str) -> bool:
    asked = "([selector, where]) => !!document.querySelector(selector)?.closest(where)"
    return bool(desk.evaluate(asked, [selector, where]))
