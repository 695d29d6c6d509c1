"""The label's sentence, as text and as markup."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.utils import timezone
from django.utils.safestring import SafeString

from articles import label
from articles.disclosure import Disclosure, Facts, Named, disclosure
from articles.enums import Origin, Review
from articles.label import linked, marked_up_sentence, plain_sentence
from articles.languages import codes

MONDE = Named("Le Monde Tech", "https://source.example/macron?a=1&b=2", external=True)
SABAH = Named("الصباح", "https://sabah.example/", external=True)
LAYLA = Named("Layla Haddad", "/fr/person/layla-haddad/", at=datetime(2026, 11, 24, tzinfo=UTC))
HOSTILE = '<script>alert("x")</script>&amp;\'%(date)s{0}'
ESCAPED = "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;amp;&#x27;%(date)s{0}"


def told(language: str, origin: Origin = Origin.GENERATED, **facts: Any) -> Disclosure:
    review = Review.CHECKED if facts.get("checked_by") else Review.NONE
    base = Facts(origin, review, sources=(MONDE,))
    return disclosure(replace(base, **facts), language)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "fr",
            (
                "Généré par IA à partir de \u2068Le Monde Tech\u2069. Publié par la rédaction"
                "\u202f; faits non vérifiés par une personne."
            ),
        ),
        (
            "ar",
            (
                "مُولَّد بالذكاء الاصطناعي استنادًا إلى \u2068Le Monde Tech\u2069. نُشر بقرار من هيئة"
                " التحرير، ولم يتحقق إنسان من الوقائع."
            ),
        ),
        (
            "en",
            (
                "AI-generated from \u2068Le Monde Tech\u2069. Released by an editor; facts not"
                " checked by a person."
            ),
        ),
    ],
)
def test_the_plain_sentence_isolates_the_source(language: str, sentence: str) -> None:
    assert plain_sentence(told(language), language) == sentence


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "fr",
            (
                "Généré par IA à partir de \u2068Le Monde Tech\u2069 et \u2068الصباح\u2069. Faits"
                " vérifiés par \u2068Layla Haddad\u2069, le 24 novembre 2026."
            ),
        ),
        (
            "ar",
            (
                "مُولَّد بالذكاء الاصطناعي استنادًا إلى \u2068Le Monde Tech\u2069 و\u2068الصباح\u2069."
                " مراجعة الوقائع: \u2068Layla Haddad\u2069، 24 نوفمبر 2026."
            ),
        ),
        (
            "en",
            (
                "AI-generated from \u2068Le Monde Tech\u2069 and \u2068الصباح\u2069. Facts checked"
                " by \u2068Layla Haddad\u2069, 24 November 2026."
            ),
        ),
    ],
)
def test_the_plain_sentence_names_who_checked_and_when(language: str, sentence: str) -> None:
    checked = told(language, sources=(MONDE, SABAH), checked_by=LAYLA)
    assert plain_sentence(checked, language) == sentence


def test_the_plain_sentence_isolates_the_byline() -> None:
    by_hand = told("en", Origin.HUMAN, byline=Named("ليلى"))
    assert plain_sentence(by_hand, "en") == "By \u2068ليلى\u2069."


def test_a_text_without_a_source_says_nothing_of_one() -> None:
    alone = told("en", sources=())
    assert plain_sentence(alone, "en") == (
        "AI-generated. Released by an editor; facts not checked by a person."
    )
    assert marked_up_sentence(alone, "en") == plain_sentence(alone, "en")


def test_a_translation_says_from_which_language() -> None:
    translated = told("fr", Origin.TRANSLATED, translated_from="ar")
    sentence = (
        "Traduit par IA de l’arabe. Publié par la rédaction\u202f; non comparé à l’original par"
        " une personne."
    )
    assert plain_sentence(translated, "fr") == sentence
    assert marked_up_sentence(translated, "fr") == sentence


def test_the_marked_up_sentence_links_sources_and_people() -> None:
    checked = told("fr", sources=(MONDE, SABAH), checked_by=LAYLA)
    assert marked_up_sentence(checked, "fr") == (
        'Généré par IA à partir de <a href="https://source.example/macron?a=1&amp;b=2"'
        ' rel="external"><bdi>Le Monde Tech</bdi></a> et <a href="https://sabah.example/"'
        ' rel="external"><bdi>الصباح</bdi></a>. Faits vérifiés par'
        ' <a href="/fr/person/layla-haddad/"><bdi>Layla Haddad</bdi></a>, le 24 novembre 2026.'
    )


def test_a_name_without_an_address_is_no_link() -> None:
    assert linked(Named("Le Monde", external=True)) == "<bdi>Le Monde</bdi>"
    assert marked_up_sentence(told("en", sources=(Named("AFP"),)), "en") == (
        "AI-generated from <bdi>AFP</bdi>. Released by an editor; facts not checked by a person."
    )


def test_only_what_lies_outside_is_called_external() -> None:
    assert linked(LAYLA) == '<a href="/fr/person/layla-haddad/"><bdi>Layla Haddad</bdi></a>'
    assert linked(SABAH) == (
        '<a href="https://sabah.example/" rel="external"><bdi>الصباح</bdi></a>'
    )


def test_hostile_names_become_text() -> None:
    named = Named(HOSTILE, at=LAYLA.at)
    checked = told("en", sources=(named, named), checked_by=named)
    assert marked_up_sentence(checked, "en") == (
        f"AI-generated from <bdi>{ESCAPED}</bdi> and <bdi>{ESCAPED}</bdi>."
        f" Facts checked by <bdi>{ESCAPED}</bdi>, 24 November 2026."
    )
    assert marked_up_sentence(told("en", Origin.HUMAN, byline=named), "en") == (
        f"By <bdi>{ESCAPED}</bdi>."
    )


def test_a_hostile_address_stays_within_its_attribute() -> None:
    named = replace(MONDE, url='https://x.example/"onclick="alert(1)')
    assert linked(named) == (
        '<a href="https://x.example/&quot;onclick=&quot;alert(1)" rel="external">'
        "<bdi>Le Monde Tech</bdi></a>"
    )


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_the_marked_up_sentence_is_not_escaped_again(language: str) -> None:
    assert isinstance(marked_up_sentence(told(language), language), SafeString)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], ("", "", "")),
        (["A"], ("A", "A", "A")),
        (["A", "B"], ("A et B", "A وB", "A and B")),
        (["A", "B", "C"], ("A, B et C", "A وB وC", "A, B and C")),
        (["{0}", "{1}", "%s", "D"], ("{0}, {1}, %s et D", "{0} و{1} و%s وD", "{0}, {1}, %s and D")),
    ],
)
def test_names_are_joined_as_the_language_joins(
    names: list[str], expected: tuple[str, str, str]
) -> None:
    assert tuple(label._listed(names, code) for code in codes()) == expected


@pytest.mark.parametrize("zone", ["", "Asia/Tokyo"])
def test_the_date_is_the_sites_whatever_clock_an_editor_has(zone: str) -> None:
    # In Paris the second is a day later than in UTC; in Tokyo so is the first.
    winter = datetime(2026, 11, 24, 16, 12, 59, tzinfo=UTC)
    summer = datetime(2026, 4, 30, 22, 5, tzinfo=UTC)
    with timezone.override(zone or None):
        assert [label.day(winter, code) for code in codes()] == [
            "24 novembre 2026",
            "24 نوفمبر 2026",
            "24 November 2026",
        ]
        assert [label.day(summer, code) for code in codes()] == [
            "1 mai 2026", "1 مايو 2026", "1 May 2026",
        ]  # fmt: skip


def test_sources_are_credited_on_a_line_of_their_own() -> None:
    two = label.source_credit(told("en", sources=(MONDE, SABAH)), "en")
    assert two == "Source: \u2068Le Monde Tech\u2069 and \u2068الصباح\u2069"
    assert label.source_credit(told("en", origin=Origin.HUMAN, sources=()), "en") == ""
