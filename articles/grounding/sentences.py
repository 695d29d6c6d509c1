"""Where sentences begin and end, in French, Arabic and English.

A full stop ends a sentence unless it closes an abbreviation or an initial, or what follows
begins in lower case (after Grefenstette and Tapanainen, What is a word, what is a sentence?,
1994: those two rules and a list of abbreviations settle nearly all full stops of news).
"""

import re

_END = re.compile(
    r"""(?: [.!?؟۔…]+ | [؛;](?=\s*\n) )       # what closes a sentence
        (?: [\s\u00a0\u202f]? [»”"’')\]] )*    # and the signs that close with it
        (?= \s | $ )
      | \n+""",
    re.VERBOSE,
)
_ABBREVIATION = re.compile(
    r"""(?: \b(?: [^\W\d_]                     # an initial, or the last of U.S.
          | mm | mmes? | mlles? | mgr | dr | prof | st | ste | cf | env | art | p | pp | vol
          | mr | mrs | ms | messrs | gen | gov | sen | rep | col | lt | sgt | capt | jr | sr
          | inc | ltd | co | corp | vs | approx | est | fig
          | jan | feb | mar | apr | jun | jul | aug | sept? | oct | nov | dec
          | janv | fevr | févr | avr | juil | déc )
      )\.$""",
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST = 8
"""Characters of an abbreviation with its full stop, at most."""
_LOWER_NEXT = re.compile(r"[\s\u00a0\u202f«“\"'(\[]*[a-zà-öø-ÿ]")


def sentences(text: str) -> list[tuple[int, int]]:
    """(start, end) of each sentence of a plain text, in code points, without the space
    around it. Together they hold all that is not space."""
    found: list[tuple[int, int]] = []
    start = 0
    for end in _END.finditer(text):
        if "\n" not in end[0] and _goes_on(text, start, end):
            continue
        _add(text, start, end.end(), found)
        start = end.end()
    _add(text, start, len(text), found)
    return found


def _goes_on(text: str, start: int, end: re.Match[str]) -> bool:
    begin = max(start, end.start() + 1 - _LONGEST)
    if end[0].startswith(".") and _ABBREVIATION.search(text, begin, end.start() + 1):
        return True
    return bool(_LOWER_NEXT.match(text, end.end()))


def _add(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    piece = text[start:end]
    if bare := piece.strip():
        begin = start + piece.index(bare)
        found.append((begin, begin + len(bare)))
