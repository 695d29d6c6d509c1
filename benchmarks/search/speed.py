"""How long a page of the search takes with 10,000 articles and with 100,000: ``python -m
benchmarks.search.speed``.

Two sites of their own are filled (``benchmarks.archive``) and served by gunicorn, and asked by
turns over a connection each, for rare words, which one text in a thousand has, for middling ones,
which some in a hundred have, and for very common ones, which four in ten have or more. Told is the
95th percentile of the whole page and how many times as long the larger archive takes. Takes some
ten minutes and, until it ends, some gigabytes of the disk.
"""

import argparse
import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from urllib.parse import quote

from benchmarks.desk import KEY
from tests.e2e.site import Site, running
from tests.environment import ROOT

SMALL, LARGE = 10_000, 100_000
LANGUAGES = ("fr", "ar", "en")
ROUNDS = 8
WORDS = 10
"""Of each kind."""
FILL = """
import time
from benchmarks import archive
from articles.publishing import vocabulary
archive.fill({articles})
for code in {languages}:
    archive.let_be_found(code)
    began = time.monotonic()
    vocabulary.recount(code)
    print(f"{{code}}: found, its words counted in {{time.monotonic() - began:.0f}} s", flush=True)
"""
# Words by how many texts have them: of headlines, and of the demonstration's texts.
WORDS_OF = """
import json
from articles.languages import language
from articles.models import SearchWord
from benchmarks.archive import RARE
def words(code, least, most):
    rows = SearchWord.objects.filter(language=code, lexeme__startswith="=")
    texts = SearchWord.objects.get(language=code, lexeme="").count
    some = rows.filter(count__gte=texts * least, count__lte=texts * most)
    some = some.order_by("-count", "lexeme")
    stop = language(code).analyser.stop_words
    found = [one[1:] for one in some.values_list("lexeme", flat=True)[:600]]
    return [one for one in found if one not in stop and one.isalpha() and len(one) > 2][:{words}]
print(json.dumps({{
    code: dict(
        rare=words(code, 0.5 / RARE, 1.5 / RARE),
        middling=words(code, 0.02, 0.08),
        common=words(code, 0.4, 1),
    )
    for code in {languages}
}}))
"""


@dataclass(frozen=True)
class Row:
    kind: str
    small: Sequence[float]
    """In milliseconds."""
    large: Sequence[float]

    def __str__(self) -> str:
        (few, many) = (quantiles(times, n=20)[-1] for times in (self.small, self.large))
        middle = f"{median(self.small):.0f} | {median(self.large):.0f}"
        return f"| {self.kind} | {few:.0f} | {many:.0f} | {many / few:.2f} | {middle} |"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=LARGE, help="how many, at the most")
    parser.add_argument("--languages", nargs="+", default=LANGUAGES)
    options = parser.parse_args()
    print(f"| p95, ms | {SMALL:,} | {options.articles:,} | ratio | median | median |")
    print("|---|---|---|---|---|---|")
    for row in measure(options.articles, options.languages):
        print(row, flush=True)
    return 0


def measure(large: int, languages: Sequence[str]) -> list[Row]:
    """Each kind of word in each language, asked by turns, so that what else the machine has to do
    weighs on both."""
    alone = {"WEB_PROCESSES": "1", "SECRET_KEY": KEY}
    with running(**alone) as few, running(**alone) as many:
        for site, articles in ((few, SMALL), (many, large)):
            _fill(site, articles, languages)
        asked = WORDS_OF.format(words=WORDS, languages=list(languages))
        words = json.loads(many.shell(asked))
        both = [
            http.client.HTTPConnection(site.url.removeprefix("http://"), timeout=60)
            for site in (few, many)
        ]
        return [
            _row(f"{kind}, {code}", both, [f"/{code}/search/?q={quote(one)}" for one in some])
            for code in languages
            for kind, some in words[code].items()
        ]


def _fill(site: Site, articles: int, languages: Sequence[str]) -> None:
    # Not by ``site.manage``, which would keep to itself how far it is.
    code = FILL.format(articles=articles, languages=list(languages))
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", code]
    subprocess.run(command, cwd=ROOT, env=site.environment, check=True)


def _row(kind: str, both: Sequence[http.client.HTTPConnection], pages: Sequence[str]) -> Row:
    times: tuple[list[float], list[float]] = ([], [])
    # The first round warms caches and is not counted.
    for number in range(ROUNDS + 1):
        for page in pages:
            for took, connection in zip(times, both, strict=True):
                milliseconds = _milliseconds(connection, page)
                if number:
                    took.append(milliseconds)
    return Row(kind, *times)


def _milliseconds(connection: http.client.HTTPConnection, page: str) -> float:
    started = time.perf_counter()
    connection.request("GET", page)
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 200, f"{page}: {answer.status}"
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    os.umask(0o022)  # the embedded server may run as another user
    sys.exit(main())
