"""What is said of known holes, and when that is no good."""

from typing import Any

from tests.audit import verdict

SKIPPED: dict[str, Any] = {"name": "a", "skip_reason": "not found"}
WELL: dict[str, Any] = {"name": "b", "version": "1.0", "vulns": []}
HOLE = {"id": "PYSEC-1", "fix_versions": ["1.1", "2.0"]}


def test_a_list_that_cannot_be_reached_is_said_and_stops_nothing() -> None:
    for packages in ([], [SKIPPED, SKIPPED]):
        sentence, passed = verdict(packages)
        assert sentence.startswith("skipped: ")
        assert passed


def test_a_known_hole_is_named_with_the_way_out() -> None:
    assert verdict([SKIPPED, WELL, WELL | {"vulns": [HOLE]}]) == (
        "b 1.0: PYSEC-1, mended in 1.1, 2.0\nRun `make lock` for newer versions.",
        False,
    )
    sentence, passed = verdict([WELL | {"vulns": [HOLE | {"fix_versions": []}]}])
    assert (passed, "mended in no version yet" in sentence) == (False, True)


def test_without_any_it_is_said_how_many_were_asked_for() -> None:
    assert verdict([SKIPPED, WELL]) == ("no known hole in 1 of 2 packages", True)
