"""The demonstration's prose is set as its three languages are set.

``faults`` also holds the translations to these rules (tests/unit/test_locale.py).
"""

import html
import re
from collections.abc import Iterator

import pytest

from articles.demo import content
from articles.languages import codes

FIELDS = ("title", "dek", "body", "picture_alt", "picture_caption", "picture_credit", "comment")
TAG = re.compile(r"<[^>]+>")

STRAIGHT = re.compile(r"[\"'`]")
DOTS = re.compile(r"\.\.\.")
# A narrow no-break space stands before ; ! ? and may group the digits of a number.
NARROW = re.compile(r"(?<!\u202f)[;!?]|\u202f(?![;!?\d])")
# A no-break space stands before a colon, but for one between digits.
COLON = re.compile(r"(?<![\u00a0\d]):|:(?![ \n\u00a0\d]|$)")
GUILLEMETS = re.compile(r"«(?!\u00a0)|(?<!\u00a0)»")
SECOND_LEVEL = re.compile(r"«[^»]*»")
ENGLISH_QUOTES = re.compile(r"[“”]")
FRENCH_SIGNS = re.compile(r"[«»\u202f]|\s[;:!?]")
ARABIC_LETTER = re.compile("[\u0600-\u06ff]")
# A comma between digits is a number's.
LATIN_POINTS = re.compile(r"(?<!\d),|,(?!\d)|[;?]")
TATWEEL = re.compile("\u0640")
LATIN_WORD = re.compile(r"[A-Za-zÀ-ÿ]+")

RULES = {
    "fr": (STRAIGHT, DOTS, NARROW, COLON, GUILLEMETS),
    "ar": (STRAIGHT, DOTS, LATIN_POINTS, TATWEEL, ENGLISH_QUOTES),
    "en": (STRAIGHT, DOTS, FRENCH_SIGNS),
}


def faults(markup: str, language: str) -> list[str]:
    """What breaks a rule of the language, with the words around it."""
    text = html.unescape(TAG.sub("", markup))
    found = [(rule, text) for rule in RULES[language]]
    if language == "fr":
        # Inside guillemets the quotation marks are those of English.
        found.append((ENGLISH_QUOTES, SECOND_LEVEL.sub("", text)))
    return [
        searched[max(0, fault.start() - 20) : fault.end() + 10]
        for rule, searched in found
        for fault in rule.finditer(searched)
    ]


def strings(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every string in a file's data, with its keys."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from strings(inner, f"{path}.{key}".lstrip("."))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from strings(inner, f"{path}.{number}")


def prose() -> Iterator[tuple[str, str, str]]:
    """Everything that people read in the demonstration: where it stands, language, words."""
    for story in content.stories():
        for code, text in story.texts(codes()).items():
            for field in FIELDS:
                if field in text:
                    yield f"{story.key}.{code}.{field}", code, text[field]
            for told in ("correction.text", "withdrawal.reason"):
                name, key = told.split(".")
                if name in text:
                    yield f"{story.key}.{code}.{told}", code, text[name][key]
    for name in ("categories", "people", "sources", "tags"):
        for path, words in strings(content.read(name)):
            code = next((code for code in codes() if code in path.split(".")), "")
            if code:
                yield f"{name}.{path}", code, words


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "L'article"),
        ("fr", "Vraiment ?"),
        ("fr", "Vraiment\u00a0!"),
        ("fr", "Deux choses :"),
        ("fr", "Deux choses:"),
        ("fr", "«\u202fOui"),
        ("fr", "Oui\u00a0: “non”"),
        ("fr", "«Oui\u00a0»"),
        ("fr", "Et puis..."),
        ("ar", "نعم, لا"),
        ("ar", "نعم; لا"),
        ("ar", "نعم?"),
        ("ar", "نعـم"),
        ("ar", 'نعم"'),
        ("en", "It's"),
        ("en", "«Yes"),
        ("en", "Why ?"),
    ],
)
def test_a_rule_sees_what_breaks_it(language: str, text: str) -> None:
    assert faults(text, language) != []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Il dit\u00a0: «\u00a0Tu écris “oui”\u202f?\u00a0» à 10:30, 17\u202f400 fois."),
        ("ar", "قال: «نعم، 17,400 مرة؛ أليس كذلك؟»"),
        ("en", "“Yes,” she says; it’s 17,400 &amp; more."),
    ],
)
def test_a_rule_lets_pass_what_keeps_it(language: str, text: str) -> None:
    assert faults(text, language) == []


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_prose_is_set_by_the_rules_of_its_language(language: str) -> None:
    texts = [(place, text) for place, code, text in prose() if code == language]
    assert len(texts) > 200
    assert {place: broken for place, text in texts if (broken := faults(text, language))} == {}


def test_latin_words_in_arabic_bodies_are_isolated() -> None:
    loose = {}
    for story in content.stories():
        body = story.texts(codes()).get("ar", {}).get("body", "")
        running = TAG.sub("", re.sub(r"<bdi[^>]*>.*?</bdi>", "", body))
        if words := LATIN_WORD.findall(running):
            loose[story.key] = words
    assert loose == {}


def test_arabic_words_in_latin_bodies_are_isolated_and_name_their_language() -> None:
    loose = {}
    for story in content.stories():
        for code, text in story.texts(("fr", "en")).items():
            running = TAG.sub("", re.sub(r'<bdi lang="ar">.*?</bdi>', "", text["body"]))
            if words := ARABIC_LETTER.findall(running):
                loose[f"{story.key}.{code}"] = words
    assert loose == {}
