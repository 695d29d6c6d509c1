"""Passages that speak to a machine that writes, and not to readers.

A text from elsewhere may tell a language model what to do with it (OWASP, LLM01:2025, indirect
prompt injection). Such a passage is known by its commands: in the imperative, at the beginning of a
clause, about instructions, answers and machines (``instruction_words``, with their sources). What a
text tells *of* such commands is none: “the court told police to ignore previous instructions”.

One is overlooked if it is worded in no way that is listed, and nothing rests on this alone: a
source is data wherever it goes, and what a model answers is held against it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from articles.text.disguises import Undisguised, undisguised
from articles.text.instruction_signs import Sign, encoded, marks, signs

CUT = "[…]"
"""What stands for a passage that was cut out."""
ENOUGH = 3
"""Points of a passage (``instruction_words``)."""
ENOUGH_QUOTED = 4
"""Points, of two kinds, of a passage that stands in somebody's mouth: people command people."""
MOST = 100
"""Passages that are told of one text. The last of more goes to the end of the text."""
LONGEST = 200_000
"""Characters that are looked at; the rest of a longer text counts as a passage, of the kind
``TOO_LONG``. No article is so long."""
TOO_LONG = "too_long"

_SENTENCE = re.compile(r"(?<![.!?])[.!?]+[\"'»”)\]]*\s+|\n+")
_PARAGRAPH = re.compile(r"\n+")
_QUOTED = re.compile(
    r"«[^«»\n]{1,800}»|“[^“”\n]{1,800}”|„[^„“”\n]{1,800}[“”]|\"[^\"\n]{1,800}\"|`[^`\n]{1,800}`"
    r"|(?<!\w)'(?:[^'\n]|(?<=\w)'(?=\w)){8,800}'(?!\w)"
)
_WORD = re.compile(r"[^\W_]+")
_OUTSIDE = 3
"""Words around a quotation: with fewer, a passage stands in quotation marks by itself."""
_OF_SUCH_THINGS = re.compile(
    r"(?<!\w)(?:prompts?|injections?|ai|ia|llms?|chat ?bots?|chat ?gpt|gpt|gemini|copilot|claude"
    r"|language models?|modeles? de lang\w+|artificial intelligence|intelligences? artificielles?"
    r"|hackers?|pirates?|(?:و|ب|ل)?(?:ال)?(?:ذكاء الاصطناعي|ذكاء اصطناعي|نماذج|نموذج|روبوت\w*|حقن))"
    r"(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """Code points ``start`` to ``end`` of a text, and the kinds of signs in it, in order."""

    start: int
    end: int
    kinds: tuple[str, ...]
    quoted: bool = False
    """It is quoted in a text that speaks of such passages: to be kept from a model, and nothing
    to hold a text for."""


@dataclass(frozen=True, slots=True)
class _Quotation:
    start: int
    end: int
    of_such_things: bool


def passages(text: str) -> tuple[Passage, ...]:
    """The passages of a plain text, in reading order, none within another. A passage goes from
    the first sentence that speaks to a machine to the end of its paragraph. Takes time in
    proportion to the text, some 5 ms for an article."""
    plain = undisguised(text[:LONGEST])
    found = sorted((*signs(plain.text), *encoded(text[:LONGEST], plain)), key=_begins)
    told = sorted(_told(plain.text, found), key=_begins) if found else []
    placed = [_placed(one, plain) for one in _apart(told)]
    if len(text) > LONGEST:
        placed.append(Passage(LONGEST, len(text), (TOO_LONG,)))
    if len(placed) > MOST:
        last = placed[MOST - 1]
        placed = [*placed[: MOST - 1], Passage(last.start, len(text), last.kinds)]
    return tuple(placed)


def without_passages(text: str) -> str:
    """``text`` as a model may be given it: ``CUT`` in the place of each passage, quoted ones too,
    and of every mark of a chat template."""
    pieces, at = [], 0
    for one in passages(text):
        pieces += [text[at : one.start], CUT]
        at = one.end
    cut = "".join((*pieces, text[at:]))
    plain = undisguised(cut)
    for mark in sorted(marks(plain.text), key=lambda one: one.start, reverse=True):
        start, end = plain.place(mark.start, mark.end)
        cut = cut[:start] + CUT + cut[end:]
    return cut


def blanked(text: str) -> str:
    """``text`` with spaces in the place of each passage that is not quoted, so that every other
    character stands where it stood."""
    for one in passages(text):
        if not one.quoted:
            gap = re.sub(r"[^\n]", " ", text[one.start : one.end])
            text = text[: one.start] + gap + text[one.end :]
    return text


def _told(plain: str, found: Sequence[Sign]) -> Iterator[Passage]:
    """The passages of the undisguised text, which may overlap."""
    quotations = _quotations(plain)
    said: dict[int, list[Sign]] = {}
    free: list[Sign] = []
    for sign in found:
        at = bisect_right(quotations, sign.start, key=lambda one: one.start) - 1
        inside = at >= 0 and sign.end <= quotations[at].end
        (said.setdefault(at, []) if inside else free).append(sign)
    yield from _of_sentences(plain, free, ENOUGH, kinds=1)
    for at, signs_inside in said.items():
        quotation = quotations[at]
        if not quotation.of_such_things:
            yield from _of_sentences(plain, signs_inside, ENOUGH_QUOTED, kinds=2)
        elif _points(signs_inside) >= ENOUGH:
            yield Passage(quotation.start, quotation.end, _kinds(signs_inside), quoted=True)


def _quotations(plain: str) -> list[_Quotation]:
    """What stands in quotation marks with words around it, in order. What it is of, the words of
    its paragraph and of the one before say."""
    found = []
    before = ""
    for start, end in _stretches(_PARAGRAPH, plain):
        paragraph = plain[start:end]
        around = _QUOTED.sub(" ", paragraph)
        if around != paragraph and len(_WORD.findall(around)) >= _OUTSIDE:
            of_such_things = bool(_OF_SUCH_THINGS.search(around) or _OF_SUCH_THINGS.search(before))
            found += [
                _Quotation(start + one.start(), start + one.end(), of_such_things)
                for one in _QUOTED.finditer(paragraph)
            ]
        before = around
    return found


def _of_sentences(
    plain: str, found: Sequence[Sign], enough: int, *, kinds: int
) -> Iterator[Passage]:
    """Signs of sentences that follow one another count together."""
    starts = [start for start, _end in _stretches(_SENTENCE, plain)]
    ends = [end for _start, end in _stretches(_PARAGRAPH, plain)]
    for near in _neighbours(found, starts):
        if _points(near) >= enough and len(_kinds(near)) >= kinds:
            start = starts[bisect_right(starts, near[0].start) - 1]
            last = max(sign.end for sign in near)
            yield Passage(start, _end(plain, last, ends), _kinds(near))


def _neighbours(found: Sequence[Sign], starts: Sequence[int]) -> Iterator[list[Sign]]:
    near: list[Sign] = []
    last = 0
    for sign in found:
        if near and bisect_right(starts, sign.start) > last + 1:
            yield near
            near = []
        near.append(sign)
        last = max(last, bisect_right(starts, sign.end - 1))
    if near:
        yield near


def _end(plain: str, at: int, ends: Sequence[int]) -> int:
    """The end of the paragraph at a place, or of the next one where it only leads up to that."""
    number = bisect_left(ends, at)
    leads_up = plain[: ends[number]].endswith(":")
    return ends[min(number + leads_up, len(ends) - 1)]


def _stretches(between: re.Pattern[str], plain: str) -> Iterator[tuple[int, int]]:
    start = 0
    for one in between.finditer(plain):
        yield start, one.start()
        start = one.end()
    yield start, len(plain)


def _points(found: Iterable[Sign]) -> int:
    """Each kind counts once, by its strongest sign."""
    strongest: dict[str, int] = {}
    for sign in found:
        strongest[sign.kind] = max(sign.points, strongest.get(sign.kind, 0))
    return sum(strongest.values())


def _kinds(found: Iterable[Sign]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sign.kind for sign in found))


def _apart(found: Iterable[Passage]) -> list[Passage]:
    apart: list[Passage] = []
    for one in found:
        if apart and one.start < apart[-1].end:
            before = apart.pop()
            kinds = tuple(dict.fromkeys((*before.kinds, *one.kinds)))
            end = max(before.end, one.end)
            apart.append(Passage(before.start, end, kinds, before.quoted and one.quoted))
        else:
            apart.append(one)
    return apart


def _begins(one: Sign | Passage) -> int:
    return one.start


def _placed(one: Passage, plain: Undisguised) -> Passage:
    start, end = plain.place(one.start, one.end)
    return replace(one, start=start, end=end)
