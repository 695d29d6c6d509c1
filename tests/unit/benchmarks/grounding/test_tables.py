"""How outcomes are counted."""

from dataclasses import dataclass

from benchmarks.grounding.cases import EXPECTED, Against, Case, Kind
from benchmarks.grounding.tables import Share, advised, blocked, caught, false_alarms, report


@dataclass(frozen=True)
class Seen:
    case: Case
    caught: str = ""
    alarms: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    milliseconds: float = 2.0


def case(number: int, kind: Kind, language: str = "en") -> Case:
    return Case(
        number=number,
        language=language,
        kind=kind,
        against=Against.SAME,
        origin="made:1",
        expects=EXPECTED.get(kind),
        original=("One.",),
        text=("One.",),
        changes=(),
        others=(),
    )


OUTCOMES = [
    Seen(case(1, Kind.FIGURE), caught="blocking", alarms=("figure",)),
    Seen(case(2, Kind.FIGURE), caught="advice", advice=("figure",)),
    Seen(case(3, Kind.FIGURE), alarms=("name",)),
    Seen(case(4, Kind.ORDER), alarms=("figure", "name")),
    Seen(case(5, Kind.ORDER), advice=("name",)),
    Seen(case(6, Kind.ORDER)),
    Seen(case(7, Kind.ORDER), alarms=("name",), advice=("cause",)),
]


def test_an_error_is_caught_whatever_the_severity() -> None:
    assert caught(OUTCOMES) == Share(2, 3)
    assert blocked(OUTCOMES) == Share(1, 3)


def test_a_false_alarm_is_what_blocks_a_harmless_case() -> None:
    assert false_alarms(OUTCOMES) == Share(2, 4)
    assert false_alarms(OUTCOMES, "figure") == Share(1, 4)
    assert advised(OUTCOMES) == Share(1, 4)


def test_a_share_of_nothing_is_no_percentage() -> None:
    assert [str(Share(2, 3)), str(Share(0, 0))] == ["66.7 % (2/3)", "–"]


def test_cases_held_out_are_counted_apart() -> None:
    seen, held = report(OUTCOMES).split("## Cases held out")
    assert "| harmless order | 66.7 % (2/3) [0] | – | – |" in seen
    assert "| harmless order | 0.0 % (0/1) [1] | – | – |" in held
    assert held.endswith("7 cases, 2.0 ms each on average, 2.0 ms at most.\n")
