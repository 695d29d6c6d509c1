"""Counts of outcomes, and the tables that are printed and published."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Protocol

from benchmarks.grounding.cases import LANGUAGES, Against, Case, Kind

NAMES = {"en": "English", "fr": "French", "ar": "Arabic"}


class Outcome(Protocol):
    """What a table needs to know of what the checks said of a case."""

    @property
    def case(self) -> Case: ...
    @property
    def caught(self) -> str: ...
    @property
    def alarms(self) -> tuple[str, ...]: ...
    @property
    def advice(self) -> tuple[str, ...]: ...
    @property
    def milliseconds(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Share:
    """``part`` of ``whole`` cases."""

    part: int
    whole: int

    @property
    def percent(self) -> float | None:
        """None if there were no cases."""
        return 100 * self.part / self.whole if self.whole else None

    def __str__(self) -> str:
        return "–" if self.percent is None else f"{self.percent:.1f} % ({self.part}/{self.whole})"


def caught(outcomes: Iterable[Outcome]) -> Share:
    """How many errors the expected check found where they are, of any severity."""
    found = [bool(one.caught) for one in outcomes if one.case.expects]
    return Share(sum(found), len(found))


def blocked(outcomes: Iterable[Outcome]) -> Share:
    """How many errors it found so that they block."""
    found = [one.caught == "blocking" for one in outcomes if one.case.expects]
    return Share(sum(found), len(found))


def false_alarms(outcomes: Iterable[Outcome], check: str = "") -> Share:
    """How many harmless cases anything blocked, or this check."""
    found = [
        check in one.alarms if check else bool(one.alarms)
        for one in outcomes
        if one.case.expects is None
    ]
    return Share(sum(found), len(found))


def advised(outcomes: Iterable[Outcome]) -> Share:
    """How many harmless cases got advice and nothing that blocks."""
    found = [bool(one.advice) and not one.alarms for one in outcomes if one.case.expects is None]
    return Share(sum(found), len(found))


def report(outcomes: Sequence[Outcome]) -> str:
    """All tables in Markdown: first the cases that may be looked at, then those held out."""
    seen = [one for one in outcomes if not one.case.held_out]
    held = [one for one in outcomes if one.case.held_out]
    parts = [
        "## Cases that may be looked at while tuning",
        *_tables(seen),
        "## Cases held out (number divisible by 5)",
        *_tables(held),
        _times(outcomes),
    ]
    return "\n\n".join(parts) + "\n"


def _tables(outcomes: Sequence[Outcome]) -> Iterator[str]:
    yield "### Errors caught (of these, so that they block)"
    yield _table(["class", *NAMES.values()], _caught_rows(outcomes))
    yield "### Errors caught, by what the text is held against (of these, so that they block)"
    yield _table(["class", "against", *NAMES.values()], _against_rows(outcomes))
    yield "### Harmless cases that were blocked (in brackets: with advice only)"
    yield _table(["class", *NAMES.values()], _alarm_rows(outcomes))
    yield "### Harmless cases blocked, by what the text is held against"
    yield _table(["against", *NAMES.values()], _alarms_against_rows(outcomes))
    yield "### Harmless cases blocked, by check"
    yield _table(["check", *NAMES.values()], _check_rows(outcomes))


def _caught_rows(outcomes: Sequence[Outcome]) -> Iterator[list[str]]:
    for kind in [kind for kind in Kind if not kind.harmless]:
        of_kind = _of(outcomes, kind=kind)
        yield [
            kind,
            *(
                _beside(caught(of_language), blocked(of_language))
                for of_language in _by_language(of_kind)
            ),
        ]


def _beside(share: Share, other: Share) -> str:
    return str(share) if not share.whole else f"{share}; {other.percent:.1f} %"


def _against_rows(outcomes: Sequence[Outcome]) -> Iterator[list[str]]:
    for kind in [kind for kind in Kind if not kind.harmless]:
        for against in Against:
            chosen = _of(outcomes, kind=kind, against=against)
            if chosen:
                yield [
                    kind,
                    against,
                    *(_beside(caught(one), blocked(one)) for one in _by_language(chosen)),
                ]


def _alarm_rows(outcomes: Sequence[Outcome]) -> Iterator[list[str]]:
    for kind in [kind for kind in Kind if kind.harmless]:
        yield [kind, *_alarm_cells(_of(outcomes, kind=kind))]
    yield ["**all**", *_alarm_cells(outcomes)]


def _alarm_cells(outcomes: Sequence[Outcome]) -> list[str]:
    return [
        f"{false_alarms(one)} [{advised(one).part}]" if false_alarms(one).whole else "–"
        for one in _by_language(outcomes)
    ]


def _alarms_against_rows(outcomes: Sequence[Outcome]) -> Iterator[list[str]]:
    for against in Against:
        chosen = _of(outcomes, against=against)
        yield [against, *(str(false_alarms(one)) for one in _by_language(chosen))]


def _check_rows(outcomes: Sequence[Outcome]) -> Iterator[list[str]]:
    checks = sorted({check for one in outcomes if not one.case.expects for check in one.alarms})
    for check in checks:
        yield [check, *(str(false_alarms(one, check)) for one in _by_language(outcomes))]


def _of(
    outcomes: Iterable[Outcome], *, kind: Kind | None = None, against: Against | None = None
) -> list[Outcome]:
    return [
        one
        for one in outcomes
        if kind in (None, one.case.kind) and against in (None, one.case.against)
    ]


def _by_language(outcomes: Sequence[Outcome]) -> list[list[Outcome]]:
    return [[one for one in outcomes if one.case.language == code] for code in LANGUAGES]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _times(outcomes: Sequence[Outcome]) -> str:
    if not outcomes:
        return "No cases."
    slowest = max(one.milliseconds for one in outcomes)
    middle = mean(one.milliseconds for one in outcomes)
    return f"{len(outcomes)} cases, {middle:.1f} ms each on average, {slowest:.1f} ms at most."
