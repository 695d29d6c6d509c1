"""Which words search takes for forms of one, against lists of others: ``python -m
benchmarks.search.pairs``.

Of ``shared/data/lists``: the pairs of Arabic words to which a list gives one stem (arabicstemmer's
golden corpus), the words of running text with the stems that NAFIS gives them, and the French words
to which Snowball gives one stem, which say little of French, since Snowball's is the stemmer. And
how many Arabic words that stand next to each other in the alphabet, and have other roots, are taken
for forms of one, which they are not. Needs no database but PostgreSQL's own dictionaries. Takes
seconds.
"""

import json
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

import django

import tests.environment  # noqa: F401 - which settings are read

django.setup()

# ruff: noqa: E402 - models want the settings first
from django.db import connection

from articles.languages import language as language_row
from tests.environment import SHARED

LISTS = SHARED / "data" / "lists"
Pair = tuple[str, str]


def main() -> None:
    print("| pairs | of | PostgreSQL | ours |\n|---|---|---|---|")
    golden = list(_golden())
    _tell("Arabic, one stem (golden corpus)", "ar", [pair for pair, _root in golden])
    _tell("Arabic, a word and its stem (NAFIS)", "ar", list(_nafis()))
    _tell("French, one stem (Snowball)", "fr", list(_french()))
    words = sorted({(word.removeprefix("ال"), root) for pair, root in golden for word in pair})
    alike = [(one, other) for (one, root), (other, another) in pairwise(words) if root != another]
    _tell("Arabic, neighbours in the alphabet of other roots: fewer is better", "ar", alike)


def _golden() -> Iterator[tuple[Pair, str]]:
    stems: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for entry in json.loads((LISTS / "arabic-stems-golden.json").read_text(encoding="utf-8")):
        stems[entry["stem"], entry["root"]].append(entry["word"])
    for (_stem, root), words in stems.items():
        yield from ((pair, root) for pair in pairwise(words))


def _nafis() -> Iterator[Pair]:
    """Of each word, the stem that the list names most often."""
    tree = ET.parse(LISTS / "arabic-stems-nafis-gold.xml")  # noqa: S314 - of the project's data
    for word in tree.iter("w"):
        stems = [part.text for part in word.iter("m") if part.get("type") == "stem" and part.text]
        if stems and (written := word.get("rend")):
            yield written, max(stems, key=stems.count)


def _french() -> Iterator[Pair]:
    stems: defaultdict[str, list[str]] = defaultdict(list)
    words = (LISTS / "french-stem-voc.txt").read_text(encoding="utf-8").split()
    for word, stem in zip(
        words, (LISTS / "french-stem-output.txt").read_text(encoding="utf-8").split(), strict=True
    ):
        stems[stem].append(word)
    for some in stems.values():
        yield from pairwise(some)


def _tell(name: str, code: str, pairs: list[Pair]) -> None:
    told = [sum(one(code, pair) for pair in pairs) / len(pairs) for one in (_plain, _ours)]
    print(f"| {name} | {len(pairs)} | {told[0]:.3f} | {told[1]:.3f} |")


def _ours(code: str, pair: Pair) -> bool:
    analyser = language_row(code).analyser
    one, other = ({s for term in analyser.terms(word) for s in term.lexemes} for word in pair)
    return not one.isdisjoint(other)


def _plain(code: str, pair: Pair) -> bool:
    configuration = language_row(code).search_configuration
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tsvector_to_array(to_tsvector(%s::regconfig, %s))"
            " && tsvector_to_array(to_tsvector(%s::regconfig, %s))",
            [configuration, pair[0], configuration, pair[1]],
        )
        return bool(cursor.fetchone()[0])


if __name__ == "__main__":
    main()
