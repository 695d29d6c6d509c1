"""Version 1 of the disclaimers is written by every migration that finds none."""

import pgtrigger
import pytest
from django.utils.translation import gettext_lazy, override

from articles.disclosure import TABLE_OF_LABELS
from articles.enums import Origin, Review
from articles.languages import codes
from articles.models import Disclaimer
from articles.wordings import ALWAYS, NotTranslated, _in, write_first_versions
from tests import factories

pytestmark = pytest.mark.django_db
STATES = [state for state, row in TABLE_OF_LABELS.items() if row.disclaimer is not None]


def test_after_a_migration_every_state_is_worded_in_every_language() -> None:
    kept = Disclaimer.objects.values_list("language", "origin", "review", "version")
    assert sorted(kept) == sorted(
        (code, origin.value, review.value, 1) for code in codes() for origin, review in STATES
    )
    assert set(Disclaimer.objects.values_list("in_force_from", flat=True)) == {ALWAYS}


def test_a_text_by_a_person_needs_no_disclaimer() -> None:
    assert not Disclaimer.objects.filter(origin=Origin.HUMAN).exists()


@pytest.mark.parametrize(("origin", "review"), STATES)
def test_a_wording_is_the_translation_of_its_state(origin: Origin, review: Review) -> None:
    kept = dict(
        Disclaimer.objects.filter(origin=origin, review=review).values_list("language", "text")
    )
    said = {}
    for code in codes():
        with override(code):
            said[code] = str(TABLE_OF_LABELS[origin, review].disclaimer)
    assert kept == said
    assert len(set(kept.values())) == 3


def test_the_house_wording_is_the_one_that_was_given() -> None:
    text = Disclaimer.objects.get(language="en", origin=Origin.GENERATED, review=Review.NONE).text
    assert text == (
        "This article is AI-generated. The information presented may not be exhaustive or up"
        " to date."
    )


def test_a_second_run_writes_nothing() -> None:
    assert write_first_versions() == 0
    assert Disclaimer.objects.count() == 24


def test_a_new_edition_gets_its_wordings() -> None:
    before = list(Disclaimer.objects.filter(language="ar").values_list("text", flat=True))
    with pgtrigger.ignore():
        Disclaimer.objects.filter(language="ar").delete()
    with override("fr"):
        assert write_first_versions() == 8
    after = list(Disclaimer.objects.filter(language="ar").values_list("text", flat=True))
    assert after == before


def test_what_editors_superseded_is_left_alone() -> None:
    state = {"language": "fr", "origin": Origin.GENERATED, "review": Review.NONE}
    first = Disclaimer.objects.get(**state).text
    factories.wording("fr", "Texte de la rédaction.")
    assert write_first_versions() == 0
    kept = Disclaimer.objects.filter(**state).order_by("version").values_list("version", "text")
    assert list(kept) == [(1, first), (2, "Texte de la rédaction.")]


def test_a_wording_without_translation_stops_the_migration() -> None:
    untranslated = gettext_lazy("No catalogue has this sentence.")
    assert _in("en", untranslated) == "No catalogue has this sentence."
    for code in ("fr", "ar"):
        with pytest.raises(NotTranslated, match=f"locale/{code}/LC_MESSAGES/django.po"):
            _in(code, untranslated)
