"""What is wrong with a line of prose as it is set in its language."""

import re

STRAIGHT = re.compile(r"[\"']")
NARROW = re.compile(r"(?<!\u202f)[;!?]|\u202f(?![;!?])(?!\d)")
"""A narrow no-break space stands before ; ! ? (and may group the digits of a number)."""
COLON = re.compile(r"(?<![\u00a0\d]):|:(?![ \n\u00a0]|$|\d)")
GUILLEMETS = re.compile(r"«(?!\u00a0)|(?<!\u00a0)»")
ELLIPSIS = re.compile(r"\.\.\.")
ENGLISH_QUOTES = re.compile(r"[“”]")
LATIN_POINTS = re.compile(r"(?<!\d),|,(?!\d)|[;?]")
TATWEEL = re.compile("\u0640")
LATIN = re.compile(r"[A-Za-zÀ-ÿ]+")
ARABIC = re.compile("[\u0600-\u06ff]")

RULES = {
    "fr": (STRAIGHT, NARROW, COLON, GUILLEMETS, ELLIPSIS, ENGLISH_QUOTES),
    "ar": (STRAIGHT, LATIN_POINTS, TATWEEL, ELLIPSIS, ENGLISH_QUOTES),
    "en": (STRAIGHT, ELLIPSIS, re.compile("[«»\u202f]"), re.compile(r"\s[;:!?]"), ARABIC),
}


def faults(text: str, language: str) -> list[str]:
    """What breaks a rule, with the words around it."""
    return [
        text[max(0, found.start() - 20) : found.end() + 10]
        for rule in RULES[language]
        for found in rule.finditer(text)
    ]
