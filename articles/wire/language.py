"""Which language a page is written in: what it says, held against its words."""

import re
from functools import cache
from itertools import islice

from justext.utils import get_stoplist
from lxml.html import HtmlElement
from trafilatura.settings import JUSTEXT_LANGUAGES

from articles.languages import codes

SHARE = 0.35
"""How many of a text's words are among the most frequent of its language (jusText's lists), at
least. Of the articles in our test data none in French, Arabic or English has fewer than 0.38
that is not in part in another language, and no other language's words come to more than 0.30:
those of French in Spanish."""
WORDS = 1_000
"""So many words of a text are looked at."""

_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"[a-z]{2}(?![a-z])")


def language(text: str, declared: str = "") -> str:
    """The two-letter code of the language of ``text``: of the one that is ``declared`` and those
    of our editions the one whose frequent words it has most of. If it has few of any, what is
    declared, or ``""``."""
    words = [found[0].lower() for found in islice(_WORD.finditer(text), WORDS)]
    shares = {
        code: sum(word in _frequent(code) for word in words) / len(words)
        for code in dict.fromkeys((declared, *codes()))
        if words and code in JUSTEXT_LANGUAGES
    }
    likely = max(shares, key=lambda code: shares[code], default=declared)
    return likely if shares.get(likely, 0) >= SHARE else declared


@cache
def _frequent(code: str) -> frozenset[str]:
    return frozenset(get_stoplist(JUSTEXT_LANGUAGES[code]))


def declared(tree: HtmlElement) -> str:
    """What a page says its language is, by ``<html lang>`` or else by the metadata that other
    sites read, or ``""``."""
    said = [tree.get("lang", ""), tree.get("{http://www.w3.org/XML/1998/namespace}lang", "")]
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("http-equiv") or ""
        if name.lower() in ("og:locale", "content-language"):
            said.append(meta.get("content", ""))
    found = (_CODE.match(one.strip().lower()) for one in said)
    return next((code[0] for code in found if code), "")
