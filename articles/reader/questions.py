"""What pages ask all the time, with its SQL put together once."""

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from django.utils import timezone

from articles.languages import column
from articles.models import Article, Category, CorrectionNote, Person, Source, Tag
from articles.models.querysets.article import ArticleQuerySet
from articles.models.querysets.places import Place
from articles.models.querysets.prepared import Prepared, Value
from articles.models.querysets.read import with_parts
from articles.models.querysets.source import written_forms
from articles.models.querysets.traffic import most_viewed
from newsroom.paging import PER_PAGE, Cursor


def article_for_page(language: str, pk: int) -> Article | None:
    """The article as ``for_page`` brings it, live or not; None where there is none. One query."""
    # Numbers of addresses have any length, those of rows eight bytes.
    if pk >= 2**63:
        return None
    found = next(iter(_ARTICLE(language, pk=pk, at=timezone.now())), None)
    return None if found is None else with_parts(found)


def whole_texts(pks: Collection[int], languages: Sequence[str]) -> list[Article]:
    """These articles, for ``in_one_language``. One query."""
    return [with_parts(one) for one in _TEXTS(*languages, pks=tuple(pks))]


def cards_by_number(language: str, pks: Sequence[int], most: int | None = None) -> list[Article]:
    """Those of these articles that are live, in their order, or the first ``most`` of them, as
    ``for_card`` brings them. One query, none for no numbers."""
    if not pks:
        return []
    return _CARDS(language, most, pks=tuple(pks), at=timezone.now())


def newest_cards(language: str, most: int) -> list[Article]:
    """The newest live articles, as ``for_card`` brings them. One query."""
    return _NEWEST(language, most, now=timezone.now())


def page_of(kind: str, language: str, place: Cursor | None, **of: Value) -> list[Article]:
    """What is live ``of`` something, a page of it and the first of the next, as ``for_card`` brings
    it: from the beginning, or what follows a place. ``kind`` is one of ``KINDS``. One query."""
    if place is not None:
        of |= {"before": place.at, "number": place.pk}
    return _PAGES[kind](language, now=timezone.now(), **of)


def most_read(language: str, since: date, most: int) -> list[int]:
    """The numbers of the articles read most from a day on. One query."""
    return _MOST_READ(language, most, since=since)


def sections_with_editions() -> list[Category]:
    """Every category, with ``live_in_<code>``. One query."""
    return _SECTIONS(at=timezone.now())


def sections_with_newest(language: str, most: int) -> list[Category]:
    """Likewise, with ``newest``: the numbers of its newest live articles. One query."""
    return _SECTIONS_AND_NEWEST(language, most, at=timezone.now())


def tag_at(language: str, slug: str) -> Tag | None:
    """The tag with this slug, with ``live_in_<code>``. One query."""
    return next(iter(_TAG(language, slug=slug, at=timezone.now())), None)


def source_at(slug: str) -> Source | None:
    """The source with this slug, with ``live_in_<code>``. One query."""
    own, apart = written_forms(slug)
    return next(iter(_SOURCE(slug=own, apart=apart, at=timezone.now())), None)


def person_at(language: str, slug: str) -> Person | None:
    """The person with this slug in ``language``, or else in another, with ``live_in_<code>``. One
    query."""
    own = column("slug", language)
    named = _PERSON(slug=slug, at=timezone.now())
    return min(named, key=lambda one: getattr(one, own) != slug, default=None)


def months_around(language: str, start: datetime, end: datetime) -> dict[str, datetime]:
    """What ``ArticleQuerySet.around`` tells of a month. One query."""
    return dict(_AROUND(language, start=start, end=end, at=timezone.now()))


def notes_told(language: str, place: Place | None, most: int) -> list[CorrectionNote]:
    """What readers of a language were told, newest first, from the beginning or after a place. One
    query."""
    of: dict[str, Value] = {} if place is None else {"before": place.at, "number": place.pk}
    return _NOTES(language, most, now=timezone.now(), **of)


def _article(language: str, *, pk: int, at: datetime) -> Any:
    return Article.objects.whole_page(language, at).filter(pk=pk).order_by("pk")


def _texts(*languages: str, pks: tuple[int, ...]) -> Any:
    return Article.objects.numbered(pks).whole_texts(*languages)


