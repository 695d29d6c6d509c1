"""Lists are walked by cursor: nothing twice, nothing left out, whatever is added meanwhile."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles.languages import in_language
from articles.models import Article, Redirect
from newsroom.paging import PER_PAGE, Cursor
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.reading import ANY_LANGUAGE, SITE, Page, get
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 3, 12, 0, 0, 123456, tzinfo=UTC)
ROWS = "//ul[@class='feed']//h2/a/@href"
OLDER = "//nav[starts-with(@class, 'pager')]//a[@rel='next']/@href"


LISTS: dict[str, Callable[[Article, str], str]] = {
    "category": lambda article, code: article.category.get_absolute_url(code),
    "tag": lambda article, code: article.tags.get().get_absolute_url(code),
    "source": lambda article, code: article.citations.get().source.get_absolute_url(code),
    "person": lambda article, code: str(article.byline and article.byline.get_absolute_url(code)),
    "archive": lambda article, code: f"/{code}/archive/2026/05/",
    "corrections": lambda article, code: f"/{code}/corrections/",
}


def walk(client: Client, path: str, meanwhile: Callable[[], object] = lambda: None) -> list[Page]:
    """Every page of a list, by the links to the older ones."""
    pages = [get(client, path)]
    while following := pages[-1].all(OLDER):
        meanwhile()
        pages.append(get(client, following[0]))
        assert len(pages) < 10
    return pages


def rows(pages: list[Page]) -> list[str]:
    return [url for page in pages for url in page.all(ROWS)]


def thirty(moment: Callable[[int], datetime], **filed: Any) -> list[Article]:
    """The number thirty is opened first, so that age and number do not agree."""
    return [
        factories.article(EVERYWHERE, at=moment(number), **filed) for number in range(30, 0, -1)
    ]


MOMENTS = {
    "hours apart": lambda number: AT - timedelta(hours=number),
    "at one moment": lambda number: AT,
    "microseconds apart": lambda number: AT - timedelta(microseconds=number),
    "ten at a moment": lambda number: AT - timedelta(hours=number % 3),
}


@pytest.mark.parametrize("moments", MOMENTS)
def test_thirty_articles_are_walked_once_each_newest_first(client: Client, moments: str) -> None:
    category = factories.category()
    made = thirty(MOMENTS[moments], category=category)
    world.decoys("fr", category=category)
    pages = walk(client, category.get_absolute_url("fr"))
    made.sort(key=lambda one: (in_language(one, "published_at", "fr"), one.pk), reverse=True)
    assert rows(pages) == [one.get_absolute_url("fr") for one in made]
    assert [len(page.all(ROWS)) for page in pages] == [12, 12, 6]
    assert PER_PAGE == 12


@ANY_LANGUAGE
def test_every_kind_of_list_is_walked(client: Client, language: str) -> None:
    tag, source, person = factories.tag(), factories.source(), factories.person()
    item = factories.source_item(source=source)
    made = thirty(MOMENTS["ten at a moment"], tags=(tag,), sources=(source, item), byline=person)
    paths = [one.get_absolute_url(language) for one in (tag, source, person)]
    for path in (*paths, f"/{language}/archive/2026/05/"):
        found = rows(walk(client, path))
        assert len(found) == 30, path
        assert set(found) == {one.get_absolute_url(language) for one in made}, path


def test_a_full_page_and_no_more_has_no_next(client: Client) -> None:
    category = factories.category()
    for _number in range(12):
        factories.article(EVERYWHERE, at=AT, category=category)
    path = category.get_absolute_url("fr")
    assert get(client, path).all(OLDER) == []
    factories.article(EVERYWHERE, at=AT, category=category)
    assert [len(page.all(ROWS)) for page in walk(client, path)] == [12, 1]


def test_what_is_added_meanwhile_does_not_move_the_rest(client: Client) -> None:
    category = factories.category()
    made = thirty(MOMENTS["hours apart"], category=category)
    pages = walk(
        client,
        category.get_absolute_url("ar"),
        lambda: factories.article(EVERYWHERE, at=timezone.now(), category=category),
    )
    assert rows(pages) == [one.get_absolute_url("ar") for one in reversed(made)]


def test_what_goes_meanwhile_takes_no_other_with_it(client: Client) -> None:
    category = factories.category()
    made = thirty(MOMENTS["hours apart"], category=category)
    newest_first = list(reversed(made))
    pages = walk(
        client,
        category.get_absolute_url("fr"),
        lambda: world.withdraw(newest_first[11], "fr"),  # the last of the first page
    )
    assert rows(pages) == [one.get_absolute_url("fr") for one in newest_first]


@ANY_LANGUAGE
def test_a_further_page_is_canonical_itself_and_stands_for_no_other_language(
    client: Client, language: str
) -> None:
    category = factories.category()
    thirty(MOMENTS["hours apart"], category=category)
    path = category.get_absolute_url(language)
    first, second, third = walk(client, path)
    assert first.one("//link[@rel='canonical']/@href") == f"{SITE}{path}"
    assert len(first.all("//link[@hreflang]")) == 4
    for page, previous in ((second, first), (third, second)):
        own = previous.one(OLDER)
        assert page.one("//link[@rel='canonical']/@href") == f"{SITE}{own}"
        assert own.startswith(f"{path}?before=")  # encoded as everywhere else
        assert page.all("//link[@hreflang]") == []
        assert len(page.all("//ul[@class='langs']//a")) == 3


def test_the_way_back_leads_to_the_newest(client: Client) -> None:
    category = factories.category()
    thirty(MOMENTS["hours apart"], category=category)
    path = category.get_absolute_url("en")
    first, second, _third = walk(client, path)
    back = "//main//p[@class='home']/a"
    assert first.all(back) == []
    assert [(one.get("href"), one.text_content()) for one in second.all(back)] == [
        (path, "Back to the newest")
    ]


@pytest.mark.parametrize("before", ["x", "1", "-5", "1-2-3", "9" * 40 + "-1", "1-" + "9" * 5000])
@pytest.mark.parametrize("path", ["/fr/corrections/", "category"])
def test_a_place_that_cannot_be_is_not_found(client: Client, path: str, before: str) -> None:
    if path == "category":
        path = factories.article(EVERYWHERE).category.get_absolute_url("fr")
    get(client, f"{path}?before={before}", 404)


@ANY_LANGUAGE
@pytest.mark.parametrize("name", LISTS)
def test_where_nothing_follows_there_is_no_page(client: Client, name: str, language: str) -> None:
    article = factories.article(
        EVERYWHERE, at=AT, tags=(factories.tag(),), byline=factories.person()
    )
    note = factories.correction(article, language, at=AT)
    path = LISTS[name](article, language)
    last = note.pk if name == "corrections" else article.pk
    for before in ("0-0", Cursor(AT, last)):
        page = get(client, f"{path}?before={before}", 404)
        assert page.tree.get("lang") == language
        assert page.all("//link[@rel='canonical']") == []
        assert page.all("//meta[@name='robots']/@content") == ["noindex"]
    get(client, f"{path}?before={Cursor(AT, last + 1)}")
    get(client, path)


def test_a_page_whose_articles_have_gone_is_no_page(client: Client) -> None:
    category = factories.category()
    made = [factories.article(EVERYWHERE, at=AT, category=category) for _number in range(13)]
    first = get(client, category.get_absolute_url("fr"))
    world.withdraw(made[0], "fr")
    get(client, first.one(OLDER), 404)


def test_a_redirect_takes_no_list_away_from_who_asked_beyond_its_end(client: Client) -> None:
    path = factories.article(EVERYWHERE).category.get_absolute_url("fr")
    Redirect.objects.create(path=path, target="/fr/about/ai/")
    get(client, f"{path}?before=0-0", 404)


@ANY_LANGUAGE
def test_corrections_are_walked_too(client: Client, language: str) -> None:
    article = factories.article(EVERYWHERE)
    notes = [
        factories.correction(article, language, text=f"Note {number}.", at=AT)
        for number in range(30)
    ]
    pages = walk(client, f"/{language}/corrections/")
    texts = [text for page in pages for text in page.texts("//ul[@class='record']/li/p[2]")]
    assert texts == [note.text for note in reversed(notes)]
    assert [len(page.all("//ul[@class='record']/li")) for page in pages] == [12, 12, 6]
    assert pages[1].one("//link[@rel='canonical']/@href") == f"{SITE}{pages[0].one(OLDER)}"
