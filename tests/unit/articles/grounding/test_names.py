"""Names of a text against its sources, within a script and across scripts."""

import pytest

from articles.enums import Check, Severity
from articles.grounding import Name
from tests.unit.articles.grounding.texts import codes, found, text

SOURCE = {
    "en": "President Amina Okafor met Jean-Pierre Lemoine of the European Union in London.",
    "fr": "La présidente Amina Okafor a rencontré Jean-Pierre Lemoine, de l’Union européenne, à"
    " Londres.",
    "ar": "التقت الرئيسة أمينة أوكافور جان بيير لوموان من الاتحاد الأوروبي في لندن.",
}


@pytest.mark.parametrize("other", ["en", "fr", "ar"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_names_of_the_source_are_borne_out_in_its_language_or_another(
    language: str, other: str
) -> None:
    findings = found((language, SOURCE[language]), (other, SOURCE[other]))
    assert codes(findings, Check.NAME) == []


@pytest.mark.parametrize("other", ["en", "fr", "ar"])
def test_a_name_that_no_source_has_is_flagged(other: str) -> None:
    said = "Selon elle, Amina Benkhelifa a rencontré Jean-Pierre Lemoine à Madrid."
    findings = found(("fr", said), (other, SOURCE[other]))
    assert codes(findings, Check.NAME) == [
        ("Amina Benkhelifa", "not_in_source"),
        ("Madrid", "not_in_source"),
    ]
    assert {one.severity for one in findings} == {
        Severity.BLOCKING if other == "fr" else Severity.ADVICE
    }


@pytest.mark.parametrize(
    ("said", "other"),
    [
        (("fr", "Il vit en Allemagne."), ("en", "He lives in Germany.")),
        (("en", "He met German ministers."), ("fr", "Il a vu des ministres allemands.")),
        (("fr", "Il a quitté l’Égypte."), ("ar", "غادر مصر.")),
        (("en", "He praised the Tunisians."), ("ar", "أشاد بالشعب التونسي.")),
        (("fr", "Il a saisi l’ONU."), ("en", "He turned to the United Nations.")),
        (("en", "He left the GSA."), ("en", "He left the Geological Survey of Africa.")),
        (("fr", "Il a cité M. Lemoine."), ("fr", "Jean-Pierre Lemoine parle.")),
        (("en", "He read Erdogan's letter."), ("fr", "Il a lu la lettre d’Erdoğan.")),
        (("en", "He said it on a Monday in May."), ("en", "He said it.")),
    ],
)
def test_a_name_in_another_dress_is_borne_out(
    said: tuple[str, str], other: tuple[str, str]
) -> None:
    assert codes(found(said, other), Check.NAME) == []


def test_the_authority_knows_a_name_by_its_other_spelling() -> None:
    said, other = ("fr", "Ils ont cité Beyrouth-Est."), ("ar", "ذكروا المنطقة.")
    quarter = Name("place", (("fr", "Beyrouth-Est"), ("ar", "المنطقة")))
    assert codes(found(said, other)) == [("Beyrouth-Est", "not_in_source")]
    assert codes(found(said, other, names=(quarter,))) == []


def test_arabic_places_and_names_behind_titles_are_looked_for() -> None:
    said = "وصل الرئيس سامي الحداد إلى البرازيل."
    assert codes(
        found(("ar", said), ("fr", "Le président Karim Bouazizi est arrivé au Chili."))
    ) == [
        ("سامي الحداد", "not_in_source"),
        ("البرازيل", "not_in_source"),
    ]
    assert (
        codes(found(("ar", said), ("fr", "Le président Sami Haddad est arrivé au Brésil."))) == []
    )


def test_a_headline_in_capitals_is_no_list_of_names() -> None:
    said = text("en", "The talks went on.", title="Leaders Fail Again To Reach Grain Deal")
    assert codes(found(said, ("fr", "Les dirigeants ont échoué."))) == []


@pytest.mark.parametrize("said", ["Prescott was 20 years old.", "Prescott, 41, was there."])
def test_a_name_that_begins_a_sentence_is_advice(said: str) -> None:
    findings = found(("en", said), ("en", "Sims was 20 years old. He is 41 now and was there."))
    assert [(one.excerpt, one.severity) for one in findings if one.check is Check.NAME] == [
        ("Prescott", Severity.ADVICE)
    ]


@pytest.mark.parametrize("said", [("en", "Officials said no."), ("fr", "Grâce à elle, c’est non.")])
def test_a_common_word_that_begins_a_sentence_is_no_name(said: tuple[str, str]) -> None:
    assert codes(found(said, ("en", "It was refused.")), Check.NAME) == []


HOLLOWAY = Name("person", (("en", "Beatrice Holloway"), ("ar", "بياتريس هولواي")))


@pytest.mark.parametrize("said", ["قالت بياتريس هولواي إنها سعيدة.", "قالت هولواي إنها سعيدة."])
def test_a_name_that_the_authority_knows_is_found_in_arabic(said: str) -> None:
    findings = found(("ar", said), ("en", "Amina Okafor said that."), names=(HOLLOWAY,))
    assert [one.severity for one in findings if one.check is Check.NAME] == [Severity.ADVICE]


def test_a_name_of_the_authority_is_borne_out_by_the_surname_in_another_script() -> None:
    said = ("ar", "قالت بياتريس هولواي إنها سعيدة.")
    assert codes(found(said, ("en", "Holloway said that."), names=(HOLLOWAY,)), Check.NAME) == []
