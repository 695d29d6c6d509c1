"""The body of an article as the plain paragraphs that the checks read and the desk marks."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

BLOCKS = frozenset(("p", "h2", "h3", "blockquote", "li", "figcaption"))
"""The tags of ``newsroom.security.html`` that hold a paragraph."""
_APART = BLOCKS | {"ul", "ol", "figure"}


@dataclass(frozen=True, slots=True)
class Block:
    tag: str
    """One of ``BLOCKS``."""
    text: str
    """On one line; a non-breaking space stays what it is."""


def blocks(body: str) -> tuple[Block, ...]:
    """The paragraphs of sanitised HTML that are not empty, in reading order."""
    reader = _Reader()
    reader.feed(body)
    reader.close()
    reader.end_block()
    return tuple(reader.found)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Block] = []
        self._open: list[str] = []
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _APART:
            self.end_block()
            self._open.append(tag)
        elif tag == "br":
            self._words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _APART:
            self.end_block()
            if tag in self._open:
                self._open.remove(tag)

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def end_block(self) -> None:
        text = re.sub(r"[ \t\n]+", " ", "".join(self._words)).strip(" ")
        self._words.clear()
        if text:
            inner = [tag for tag in self._open if tag in BLOCKS]
            # A paragraph of a quotation or of a list is shown as what it is in.
            named = [tag for tag in inner if tag != "p"]
            self.found.append(Block((named or inner or ["p"])[-1], text))
