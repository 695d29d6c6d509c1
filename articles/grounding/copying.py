"""Passages that a text has word for word from a source.

The right of press publishers (Directive (EU) 2019/790, article 15) leaves free words, very
short extracts and facts. A quotation is marked and attributed, and is not counted.
"""

from collections import defaultdict
from collections.abc import Iterator

from articles.enums import Check, Severity
from articles.grounding.evidence import Evidence
from articles.grounding.findings import Finding, Place, Source, Text, parts
from articles.grounding.folding import Word, folded, letters
from articles.grounding.quotations import quotations

LONGEST = 15
"""Words in a row that may be the same, outside quotation marks."""


def check(text: Text, evidence: Evidence) -> list[Finding]:
    """A finding for each run of more than ``LONGEST`` words that a source has as well."""
    originals = [_Original(one) for one in evidence.sources if one.language == text.language]
    return [
        Finding(
            Check.COPYING, Severity.BLOCKING, text.language,
            Place(part, paragraph, start, end), string[start:end], evidence_text,
            "copied", (("words", str(count)),),
        )
        for part, paragraph, string in parts(text)
        for start, end, count, evidence_text in _runs(string, originals)
    ]  # fmt: skip


class _Original:
    """A source by its words, and where each run of ``LONGEST`` + 1 of them begins."""

    def __init__(self, source: Source) -> None:
        self.text = source.text
        self.folded = folded(source.text)
        self.words = letters(self.folded.text)
        self.spelled = [word.text for word in self.words]
        self.starts: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at in range(len(self.spelled) - LONGEST):
            self.starts[tuple(self.spelled[at : at + LONGEST + 1])].append(at)

    def run(self, words: list[str], at: int) -> tuple[int, int]:
        """The length of the longest run here that begins as ``words`` do at ``at``, and where
        it begins; 0 where there is none of more than ``LONGEST``."""
        best = 0, 0
        for start in self.starts.get(tuple(words[at : at + LONGEST + 1]), ()):
            length = LONGEST + 1
            while (
                words[at + length : at + length + 1]
                == self.spelled[start + length : start + length + 1]
                != []
            ):
                length += 1
            best = max(best, (length, start))
        return best

    def passage(self, start: int, length: int) -> str:
        first, last = self.words[start], self.words[start + length - 1]
        begin, end = self.folded.place(first.start, last.end)
        return self.text[begin:end]


def _runs(string: str, originals: list[_Original]) -> Iterator[tuple[int, int, int, str]]:
    plain = folded(string)
    for stretch in _unquoted(string):
        words = [word.text for word in stretch]
        at = 0
        while at + LONGEST < len(words):
            length, start, number = max(
                ((*one.run(words, at), n) for n, one in enumerate(originals)), default=(0, 0, 0)
            )
            if not length:
                at += 1
                continue
            begin, end = plain.place(stretch[at].start, stretch[at + length - 1].end)
            yield begin, end, length, originals[number].passage(start, length)
            at += length


def _unquoted(string: str) -> list[list[Word]]:
    """The words of a text between its quotations."""
    plain = folded(string)
    quoted = [(one.start, one.end) for one in quotations(string)]
    stretches: list[list[Word]] = [[]]
    for word in letters(plain.text):
        place = plain.offsets[word.start]
        if any(start <= place < end for start, end in quoted):
            if stretches[-1]:
                stretches.append([])
        else:
            stretches[-1].append(word)
    return stretches
