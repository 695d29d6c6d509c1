"""How well search finds: ``python -m benchmarks.search.quality``.

The trilingual news sentences of ``shared/data/parallel`` are articles of a test database, one
each; queries are made from them (``queries``), and looked for by PostgreSQL's own configuration of
the language and by the site's search. Told are, for each language and class of queries, how many
of the sentences are among the first ten (recall at 10) and how early (mean reciprocal rank), for
the half of the sentences that the rules were written by and for the half that nobody looked at.

``--missed fr`` shows what is not found of the first half. Takes some minutes.
"""

import argparse
import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import django

import tests.environment  # noqa: F401 - which settings are read

django.setup()

# ruff: noqa: E402 - models want the settings first
from django.db import connection, transaction
from django.utils import timezone
from django.utils.html import escape

from articles.enums import Origin
from articles.languages import codes, column, language as language_row
from articles.models import Article
from articles.publishing import searching, vocabulary
from articles.reader.search.asked import Asked, How
from articles.reader.search.finding import find
from benchmarks.search.queries import CLASSES, queries
from benchmarks.search.words import Forms, letters
from tests import factories
from tests.environment import SHARED

PARALLEL = SHARED / "data" / "parallel"
LISTS = SHARED / "data" / "lists"
FILES = ("pud-news-en-fr-ar.tsv", "ntrex-news-en-fr-ar.tsv", "flores200-wikinews-en-fr-ar.tsv")
FIRST = 10
WAYS = ("plain, all words", "plain, any word", "ours, all words", "ours")


@dataclass
class Score:
    ranks: list[int] = field(default_factory=list)
    """The place of each sentence from 1, or 0 where it is not among the first ten."""

    @property
    def recall(self) -> float:
        return sum(bool(rank) for rank in self.ranks) / len(self.ranks)

    @property
    def reciprocal(self) -> float:
        return sum(1 / rank for rank in self.ranks if rank) / len(self.ranks)


Scores = dict[tuple[str, str, bool], Score]
"""By way, class, and whether held out."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--missed", default="", help="show what is not found in a language")
    options = parser.parse_args()
    told = sentences()
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        with transaction.atomic():
            _fill(told)
        for code in codes():
            scores = _measured(code, told[code], missed=code == options.missed)
            _print(code, scores)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def sentences() -> dict[str, list[str]]:
    """The sentences of each language, in one order."""
    found: dict[str, list[str]] = {code: [] for code in codes()}
    for name in FILES:
        with (PARALLEL / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                for code, some in found.items():
                    some.append(row[code])
    return found


def attested(code: str, told: Iterable[str]) -> Iterator[str]:
    """The words that somebody has written: in the sentences, and in the lists."""
    for sentence in told:
        yield from letters(sentence)
    if code == "fr":
        yield from (LISTS / "french-stem-voc.txt").read_text(encoding="utf-8").split()
    if code == "ar":
        golden = json.loads((LISTS / "arabic-stems-golden.json").read_text(encoding="utf-8"))
        yield from (entry[part] for entry in golden for part in ("word", "stem"))


def _fill(told: dict[str, list[str]]) -> None:
    """One article for each sentence, and a table for PostgreSQL's own way."""
    category, now = factories.category(), timezone.now()
    numbers = range(len(next(iter(told.values()))))
    made = [
        factories.article(
            codes(),
            at=now - timedelta(minutes=number + 1),
            category=category,
            origin=Origin.UNKNOWN,
            **_text(told, number),
        )
        for number in numbers
    ]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE plain (number int, language text, words tsvector)")
        for code in codes():
            list(searching.renew_where(Article.objects.all(), code))
            vocabulary.recount(code)
            cursor.executemany(
                "INSERT INTO plain VALUES (%s, %s, to_tsvector(%s::regconfig, %s))",
                [
                    (number, code, language_row(code).search_configuration, told[code][number])
                    for number in numbers
                ],
            )
        cursor.execute("ANALYZE")
    KNOWN.update({article.pk: number for number, article in enumerate(made)})


KNOWN: dict[int, int] = {}
"""The sentence of an article."""


def _text(told: dict[str, list[str]], number: int) -> dict[str, Any]:
    """The columns of an article whose bodies are a sentence and whose headlines say nothing."""
    return {
        column(field, code): text
        for code in codes()
        for field, text in (
            ("title", f"№ {number}"),
            ("dek", f"№ {number}"),
            ("body", _paragraph(told[code][number])),
        )
    }


def _paragraph(sentence: str) -> str:
    return f"<p>{escape(sentence)}</p>"


def _measured(code: str, told: Sequence[str], *, missed: bool) -> Scores:
    scores: Scores = defaultdict(Score)
    for query in queries(told, Forms(code, attested(code, told))):
        found = {
            "plain, all words": _plain(code, query.text, "&"),
            "plain, any word": _plain(code, query.text, "|"),
            "ours, all words": _ours(code, query.text, strictly=True),
            "ours": _ours(code, query.text),
        }
        for way, numbers in found.items():
            rank = numbers.index(query.target) + 1 if query.target in numbers else 0
            scores[way, query.kind, query.held_out].ranks.append(rank)
            if missed and way == "ours" and not rank and not query.held_out:
                print(f"{query.kind}: {query.text} -- {told[query.target]}")
    return scores


def _ours(code: str, text: str, *, strictly: bool = False) -> list[int]:
    """``strictly``: without what the page offers where no text has all words."""
    found = find(Asked(code, text), most=FIRST)
    if strictly and found.how != How.STRICTLY:
        return []
    return [KNOWN[match.pk] for match in found.matches[:FIRST]]


def _plain(code: str, text: str, sign: str) -> list[int]:
    configuration = language_row(code).search_configuration
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH asked AS (SELECT replace(plainto_tsquery(%s::regconfig, %s)::text, '&', %s)"
            "::tsquery AS query) SELECT number FROM plain, asked WHERE language = %s AND words"
            " @@ query ORDER BY ts_rank(words, query) DESC, number LIMIT %s",
            [configuration, text, sign, code, FIRST],
        )
        return [number for (number,) in cursor.fetchall()]


def _print(code: str, scores: Scores) -> None:
    print(f"\n{code}\n\n| queries | of | {' | '.join(WAYS)} |\n|---|---|{'---|' * len(WAYS)}")
    rows: list[tuple[str, tuple[str, ...]]] = [(kind, (kind,)) for kind in CLASSES]
    rows += [("forms and hardest", ("forms", "hardest")), ("all", CLASSES)]
    for name, kinds in rows:
        for held_out in (False, True):
            cells = []
            for way in WAYS:
                ranks = [r for kind in kinds for r in scores[way, kind, held_out].ranks]
                whole = Score(ranks)
                cells.append(f"{whole.recall:.3f} / {whole.reciprocal:.3f}" if ranks else "–")
            print(
                f"| {name}{', held out' if held_out else ''} | {len(ranks)} | {' | '.join(cells)} |"
            )


if __name__ == "__main__":
    main()
