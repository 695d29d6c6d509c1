"""That what readers can see has changed, whoever changes it and however."""

import threading
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.utils import timezone

from articles.models import Article, Printing, Source, SourceItem
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.feeds.following import committed
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
Change = Callable[[Article], object]


def printings() -> set[UUID]:
    committed()
    return set(Printing.objects.values_list("key", flat=True))


def live() -> Article:
    return factories.article(
        EVERYWHERE,
        tags=(factories.tag(),),
        sources=(factories.source_item(),),
        byline=factories.person(),
        checked_by=factories.person(),
    )


SEEN: dict[str, Change] = {
    "a text": lambda article: world.store(article, "fr", picture_alt="x"),
    "a withdrawal": lambda article: world.withdraw(article, "fr"),
    "a new article": lambda article: live(),
    "an article that is deleted": lambda article: factories.article(("fr",), pk=7).delete(),
    "a schedule": lambda article: factories.article(("fr",), at=timezone.now() + timedelta(days=1)),
    "a tag put on": lambda article: article.tags.add(factories.tag()),
    "a tag taken off": lambda article: article.tags.clear(),
    "a tag's name": lambda article: article.tags.update(name_fr="x"),
    "a citation": lambda article: article.citations.create(source=factories.source()),
    "another source cited": lambda article: article.citations.update(position=3),
    "a section": lambda article: type(article.category).objects.update(name_fr="x"),
    "a source": lambda article: Source.objects.update(name="x"),
    "a source's item": lambda article: SourceItem.objects.update(title="x"),
    "a person": lambda article: type(article.byline).objects.update(title_fr="x"),  # type: ignore[union-attr]
    "a check": lambda article: factories.vouch(article, "fr"),
    "a correction": factories.correction,
    "a wording": lambda article: factories.wording("fr", "x"),
}
UNSEEN: dict[str, Change] = {
    "nothing": lambda article: Article.objects.filter(pk=article.pk).update(byline=article.byline),
    "a draft": lambda article: factories.article(),
    "work on a draft": lambda article: world.store(factories.article(), "fr", title="x"),
    "a tag on a draft": lambda article: factories.article(tags=(factories.tag(),)),
    "a source of a draft": lambda article: factories.article(sources=(factories.source_item(),)),
    "a tag that nothing has": lambda article: factories.tag(),
    "an item that nothing cites": lambda article: SourceItem.objects.filter(
        pk=factories.source_item().pk
    ).update(title="x"),
    "what the wire keeps of an item": lambda article: SourceItem.objects.update(failed_reads=1),
    "a view": lambda article: world.viewed(article, "fr", 3),
    "an account": lambda article: factories.user(named=False),
}


@pytest.mark.parametrize("name", [*SEEN, *UNSEEN])
def test_what_readers_see_makes_a_new_printing_and_nothing_else_does(name: str) -> None:
    article = live()
    before = printings()
    (SEEN | UNSEEN)[name](article)
    after = printings()
    assert (len(after), after != before) == (1, name in SEEN)


def test_the_marks_are_of_what_readers_see_now() -> None:
    """A printing, and the newest text of each edition."""
    now = timezone.now()
    article = factories.article(EVERYWHERE)
    printed = {str(key) for key in printings()}
    marks = Printing.objects.marks(now)
    assert {mark for mark, _at in marks} == {*printed, str(article.pk)}
    due = now + timedelta(minutes=1)
    world.store(article, "ar", published_at=due, changed_at=due)
    committed()
    before, after = (Printing.objects.marks(at) for at in (now, due))
    assert after - before == {(str(article.pk), due)}


def now() -> set[UUID]:
    return set(Printing.objects.values_list("key", flat=True))


def fails(article: Article) -> None:
    with transaction.atomic():
        world.store(article, "fr", picture_alt="x")
        raise ZeroDivisionError


@pytest.mark.django_db(transaction=True)
def test_writers_do_not_wait_for_one_another_and_none_is_missed() -> None:
    """Two that both have come to the end of their transactions: were there one row for all of
    them to write at, one would have to wait for the other."""
    articles = [live() for _number in range(2)]
    begin, met = now(), threading.Barrier(2)
    errors: list[BaseException] = []

    def change(article: Article) -> None:
        try:
            with transaction.atomic():
                world.store(article, "fr", picture_alt="y")
                connection.check_constraints()
                met.wait(20)  # both are where a commit is
        except Exception as error:  # noqa: BLE001  # told by the test
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=change, args=(article,)) for article in articles]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    both = now()
    assert (errors, len(both), both & begin) == ([], 2, set())
    # What fails changes nothing; what changes much is one printing, in the place of the two.
    with pytest.raises(ZeroDivisionError):
        fails(articles[0])
    assert now() == both
    with transaction.atomic():
        for article in articles:
            world.store(article, "fr", picture_alt="z")
            article.tags.clear()
    assert (len(now()), now() & both) == (1, set())
