"""How the site spells the names of a text, as a model is told."""

from collections.abc import Iterable

from articles.grounding import Name
from articles.grounding.known import Register, site_spelling
from articles.languages import codes

MOST = 40
"""Names that a model is told, those that come first in the text."""
AS = " = "


def lines(text: str, names: Iterable[Name], language: str) -> tuple[str, ...]:
    """For each of ``names`` that ``text`` has and that the site can spell in ``language``: as the
    text has it, and behind an equals sign as the site writes it, where that is not the same. What
    may be several names is left out."""
    said: dict[str, set[str]] = {}
    for mention in Register(names).found(text):
        if spelling := site_spelling(mention.name, language):
            said.setdefault(text[mention.start : mention.end], set()).add(spelling)
    plain = ((here, *spellings) for here, spellings in said.items() if len(spellings) == 1)
    told = (one[0] if one[0] == one[1] else AS.join(one) for one in plain)
    return tuple(told)[:MOST]


def characters(text: str, names: Iterable[Name]) -> int:
    """Of the longest list that is told of ``text``, in any language."""
    told = list(names)
    return max(len("\n".join(lines(text, told, code))) for code in codes())
