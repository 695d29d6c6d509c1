"""The passage of a source that supports a sentence."""

import pytest

from articles.grounding import Place, support
from tests.unit.articles.grounding.texts import source, text

SOURCE = {
    "en": "The bakery in Sfax burned down on Sunday. The owner, Leila Mansour, was abroad. "
    "Firefighters needed 6 hours.",
    "fr": "La boulangerie de Sfax a brûlé dimanche. La propriétaire, Leila Mansour, était à"
    " l’étranger. Il a fallu 6 heures aux pompiers.",
    "ar": "احترق مخبز في صفاقس يوم الأحد. وكانت صاحبته ليلى منصور خارج البلاد. واحتاج رجال"
    " الإطفاء إلى 6 ساعات.",
}


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("other", ["en", "fr", "ar"])
def test_each_sentence_finds_its_passage_in_any_language(language: str, other: str) -> None:
    told = source(other, SOURCE[other])
    found = support(text(language, SOURCE[language]), [told])
    starts = [told.text[one.start : one.end][:12] for one in found]
    assert len(found) == 3
    assert starts == [piece[:12] for piece in _pieces(SOURCE[other])]


def _pieces(said: str) -> list[str]:
    return [f"{piece}." for piece in said.removesuffix(".").split(". ")]


def test_places_are_those_of_the_text_and_of_the_source() -> None:
    told = source("en", SOURCE["en"])
    found = support(
        text("en", "Rain.", "Firefighters needed 6 hours."), [source("en", "Snow."), told]
    )
    assert [
        (one.place, one.source, told.text[one.start : one.end], one.score) for one in found
    ] == [(Place("body", 1, 0, 28), 1, "Firefighters needed 6 hours.", 1.0)]


def test_a_sentence_that_no_source_speaks_of_has_no_support() -> None:
    assert support(text("en", "Tax rises loom over vineyards."), [source("en", SOURCE["en"])]) == []
