"""Two people change places, unless it would change nothing."""

from random import Random

from benchmarks.grounding.cases import edited
from benchmarks.grounding.documents import Document, Row
from benchmarks.grounding.names import short, swapped
from benchmarks.grounding.spots import Spot


def spot(english: str) -> Spot:
    row = Row("one", "one:1", {"en": english, "fr": english, "ar": ""})
    return Spot("en", (english,), 0, Document((row,)))


def test_people_who_did_something_change_places() -> None:
    text = (
        "Peter Jones shouted at a large crowd that it was all the fault of an absent Sarah Olney."
    )
    changed = [edited((text,), edits)[0] for edits in swapped(spot(text), Random(1))]
    assert changed[0] == (
        "Sarah Olney shouted at a large crowd that it was all the fault of an absent Peter Jones.",
    )


def test_people_of_a_list_stay_where_they_are() -> None:
    assert list(swapped(spot("They met Peter Jones and Sarah Olney."), Random(1))) == []


def test_the_surname_stands_for_the_whole_name() -> None:
    text = "They met Peter Jones."
    changed = [edited((text,), edits)[0] for edits in short(spot(text), Random(1))]
    assert changed == [("They met Jones.",)]
