"""How well the text of articles is extracted: ``python -m benchmarks.extraction``.

All pages of the test data that have an expected text are read by ``articles.wire.extract`` and
by trafilatura under other settings. Takes some twenty seconds; skips, and says so, where the data
are missing. ``--pages`` prints each page, too.

The score is that of the article extraction benchmark of Scrapinghub (github.com/scrapinghub/
article-extraction-benchmark, evaluate.py): shingles of four words, each as often as it comes;
precision and recall of each page are averaged, and F1 is made of the two averages. Where only
snippets are known, the share of those found and of those wrongly kept is told.
"""

import argparse
import gzip
import html
import json
import logging
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from typing import Any

from tests.environment import SHARED

PAGES = SHARED / "data" / "pages"
SHINGLE = 4
Extractor = Callable[[bytes], str]


@dataclass(frozen=True, slots=True)
class Expected:
    """A page with its whole text, the beginning of it, or snippets."""

    path: Path
    text: str = ""
    snippets: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()

    @property
    def language(self) -> str:
        return self.path.name[:2]

    @property
    def body(self) -> bytes:
        body = self.path.read_bytes()
        return gzip.decompress(body) if self.path.suffix == ".gz" else body


@dataclass(frozen=True, slots=True)
class Score:
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return f"{self.precision:.3f}  {self.recall:.3f}  {self.f1:.3f}"


def score(expected: str, found: str) -> Score:
    """Shares of shingles: 0 where nothing is in common."""
    one, other = shingles(expected), shingles(found)
    common = (one & other).total()
    return Score(common / max(other.total(), 1), common / max(one.total(), 1))


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(
        tuple(words[start : start + SHINGLE]) for start in range(max(1, len(words) - SHINGLE + 1))
    )


def average(scores: Sequence[Score]) -> Score:
    return Score(mean(one.precision for one in scores), mean(one.recall for one in scores))


def expected_texts(plain: Extractor) -> Iterator[Expected]:
    """All pages with an expected text. Where one file tells of several pages, a page's own is
    the text of which it holds most, by ``plain``: its whole text."""
    pages = sorted(path for path in PAGES.glob("*.html*") if ".expected." not in path.name)
    for path in pages:
        name = path.name.removesuffix(".gz").removesuffix(".html")
        publisher = re.sub(r"_\d{4}_\d\d_\d\d$", "", name)
        if (cleaned := PAGES / f"{name}.expected.html").exists():
            markup = re.sub(r"<[^>]*>", " ", cleaned.read_text(encoding="utf-8"))
            yield Expected(path, html.unescape(markup))
        elif publisher != name:
            versions = [*map(_body, _json(f"{publisher}.expected.json").values())]
            whole = plain(Expected(path).body)
            yield Expected(path, max(versions, key=lambda text: score(text, whole).recall))
        elif (beginning := PAGES / f"{name}.expected.json").exists():
            told = json.loads(beginning.read_text(encoding="utf-8"))["expected"]["cleaned_text"]
            yield Expected(path, snippets=(told,))
    for key, one in _json("extraction-benchmark-expected.json").items():
        yield Expected(next(PAGES.glob(f"*-{key[:8]}.html.gz")), one["articleBody"])
    for one in _json("trafilatura-expected.json").values():
        path = next(PAGES.glob(f"*-{one['file']}"))
        yield Expected(path, snippets=tuple(one["with"]), unwanted=tuple(one["without"]))


def _json(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((PAGES / name).read_text(encoding="utf-8"))
    return found


def _body(version: dict[str, Any]) -> str:
    parts = version["body"]
    sections = (
        line for part in parts["sections"] for line in (*part["headline"], *part["paragraphs"])
    )
    return "\n".join((*parts["summary"], *sections))


def extractors() -> dict[str, Extractor]:
    """Ours first, then trafilatura by itself under several settings, on the bytes as they came."""
    from trafilatura import extract, html2txt  # reason: slow

    from articles.wire.extract import page  # reason: app ready

    def by_itself(**options: Any) -> Extractor:
        return lambda body: extract(body, include_comments=False, **options) or ""

    return {
        "the wire": lambda body: page(body, "https://news.example/").text,
        "default": by_itself(),
        "fast": by_itself(fast=True),
        "precision": by_itself(favor_precision=True),
        "recall": by_itself(favor_recall=True),
        "no tables": by_itself(include_tables=False),
        "all text": html2txt,
    }


@dataclass(frozen=True, slots=True)
class Result:
    """What one extractor made of one page."""

    page: Expected
    text: str
    seconds: float

    @property
    def score(self) -> Score:
        return score(self.page.text, self.text)

    def share(self, snippets: Sequence[str]) -> float:
        words = " ".join(self.text.split())
        return mean(" ".join(snippet.split()) in words for snippet in snippets)


def results(extract: Extractor, pages: Sequence[Expected]) -> list[Result]:
    extract(pages[0].body)  # what is loaded at the first use is not counted
    found = []
    for page in pages:
        body = page.body
        begun = time.perf_counter()
        text = extract(body)
        found.append(Result(page, text, time.perf_counter() - begun))
    return found


def of_snippets(results: Sequence[Result]) -> str:
    known = [one for one in results if one.page.snippets]
    unwanted = [one for one in known if one.page.unwanted]
    found = mean(one.share(one.page.snippets) for one in known)
    kept = mean(one.share(one.page.unwanted) for one in unwanted)
    return f"{found:.2f} / {kept:.2f}"


def of_language(results: Sequence[Result], language: str) -> str:
    scored = [one.score for one in results if one.page.text and language in one.page.path.name[:2]]
    return str(average(scored))


def table(names: Iterable[str], rows: Iterable[tuple[str, Sequence[str]]]) -> None:
    print(f"{'':44}" + "".join(f"{name:>21}" for name in names))
    for title, cells in rows:
        print(f"{title[:43]:44}" + "".join(f"{cell:>21}" for cell in cells))


def main() -> None:
    parser = argparse.ArgumentParser(description="How well the text of articles is extracted.")
    parser.add_argument("--pages", action="store_true", help="print each page, too")
    every_page = parser.parse_args().pages
    if not PAGES.is_dir():
        sys.exit(f"Skipped: there are no test data in {PAGES.parent}.")
    logging.disable(logging.ERROR)
    by_name = extractors()
    pages = sorted(expected_texts(by_name["all text"]), key=lambda page: page.path.name)
    found = {name: results(extract, pages) for name, extract in by_name.items()}
    whole = [page for page in pages if page.text]
    print(f"{len(whole)} pages with their text: precision  recall  F1")
    rows = [
        (
            f"{language or 'all'}: {len(same)}",
            [of_language(one, language) for one in found.values()],
        )
        for language in (*sorted({page.language for page in whole}), "")
        if (same := [page for page in whole if language in page.language])
    ]
    if every_page:
        at = [number for number, page in enumerate(pages) if page.text]
        rows += [
            (pages[number].path.name, [str(one[number].score) for one in found.values()])
            for number in at
        ]
    table(found, rows)
    print(f"\n{len(pages) - len(whole)} pages with snippets: found / wrongly kept; all pages: time")
    table(
        found,
        [
            ("snippets", [of_snippets(one) for one in found.values()]),
            (
                "milliseconds a page, median",
                [f"{median(page.seconds for page in one) * 1000:.0f}" for one in found.values()],
            ),
            (
                "milliseconds a page, most",
                [f"{max(page.seconds for page in one) * 1000:.0f}" for one in found.values()],
            ),
        ],
    )


if __name__ == "__main__":
    main()
