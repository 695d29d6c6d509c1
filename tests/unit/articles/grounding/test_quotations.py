"""Quotations against the sources."""

import pytest

from articles.enums import Check, Severity
from articles.grounding.quotations import quotations
from tests.unit.articles.grounding.texts import codes, found

SOURCE = "“We will never close this port, whatever the cost may be,” the mayor told the workers."


@pytest.mark.parametrize(
    "said",
    [
        "The mayor said: “We will never close this port.”",
        'The mayor said: "we will never close this port … whatever the cost"',
        "The mayor said: “We will never close this port [of ours], whatever the cost”.",
        "The mayor spoke of « this port ».",
    ],
)
def test_a_quotation_is_there_but_for_what_it_leaves_out(said: str) -> None:
    assert codes(found(("en", said), ("en", SOURCE)), Check.QUOTATION) == []


def test_an_altered_quotation_blocks_and_shows_the_passage() -> None:
    (finding,) = found(("en", "The mayor said: “We will gladly close this port.”"), ("en", SOURCE))
    assert (finding.check, finding.severity, finding.code) == (
        Check.QUOTATION,
        Severity.BLOCKING,
        "not_in_source",
    )
    assert (finding.excerpt, finding.evidence) == ("We will gladly close this port.", SOURCE)


def test_a_nickname_in_quotation_marks_is_advice() -> None:
    (finding,) = found(("en", "They call him “Lionheart”."), ("en", SOURCE))
    assert finding.severity is Severity.ADVICE


def test_a_translated_quotation_needs_one_like_it() -> None:
    said = "« Nous ne fermerons jamais ce port », a dit la maire."
    assert codes(found(("fr", said), ("en", SOURCE)), Check.QUOTATION) == []
    assert codes(found(("fr", said), ("en", "The mayor spoke to the workers."))) == [
        (" Nous ne fermerons jamais ce port ", "no_quotation_like_it")
    ]


@pytest.mark.parametrize(
    ("source", "severity"),
    [
        # Nobody speaks in it, and the passage says it in nobody's words.
        ("The mayor Leila Mansour of Sfax spoke to 300 workers of the port.", Severity.BLOCKING),
        # “Big Crane” is a name, and no translation of eight words.
        ("The mayor Leila Mansour of Sfax spoke to 300 workers of “Big Crane”.", Severity.ADVICE),
        # Nothing bears the sentence out: it may be told in other words.
        ("It rained.", Severity.ADVICE),
        # Somebody speaks, at another length: translators join and cut.
        ("The mayor Leila Mansour of Sfax spoke to 300 workers. “We will, yes,” she said.",
         Severity.ADVICE),
    ],
)  # fmt: skip
def test_an_invented_quotation_blocks_against_another_language_where_nobody_is_quoted(
    source: str, severity: Severity
) -> None:
    said = "« Nous ne fermerons jamais ce port de Sfax », a dit la maire Leila Mansour aux 300."
    (finding,) = [
        one for one in found(("fr", said), ("en", source)) if one.check is Check.QUOTATION
    ]
    assert (finding.code, finding.severity) == ("no_quotation_like_it", severity)


def test_every_pair_of_marks_is_known() -> None:
    said = '« un » “deux” „drei“ "four" ‟five”'
    assert [one.text.strip() for one in quotations(said)] == ["un", "deux", "drei", "four", "five"]


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("She said: 'We will close the port.'", ["We will close the port."]),
        ("He said: ‘We’ll close it,’ and left.", ["We’ll close it,"]),
        ("She said ‘we will go’ and left.", ["we will go"]),
        ("قالت: ‹سنغلق ميناء تونس›", ["سنغلق ميناء تونس"]),
        ("Elle a dit : « Nous fermerons. Puis non.", ["\xa0Nous fermerons. Puis non."]),
        ("She said: “We will close it.", ["We will close it."]),
        ("‘Abd al-Rahman saw the players’ room and Sana‘a’s walls.", []),
        ("It is the '90s, rock 'n' roll and the boys' toys.", []),
        ("قال ”نعم“ ثم ذهب", []),
    ],
)
def test_quotations_are_known_by_any_signs(said: str, quoted: list[str]) -> None:
    assert [one.text for one in quotations(said)] == quoted


def test_an_invented_quotation_between_single_signs_is_found() -> None:
    said = ("en", "The council said: ‘We will sell the harbour to nobody.’")
    findings = found(said, ("en", "The council spoke of the harbour."))
    assert codes(findings, Check.QUOTATION) == [
        ("We will sell the harbour to nobody.", "not_in_source")
    ]
