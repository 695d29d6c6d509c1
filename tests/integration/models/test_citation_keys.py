"""A citation's item belongs to the citation's source: a foreign key over two columns."""

import pytest
from django.db import IntegrityError, connection, transaction

from articles.models import Citation, SourceItem
from tests import factories

pytestmark = pytest.mark.django_db
PAIR = "source_item_and_source"


def test_an_item_and_its_source_are_a_pair_of_which_there_is_one() -> None:
    """The primary key refuses the same row first; without it the pair still does."""
    item = factories.source_item()
    connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE articles_sourceitem DROP CONSTRAINT articles_sourceitem_pkey CASCADE"
        )
    twin = SourceItem(pk=item.pk, source=item.source, guid="another", url=item.url)
    with pytest.raises(IntegrityError, match=f'"{PAIR}"'), transaction.atomic():
        SourceItem.objects.bulk_create([twin])
    twin.source = factories.source()
    assert SourceItem.objects.bulk_create([twin]) == [twin]


@transaction.atomic
def cite(citation: Citation) -> None:
    Citation.objects.bulk_create([citation])
    connection.check_constraints()


def test_a_citation_cannot_take_an_item_of_another_source() -> None:
    item = factories.source_item()
    stray = Citation(article=factories.article(sources=()), source=factories.source(), item=item)
    with pytest.raises(IntegrityError, match='"citation_item_of_source"'):
        cite(stray)
    assert Citation.objects.count() == 0


def test_a_citation_takes_an_item_of_its_source_or_none() -> None:
    item = factories.source_item()
    article = factories.article(sources=())
    cite(Citation(article=article, source=item.source, item=item))
    cite(Citation(article=article, source=factories.source()))
    assert Citation.objects.count() == 2


def test_the_key_waits_for_the_end_of_the_transaction() -> None:
    """So that an item and its citations can move to another source together."""
    item = factories.source_item()
    citation = Citation.objects.create(
        article=factories.article(sources=()), source=item.source, item=item
    )
    source = factories.source()
    Citation.objects.filter(pk=citation.pk).update(source=source)
    SourceItem.objects.filter(pk=item.pk).update(source=source)
    connection.check_constraints()
    citation.refresh_from_db()
    assert citation.source == source
