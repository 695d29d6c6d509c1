"""What the checks say of each case. The one module here that knows ``articles.grounding``."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from articles.grounding import Finding, Name, Severity, Source, Text, compare, examine
from benchmarks.grounding.cases import Against, Case, Change, Kind

NUMBERS = frozenset({"figure", "money", "percentage", "date", "unit", "sister_figure"})
FAMILIES = {
    **dict.fromkeys(NUMBERS, NUMBERS),
    "name": frozenset({"name", "sister_name"}),
    "sister_name": frozenset({"name", "sister_name"}),
}
"""What counts as the expected check: a wrong amount is as well caught as a figure."""
ANYWHERE = (Kind.COPIED, Kind.MISSING_PARAGRAPH)
NEAR = 1
"""Code points between a change and the place of a finding that is still about it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """``caught``: ``blocking`` or ``advice`` if the expected check spoke at the changed place,
    else empty; ``alarms`` and ``advice`` are the checks that spoke at all, by severity;
    ``found`` is for people to read."""

    case: Case
    caught: str
    alarms: tuple[str, ...]
    advice: tuple[str, ...]
    found: tuple[str, ...]
    milliseconds: float


def outcomes(cases: Iterable[Case]) -> Iterator[Outcome]:
    return map(outcome, cases)


def outcome(case: Case) -> Outcome:
    names = [Name(kind=one.kind, spellings=one.spellings) for one in case.names]
    started = time.process_time()
    findings = _findings(case, names)
    took = (time.process_time() - started) * 1000
    findings = [one for one in findings if not _by_construction(one, case)]
    return Outcome(
        case=case,
        caught=_caught(case, findings),
        alarms=_checks(findings, Severity.BLOCKING),
        advice=_checks(findings, Severity.ADVICE),
        found=tuple(
            f"{_check(one)} ({one.severity}, {one.code}): {one.excerpt}" for one in findings
        ),
        milliseconds=took,
    )


def _findings(case: Case, names: Sequence[Name]) -> list[Finding]:
    text = _text(case.language, case.text)
    if case.against is Against.SISTERS:
        sisters = [_text(one.language, one.paragraphs) for one in case.others]
        found = compare([text, *sisters], names=names)
        # Of a changed text only findings in it count; of a harmless one, all.
        all_count = case.expects is None or case.kind in ANYWHERE
        return [one for one in found if all_count or one.language == case.language]
    sources = [
        Source(language=one.language, text="\n\n".join(one.paragraphs), published=None)
        for one in case.others
    ]
    return examine(text, sources, names=names)


def _text(language: str, paragraphs: Iterable[str]) -> Text:
    kept = tuple(one for one in paragraphs if one)
    return Text(language=language, title="", dek="", paragraphs=kept)


def _by_construction(finding: Finding, case: Case) -> bool:
    """Whether it only says that the text was taken from its source, as it was: in the same
    language most passages are the words of the source."""
    copying = _check(finding) == "copying" and case.kind is not Kind.COPIED
    return copying and case.against is Against.SAME


def _caught(case: Case, findings: Iterable[Finding]) -> str:
    if case.expects is None:
        return ""
    family = FAMILIES.get(case.expects, frozenset({case.expects}))
    at_place = [
        finding.severity
        for finding in findings
        if _check(finding) in family
        and (case.kind in ANYWHERE or any(_meets(finding, change) for change in case.changes))
    ]
    if Severity.BLOCKING in at_place:
        return "blocking"
    return "advice" if at_place else ""


def _meets(finding: Finding, change: Change) -> bool:
    place = finding.place
    return (
        place.part == "body"
        and place.paragraph == change.paragraph
        and place.start <= change.end + NEAR
        and place.end >= change.start - NEAR
    )


def _checks(findings: Iterable[Finding], severity: Severity) -> tuple[str, ...]:
    return tuple(sorted({_check(one) for one in findings if one.severity == severity}))


def _check(finding: Finding) -> str:
    return finding.check.name.lower()
