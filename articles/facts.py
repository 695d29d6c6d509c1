"""From an article's rows to the facts that disclosure is derived from."""

from django.utils.dateparse import parse_datetime

from articles.disclosure import Disclosure, Facts, Named, disclosure
from articles.enums import Origin
from articles.languages import codes, column, first_filled, in_language
from articles.models import Article, Person
from newsroom import routes


def facts(article: Article, language: str) -> Facts:
    """The facts of one text. ``article`` comes from ``for_page``; no query more."""
    translated_from = in_language(article, "translated_from", language) or ""
    return Facts(
        origin=Origin(in_language(article, "origin", language)),
        review=article.review(language),
        sources=tuple(_sources(article)),
        byline=_person(article.byline, language),
        translated_from=translated_from,
        original=_original(article, translated_from),
        checked_by=_checked_by(article, language),
        released_by=_released_by(article, language),
    )


def disclosure_of(article: Article, language: str) -> Disclosure:
    return disclosure(facts(article, language), language)


def _sources(article: Article) -> list[Named]:
    return [
        Named(
            name=citation.source.name,
            url=citation.item.url if citation.item else citation.source.homepage,
            title=citation.item.title if citation.item else "",
            at=citation.item.published_at if citation.item else None,
            external=True,
        )
        for citation in article.citations.all()
    ]


def _person(person: Person | None, language: str) -> Named | None:
    if person is None:
        return None
    return Named(
        name=first_filled(person, "name", language),
        url=person.get_absolute_url(language),
        title=in_language(person, "title", language) or "",
    )


def _original(article: Article, language: str) -> Named | None:
    if not language or not article.is_public_in(language):
        return None
    return Named(
        name=in_language(article, "title", language),
        url=article.get_absolute_url(language),
        at=in_language(article, "published_at", language),
    )


def _checked_by(article: Article, language: str) -> Named | None:
    """The person in ``vouched``, which ``for_page`` brings as an object of columns."""
    found = getattr(article, "vouched", None)
    if not found:
        return None

    def filled(field: str) -> str:
        return next((v for c in (language, *codes()) if (v := found[column(field, c)])), "")

    return Named(
        name=filled("name"),
        url=routes.filled("person", language, slug=filled("slug")),
        title=found[column("title", language)] or "",
        at=parse_datetime(found["at"]),
    )


def _released_by(article: Article, language: str) -> Named | None:
    person: Person | None = in_language(article, "released_by", language)
    named = _person(person, language)
    if named is None:
        return None
    at = in_language(article, "released_at", language)
    return Named(name=named.name, url=named.url, title=named.title, at=at)
