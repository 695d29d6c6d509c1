"""Names of either direction inside a line of the other."""

import re

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = "A-Za-z\u00c0-\u024f"
_WITHIN = f"[{_LETTER}0-9&+#’'./-]"
# Words that begin with a Latin letter, with the figures and signs that belong to them, and the
# words and numbers that follow. What stands between isolates already is stepped over.
_GUEST = re.compile(
    rf"{FIRST_STRONG_ISOLATE}[^{POP_ISOLATE}]*{POP_ISOLATE}"
    rf"|[{_LETTER}]{_WITHIN}*(?: [{_LETTER}0-9]{_WITHIN}*)*(?<![.’'/-])"
)


def isolate(name: str) -> str:
    """``name`` between Unicode isolates, for plain text where ``<bdi>`` cannot stand
    (Unicode TR9, 2.4): page titles, feeds, messages."""
    return f"{FIRST_STRONG_ISOLATE}{name}{POP_ISOLATE}" if name else ""


def isolate_guests(text: str) -> str:
    """Plain ``text`` in a script that runs from right to left with every Latin name in it between
    isolates, so that figures and signs around a name stay where they belong. Text without such a
    script comes back as it is, and so do names that are isolated already."""
    if not _RIGHT_TO_LEFT.search(text):
        return text
    return _GUEST.sub(_isolated, text)


def _isolated(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith(FIRST_STRONG_ISOLATE) else isolate(found[0])
