"""Related articles: which, in which order, and why."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.enums import Origin
from articles.languages import in_language
from articles.models import Article, Nearest
from articles.publishing import nearest
from articles.reader.cards import Card
from articles.reader.related import SHOWN, related
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.reading import ANY_LANGUAGE, LANGUAGES, get
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)
Reasons = list[tuple[int, str, str]]


def found(article: Article, language: str) -> list[Card]:
    return related(Article.objects.for_page(language).get(pk=article.pk), language)


def reasons(article: Article, language: str = "en") -> Reasons:
    return [(card.pk, card.reason, card.reason_name) for card in found(article, language)]


def days_before(number: int) -> datetime:
    return AT - timedelta(days=number)


@ANY_LANGUAGE
def test_never_the_article_itself_nor_what_is_not_live_in_its_language(language: str) -> None:
    tag, source, category = factories.tag(), factories.source(), factories.category()
    filed: dict[str, Any] = {"tags": (tag,), "sources": (source,), "category": category}
    article = factories.article(EVERYWHERE, **filed)
    shown = factories.article((language,), **filed)
    world.decoys(language, **filed)
    assert [card.pk for card in found(article, language)] == [shown.pk]


@LANGUAGES
def test_each_says_why_it_is_there_in_the_language_of_the_page(language: str) -> None:
    item = factories.source_item()
    tag, category = factories.tag(), factories.category()
    article = factories.article(EVERYWHERE, tags=(tag,), sources=(item,), category=category)
    same_item = factories.article(EVERYWHERE, sources=(item,))
    tagged = factories.article(EVERYWHERE, tags=(tag,))
    neighbour = factories.article(EVERYWHERE, category=category)
    name = in_language(tag, "name", language)
    section = in_language(category, "name", language)
    words = {
        "fr": ("Sur le même sujet", "Partage l’étiquette", "Aussi dans la rubrique"),
        "ar": ("عن الخبر نفسه", "يشترك في وسم", "أيضًا في قسم"),
        "en": ("On the same story", "Shares the tag", "Also in"),
    }[language]
    assert reasons(article, language) == [
        (same_item.pk, words[0], ""),
        (tagged.pk, words[1], name),
        (neighbour.pk, words[2], section),
    ]


def test_the_same_story_comes_before_a_shared_tag() -> None:
    item, tag = factories.source_item(), factories.tag()
    article = factories.article(EVERYWHERE, at=AT, tags=(tag,), sources=(item,))
    tagged = factories.article(EVERYWHERE, at=AT, tags=(tag,), category=article.category)
    same = factories.article(EVERYWHERE, at=days_before(20), sources=(item,))
    assert [pk for pk, _why, _name in reasons(article)] == [same.pk, tagged.pk]


def test_a_rare_tag_counts_for_more_than_a_common_one() -> None:
    rare, common = factories.tag(), factories.tag()
    article = factories.article(EVERYWHERE, at=AT, tags=(rare, common))
    by_common = [factories.article(EVERYWHERE, at=AT, tags=(common,)) for _number in range(6)]
    by_rare = factories.article(EVERYWHERE, at=days_before(20), tags=(rare,))
    assert reasons(article)[0] == (by_rare.pk, "Shares the tag", in_language(rare, "name", "en"))
    assert {pk for pk, _why, _name in reasons(article)[1:]} <= {one.pk for one in by_common}


def test_of_several_shared_tags_the_rarest_is_named() -> None:
    rare, common = factories.tag(), factories.tag()
    for _number in range(3):
        factories.article(tags=(common,))
    article = factories.article(EVERYWHERE, tags=(common, rare))
    other = factories.article(EVERYWHERE, tags=(common, rare))
    assert reasons(article) == [(other.pk, "Shares the tag", in_language(rare, "name", "en"))]


def test_a_tag_without_a_name_in_the_language_is_not_the_reason() -> None:
    nameless = factories.tag(name_ar="", slug_ar=None)
    named = factories.tag()
    factories.article(tags=(named,))
    article = factories.article(EVERYWHERE, tags=(nameless, named))
    other = factories.article(EVERYWHERE, tags=(nameless, named))
    assert reasons(article, "ar") == [(other.pk, "يشترك في وسم", in_language(named, "name", "ar"))]


def test_two_shared_tags_count_for_more_than_one() -> None:
    tags = (factories.tag(), factories.tag())
    article = factories.article(EVERYWHERE, at=AT, tags=tags)
    one = factories.article(EVERYWHERE, at=AT, tags=tags[:1])
    two = factories.article(EVERYWHERE, at=days_before(300), tags=tags)
    assert [pk for pk, _why, _name in reasons(article)] == [two.pk, one.pk]


def test_of_otherwise_equal_ones_the_closer_in_time_comes_first() -> None:
    category = factories.category()
    article = factories.article(EVERYWHERE, at=AT, category=category)
    far = factories.article(EVERYWHERE, at=days_before(-9), category=category)
    near = factories.article(EVERYWHERE, at=days_before(5), category=category)
    farther = factories.article(EVERYWHERE, at=days_before(200), category=category)
    assert [pk for pk, _why, _name in reasons(article)] == [near.pk, far.pk, farther.pk]


def test_equals_stand_in_one_order_the_newer_and_the_later_opened_first() -> None:
    category = factories.category()
    article = factories.article(EVERYWHERE, at=AT, category=category)
    before = [factories.article(EVERYWHERE, at=days_before(1), category=category) for _n in "ab"]
    after = factories.article(EVERYWHERE, at=days_before(-1), category=category)
    expected = [after.pk, before[1].pk, before[0].pk]
    for _time in range(3):
        assert [pk for pk, _why, _name in reasons(article)] == expected


def test_at_most_three_are_shown() -> None:
    category = factories.category()
    made = [factories.article(EVERYWHERE, category=category) for _number in range(5)]
    assert len(reasons(made[0])) == SHOWN == 3


@pytest.mark.parametrize("shared", [0, 1])
def test_the_source_that_is_named_is_the_one_they_share(shared: int) -> None:
    sources = (factories.source(), factories.source())
    category = factories.category()
    article = factories.article(EVERYWHERE, sources=sources, category=category)
    other = factories.article(EVERYWHERE, sources=sources[shared : shared + 1], category=category)
    assert reasons(article) == [
        (other.pk, "Rests on the same source", sources[shared].name),
    ]


def test_the_same_source_alone_does_not_make_an_article_related() -> None:
    source = factories.source()
    article = factories.article(EVERYWHERE, sources=(source,))
    factories.article(EVERYWHERE, sources=(source,))
    assert reasons(article) == []


def test_an_article_without_tags_and_sources_has_its_neighbours() -> None:
    own: dict[str, Any] = {"sources": (), "origin": Origin.UNKNOWN}
    article = factories.article(EVERYWHERE, **own)
    neighbour = factories.article(EVERYWHERE, category=article.category, **own)
    factories.article(EVERYWHERE, **own)
    assert [pk for pk, _why, _name in reasons(article)] == [neighbour.pk]


@LANGUAGES
def test_on_the_page_they_stand_as_cards_with_their_reasons(client: Client, language: str) -> None:
    article = factories.article(EVERYWHERE)
    other = factories.article((language,), category=article.category)
    page = get(client, article.get_absolute_url(language))
    cards = "//section[contains(@class, 'related')]//li"
    assert page.texts(f"{cards}/h3/a") == [in_language(other, "title", language)]
    assert page.all(f"{cards}/h3/a/@href") == [other.get_absolute_url(language)]
    name = in_language(article.category, "name", language)
    assert page.text(f"{cards}/p[@class='why']/bdi") == name


def test_without_any_there_is_no_heading_for_them(client: Client) -> None:
    article = factories.article(EVERYWHERE)
    page = get(client, article.get_absolute_url("en"))
    assert page.all("//section[contains(@class, 'related')]") == []


@LANGUAGES
def test_what_editors_picked_comes_first_where_it_is_live(language: str) -> None:
    tag = factories.tag()
    article = factories.article(EVERYWHERE, tags=(tag,))
    tagged = factories.article(EVERYWHERE, tags=(tag,))
    picked = factories.article(EVERYWHERE, at=days_before(400))
    article.picks.add(article, picked, *world.decoys(language))
    words = {"fr": "Choisi par la rédaction", "ar": "من اختيار هيئة التحرير",
             "en": "Chosen by the newsroom"}  # fmt: skip
    assert [card[:2] for card in reasons(article, language)][:2] == [
        (picked.pk, words[language]),
        (tagged.pk, reasons(article, language)[1][1]),
    ]
    # It is picked in one direction only.
    assert picked.pk not in [pk for pk, why, _name in reasons(tagged, language) if why in words]
    assert article.pk not in [pk for pk, _why, _name in reasons(picked, language)]


def test_what_was_kept_when_it_was_released_is_what_would_be_found_now() -> None:
    item, rare, common = factories.source_item(), factories.tag(), factories.tag()
    filed: dict[str, Any] = {"tags": (rare, common), "sources": (item,)}
    article = factories.article(EVERYWHERE, at=AT, **filed)
    twin = factories.article(EVERYWHERE, at=AT, **filed)
    others = [
        factories.article(EVERYWHERE, at=days_before(number), tags=(tag,), category=category)
        for number, (tag, category) in enumerate(
            [(common, twin.category), (rare, article.category), (rare, None), (common, None)]
        )
    ]
    world.decoys("en", **filed)

    def as_kept(shown: int = 1) -> Reasons:
        """What is shown, in so many queries, which is what is found where nothing was kept."""
        page = Article.objects.for_page("en").get(pk=article.pk)
        with CaptureQueriesContext(connection) as queries:
            kept = [(card.pk, card.reason, card.reason_name) for card in related(page, "en")]
        assert len(queries) == shown
        with transaction.atomic():
            Nearest.objects.all().delete()
            assert reasons(article) == kept
            transaction.set_rollback(True)
        return kept

    as_kept(2)
    assert nearest.renew(article.pk, "en") == 6
    assert Nearest.objects.get(article=article).others[0] == twin.pk
    first = as_kept()
    assert first[0] == (twin.pk, "On the same story", "")
    # Picked since, and from before.
    article.picks.add(others[3], twin)
    assert {one[:2] for one in as_kept()[:2]} == {
        (one.pk, "Chosen by the newsroom") for one in (others[3], twin)
    }
    nearest.renew(article.pk, "en")
    article.picks.clear()
    assert as_kept() == first
    # So many are gone that those that are left are too few.
    for one in (twin, *others[:2]):
        world.withdraw(one, "en")
    assert [pk for pk, _why, _name in as_kept(3)] == [others[2].pk, others[3].pk]
    nearest.renew(article.pk, "en")
    as_kept()
    # It has a tag no more that is the reason of one.
    article.tags.remove(rare)
    assert [pk for pk, _why, _name in as_kept(2)] == [others[3].pk]
    nearest.renew(article.pk, "en")
    # It stands in another section than the one it shares with another.
    neighbour = factories.article(EVERYWHERE, at=days_before(500), category=article.category)
    nearest.renew(article.pk, "en")
    assert as_kept()[-1][:2] == (neighbour.pk, "Also in")
    Article.objects.filter(pk=article.pk).update(category=factories.category())
    assert neighbour.pk not in [pk for pk, _why, _name in as_kept(2)]
