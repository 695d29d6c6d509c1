"""A page's language is what its words say, and what it declares where they say little."""

import lxml.html
import pytest

from articles.wire.language import declared, language

TEXTS = {
    "fr": "Le maire a dit que la ville allait rouvrir le marché avant la fin du mois, et que "
    "les commerçants pourraient y revenir sans attendre les travaux du port.",
    "en": "The mayor said that the city would open the market again before the end of the "
    "month, and that the traders could come back without waiting for the works at the port.",
    "ar": "قال رئيس البلدية إن المدينة ستعيد فتح السوق قبل نهاية الشهر، وإن التجار يمكنهم "
    "العودة إليها من دون انتظار انتهاء الأشغال في الميناء التي بدأت قبل عام.",
    "de": "Der Bürgermeister sagte, dass die Stadt den Markt noch vor dem Ende des Monats "
    "wieder öffnen wird und dass die Händler nicht auf die Arbeiten am Hafen warten müssen.",
}


@pytest.mark.parametrize("code", ["fr", "en", "ar"])
@pytest.mark.parametrize("said", ["", "en", "fr", "ar", "de", "ja"])
def test_the_words_of_an_edition_are_known_whatever_is_declared(code: str, said: str) -> None:
    assert language(TEXTS[code], said) == code


def test_another_language_is_known_if_it_is_declared() -> None:
    assert language(TEXTS["de"], "de") == "de"
    assert language(TEXTS["de"]) == ""


@pytest.mark.parametrize("text", ["", "2024 12 31", "OTAN UNESCO Macron Merkel Carthage"])
def test_where_words_say_little_the_declaration_stands(text: str) -> None:
    assert (language(text, "fr"), language(text)) == ("fr", "")


@pytest.mark.parametrize(
    ("markup", "code"),
    [
        ('<html lang="fr-CA"><p>x', "fr"),
        ('<html lang="AR"><p>x', "ar"),
        ('<html><meta property="og:locale" content="en_GB"><p>x', "en"),
        ('<html><meta http-equiv="Content-Language" content="fr, en"><p>x', "fr"),
        ('<html lang="fra"><p>x', ""),
        ("<html><p>x", ""),
    ],
)
def test_a_declared_language_is_read_from_where_pages_put_it(markup: str, code: str) -> None:
    assert declared(lxml.html.document_fromstring(markup)) == code
