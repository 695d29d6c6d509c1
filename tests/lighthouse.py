"""Lighthouse, by its phone profile, on the reader's pages in every language.

It lays on a slow phone and network by itself (simulated: 150 ms away, 1.6 Mbit/s, a quarter of the
processor), so figures differ little from one machine to another. The site is served as in the
end-to-end tests, over HTTP/1.1 on the loopback address, which browsers take for as safe as https;
a server in front with HTTP/2 can only make it faster. No audit is left out, except where a page
is not for search engines, which is what one audit of SEO holds against it.
"""

import json
import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests import npm
from tests.e2e.browser import FLAGS, system_chromium
from tests.e2e.pages import LANGUAGES, addresses
from tests.e2e.site import running

PACKAGE = "lighthouse@12"
"""The last that runs on Node 20."""
WANTED = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
PAGES = (
    *("home", "article", "category", "tag", "source", "person", "archive", "corrections"),
    *("about", "provenance", "offline", "search", "nothing-found", "subscribe", "feed", "api"),
)
"""By their names in tests/e2e/pages.py; those that it does not know are passed over."""
TRIES = 3
"""What else the machine does takes points of speed away and never adds any: the best one counts."""


@dataclass(frozen=True, slots=True)
class Report:
    scores: Mapping[str, int]
    """Of 100, by category."""
    faults: tuple[str, ...]
    """The audits that cost points."""

    @property
    def wanting(self) -> list[str]:
        """The categories in which the page falls short."""
        return [name for name, least in WANTED.items() if self.scores[name] < least]


def phone() -> str:
    """The lowest score of each category, over all pages and languages. Raises ``AssertionError``
    with what a page lacks, and ``Skipped`` where Node, npm or Lighthouse is missing."""
    worst: dict[str, tuple[int, str]] = {}
    faults = []
    pages = 0
    with npm.installed(PACKAGE) as folder, running() as site:
        program = folder / "node_modules" / ".bin" / "lighthouse"
        found = addresses(site)
        for code in LANGUAGES:
            for name in PAGES:
                if name not in found[code]:
                    continue
                pages += 1
                url = f"{site.url}{found[code][name]}"
                # As a browser gets it: a feed is a page there.
                html = site.body(found[code][name], **{"Sec-Fetch-Dest": "document"})
                report = best(program, url, indexed=b"noindex" not in html)
                for category, score in report.scores.items():
                    worst[category] = min(worst.get(category, (100, "")), (score, f"{name} {code}"))
                if report.wanting:
                    faults.append(f"{name} {code}: {dict(report.scores)}, {report.faults}")
    assert not faults, "; ".join(faults)
    lowest = (f"{category} {_at(*worst[category])}" for category in WANTED)
    return f"{pages} pages, each at least: {', '.join(lowest)}"


def _at(score: int, page: str) -> str:
    return f"{score} ({page})" if score < 100 else "100"


def best(program: Path, url: str, *, indexed: bool) -> Report:
    """What Lighthouse finds at ``url``, tried again while speed alone falls short."""
    report = run(program, url, indexed=indexed)
    for _another in range(TRIES - 1):
        if report.wanting != ["performance"]:
            break
        again = run(program, url, indexed=indexed)
        report = max(report, again, key=lambda one: one.scores["performance"])
    return report


def run(program: Path, url: str, *, indexed: bool) -> Report:
    command = [
        *(str(program), url, "--quiet", "--output=json", "--form-factor=mobile"),
        f"--only-categories={','.join(WANTED)}",
        f"--chrome-flags={' '.join(FLAGS)}",
        *(() if indexed else ("--skip-audits=is-crawlable",)),
    ]
    done = subprocess.run(
        command,
        env=os.environ | {"CHROME_PATH": _chromium()},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{url}: {done.stderr[-400:]}"
    return read(json.loads(done.stdout))


def read(told: Mapping[str, Any]) -> Report:
    """Lighthouse's own report, in short."""
    categories = {name: told["categories"][name] for name in WANTED}
    return Report(
        {name: round(category["score"] * 100) for name, category in categories.items()},
        tuple(
            sorted(
                f"{reference['id']} {_short(audit.get('displayValue'))}".strip()
                for category in categories.values()
                for reference in category["auditRefs"]
                if (audit := told["audits"][reference["id"]])["score"] not in (None, 1)
                and reference["weight"]
            )
        ),
    )


def _short(value: str | None) -> str:
    return re.sub(r"\s+", " ", value or "")


def _chromium() -> str:
    if found := system_chromium():
        return found
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path
