"""What an article rests on, in order, under its form."""

from typing import Any

import pytest

from articles.enums import Verb
from articles.models import Article, Source, SourceItem
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import Page
from tests.integration.publishing.record import acts

Row = tuple[Source, SourceItem | None, int]


def cited(article: Article) -> list[tuple[int, int | None, int]]:
    return list(
        article.citations.order_by("position", "pk").values_list("source", "item", "position")
    )


def cite(page: Page, *rows: Row, **changes: Any) -> Page:
    """Fill in further lines of the table of sources and send the form."""
    first = int(page.fields["citations-TOTAL_FORMS"])
    filled: dict[str, Any] = {"citations-TOTAL_FORMS": str(first + len(rows))}
    for number, (source, item, position) in enumerate(rows, first):
        filled |= {
            f"citations-{number}-id": "",
            f"citations-{number}-source": source.pk,
            f"citations-{number}-item": item.pk if item else "",
            f"citations-{number}-position": position,
            f"initial-citations-{number}-source": "",
            f"initial-citations-{number}-item": "",
            f"initial-citations-{number}-position": 0,
        }
    return page.send(**filled, **changes)


@pytest.mark.parametrize("who", ["writer", "editor", "chief", "root"])
def test_sources_stand_in_the_order_that_was_given(desks: Desks, who: str) -> None:
    desk = desks.of(who)
    article = factories.article(sources=())
    one, two = factories.source(), factories.source()
    item = factories.source_item(source=two)
    page = cite(desk.article(article), (one, None, 2), (two, item, 1))
    assert page.errors == []
    assert cited(article) == [(two.pk, item.pk, 0), (one.pk, None, 1)]
    assert [(act["verb"], act["changed"]) for act in acts(article)] == [
        (Verb.CATALOGUE, ["citations"])
    ]


def test_an_article_may_be_opened_with_its_sources(desks: Desks) -> None:
    one, two = factories.source(), factories.source()
    page = cite(
        desks.root.new("article"), (one, None, 0), (two, None, 1),
        category=desks.category.pk, title_en="A port",
    )  # fmt: skip
    assert page.errors == []
    assert cited(Article.objects.get()) == [(one.pk, None, 0), (two.pk, None, 1)]


def test_sources_are_reordered_replaced_and_taken_away(desks: Desks) -> None:
    one, two, three, other = (factories.source() for _number in range(4))
    article = factories.article(sources=(one, two, three))
    page = desks.root.article(article)
    assert [page.fields[f"citations-{n}-source"] for n in range(3)] == [
        str(source.pk) for source in (one, two, three)
    ]
    page.send(**{
        "citations-0-position": 9, "citations-1-source": other.pk, "citations-2-DELETE": "on",
    })  # fmt: skip
    assert cited(article) == [(other.pk, None, 0), (one.pk, None, 1)]


def test_a_form_that_leaves_the_sources_alone_does_not_record_them(desks: Desks) -> None:
    article = factories.article()
    desks.root.article(article).send(title_en="New")
    assert [act["verb"] for act in acts(article)] == [Verb.WRITE]


def test_the_same_source_twice_is_refused_with_a_sentence(desks: Desks) -> None:
    source = factories.source()
    article = factories.article(sources=())
    page = cite(desks.root.article(article), (source, None, 0), (source, None, 1))
    assert page.errors != []
    assert cited(article) == []


def test_the_same_item_twice_is_refused_with_a_sentence(desks: Desks) -> None:
    item = factories.source_item()
    article = factories.article(sources=())
    page = cite(desks.root.article(article), (item.source, item, 0), (item.source, item, 1))
    assert page.errors != []
    assert cited(article) == []


def test_an_item_of_another_source_is_refused_with_a_sentence(desks: Desks) -> None:
    item = factories.source_item()
    article = factories.article(sources=())
    page = cite(desks.root.article(article), (factories.source(), item, 0))
    assert page.errors != []
    assert cited(article) == []


def test_two_items_of_one_source_may_both_be_cited(desks: Desks) -> None:
    source = factories.source()
    items = [factories.source_item(source=source) for _number in range(2)]
    article = factories.article(sources=())
    page = cite(desks.root.article(article), *((source, item, 0) for item in items))
    assert page.errors == []
    assert [pk for _source, pk, _position in cited(article)] == [item.pk for item in items]


def test_the_page_names_its_sources_in_order(desks: Desks) -> None:
    sources = (factories.source(name="Zahra Wire"), factories.source(name="Atlas Wire"))
    article = factories.article(("en",), sources=sources)
    read = desks.root.open(article.get_absolute_url("en"))
    assert read.texts("//section[@class='src']//p/b") == ["Zahra Wire", "Atlas Wire"]
