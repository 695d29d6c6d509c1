"""What a query of the API means: a queryset, by the same prepositions as pages ask with."""

from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from articles.languages import column
from articles.models import Article, Category, Source, Tag, TagAlias
from articles.models.querysets.article import ArticleQuerySet
from articles.reader.api.problems import NAMES_NOTHING, Refused
from articles.reader.api.query import OfArticles

# Before and after all articles, and a day within what there are dates for, on any clock.
FIRST = datetime(1, 1, 2, tzinfo=UTC)
LAST = datetime(9999, 12, 31, tzinfo=UTC)


def live(language: str, asked: OfArticles) -> ArticleQuerySet:
    """What is live in ``language`` and ``asked`` for. One query for each category, tag and source
    that it names, three for a tag's former name. Raises ``Refused`` for a name of nothing."""
    found: ArticleQuerySet = Article.objects.live(language)
    if asked.category:
        found = found.in_category(_category(language, asked.category))
    if asked.tag:
        found = found.with_tag(_tag(language, asked.tag))
    if asked.source:
        found = found.from_source(_source(asked.source))
    if asked.checked == "true":
        found = found.checked(language)
    if asked.since or asked.until:
        start = _midnight(asked.since) if asked.since else FIRST
        found = found.between(language, start, _after(asked.until) if asked.until else LAST)
    return found


def _category(language: str, slug: str) -> int:
    return _known("category", Category.objects.filter(**{column("slug", language): slug}).first())


def _tag(language: str, slug: str) -> int:
    here = column("slug", language)
    found = Tag.objects.filter(**{here: slug}).first()
    if found is None and (present := TagAlias.objects.leading(language, slug)):
        found = Tag.objects.filter(**{here: present}).first()
    return _known("tag", found)


def _source(slug: str) -> int:
    return _known("source", Source.objects.at(slug))


def _known(parameter: str, found: Category | Tag | Source | None) -> int:
    if found is None:
        raise Refused(NAMES_NOTHING, parameter=parameter)
    return found.pk


def _midnight(day: date) -> datetime:
    """When the day begins on the site's clock."""
    at = datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())
    return min(max(at, FIRST), LAST)


def _after(day: date) -> datetime:
    """When the day after begins."""
    return _midnight(min(day, LAST.date() - timedelta(days=1)) + timedelta(days=1))
