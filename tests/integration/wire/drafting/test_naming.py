"""The name authority where an item is drafted: spellings that the model is told, and tags."""

from pytest_django import Settings

from articles.models import Generation
from articles.wire.drafting.filing import MOST_TAGS, choices
from tests import factories
from tests.integration.wire.drafting.conftest import Newsroom, told


def test_the_model_is_told_the_sites_spelling_of_the_names_in_the_source(
    newsroom: Newsroom,
) -> None:
    factories.known_name(fr="Sfax", ar="صفاقس", en="Sfax")
    factories.known_name(fr="Oran", ar="وهران", en="Oran")
    newsroom.will_write()
    newsroom.draft()
    systems = [asked["messages"][0]["content"] for asked in newsroom.questions]
    assert ["Oran" in one for one in systems] == [False] * 3
    assert ["\nSfax = صفاقس\n" in one for one in systems] == [False, False, True]
    assert ["\nSfax\n" in one for one in systems] == [True, True, False]
    kept = Generation.objects.order_by("pk").values_list("messages", flat=True)
    assert [messages[0]["content"] for messages in kept] == systems


def test_a_translation_is_told_the_spelling_of_the_names_in_the_article(
    newsroom: Newsroom, settings: Settings
) -> None:
    settings.DRAFTING_MODE = "translate"
    factories.known_name(fr="Sfax", ar="صفاقس", en="Sfax")
    factories.known_name(fr="dinar", ar="دينار", en="dinars")
    newsroom.will_write()
    newsroom.draft()
    system = newsroom.questions[2]["messages"][0]["content"]
    assert "\nSfax = صفاقس\n" in system
    assert "دينار" not in system


def test_a_proposed_tag_that_is_there_under_another_spelling_is_taken(newsroom: Newsroom) -> None:
    name = factories.known_name(fr="Sfax", en="Sfax|Safaqis")
    tag = factories.tag(name_record=name)
    more = {"new_tags": ["SAFAQIS", "Libraries of Sfax"]}
    newsroom.answers.extend([told("en", **newsroom.filing | more), told("fr"), told("ar")])
    draft = newsroom.draft()
    assert draft.article is not None
    assert set(draft.article.tags.all()) == {newsroom.tag, tag}
    assert draft.new_tags == ["Libraries of Sfax"]


def test_a_tag_is_offered_first_where_the_source_has_any_spelling_of_its_name(
    newsroom: Newsroom,
) -> None:
    name = factories.known_name(fr="Sfax", ar="صفاقس")
    tags = [factories.tag() for _number in range(MOST_TAGS)]
    factories.article(tags=tuple(tags))
    last = factories.tag(name_en="The city", name_record=name)
    offered = choices("في صفاقس", "en")
    assert next(iter(offered.tags.values())) == last
    assert len(offered.tags) == MOST_TAGS
    assert [one.kind for one in offered.names] == ["person"]
