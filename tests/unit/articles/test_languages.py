"""One row for each edition, and the names of its columns."""

from dataclasses import dataclass

import pytest
from babel import Locale
from django.conf import settings
from django.utils.translation import get_language_info, override

from articles.languages import TABLE, codes, column, first_filled, in_language, language


@dataclass
class Thing:
    title_fr: str | None = ""
    title_ar: str | None = None
    title_en: str | None = "Title"
    title: str = "of no language"


def test_editions_stand_in_the_order_of_the_switch() -> None:
    assert codes() == ("fr", "ar", "en")
    assert codes() == tuple(code for code, _name in settings.LANGUAGES)


def test_every_edition_has_its_own_row_and_no_row_is_idle() -> None:
    assert set(TABLE) == set(codes())
    assert [language(code).code for code in codes()] == list(codes())
    with pytest.raises(KeyError):
        language("de")


def test_editions_name_themselves() -> None:
    assert [language(code).name for code in codes()] == ["Français", "العربية", "English"]


@pytest.mark.parametrize("code", ["fr", "ar", "en"])
def test_direction_is_that_which_django_knows(code: str) -> None:
    assert language(code).direction == ("rtl" if get_language_info(code)["bidi"] else "ltr")


@pytest.mark.parametrize("code", ["fr", "ar", "en"])
def test_locale_belongs_to_the_language_and_counts_in_western_digits(code: str) -> None:
    locale = Locale.parse(language(code).locale)
    assert locale.language == code
    assert locale.default_numbering_system == "latn"


def test_paces_follow_the_words_that_a_message_needs() -> None:
    english = language("en").words_per_minute
    assert english == 238
    assert language("fr").words_per_minute == round(english * 1.146)
    assert language("ar").words_per_minute == round(english * 0.943)


@pytest.mark.parametrize("code", ["fr", "ar", "en"])
def test_each_language_is_named_in_the_readers(code: str) -> None:
    row = language(code)
    said = []
    for reader in codes():
        with override(reader):
            said.append((str(row.from_it), str(row.its_article)))
    assert len({from_it for from_it, _article in said}) == len(codes())
    assert len({article for _from_it, article in said}) == len(codes())


@pytest.mark.parametrize(
    ("field", "code", "name"),
    [("title", "fr", "title_fr"), ("published_at", "ar", "published_at_ar"),
     ("slug", "pt-br", "slug_pt_br")],
)  # fmt: skip
def test_a_column_is_named_after_its_language(field: str, code: str, name: str) -> None:
    assert column(field, code) == name


def test_a_field_is_read_in_one_language_alone() -> None:
    thing = Thing()
    with override("fr"):
        assert in_language(thing, "title", "en") == "Title"
        assert in_language(thing, "title", "fr") == ""
        assert in_language(thing, "title", "ar") is None


@pytest.mark.parametrize(
    ("thing", "asked", "name"),
    [
        (Thing(title_fr="Titre", title_ar="عنوان"), "ar", "عنوان"),
        (Thing(title_fr="Titre", title_ar="عنوان"), "", "Titre"),
        (Thing(title_fr="Titre"), "ar", "Titre"),
        (Thing(), "fr", "Title"),
        (Thing(title_en=""), "fr", ""),
    ],
)
def test_a_name_is_shown_in_the_first_language_that_has_it(
    thing: Thing, asked: str, name: str
) -> None:
    assert first_filled(thing, "title", asked) == name
