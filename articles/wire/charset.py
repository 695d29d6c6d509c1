"""The characters of a page, by what the server says, what the bytes are and what the page
says, in this order."""

import codecs
import re
from collections.abc import Iterator
from email.message import Message

from trafilatura.utils import decode_file

LARGEST = 5 * 1024 * 1024
"""Bytes that a page may have: what a packed one may become."""

# What Python decodes by without its being a charset; punycode takes the square of a length.
_NO_CHARSETS = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape"})
_CONTROLS = re.compile("[\x80-\x9f]")
_GOOD_FOR_A_BAD = 10
"""So many letters beyond ASCII for each that is broken say that the charset is right all the
same: a page of the right charset may have a stray byte, one of a wrong charset has hardly
anything else."""


def decoded(body: bytes, content_type: str = "") -> str:
    """``body`` as text. The charset of the HTTP header comes first and UTF-8, which nothing
    else looks like, next. What is neither is left to trafilatura: to charset-normalizer, which
    tries what the page declares and then what its letters look like.
    """
    for charset in _expected(content_type):
        text = body.decode(charset, "replace")
        broken = text.count("\N{REPLACEMENT CHARACTER}")
        beyond = len(text) - len(text.encode("ascii", "ignore"))
        if broken * _GOOD_FOR_A_BAD <= beyond - broken:
            return _of_windows(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"))
    return _of_windows(decode_file(body, LARGEST))


def media_type(content_type: str) -> str:
    """``text/html`` of ``text/html; charset=utf-8``, or ``""`` where nothing is said."""
    return _header(content_type).get_content_type() if content_type.strip() else ""


def _of_windows(text: str) -> str:
    """``text`` with what windows-1252 has in the place of the controls of ISO 8859, which no
    page means: so the HTML Standard reads references to them (13.2.5.80)."""
    return _CONTROLS.sub(
        lambda found: found[0].encode("latin-1").decode("cp1252", "ignore") or found[0], text
    )


def _expected(content_type: str) -> Iterator[str]:
    label = _header(content_type).get_content_charset() or ""
    try:
        name = codecs.lookup(label).name
        b" ".decode(name, "ignore")  # refuses what makes no text: zip, undefined
    except (LookupError, ValueError):
        name = ""
    if name and name not in _NO_CHARSETS:
        yield name
    yield "utf-8"


def _header(content_type: str) -> Message:
    message = Message()
    message["Content-Type"] = " ".join(content_type.split())
    return message
