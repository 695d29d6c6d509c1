"""Sentences in another language than the text's, and what a machine left behind.

By script, and for French and English by function words: they make up about half of running
text and few are shared (Grefenstette, Comparing two language identification schemes, 1995).
"""

import re
from dataclasses import dataclass

from articles.enums import Check, Severity
from articles.grounding.findings import Finding, Place, Text, parts
from articles.grounding.folding import Word, folded, letters
from articles.grounding.quotations import quotations
from articles.grounding.sentences import sentences

FEWEST = 3
"""Function words of another language that make a sentence one of it: a name has fewer."""
_SHORTEST = 4
"""Words of a sentence that is looked at."""
_ENGLISH = (
    "the of and to is that for with was by from has have are were which this their they his been"
    " not its would will it be as at he she we you who had an or than there these those into about"
    " after before"
)
_FRENCH = (
    "le la les des du de et en un une est dans que qui pour par sur au aux avec ce cette pas sont"
    " ont son ses leur leurs mais il elle ils elles nous vous ne se sa cet ces dont etait ete"
    " depuis selon lors apres avant"
)
FUNCTION_WORDS = {"en": frozenset(_ENGLISH.split()), "fr": frozenset(_FRENCH.split())}
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_LATIN = re.compile(r"[a-z]")
_LEFT_BEHIND = re.compile(
    r"""lorem\ ipsum | \b(?:todo|tbd|tktk|fixme|xxxx?)\b | \{\{.*?\}\} | \$\{\w+\} | <\w+>
      | \[(?:insert|name|date|source|link|city|nom|lieu|insérer|à\ compléter|اسم|التاريخ)[^\]]*\]
      | \bplaceholder\b | \bas\ an?\ (?:ai|large)\ (?:language\ )?(?:model|assistant)
      | en\ tant\ qu(?:e\ modèle|['’]ia|['’]assistant|['’]intelligence)
      | \bhere\ is\ the\ (?:translat|articl|summar)\w+ | \bvoici\ (?:la\ traduction|l['’]article)
      | بصفتي\ (?:نموذج|مساعد) | كنموذج\ لغوي | إليك\ (?:الترجمة|المقال)
      | ^\s*(?:translation|traduction|الترجمة)\s*:
      | ^\s*(?:\*\*|\#{1,4}\s|```)""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class _Stretch:
    start: int
    end: int
    code: str


def check(text: Text) -> list[Finding]:
    """A finding for each stretch in a wrong language, and for each mark of a machine."""
    return [
        Finding(
            Check.LANGUAGE, Severity.BLOCKING, text.language,
            Place(part, paragraph, one.start, one.end), string[one.start : one.end], "", one.code,
        )
        for part, paragraph, string in parts(text)
        for one in (*_foreign(string, text.language), *_left_behind(string))
    ]  # fmt: skip


def _left_behind(string: str) -> list[_Stretch]:
    return [
        _Stretch(found.start(), found.end(), "left_behind")
        for found in _LEFT_BEHIND.finditer(string)
    ]


def _foreign(string: str, language: str) -> list[_Stretch]:
    quoted = [(one.start, one.end) for one in quotations(string)]
    found = []
    for start, end in sentences(string):
        plain = folded(string[start:end])
        said = [
            word
            for word in letters(plain.text)
            if not any(a <= start + plain.offsets[word.start] < b for a, b in quoted)
        ]
        small = [string[start + plain.offsets[word.start]].islower() for word in said]
        stretch = _stretch(said, small, language)
        if stretch:
            first, last = plain.place(said[stretch[0]].start, said[stretch[1] - 1].end)
            whole = stretch[1] - stretch[0] > len(said) * 3 // 4
            code = "wrong_language" if whole else "left_in_source_language"
            found.append(_Stretch(start + first, start + last, code))
    return found


def _stretch(said: list[Word], small: list[bool], language: str) -> tuple[int, int] | None:
    """The longest run of words that are not in a language, as places among the words; ``small``
    says which of them begin with a small letter."""
    scripts = [_script(word.text) for word in said]
    other = "latin" if language == "ar" else "arabic"
    run = _longest(scripts, {other, ""})
    if run and _counts(said[run[0] : run[1]], scripts[run[0] : run[1]], other):
        return run
    return None if language == "ar" else _by_function_words(said, small, language)


def _script(word: str) -> str:
    if _ARABIC.search(word):
        return "arabic"
    return "latin" if _LATIN.search(word) else ""


def _longest(scripts: list[str], wanted: set[str]) -> tuple[int, int] | None:
    best: tuple[int, int] | None = None
    start = 0
    for place in range(len(scripts) + 1):
        if place < len(scripts) and scripts[place] in wanted:
            continue
        if place - start >= _SHORTEST and (best is None or place - start > best[1] - best[0]):
            best = start, place
        start = place + 1
    return best


def _counts(said: list[Word], scripts: list[str], other: str) -> bool:
    """Whether a run in another script is more than names and codes."""
    if other == "arabic":
        return scripts.count("arabic") >= _SHORTEST
    common = FUNCTION_WORDS["en"] | FUNCTION_WORDS["fr"]
    return sum(word.text in common for word in said) >= FEWEST - 1


def _by_function_words(
    said: list[Word], small: list[bool], language: str
) -> tuple[int, int] | None:
    own = FUNCTION_WORDS[language]
    other = FUNCTION_WORDS["en" if language == "fr" else "fr"]
    scripts = ["" if word.text in own else "other" for word in said]
    run = _longest(scripts, {"other"})
    if run is None:
        return None
    inside = said[run[0] : run[1]]
    functions = sum(word.text in other for word in inside)
    lower = sum(small[run[0] : run[1]])
    return run if functions >= FEWEST and lower * 2 >= len(inside) else None
