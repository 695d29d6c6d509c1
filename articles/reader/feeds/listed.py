"""Which texts a feed lists, and in which order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from django.utils import timezone

from articles.languages import codes
from articles.models import Article
from articles.models.querysets.article import ArticleQuerySet
from articles.models.querysets.followed import Told, newest_of
from articles.models.querysets.read import in_one_language
from articles.reader import shown
from articles.reader.feeds.entry import Entry, entry, note_entry
from articles.reader.front import DAYS
from articles.reader.questions import most_read as read_most, notes_told, whole_texts
from newsroom.paging import Cursor

ITEMS = 30
"""Some 200 kB of whole texts; JSON Feed 1.1 advises to stay below 256."""

MOST = ITEMS + len(codes()) + 1
"""Texts that are looked for at once."""

Text = tuple[str, int]
"""A language, and the number of an article."""
Narrow = Callable[[ArticleQuerySet, str], ArticleQuerySet]
"""Leaves of the articles those that a scope is of, by their texts in a language."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of a feed."""

    entries: tuple[Entry, ...] = ()
    older: Cursor | None = None
    """Where the next page begins; None on the last."""

    @property
    def updated(self) -> datetime | None:
        """When the newest change was made; None of nothing."""
        return max((entry.updated for entry in self.entries), default=None)


class Find(Protocol):
    """Finds the texts of a scope, as many as ``items``, from the place ``before`` on."""

    def __call__(self, before: Cursor | None, items: int = ITEMS) -> Listed: ...


def newest(
    languages: tuple[str, ...], narrow: Narrow, before: Cursor | None, items: int = ITEMS
) -> Listed:
    """The newest texts, live or withdrawn after they were, from a place on. Two queries."""
    found = newest_of(
        (
            (language, narrow(_older(state, language, before), language))
            for language in languages
            for state in (Article.objects.live(language), Article.objects.taken_back(language))
        ),
        items + len(languages),
    )
    whole = _whole_stories(found, items)
    last = Cursor(whole[-1].at, whole[-1].pk) if len(whole) < len(found) else None
    return Listed(tuple(_entries((told.language, told.pk) for told in whole)), last)


def most_read(language: str, before: Cursor | None, items: int = ITEMS) -> Listed:
    """What was read most of late, first what was read most. It has one page. Two queries."""
    since = timezone.localdate() - timedelta(days=DAYS - 1)
    # Some of them may be gone: ask for more than are shown.
    read = read_most(language, since, items * 2) if before is None else ()
    return Listed(tuple(_entries((language, pk) for pk in read))[:items])


def corrections(language: str, before: Cursor | None, items: int = ITEMS) -> Listed:
    """What readers were told was corrected or withdrawn. Two queries."""
    found = notes_told(language, before, items + 1)
    told = found[:items]
    articles = loaded((language, note.correction.article_id) for note in told)
    entries = (
        note_entry(
            articles[language, note.correction.article_id],
            language,
            kind=note.correction.kind,
            text=note.text,
            at=note.at,
        )
        for note in told
    )
    last = Cursor(told[-1].at, told[-1].pk) if len(found) > items else None
    return Listed(tuple(entries), last)


def _older(found: ArticleQuerySet, language: str, before: Cursor | None) -> ArticleQuerySet:
    return found.older_than(language, before.at, before.pk) if before else found


def _whole_stories(found: list[Told], items: int) -> list[Told]:
    """The first of them, with all languages of a story that was released in several at once: the
    place where a page ends knows no language."""
    many = min(items, len(found))
    while 0 < many < len(found) and _place(found[many]) == _place(found[many - 1]):
        many += 1
    return found[:many]


def _place(told: Told) -> tuple[datetime, int]:
    return told.at, told.pk


def _entries(texts: Iterable[Text]) -> Iterable[Entry]:
    texts = list(texts)
    articles = loaded(texts)
    made = (
        entry(articles[language, pk], language)
        for language, pk in texts
        if (language, pk) in articles
    )
    return (one for one in made if one is not None)


def loaded(texts: Iterable[Text]) -> dict[Text, Article]:
    """Those of ``texts`` that there are. One query, none for nothing."""
    wanted = set(texts)
    if not wanted:
        return {}
    languages = sorted({language for language, _pk in wanted})
    articles = whole_texts({pk for _language, pk in wanted}, languages)
    found = {
        (language, article.pk): in_one_language(article, language)
        for article in articles
        for language in languages
        if (language, article.pk) in wanted
    }
    for (language, _pk), article in found.items():
        shown.text(article, language)
    return found
