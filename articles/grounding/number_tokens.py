"""Words and numerals of a text with what they do in numbers, and how words below a hundred go
together in each language."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from articles.grounding import number_words_ar, number_words_en, number_words_fr, numerals
from articles.grounding.folding import Word, words
from articles.grounding.number_words import Entry, Table

TABLES: dict[str, Table] = {
    "en": number_words_en.ENGLISH,
    "fr": number_words_fr.FRENCH,
    "ar": number_words_ar.ARABIC,
}


@dataclass(frozen=True, slots=True)
class Token:
    word: Word
    entry: Entry | None
    joined: bool = False
    """And is written together with it."""
    numeral: tuple[Decimal, ...] = ()


def tokens(text: str, language: str) -> list[Token]:
    """The folded text's words with what they do in numbers; numerals whole."""
    table = TABLES[language]
    found = []
    at = 0
    for numeral in numerals.NUMERAL.finditer(text):
        found += [
            _token(word, table, language) for word in _words_between(text, at, numeral.start())
        ]
        word = Word(numeral[0], numeral.start(), numeral.end())
        found.append(Token(word, None, numeral=numerals.values(numeral[0], language)))
        at = numeral.end()
    return found + [_token(word, table, language) for word in _words_between(text, at, len(text))]


def _words_between(text: str, start: int, end: int) -> list[Word]:
    return [
        Word(word.text, word.start + start, word.end + start) for word in words(text[start:end])
    ]


def _token(word: Word, table: Table, language: str) -> Token:
    entry = table.get(word.text)
    if entry or language != "ar" or len(word.text) < 3:
        return Token(word, entry)
    return _arabic(word, table)


def _arabic(word: Word, table: Table) -> Token:
    for prefix in number_words_ar.PREFIXES:
        rest = word.text.removeprefix(prefix)
        bare = len(prefix) == 1 and prefix != number_words_ar.JOINED
        if bare and len(rest) < number_words_ar.SHORTEST:
            continue
        if rest != word.text and (entry := table.get(rest)):
            joined = prefix[0] == number_words_ar.JOINED
            return Token(Word(rest, word.end - len(rest), word.end), entry, joined)
    return Token(word, None)


Joins = Callable[[int, Entry, bool], int | None]


def _english(current: int, entry: Entry, joined: bool) -> int | None:
    value = int(entry.value)
    if current % 100 >= 20 and current % 10 == 0 and 0 < value < 10:
        return current + value
    return current + value if current >= 100 and current % 100 == 0 and value else None


def _french(current: int, entry: Entry, joined: bool) -> int | None:
    value, below = int(entry.value), current % 100
    if below == 4 and value == 20:
        return current + 76
    units = below >= 20 and below % 10 == 0 and 0 < value < 10
    teens = below in (60, 80) and 10 <= value < 17
    seventeens = below in (10, 70, 90) and 7 <= value < 10
    hundreds = current >= 100 and below == 0 and 0 < value < 100
    return current + value if units or teens or seventeens or hundreds else None


def _arabic_joins(current: int, entry: Entry, joined: bool) -> int | None:
    value, below = int(entry.value), current % 100
    teens = not joined and 1 <= below < 10 and value == 10
    tens = joined and 1 <= below < 10 and value >= 20
    hundreds = joined and current >= 100 and below == 0 and 0 < value < 100
    return current + value if teens or tens or hundreds else None


JOINS: dict[str, Joins] = {"en": _english, "fr": _french, "ar": _arabic_joins}
