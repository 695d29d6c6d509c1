"""What a text asks its readers to do: to call, to pay, to install, to follow a link, to hand over
what is theirs. News tells what others ask for; where a text asks by itself, or says that readers
are asked, a source must ask for the same.

The kinds are ours: what false support, phishing and diverted payments ask of those whom they
deceive.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from articles.grounding.sentences import sentences
from articles.text.disguises import undisguised, undisguised_letters

_WITHIN = r"[^.!?\n]{0,80}?"
_TOLD: dict[str, Any] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)


@dataclass(frozen=True, slots=True)
class Request:
    """Where a text asks its readers for something, and for what."""

    start: int
    end: int
    kind: str


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(undisguised_letters(pattern.replace("\n", "")))


_TO_READERS = _TOLD.pop("to_readers")
_ASKED = {
    kind: _compiled(
        rf"{_TO_READERS}(?P<what>(?:{words['asked']})(?!\w| of | by )"
        rf"{_WITHIN}(?<!\w)(?:{words['with_what']})(?!\w))"
    )
    for kind, words in _TOLD.items()
}
_SAID = {
    kind: tuple(
        _compiled(rf"(?<!\w)(?:و|ف|ب|ل|ال)?(?:{words[name]})(?!\w)")
        for name in ("told", "with_what")
    )
    for kind, words in _TOLD.items()
}


def requests(text: str) -> Iterator[Request]:
    """What a plain text asks of its readers, kind by kind."""
    plain = undisguised(text)
    for start, end in sentences(plain.text):
        for kind, asked in _ASKED.items():
            if found := asked.search(plain.text[start:end]):
                yield Request(*plain.place(start + found.start("what"), start + found.end()), kind)


def said_by(passage: str, kind: str) -> bool:
    """Whether a passage of a source tells of such a request: with its verb and its object."""
    plain = undisguised(passage).text
    return all(pattern.search(plain) for pattern in _SAID[kind])
