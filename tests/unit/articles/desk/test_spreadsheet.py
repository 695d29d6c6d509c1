"""Cells that a spreadsheet shows and does not run."""

import csv
from io import StringIO

import pytest

from articles.desk.spreadsheet import cell, lines


@pytest.mark.parametrize("first", list("=+-@\t\r\n＝＋－＠"))
def test_what_would_be_run_begins_with_an_apostrophe(first: str) -> None:
    assert cell(f"{first}1") == f"'{first}1"


@pytest.mark.parametrize(
    ("value", "text"), [("a=b", "a=b"), ("'x", "'x"), ("", ""), (None, ""), (0, "0"), (-1, "'-1")]
)
def test_anything_else_stays_what_it_is(value: object, text: str) -> None:
    assert cell(value) == text


@pytest.mark.parametrize("value", ['a "b", c', "a;b", "one\ntwo", "one\r\ntwo", "عربي"])
def test_a_cell_is_read_as_it_was_written(value: str) -> None:
    written = lines([[value, "x"], ["y", value]])
    assert list(csv.reader(StringIO(written, newline=""))) == [[value, "x"], ["y", value]]


def test_lines_end_as_the_standard_has_them() -> None:
    assert lines([["a", "b"], ["c", 1]]) == '"a","b"\r\n"c","1"\r\n'
