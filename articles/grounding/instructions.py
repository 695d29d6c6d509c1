"""Commands where there should be news: what a text says to a machine, what it asks of its readers
and no source does, and what it has from a passage of a source that spoke to a machine.

Such a source is told of once, at the title, whatever the text made of it: somebody tried
(OWASP, LLM01:2025, which asks for people to approve what follows from untrusted text).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.enums import Check, Severity
from articles.grounding.evidence import Evidence
from articles.grounding.findings import Finding, Place, Source, Text, parts
from articles.grounding.requests import requests, said_by
from articles.grounding.sentences import sentences
from articles.grounding.support import features
from articles.text import instructions as spoken
from articles.text.disguises import undisguised
from articles.text.instruction_signs import signs

LONGEST = 300
"""Characters of a passage that are shown; its end may be far."""
FEWEST = 2
"""What a sentence must have of a passage and of nothing else in the source, to be from there."""


@dataclass(frozen=True, slots=True)
class _Command:
    """A passage that speaks to a machine: its source, and what the rest of that says."""

    text: str
    source: Source
    rest: str


def check(text: Text, evidence: Evidence, sources: Sequence[Source]) -> list[Finding]:
    """Findings of commands in ``text``, all of them blocking. ``sources`` are as they were read,
    ``evidence`` is what of them bears something out."""
    commands = [
        _Command(source.text[one.start : one.end], source, rest.text)
        for source, rest in zip(sources, evidence.sources, strict=True)
        for one in spoken.passages(source.text)
        if not one.quoted
    ]
    found: list[Finding] = []
    for number, (part, paragraph, string) in enumerate(parts(text)):
        stretches = [
            *_to_a_machine(string),
            *_to_readers(string, evidence),
            *_from_commands(string, text.language, commands),
        ]
        if number == 0 and commands:
            told = commands[0].text
            stretches.append((0, len(string), "source_speaks_to_a_machine", told))
        found += [
            Finding(
                Check.INSTRUCTION, Severity.BLOCKING, text.language,
                Place(part, paragraph, start, end), string[start:end], told[:LONGEST], code,
            )
            for start, end, code, told in stretches
        ]  # fmt: skip
    return found


Stretch = tuple[int, int, str, str]
"""Start, end, the rule, and what comes nearest in a source."""


def _to_a_machine(string: str) -> Iterator[Stretch]:
    for one in spoken.passages(string):
        if not one.quoted:
            yield one.start, one.end, "speaks_to_a_machine", ""


def _to_readers(string: str, evidence: Evidence) -> Iterator[Stretch]:
    for one in requests(string):
        if not any(said_by(passage.text, one.kind) for passage in evidence.passages):
            yield one.start, one.end, f"asks_to_{one.kind}", ""


def _from_commands(string: str, language: str, commands: Sequence[_Command]) -> Iterator[Stretch]:
    """Sentences that have what only a command of a source says."""
    for one in commands:
        other = one.source.language
        elsewhere = features(one.rest, language, other).keys()
        only = features(_object(one.text), language, other).keys() - elsewhere
        for start, end in sentences(string):
            same = only & features(string[start:end], language, other).keys()
            if same and len(same) >= min(FEWEST, len(only)):
                yield start, end, "from_a_command", one.text


def _object(command: str) -> str:
    """What is to be written, without the words that command it."""
    plain = undisguised(command)
    for sign in signs(plain.text):
        start, end = plain.place(sign.start, sign.end)
        command = command[:start] + " " * (end - start) + command[end:]
    return command
