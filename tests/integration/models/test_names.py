"""The name authority: spellings, and the texts that they stand in."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from articles.enums import NameKind
from articles.grounding import Name, Text, examine
from articles.models import KnownName, Spelling
from tests import factories

pytestmark = pytest.mark.django_db


def macron() -> KnownName:
    return factories.known_name(
        fr="Emmanuel Macron|Macron", ar="إيمانويل ماكرون|ماكرون", en="Emmanuel Macron"
    )


def test_a_name_is_called_as_the_active_language_spells_it_or_else_the_first() -> None:
    name = factories.known_name(fr="Le Caire|Caire", ar="القاهرة")
    called = []
    for language in ("ar", "fr", "en"):
        with override(language):
            called.append(str(name))
    assert called == ["القاهرة", "Le Caire", "Le Caire"]
    assert name.preferred() == {"fr": "Le Caire", "ar": "القاهرة"}
    assert (name.variants("fr"), name.variants("ar")) == (["Caire"], [])
    assert str(KnownName()) == ""


def test_new_spellings_take_the_place_of_those_of_their_languages_alone(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    name = factories.known_name(fr="Oran|Wahran", en="Oran")
    # Two more begin and end the transaction within that of the test.
    with django_assert_num_queries(5):
        name.spell({"fr": ["Wahran", "Oran", "Oran"], "ar": ["وهران"]})
    rows = Spelling.objects.order_by("language", "pk").values_list(
        "language", "text", "preferred", "word"
    )
    assert list(rows) == [
        ("ar", "وهران", True, "وهران"),
        ("en", "Oran", True, "oran"),
        ("fr", "Wahran", True, "wahran"),
        ("fr", "Oran", False, "oran"),
    ]


def test_what_nobody_sees_is_taken_out_of_a_spelling() -> None:
    name = factories.known_name(fr="  Orle\u0301ans\u200b  la\u202e Neuve ")
    assert name.preferred()["fr"] == "Orl\u00e9ans la Neuve"


@pytest.mark.parametrize("text", ["وهرانُ", "وهـران", "—", " "])
def test_a_spelling_with_vowel_signs_or_without_letters_is_refused(text: str) -> None:
    name = factories.known_name(ar="وهران")
    with pytest.raises(ValidationError):
        name.spell({"ar": [text]})
    assert name.preferred()["ar"] == "وهران"


@pytest.mark.parametrize(
    "text",
    [
        "Macron l’a dit.",
        "وقال ماكرون",
        "For Emmanuel Macron",
        "لإيمانويل ماكرون",
        "EMMANUEL MACRON",
    ],
)
def test_a_name_is_found_in_texts_of_any_language_by_any_spelling(text: str) -> None:
    macron()
    factories.known_name(NameKind.PLACE, fr="Oran")
    assert KnownName.objects.in_texts(["Rien.", text]) == [
        Name(
            "person",
            (
                ("fr", "Emmanuel Macron"),
                ("ar", "إيمانويل ماكرون"),
                ("en", "Emmanuel Macron"),
                ("fr", "Macron"),
                ("ar", "ماكرون"),
            ),
        )
    ]


def test_a_name_that_shares_a_word_with_a_text_is_not_in_it() -> None:
    factories.known_name(NameKind.ORGANISATION, fr="Banque mondiale")
    assert KnownName.objects.in_texts(["L’économie mondiale", "une banque mondiale", "", "?"]) == []


def test_names_are_asked_for_once_however_many_there_are(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    macron()
    for many, texts in ((1, ["Macron"]), (3, ["Macron à Oran", "بوهران", "Macron"])):
        with django_assert_num_queries(1):
            assert len(KnownName.objects.in_texts(texts)) == min(many, 2)
        factories.known_name(NameKind.PLACE, fr="Oran", ar="وهران")
        KnownName.objects.filter(pk__gt=KnownName.objects.earliest("pk").pk + 1).delete()
    with django_assert_num_queries(0):
        assert KnownName.objects.in_texts([]) == []


def test_what_is_found_is_what_the_checks_take() -> None:
    factories.known_name(NameKind.PLACE, fr="Beyrouth", en="Beirut")
    text = Text("fr", "Une nuit à Beirut", "", ())
    (found,) = examine(text, [], names=KnownName.objects.in_texts([text.title]))
    assert (found.code, found.values) == ("spelling", (("preferred", "Beyrouth"),))


def test_names_of_one_spelling_are_told() -> None:
    name = factories.known_name(fr="Michaël Jordan|Jordan")
    factories.known_name(fr="Michel Jordan|Michaël Jordan")
    assert list(KnownName.objects.spelled("MICHAEL JORDAN", "fr")) == [name]
    assert list(KnownName.objects.spelled("Michaël Jordan", "en")) == []


def test_a_tag_outlives_the_name_that_it_was() -> None:
    name = macron()
    tag = factories.tag(name_record=name)
    name.delete()
    tag.refresh_from_db()
    assert tag.name_record is None
