"""Catalogues are compiled without gettext, and read by Python's own reader."""

import os
from gettext import GNUTranslations
from pathlib import Path

import pytest

from newsroom.messages import compile_catalogues

ARABIC = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Language: {language}\n"
"Plural-Forms: nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;\n"

msgid "Search"
msgstr "بحث"

msgctxt "badge"
msgid "Search"
msgstr "شارة"

msgid "%(count)s minute"
msgid_plural "%(count)s minutes"
msgstr[0] "صفر"
msgstr[1] "مفرد"
msgstr[2] "مثنى"
msgstr[3] "قليل"
msgstr[4] "كثير"
msgstr[5] "غير ذلك"

#, fuzzy
msgid "Tag"
msgstr "تخمين"

msgid "Untranslated"
msgstr ""
"""  # noqa: E501 # reason: a header is one line


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    catalogue(tmp_path, "ar", ARABIC.format(language="ar"))
    return tmp_path


def catalogue(folder: Path, language: str, text: str) -> Path:
    path = folder / language / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.lstrip(), encoding="utf-8")
    return path


def read(folder: Path, language: str = "ar") -> GNUTranslations:
    with (folder / language / "LC_MESSAGES" / "django.mo").open("rb") as file:
        return GNUTranslations(file)


def test_messages_are_translated_in_their_context(folder: Path) -> None:
    assert compile_catalogues(folder) == [folder / "ar" / "LC_MESSAGES" / "django.mo"]
    assert read(folder).gettext("Search") == "بحث"
    assert read(folder).pgettext("badge", "Search") == "شارة"


@pytest.mark.parametrize(
    ("count", "form"),
    [(0, "صفر"), (1, "مفرد"), (2, "مثنى"), (3, "قليل"), (11, "كثير"), (100, "غير ذلك")],
)
@pytest.mark.parametrize("language", ["ar", ""])
def test_arabic_has_six_plural_forms(tmp_path: Path, language: str, count: int, form: str) -> None:
    catalogue(tmp_path, "ar", ARABIC.format(language=language))
    compile_catalogues(tmp_path)
    assert read(tmp_path).ngettext("%(count)s minute", "%(count)s minutes", count) == form


def test_fuzzy_and_missing_translations_are_left_out(folder: Path) -> None:
    compile_catalogues(folder)
    assert read(folder).gettext("Tag") == "Tag"
    assert read(folder).gettext("Untranslated") == "Untranslated"


def test_a_second_run_writes_nothing(folder: Path) -> None:
    (compiled,) = compile_catalogues(folder)
    before = compiled.stat().st_mtime_ns
    assert compile_catalogues(folder) == []
    assert compiled.stat().st_mtime_ns == before


def test_a_changed_catalogue_alone_is_compiled_again(folder: Path) -> None:
    french = catalogue(folder, "fr", 'msgid "Search"\nmsgstr "Recherche"\n')
    compile_catalogues(folder)
    french.write_text('msgid "Search"\nmsgstr "Rechercher"\n', encoding="utf-8")
    later = french.with_suffix(".mo").stat().st_mtime + 1
    os.utime(french, (later, later))
    assert compile_catalogues(folder) == [folder / "fr" / "LC_MESSAGES" / "django.mo"]
    assert read(folder, "fr").gettext("Search") == "Rechercher"


def test_no_half_written_file_is_left(folder: Path) -> None:
    compile_catalogues(folder)
    assert sorted(path.name for path in (folder / "ar" / "LC_MESSAGES").iterdir()) == [
        "django.mo",
        "django.po",
    ]
