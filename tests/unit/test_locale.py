"""The translations are complete, current, and set as their languages are set."""

import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import django
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from tests.environment import ROOT
from tests.unit.test_demo_content_typography import faults

LOCALE = ROOT / "locale"
LANGUAGES = ("fr", "ar")
FORMS = {"fr": 2, "ar": 6}
# The plural forms that stand for one number alone, and so may leave it out.
ONE_NUMBER = {"fr": set[int](), "ar": {0, 1, 2}}
PLACEHOLDER = re.compile(r"%\((\w+)\)s|%[sd]|\{\w*\}")

# What reads the same as in English, and why.
SAME = {
    "fr": {
        "%(before)s → %(after)s": "an arrow",
        "Article": "the same word",
        "Causes": "the same word",
        "message": "the same word",
        "Date": "the same word",
        "Format": "the same word",
        "Organisation": "the same word",
        "note": "the same word",
        "Dates": "the same word",
        "article": "the same word",
        "articles": "the same word",
        "description": "the same word",
        "licence": "the same word",
        "Code": "the same word",
        "Original": "the same word",
        "date": "the same word",
        "Sessions": "the same word",
        "session": "the same word",
        "sessions": "the same word",
        "Source": "the same word",
        "Urgent": "the same word",
        "Sources": "the same word",
        "source": "the same word",
        "sources": "the same word",
        "version": "the same word",
        ", ": "French separates with the same comma",
    },
    "ar": {
        "%(said)s: %(headline)s": "a colon",
        "%(site)s: %(name)s": "a colon",
    },
}


@cache
def catalogue(language: str, folder: Path = LOCALE) -> Catalog:
    with (folder / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def messages(language: str) -> list[Message]:
    return [message for message in catalogue(language) if message.id]


def forms(text: object) -> tuple[str, ...]:
    """All forms of a text: one, or those of its plural."""
    return tuple(text) if isinstance(text, list | tuple) else (str(text),)


def placeholders(text: str) -> set[str]:
    return {found[0] for found in PLACEHOLDER.finditer(text)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_is_translated(language: str) -> None:
    assert len(messages(language)) > 300
    empty = [
        one.id for one in messages(language) if not all(form.strip() for form in forms(one.string))
    ]
    assert empty == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_guessed_or_left_over(language: str) -> None:
    assert [one.id for one in messages(language) if one.fuzzy] == []
    assert list(catalogue(language).obsolete) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms_are_those_of_django(language: str) -> None:
    own = catalogue(language)
    header = f"Plural-Forms: {dict(own.mime_headers)['Plural-Forms']}"
    assert own.num_plurals == FORMS[language]
    assert _squeezed(header) == _squeezed(_header_of_django(language))
    plural = [one for one in messages(language) if isinstance(one.id, tuple)]
    assert plural
    assert {len(forms(one.string)) for one in plural} == {FORMS[language]}


def _header_of_django(language: str) -> str:
    folder = Path(django.__path__[0]) / "conf" / "locale" / language / "LC_MESSAGES"
    text = (folder / "django.po").read_text("utf-8").replace('"\n"', "")
    return next(line for line in text.split("\\n") if line.startswith("Plural-Forms"))


def _squeezed(header: str) -> str:
    return re.sub(r"[\s()]|;$", "", header)


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_those_of_the_english(language: str) -> None:
    wrong = []
    for one in messages(language):
        wanted = set().union(*map(placeholders, forms(one.id)))
        for number, form in enumerate(forms(one.string)):
            have = placeholders(form)
            missing = len(wanted - have)
            left_out = int(isinstance(one.id, tuple) and number in ONE_NUMBER[language])
            if have - wanted or missing > left_out:
                wrong.append((one.id, form))
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_markup_is_that_of_the_english(language: str) -> None:
    tag = re.compile(r"<[^>]+>")
    wrong = [
        one.id for one in messages(language) for form in forms(one.string)
        if sorted(tag.findall(form)) != sorted(tag.findall(forms(one.id)[0]))
    ]  # fmt: skip
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_are_set_by_the_rules_of_their_language(language: str) -> None:
    found = [fault for one in messages(language) for form in forms(one.string)
             for fault in faults(form, language)]  # fmt: skip
    assert found == []


def test_english_is_set_by_the_rules_of_its_language() -> None:
    found = {form: broken for one in messages("fr") for form in forms(one.id)
             if (broken := faults(form, "en"))}  # fmt: skip
    assert found == {}


def test_no_string_reads_the_same_in_french_and_arabic() -> None:
    arabic = {(one.context, one.id): forms(one.string) for one in messages("ar")}
    same = [
        one.id
        for one in messages("fr")
        if set(forms(one.string)) & set(arabic[one.context, one.id])
    ]
    assert same == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_reads_as_in_english_is_on_the_list(language: str) -> None:
    same = {one.id for one in messages(language) if set(forms(one.id)) & set(forms(one.string))}
    assert same == set(SAME[language])


def test_both_languages_translate_the_same_strings() -> None:
    french, arabic = ({(one.context, one.id) for one in messages(code)} for code in LANGUAGES)
    assert french == arabic


@pytest.mark.skipif(
    not (shutil.which("xgettext") and shutil.which("msgmerge")),
    reason="gettext is not installed, so the strings of the code cannot be collected",
)
def test_the_catalogues_hold_exactly_the_strings_of_the_code(tmp_path: Path) -> None:
    """Collect them anew in a copy, with the project's own command."""
    for name in ("newsroom", "articles", "templates", "locale"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("pictures"))
    shutil.copy(ROOT / "manage.py", tmp_path)
    done = subprocess.run(
        [sys.executable, "manage.py", "messages"],
        cwd=tmp_path,
        env={**os.environ, "DATA_DIR": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for language in LANGUAGES:
        collected = catalogue(language, tmp_path / "locale")
        assert {(one.context, one.id) for one in collected if one.id} == {
            (one.context, one.id) for one in messages(language)
        }
        assert [one.id for one in collected if one.fuzzy] == []
