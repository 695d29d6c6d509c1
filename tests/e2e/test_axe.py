"""No violation that axe-core finds, on any page type, in any language, light and dark."""

from pprint import pformat
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.conftest import Opener
from tests.e2e.site import Site

AXE = Axe()
# What light and dark do not differ in is not looked for twice.
RULES: dict[str, dict[str, Any]] = {"light": {}, "dark": {"runOnly": ["color-contrast"]}}
BROKEN_ALONE = {"resultTypes": ["violations"]}


@pytest.mark.parametrize(
    ("code", "scheme"),
    [
        ("ar", "light"),
        ("ar", "dark"),
        # Templates and colours are those of the Arabic pages.
        *(
            pytest.param(code, scheme, marks=pytest.mark.long)
            for code in ("fr", "en")
            for scheme in RULES
        ),
    ],
)
def test_axe_finds_nothing(
    open_page: Opener,
    site: Site,
    found: dict[str, dict[str, str]],
    code: str,
    scheme: str,
) -> None:
    page = open_page(found[code]["home"], scheme=scheme, width=1280 if scheme == "light" else 390)
    violations = {}
    for name, path in found[code].items():
        page.goto(f"{site.url}{path}")
        result = AXE.run(page, options=BROKEN_ALONE | RULES[scheme])
        if rules := [rule for rule in result.response["violations"] if rule["nodes"]]:
            violations[name] = [_short(rule) for rule in rules]
    assert violations == {}, pformat(violations, width=160)


def _short(rule: dict[str, Any]) -> str:
    node = rule["nodes"][0]
    return f"{rule['id']}: {node['html'][:120]} {node.get('failureSummary', '')[:200]}"
