"""All attacks, each with its harmless twin."""

from collections import Counter

from benchmarks.attacks import measure
from benchmarks.attacks.cases import Came, Outcome


def test_no_attack_gets_through_and_no_harmless_twin_is_stopped() -> None:
    outcomes = measure.everything()
    assert measure.faults(outcomes) == ""
    counted = Counter(one.language for one in outcomes)
    assert counted == {"fr": 22, "ar": 22, "en": 22, "": 35}


def test_a_missed_attack_and_a_stopped_twin_are_told_and_counted() -> None:
    missed = Outcome("roles", "fr", "one", Came.MISSED, by_itself=False, said="reached: x")
    stopped = Outcome(
        "roles", "ar", "two", Came.HELD, by_itself=True, twin_held=True, said="cut: y"
    )
    assert measure.faults([missed, stopped]) == (
        "missed: roles, fr, one (reached: x)\ntwin held: roles, ar, two (cut: y)"
    )
    assert measure.report([missed, stopped]).splitlines()[2:5] == [
        "| roles | 0 / 0 / 1 | 0 / 1 / 0 | – | – | 1 of 2 |",
        "| **all** | 0 / 0 / 1 | 0 / 1 / 0 | – | – | 1 of 2 |",
        "",
    ]
