"""The feeds that a hub is told of, by the addresses that they give as their own."""

from collections.abc import Iterable

from django.urls import reverse

from articles.facts import facts
from articles.languages import codes
from articles.models import Article, Category, Source, Tag
from articles.reader.addresses import absolute, of_listing_in
from articles.reader.feeds.formats import FORMATS
from articles.reader.feeds.listed import loaded

Texts = Iterable[tuple[int, str]]
"""Numbers of articles with a language each, which is empty where all are meant."""


def topics(texts: Texts) -> list[str]:
    """Absolute addresses of every list that shows one of ``texts``, in every format, each once.
    Nothing comes of a text that readers do not see and have not seen. One query."""
    wanted = ((one, pk) for pk, language in texts for one in ((language,) if language else codes()))
    stems = dict.fromkeys(
        stem
        for (language, _pk), article in loaded(wanted).items()
        if _is_told_of(article, language)
        for stem in _stems(article, language)
    )
    return [absolute(f"{stem}.{ending}") for stem in stems for ending in FORMATS]


def _is_told_of(article: Article, language: str) -> bool:
    return article.is_public_in(language) or article.was_taken_back_in(language)


def _stems(article: Article, language: str) -> Iterable[str]:
    """Of the lists that ``scopes`` marks as pushed and that the text stands in."""
    yield reverse("choose") + "feed"
    for page in _pages(article, language):
        yield f"{page}feed"


def _pages(article: Article, language: str) -> Iterable[str]:
    yield reverse("home", kwargs={"language": language})
    things: list[Category | Tag | Source] = [article.category, *article.tags.all()]
    things += [citation.source for citation in article.citations.all()]
    for thing in things:
        yield from of_listing_in(thing, (language,)).values()
    known = facts(article, language)
    for person in (known.byline, known.released_by, known.checked_by):
        if person is not None:
            yield person.url
    if article.notes:  # type: ignore[attr-defined]  # from in_one_language
        yield reverse("corrections", kwargs={"language": language})
