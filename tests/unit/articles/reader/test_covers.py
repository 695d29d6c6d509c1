"""A cover is drawn out of a hue and a number, and is always the same."""

import re
from hashlib import sha256
from itertools import pairwise

import pytest
from lxml import etree

from articles.enums import Hue
from articles.reader.covers import MOTIFS, OFFSET, Dice, drawing

HUES = pytest.mark.parametrize("hue", Hue.values)
NUMBERS = range(1, 301)
# What the tokens colour: ground, two tones, the bright one, the ring, and two lines.
CLASSES = {"g", "t", "u", "a", "i", "lt", "la"}


def motif(hue: str, number: int) -> int:
    """Which of the seven motifs a cover shows, found by drawing them all."""
    cover = drawing(hue, number)
    drawn = ["".join(each(Dice(f"{hue}:{number}"))) for each in MOTIFS]
    found = [place for place, shapes in enumerate(drawn) if cover.endswith(shapes)]
    assert len(found) == 1
    return found[0]


def test_there_is_an_offset_for_each_hue_and_no_two_are_alike() -> None:
    assert set(OFFSET) == set(Hue.values)
    assert len(set(OFFSET.values())) == len(OFFSET) == 6


@HUES
def test_a_cover_is_the_same_every_time(hue: str) -> None:
    first = [drawing(hue, number) for number in NUMBERS]
    drawing.cache_clear()
    assert [drawing(hue, number) for number in NUMBERS] == first


def test_the_covers_of_published_articles_stay_what_they_were() -> None:
    drawn = "".join(drawing(hue, number) for hue in sorted(OFFSET) for number in NUMBERS)
    assert sha256(drawn.encode()).hexdigest() == (
        "82b592b543adae560efe5dded7a663b42e9535a3530fe86e735338b63f5675e0"
    )


@HUES
def test_a_cover_is_well_formed_and_coloured_by_classes_alone(hue: str) -> None:
    for number in NUMBERS:
        shapes = etree.fromstring(f"<svg>{drawing(hue, number)}</svg>")
        assert {shape.tag for shape in shapes} <= {"path", "circle"}
        for shape in shapes:
            assert shape.get("class") in CLASSES
            rest = set(shape.attrib) - {"class"}
            assert rest == ({"d"} if shape.tag == "path" else {"cx", "cy", "r"})


@HUES
def test_a_cover_is_made_of_whole_numbers(hue: str) -> None:
    for number in NUMBERS:
        written = re.findall(r' (?:d|cx|cy|r)="([^"]*)"', drawing(hue, number))
        assert written
        assert [value for value in written if "." in value] == []
        assert not any(re.search(r"[^MmHhVvCcSsAaLlZz0-9 -]", value) for value in written)


@HUES
def test_one_shape_is_bright(hue: str) -> None:
    for number in NUMBERS:
        bright = re.findall(r'class="(?:a|la)"', drawing(hue, number))
        assert len(bright) == (2 if motif(hue, number) == 5 else 1)  # a fault breaks it in two


@HUES
def test_neighbours_by_number_show_different_motifs(hue: str) -> None:
    shown = [motif(hue, number) for number in range(1, 30)]
    assert all(one != next_one for one, next_one in pairwise(shown))
    assert set(shown) == set(range(7))


def test_categories_side_by_side_show_different_motifs() -> None:
    for number in range(1, 30):
        assert len({motif(hue, number) for hue in Hue.values}) == 6


@HUES
def test_each_motif_has_many_drawings(hue: str) -> None:
    drawn: dict[int, set[str]] = {}
    for number in NUMBERS:
        drawn.setdefault(motif(hue, number), set()).add(drawing(hue, number))
    assert min(len(covers) for covers in drawn.values()) > 20


@HUES
def test_a_cover_stays_under_four_kilobytes(hue: str) -> None:
    assert max(len(drawing(hue, number).encode()) for number in range(1, 1001)) < 4000


def test_a_hue_without_an_offset_is_drawn_all_the_same() -> None:
    assert drawing("plain", 7).endswith("".join(MOTIFS[0](Dice("plain:7"))))


def test_dice_stay_within_their_bounds_and_roll_on_past_one_digest() -> None:
    dice = Dice("tech:1")
    rolls = [dice(3, 9) for _roll in range(400)]
    assert set(rolls) == set(range(3, 10))
    assert rolls[:32] != rolls[32:64]
