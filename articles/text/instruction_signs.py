"""Where a text has signs that it speaks to a machine. What they come to, ``instructions`` says."""

import base64
import binascii
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import filterfalse

from articles.text import instruction_words as words
from articles.text.disguises import Undisguised, spaced, undisguised_letters

CERTAIN = 3
"""Points of what needs no other sign."""

_GAP = r"(?:[\s._*~|/-]{1,4})"
_POLITE = undisguised_letters(
    r"(?:(?:please|now|instead|simply|just|so|then|first|ok|okay|important|attention|kindly|ai"
    r"|assistant|ia|veuillez|merci de|maintenant|surtout|donc|من فضلك|رجاء|الان)[\s,:!.]{1,3}){0,3}"
)
_CLAUSE = re.compile(rf"(?:^|[.!?:;,()\[\]\"“”«»<>{{}}`\n*#|=-])[\s\"'“«(*_-]{{0,6}}({_POLITE})")
"""Where a clause begins, and words that may stand before its command."""
_YOU_MUST = re.compile(
    r"(?<!\w)(?:you|tu|vous) (?:must|should|shall|will|have to|need to|are to|dois|devez|devras"
    r"|devrez) (?:now |always |absolument |toujours )?"
    + undisguised_letters(r"|(?<!\w)(?:يجب|ينبغي|المطلوب|عليك|اطلب) (?:عليك |منك )?ان ")
)
_AND_WRITE = re.compile(
    undisguised_letters(
        r"(?<!\w)[وف](?=(?:اكتب|قل|اذكر|اختم|اضف|ادرج|اجب|ترجم|لخص|استبدل|ابدا|اطبع|اعرض|تجاهل|انس)"
        r"(?:ي|وا)? )"
    )
)
_BLOB = re.compile(
    r"(?<![\w/+=%.-])(?:[A-Za-z0-9+/]{32,}={0,2}|(?:[0-9a-fA-F]{2} ?){24,})(?![\w/])"
)
_LETTERED = 0.9
"""The part of letters and spaces in what was encoded, if that is a text."""

Rules = tuple[tuple[str, int, re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What is listed in ``instruction_words``, ready to be looked for."""

    commands: Rules
    any_command: re.Pattern[str]
    phrases: Rules
    glued: Rules
    marks: Rules


@dataclass(frozen=True, slots=True)
class Sign:
    """A place in an undisguised text that speaks to a machine, and how clearly."""

    start: int
    end: int
    kind: str
    points: int


def signs(plain: str) -> Iterator[Sign]:
    """The signs in words and marks of an undisguised text."""
    patterns = _patterns()
    for start in _begins(plain):
        if patterns.any_command.match(plain, start):
            for kind, points, pattern in patterns.commands:
                if found := pattern.match(plain, start):
                    yield Sign(start, found.end(), kind, points)
    for kind, points, pattern in (*patterns.phrases, *patterns.marks):
        for found in pattern.finditer(plain):
            yield Sign(_start(found), found.end(), kind, points)
    for run in spaced(plain):
        for kind, points, pattern in patterns.glued:
            if pattern.search(run.glued):
                yield Sign(run.start, run.end, kind, points)


def marks(plain: str) -> Iterator[Sign]:
    """The marks of chat templates alone, which no model should meet in a text."""
    for kind, points, pattern in _patterns().marks:
        if kind == words.MARK and points >= CERTAIN:
            for found in pattern.finditer(plain):
                yield Sign(*found.span(), kind, points)


def encoded(text: str, plain: Undisguised) -> Iterator[Sign]:
    """What ``text`` says in base64 or in hexadecimal digits, at its place in ``plain``. Keys and
    hashes, of which news tell, say nothing."""
    for found in _BLOB.finditer(text):
        if _is_text(_decoded(found[0])):
            start, end = (bisect_left(plain.offsets, at) for at in found.span())
            yield Sign(start, end, words.ENCODED, CERTAIN)


def _start(found: re.Match[str]) -> int:
    """Where it begins, not counting the end of the line before."""
    return found.end() - len(found[0].lstrip())


def _begins(plain: str) -> list[int]:
    """Where a command may stand: at the beginning of a clause, after “please” and its like, after
    “you must”, and in Arabic after the “and” that is written together with it."""
    found = {place for one in _CLAUSE.finditer(plain) for place in (one.start(1), one.end())}
    found |= {one.end() for one in _YOU_MUST.finditer(plain)}
    return sorted(found | {one.start() for one in _AND_WRITE.finditer(plain)})


def _decoded(blob: str) -> str:
    bare = blob.replace(" ", "")
    try:
        if re.fullmatch(r"[0-9a-fA-F]+", bare):
            return bytes.fromhex(bare).decode()
        return base64.b64decode(bare + "=" * (-len(bare) % 4), validate=True).decode()
    except (ValueError, binascii.Error):
        return ""


def _is_text(decoded: str) -> bool:
    lettered = sum(one.isalpha() or one.isspace() for one in decoded)
    return any(map(str.isspace, decoded)) and lettered >= _LETTERED * len(decoded)


@cache
def _patterns() -> _Patterns:
    """Compiled when a text is first read, since that takes a fifth of a second, and most processes
    of a site read none."""
    worded = [rule for language in words.LANGUAGES for rule in words.rules(language)]
    commands = _compiled(filter(_begin, worded), _GAP)
    return _Patterns(
        commands=commands,
        any_command=re.compile("|".join(pattern.pattern for _kind, _points, pattern in commands)),
        phrases=_compiled(filterfalse(_begin, worded), _GAP),
        glued=_compiled(worded, "(?:)"),
        marks=tuple(
            (kind, points, re.compile(undisguised_letters(pattern)))
            for kind, points, pattern in words.rules("marks")
        ),
    )


def _compiled(rules: Iterable[words.Rule], gap: str) -> Rules:
    """Rules as their patterns are to be read (``instruction_words``)."""
    return tuple(
        (kind, points, re.compile(_written(pattern, gap))) for kind, points, pattern in rules
    )


def _written(pattern: str, gap: str) -> str:
    alone = pattern[1:] if pattern.startswith("^") else rf"(?<![^\W_])(?:{pattern})"
    # A line below a word parts words, and two ways of reading one would take for ever.
    return undisguised_letters(alone).replace("\\w", r"[^\W_]").replace(" ", gap)


def _begin(rule: words.Rule) -> bool:
    return rule[2].startswith("^")
