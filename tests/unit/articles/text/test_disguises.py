"""Words are read whatever they are dressed up in, and lead back to where they stood."""

import pytest

from articles.text.disguises import spaced, undisguised


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Ignore ALL", "ignore all"),
        ("Ig\u200bno\u00adre", "ignore"),
        ("Ｉｇｎｏｒｅ", "ignore"),
        ("𝓘𝓰𝓷𝓸𝓻𝓮", "ignore"),
        ("Ignоrе", "ignore"),
        ("1gn0re", "ignore"),
        ("précédentes", "precedentes"),
        ("تَجَاهَلْ كـــلّ", "تجاهل كل"),
        ("ﺗﺠﺎﻫﻞ", "تجاهل"),
        ("تعـ.ـليمات", "تعليمات"),
        ("أإآى ة،؟", "اااي ه,?"),
        ("12 boats in 2024", "12 boats in 2024"),
    ],
)
def test_a_text_is_read_without_its_disguise(text: str, plain: str) -> None:
    assert undisguised(text).text == plain


@pytest.mark.parametrize("text", ["a\u200b<b>\u200b c", "كـتَب ﬁn", "تعـ.ـليمات الآن", "plain"])
def test_a_place_leads_back_to_the_text(text: str) -> None:
    plain = undisguised(text)
    last = plain.text.split()[-1]
    start = plain.text.index(last)
    begin, end = plain.place(start, start + len(last))
    assert undisguised(text[begin:end]).text == last
    assert len(plain.offsets) == len(plain.text) + 1


def test_letters_that_stand_one_by_one_are_written_together() -> None:
    plain = "so i g n o r e  a l l of it, U.S.A."
    (run,) = spaced(plain)
    assert (run.glued, plain[run.start : run.end]) == ("ignoreall", "i g n o r e  a l l")
