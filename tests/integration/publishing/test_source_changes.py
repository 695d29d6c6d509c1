"""Marking what has become of a source as seen."""

import pytest

from articles.models import SeenChange, SourceChange
from articles.publishing import NotAllowed, see_change
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_first_who_sees_a_change_is_on_record() -> None:
    change, editor = factories.source_change(), factories.user("Editors", ("ar",))
    see_change(change, by=editor)
    see_change(change, by=factories.user("Chief editors"))
    assert SeenChange.objects.get().by == editor
    assert not SourceChange.objects.unseen().exists()


@pytest.mark.parametrize(("role", "languages"), [("Writers", ("fr",)), ("Editors", ())])
def test_who_may_correct_nothing_marks_nothing(role: str, languages: tuple[str, ...]) -> None:
    with pytest.raises(NotAllowed):
        see_change(factories.source_change(), by=factories.user(role, languages))
    assert not SeenChange.objects.exists()
