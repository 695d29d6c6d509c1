"""Characters that nobody sees are taken out and counted; those that a word needs stay."""

import unicodedata
from collections import Counter

import pytest

from articles.text.unseen import without_unseen


@pytest.mark.parametrize(
    ("text", "seen", "removed"),
    [
        ("pay\u200bload", "payload", {"U+200B": 1}),
        ("\ufeffa\u2060b", "ab", {"U+FEFF": 1, "U+2060": 1}),
        ("\u202egnp.exe\u202c", "gnp.exe", {"U+202E": 1, "U+202C": 1}),
        ("\u2066a\u2069 \u2067b\u2069", "a b", {"U+2066": 1, "U+2067": 1, "U+2069": 2}),
        ("\u200e2 \u200f3\u061c", "2 3", {"U+200E": 1, "U+200F": 1, "U+061C": 1}),
        ("in\u00adcroy\u00adable", "incroyable", {"U+00AD": 2}),
        ("ok\U000e0069\U000e0067", "ok", {"U+E0069": 1, "U+E0067": 1}),
        ("a\ufe00\U000e0121", "a", {"U+FE00": 1, "U+E0121": 1}),
        ("a\x00\x1b\x85b", "ab", {"U+0000": 1, "U+001B": 1, "U+0085": 1}),
        ("ex\u200cact", "exact", {"U+200C": 1}),
        ("sig\u200dnal", "signal", {"U+200D": 1}),
        ("بيان \u200c.", "بيان .", {"U+200C": 1}),
    ],
)
def test_what_is_unseen_goes_and_is_counted(text: str, seen: str, removed: dict[str, int]) -> None:
    assert without_unseen(text) == (seen, Counter(removed))


@pytest.mark.parametrize(
    "text",
    [
        "Une phrase ordinaire : « l’été »\u202f!\tTab\nLine",
        "می\u200cخواهم",  # Persian: the two halves of a word are not joined
        "مُ\u200cم",  # after a vowel sign, too
        "1446 ه\u200d",  # the abbreviation of the Hijri era ends in a joiner
        "👩\u200d🔬 👨🏽\u200d⚕️ ❤️\u200d🔥",
        "\u0601 ٢٠٢٤",  # the sign of the year, which is seen though Unicode calls it a format
        "❤️ ☎︎",
    ],
)
def test_what_is_seen_or_joins_letters_stays(text: str) -> None:
    assert without_unseen(text) == (text, Counter())


def test_every_format_character_of_unicode_is_decided_on() -> None:
    formats = "".join(
        character
        for character in map(chr, range(0x110000))
        if unicodedata.category(character) == "Cf"
    )
    kept, _removed = without_unseen(formats)
    # What stays is seen: signs before numbers, Kaithi's number signs, joiners of hieroglyphs.
    assert [f"{ord(character):04X}" for character in kept] == [
        *("0600", "0601", "0602", "0603", "0604", "0605", "06DD", "070F", "0890", "0891", "08E2"),
        *("110BD", "110CD"),
        *(f"{code:X}" for code in range(0x13430, 0x13439)),
    ]
