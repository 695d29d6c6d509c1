"""Why something went wrong, in the language of whoever reads it."""

import re

import pytest
from django.utils.translation import override

from articles import details
from articles.details import WORDS, Told, kept, told


@pytest.mark.parametrize("code", WORDS)
def test_each_code_is_told_with_its_values_and_what_others_said(code: str) -> None:
    with override("en"):
        values = dict.fromkeys(re.findall(r"%\((\w+)\)s", str(WORDS[code])), 7)
        found = told(kept(code, "404: Nöthing", **values))
        assert found == Told(str(WORDS[code]) % values, "404: Nöthing")
        assert str(found).endswith(": 404: Nöthing")


@pytest.mark.parametrize("stored", ["", "HTTP 401: no such key", "12", "[]", '{"code": "new"}'])
def test_what_has_no_code_is_told_as_it_stands(stored: str) -> None:
    assert told(stored) == Told("", stored)


def test_no_code_is_kept_that_could_not_be_told() -> None:
    with pytest.raises(KeyError):
        details.kept("nothing")
    with pytest.raises(KeyError):
        details.kept("bytes", fewest=3)
