"""Items of sources, as an editor sees them: who else tells of the same event."""

from articles.enums import Standing
from articles.models import SourceItem
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.test_drafting import chosen


def event() -> tuple[SourceItem, SourceItem]:
    first = factories.source_item(source=factories.source(name="Alpha"), standing=Standing.READ)
    other = factories.source_item(source=factories.source(name="Beta"), first_told=first)
    factories.source_item(source=factories.source(name="Gamma"))
    return first, other


def test_the_list_names_who_else_tells_of_it(desks: Desks) -> None:
    _first, other = event()
    factories.source_item(source=other.source, first_told=other.first_told)
    told = desks.writer.list("sourceitem").texts("//td[contains(@class,'field-also_told_by')]")
    assert sorted([one.strip("\u2068\u2069") for one in told]) == ["Alpha", "Alpha", "Beta", "—"]


def test_the_page_of_an_item_leads_to_the_others(desks: Desks) -> None:
    first, other = event()
    page = desks.editor.change("sourceitem", other.pk)
    (told,) = page.texts("//div[contains(@class,'field-told_again_as')]//li")
    assert " ".join(told.split()) == f"Alpha: {first}"
    assert desks.editor.new("sourceitem").texts("//li/bdi") == []


def test_an_editor_takes_an_item_out_of_its_event(desks: Desks) -> None:
    _first, other = event()
    page = chosen(desks.editor, "sourceitem", "take_out", other)
    assert page.messages == ["1 item is no longer taken for one on the same event."]
    other.refresh_from_db()
    assert other.first_told is None


def test_without_its_first_an_event_is_none(desks: Desks) -> None:
    first, other = event()
    chosen(desks.writer, "sourceitem", "take_out", first)
    assert SourceItem.objects.get(pk=other.pk).first_told == first
    chosen(desks.editor, "sourceitem", "take_out", first)
    assert not SourceItem.objects.exclude(first_told=None).exists()
