"""The languages of one story against one another."""

from articles.enums import Check, Severity
from articles.grounding import Finding, Name, Text, compare
from tests.unit.articles.grounding.texts import text

FRENCH = text("fr", "Le 3 mai, Leila Mansour a vendu 75 navires.", "Elle ne part pas.")
ARABIC = text("ar", "في 3 ماي، باعت ليلى منصور 75 سفينة.", "إنها لن ترحل.")
ENGLISH = text("en", "On 3 May Leila Mansour sold 75 ships.", "She is not leaving.")
MANSOUR = Name("person", (("fr", "Leila Mansour"), ("en", "Leila Mansour"), ("ar", "ليلى منصور")))


def differing(*texts: Text, names: tuple[Name, ...] = ()) -> list[tuple[Check, str, str, str]]:
    return [
        (one.check, one.language, one.excerpt, dict(one.values)["missing"])
        for one in compare(texts, names=names)
    ]


def only(*texts: Text) -> Finding:
    (finding,) = compare(texts)
    return finding


def test_languages_that_agree_are_let_pass() -> None:
    assert differing(FRENCH, ARABIC, ENGLISH, names=(MANSOUR,)) == []


def test_a_figure_that_differs_is_found_on_both_sides() -> None:
    other = text("ar", "في 3 ماي، باعت ليلى منصور 57 سفينة.", "إنها لن ترحل.")
    assert differing(FRENCH, other, ENGLISH) == [
        (Check.SISTER_FIGURE, "fr", "75", "ar"),
        (Check.SISTER_FIGURE, "ar", "57", "fr, en"),
        (Check.SISTER_FIGURE, "en", "75", "ar"),
    ]


def test_a_date_that_differs_is_found() -> None:
    other = text("en", "On 3 June Leila Mansour sold 75 ships.", "She is not leaving.")
    assert differing(FRENCH, other) == [
        (Check.SISTER_FIGURE, "fr", "3 mai", "en"),
        (Check.SISTER_FIGURE, "en", "3 June", "fr"),
    ]


def test_a_name_of_the_authority_must_be_in_every_language() -> None:
    other = text("ar", "في 3 ماي، باعت سلمى 75 سفينة.", "إنها لن ترحل.")
    assert differing(FRENCH, other, names=(MANSOUR,)) == [
        (Check.SISTER_NAME, "fr", "Leila Mansour", "ar")
    ]


def test_a_name_that_is_spelled_otherwise_is_advice_between_latin_languages() -> None:
    other = text("en", "On 3 May Leila Garland sold 75 ships.", "She is not leaving.")
    found = compare([FRENCH, other])
    assert [(one.severity, one.language, one.excerpt) for one in found] == [
        (Severity.ADVICE, "fr", "Leila Mansour"),
        (Severity.ADVICE, "en", "Leila Garland"),
    ]


def test_a_paragraph_more_is_found_where_it_is() -> None:
    finding = only(text("en", "She left.", "It rained."), text("fr", "Elle est partie."))
    assert (finding.check, finding.severity, finding.place.paragraph, finding.values) == (
        Check.SISTER_PARAGRAPHS,
        Severity.BLOCKING,
        1,
        (("missing", "fr"), ("paragraphs", "2"), ("theirs", "1")),
    )


def test_a_denial_that_is_lost_is_advice() -> None:
    finding = only(FRENCH, text("en", ENGLISH.paragraphs[0], "She is leaving."))
    assert (finding.check, finding.severity, finding.language, finding.evidence) == (
        Check.SISTER_NEGATION,
        Severity.ADVICE,
        "fr",
        "She is leaving.",
    )


def test_still_is_no_denial_in_arabic() -> None:
    assert differing(text("ar", "ولا تزال المدينة هادئة."), text("en", "The city is calm.")) == []


def test_a_figure_that_another_language_rounds_with_a_hedge_is_no_difference() -> None:
    english, french = (
        text("en", "It sold 108 ships."),
        text("fr", "Il a vendu environ 110 navires."),
    )
    assert differing(english, french) == []


def test_a_figure_that_another_language_rounds_without_a_hedge_differs() -> None:
    english, french = text("en", "It sold 108 ships."), text("fr", "Il a vendu 120 navires.")
    assert [one[:3] for one in differing(english, french)] == [
        (Check.SISTER_FIGURE, "en", "108"),
        (Check.SISTER_FIGURE, "fr", "120"),
    ]


def test_a_hedge_does_not_excuse_a_thousandfold() -> None:
    english, french = text("en", "It cost 75 billion."), text("fr", "Environ 75 millions.")
    assert [one[:2] for one in differing(english, french)] == [
        (Check.SISTER_FIGURE, "en"),
        (Check.SISTER_FIGURE, "fr"),
    ]


def test_a_hedged_measure_may_be_converted_roughly() -> None:
    english, french = text("en", "It is about 30 yards off."), text("fr", "Il est à 30 mètres.")
    assert differing(english, french) == []


def test_a_surname_is_the_name_of_the_authority_and_a_part_of_a_word_is_not() -> None:
    union = Name("organisation", (("fr", "UE"), ("en", "EU"), ("ar", "الاتحاد الأوروبي")))
    short = text("en", "On 3 May Mansour sold 75 ships.", "She is not leaving.")
    assert differing(FRENCH, short, names=(MANSOUR, union)) == []


def test_a_place_that_only_the_arabic_names_is_advice() -> None:
    said = compare([text("ar", "عاد الوفد إلى البرازيل."), text("en", "They returned to Mexico.")])
    assert [(one.check, one.severity, one.excerpt) for one in said] == [
        (Check.SISTER_NAME, Severity.ADVICE, "البرازيل")
    ]


def test_the_same_text_three_times_does_not_differ() -> None:
    assert differing(ENGLISH, ENGLISH, ENGLISH) == []


def test_titles_alone_and_empty_texts_are_compared_without_a_word() -> None:
    titles = Text("en", "Ships", "A sale", ()), Text("fr", "Navires", "Une vente", ())
    assert differing(*titles, Text("ar", "", "", ())) == []
