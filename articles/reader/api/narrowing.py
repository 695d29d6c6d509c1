"""What a query of the API means: what the same question means to a search that names no words."""

from typing import TypeVar

from articles.languages import column
from articles.models import Category, Source, Tag, TagAlias
from articles.models.querysets.article import ArticleQuerySet
from articles.reader.api.problems import NAMES_NOTHING, Refused
from articles.reader.api.query import OfArticles
from articles.reader.search.asked import Asked

Known = TypeVar("Known", Category, Tag, Source)


def live(language: str, asked: OfArticles) -> ArticleQuerySet:
    """What is live in ``language`` and ``asked`` for. One query for each category, tag and source
    that it names, three for a tag's former name. Raises ``Refused`` for a name of nothing."""
    return Asked(
        language,
        category=_category(language, asked.category) if asked.category else None,
        tag=_tag(language, asked.tag) if asked.tag else None,
        source=_source(asked.source) if asked.source else None,
        start=asked.since,
        end=asked.until,
        checked=asked.checked == "true",
    ).articles()


def _category(language: str, slug: str) -> Category:
    return _known("category", Category.objects.filter(**{column("slug", language): slug}).first())


def _tag(language: str, slug: str) -> Tag:
    here = column("slug", language)
    found = Tag.objects.filter(**{here: slug}).first()
    if found is None and (present := TagAlias.objects.leading(language, slug)):
        found = Tag.objects.filter(**{here: present}).first()
    return _known("tag", found)


def _source(slug: str) -> Source:
    found: Source | None = Source.objects.at(slug)
    return _known("source", found)


def _known(parameter: str, found: Known | None) -> Known:
    if found is None:
        raise Refused(NAMES_NOTHING, parameter=parameter)
    return found
