"""The texts that cases are made of: news in English with its professional translations, from
the test data that is not part of the project (NTREX, FLORES-200, PUD, TICO-19)."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from zlib import crc32

from benchmarks.grounding.cases import HELD_OUT, LANGUAGES
from benchmarks.grounding.numerals import mentioned

PARALLEL = (
    ("ntrex-news-en-fr-ar.tsv", "doc_id", r".*"),
    ("flores200-wikinews-en-fr-ar.tsv", "url", r"[^/]+$"),
    ("pud-news-en-fr-ar.tsv", "sent_id", r".{6}"),
    ("tico19-wikinews-en-fr-ar.tsv", "tuid", r"[^:]*"),
)
"""File, the column that says which article a row is of, and which part of it does."""
AMOUNTS = "numbers-million-billion-en-fr-ar.tsv"
LEAST_ROWS = 8
"""Shorter articles are joined to a bundle, since a source of two sentences makes it easy."""
MISALIGNED = re.compile(r"Wikinews_1:(1086|1087|1088|1089|109\d)|Wikinews_3:")
"""Rows of TICO-19 whose French is that of other sentences."""


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence in the languages it is known in; ``article`` is where it comes from."""

    article: str
    key: str
    texts: Mapping[str, str]

    @property
    def held_out(self) -> bool:
        """Whether the cases made of it are: all or none, so that what is learnt from one of
        them is of no use for another that is held out."""
        return crc32(self.key.encode()) % HELD_OUT == 0


@dataclass(frozen=True, eq=False)
class Document:
    """A source: an article, or a bundle of short ones."""

    rows: tuple[Row, ...]

    @property
    def name(self) -> str:
        return self.rows[0].article

    def paragraphs(self, language: str) -> tuple[str, ...]:
        return tuple(row.texts[language] for row in self.rows if language in row.texts)

    @cached_property
    def everything(self) -> str:
        return "\n".join(text for row in self.rows for text in row.texts.values())

    @cached_property
    def numbers(self) -> frozenset[float]:
        """The numbers said anywhere in it in any language, in digits or in words."""
        return frozenset(
            number
            for row in self.rows
            for language, text in row.texts.items()
            for number in mentioned(text, language)
        )

    def says(self, words: str) -> bool:
        """Whether it has these words, letters of any case, in any language."""
        return words.casefold() in self._folded

    @cached_property
    def _folded(self) -> str:
        return self.everything.casefold()


def read(data: Path) -> tuple[Document, ...]:
    """All documents, in the order of the files. OSError if the data are not there."""
    rows = [row for name, column, part in PARALLEL for row in _rows(data, name, column, part)]
    known = {row.texts["en"] for row in rows}
    rows += [row for row in amounts(data) if row.texts["en"] not in known]
    return tuple(_bundled(rows))


def amounts(data: Path) -> Iterator[Row]:
    """The rows of the list of sentences with millions and billions."""
    for row in _table(data / "lists" / AMOUNTS):
        yield Row("amounts", row["id"], {language: row[language] for language in LANGUAGES})


def _rows(data: Path, name: str, column: str, part: str) -> Iterator[Row]:
    for number, row in enumerate(_table(data / "parallel" / name)):
        found = re.search(part, row[column])
        assert found, row[column]
        known = [one for one in LANGUAGES if one != "fr" or not MISALIGNED.match(row[column])]
        texts = {language: row[language].strip() for language in known}
        yield Row(found[0], f"{name.partition('-')[0]}:{number}", texts)


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _bundled(rows: list[Row]) -> Iterator[Document]:
    bundle: list[Row] = []
    for _, article in groupby(rows, key=lambda row: row.article):
        bundle.extend(article)
        if len(bundle) >= LEAST_ROWS:
            yield Document(tuple(bundle))
            bundle = []
    if bundle:
        yield Document(tuple(bundle))