def _cards(language: str, most: int | None, *, pks: tuple[int, ...], at: datetime) -> Any:
    return Article.objects.live(language, at).numbered(pks).for_card(language)[:most]


def _newest(language: str, most: int, *, now: datetime) -> Any:
    return Article.objects.live(language, now).newest_first(language).for_card(language)[:most]


def _page(
    narrowed: Callable[..., ArticleQuerySet],
    language: str,
    *,
    now: datetime,
    before: datetime | None = None,
    number: int = 0,
    **of: Any,
) -> Any:
    live = Article.objects.live(language, now)
    if before is not None:
        live = live.older_than(language, before, number)
    found = narrowed(live, language, **of).newest_first(language).for_card(language)
    return found[: PER_PAGE + 1]


def _in_category(live: ArticleQuerySet, language: str, *, pk: int) -> ArticleQuerySet:
    return live.in_category(pk)


def _with_tag(live: ArticleQuerySet, language: str, *, pk: int) -> ArticleQuerySet:
    return live.with_tag(pk)


def _from_source(live: ArticleQuerySet, language: str, *, pk: int) -> ArticleQuerySet:
    return live.from_source(pk)


def _by_person(live: ArticleQuerySet, language: str, *, pk: int) -> ArticleQuerySet:
    return live.by_person(pk, language, PER_PAGE + 1)


def _in_month(
    live: ArticleQuerySet, language: str, *, start: datetime, end: datetime
) -> ArticleQuerySet:
    return live.between(language, start, end)


def _sections(*, at: datetime) -> Any:
    return Category.objects.with_editions(at)


def _sections_and_newest(language: str, most: int, *, at: datetime) -> Any:
    return Category.objects.with_editions(at).with_newest(language, most, at)


def _tag(language: str, *, slug: str, at: datetime) -> Any:
    name = column("slug", language)
    # The index is of those that have one; of a value that is not known yet nobody can say that.
    found = Tag.objects.with_editions(at).filter(**{name: slug, f"{name}__gt": ""})
    return found.order_by("pk")[:1]


def _source(*, slug: str, apart: str, at: datetime) -> Any:
    return Source.objects.with_editions(at).filter(slug__in=(slug, apart)).order_by("pk")[:1]


def _person(*, slug: str, at: datetime) -> Any:
    return Person.objects.with_editions(at).with_slug(slug).order_by("pk")


def _around(language: str, *, start: datetime, end: datetime, at: datetime) -> Any:
    return Article.objects.around(language, start, end, at)


def _notes(
    language: str,
    most: int,
    *,
    now: datetime,
    before: datetime | None = None,
    number: int = 0,
) -> Any:
    place = None if before is None else Cursor(before, number)
    return CorrectionNote.objects.told(language, now).after(place)[:most]


def _most_read(language: str, most: int, *, since: date) -> Any:
    return most_viewed(language, since, most)


KINDS: dict[str, Callable[..., ArticleQuerySet]] = {
    "category": _in_category,
    "tag": _with_tag,
    "source": _from_source,
    "person": _by_person,
    "month": _in_month,
}
# Some tags, sources and people have most of an archive, most of them a few.
_SKEWED = ("tag", "source", "person")
_PAGES: dict[str, Prepared[Article]] = {
    kind: Prepared(partial(_page, narrowed), planned_anew=kind in _SKEWED)
    for kind, narrowed in KINDS.items()
}
_ARTICLE: Prepared[Article] = Prepared(_article)
_TEXTS: Prepared[Article] = Prepared(_texts)
_CARDS: Prepared[Article] = Prepared(_cards)
_NEWEST: Prepared[Article] = Prepared(_newest)
_MOST_READ: Prepared[Any] = Prepared(_most_read)
_SECTIONS: Prepared[Category] = Prepared(_sections)
_SECTIONS_AND_NEWEST: Prepared[Category] = Prepared(_sections_and_newest)
_TAG: Prepared[Tag] = Prepared(_tag)
_SOURCE: Prepared[Source] = Prepared(_source)
_PERSON: Prepared[Person] = Prepared(_person)
_AROUND: Prepared[Any] = Prepared(_around)
_NOTES: Prepared[CorrectionNote] = Prepared(_notes)
