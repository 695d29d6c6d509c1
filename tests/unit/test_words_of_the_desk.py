"""The search for English on pages of the desk finds it, and nothing else."""

import pytest

from tests.integration.desk import words

FRENCH, ARABIC = "Enregistrer et continuer les modifications", "احفظ وتابع التحرير"


def found(body: str, language: str) -> list[str]:
    page = f'<html lang="{language}"><body>{body}</body></html>'
    return [word for text in words.of_page(page) for word in words.foreign(text, language)]


@pytest.mark.parametrize(("language", "said"), [("fr", FRENCH), ("ar", ARABIC)])
def test_a_page_in_its_own_language_is_clean(language: str, said: str) -> None:
    assert found(f"<p title='{said}'>{said}</p>", language) == []


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize(
    "body",
    [
        "<p>Save and continue <b>editing</b></p>",
        "<img alt='editing'>",
        "<button aria-label='editing'></button>",
        "<input placeholder='editing'>",
        "<textarea placeholder='editing'>1</textarea>",
        "<input type='submit' value='editing'>",
        "<a title='editing'></a>",
        "<select><optgroup label='editing'><option>1</option></optgroup></select>",
        "<select><option value='1'>editing</option></select>",
        """<div data-inline-formset='{"options": {"addText": "editing"}}'></div>""",
        """<textarea data-prose='{"source": "x.js", "words": {"bold": "editing"}}'></textarea>""",
        "<select class='selectfilter' data-field-name='editing'></select>",
        "<br>editing",
    ],
)
def test_an_english_word_is_found_wherever_a_page_says_it(body: str, language: str) -> None:
    assert "editing" in found(body, language)


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize(
    "body",
    [
        "<p>RSS, JSON, HTML</p>",
        "<b>English</b>",
        "<p lang='en'>Editing words</p>",
        "<code>editing_words</code>",
        "<p>https://editing.example/words amal@editing.example /editing/words/</p>",
        "<select><option value='Europe/London'>London</option></select>",
        "<script>editing()</script>",
        "<textarea>editing</textarea>",
        "<input value='editing'>",
        "<p>Ἀλεξάνδρα 12 H2O</p>",
    ],
)
def test_names_addresses_and_what_somebody_wrote_are_no_english(body: str, language: str) -> None:
    assert found(body, language) == []


def test_a_french_word_counts_only_in_french() -> None:
    assert words.foreign("Enregistrer", "fr") == []
    assert words.foreign("Enregistrer", "ar") == ["Enregistrer"]


def test_a_name_of_a_placeholder_is_no_word_of_a_language() -> None:
    assert words.foreign("filename", "fr") == ["filename"]


def test_an_answer_to_a_script_is_read_without_its_key() -> None:
    told = {"csrf": "editing", "kept": True, "warnings": ["editing words"]}
    assert list(words.of_json(told)) == ["editing words"]
