"""What the page of an article shows: the text, and what surrounds it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.dateparse import parse_datetime
from django.utils.safestring import SafeString
from django.utils.translation import override

from articles.disclosure import Disclosure, Named
from articles.enums import CorrectionKind
from articles.facts import disclosure_of
from articles.label import linked
from articles.languages import in_language, language as language_row
from articles.models import Article, Tag
from articles.reader.body import with_contents
from articles.reader.covers import drawing
from articles.reader.pictures import picture
from articles.reader.related import related
from articles.reader.wording import element
from articles.text.reading import minutes
from articles.text.sorting import sort_key

LONG = 110
"""Characters of a headline that is set smaller."""


@dataclass(frozen=True, slots=True)
class TagLink:
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class SourceLink:
    named: SafeString
    """What it is called, with a link where there is something to read."""
    title: str
    language: str
    page: str
    """What we made from this source."""


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One of the four hands a text passed through, in markup where it names somebody or a time."""

    sign: str
    label: str
    values: tuple[SafeString, ...]
    note: str
    at: str
    dashed: bool
    nobody: bool


@dataclass(frozen=True, slots=True)
class Note:
    kind: str
    text: str
    at: datetime


def told(article: Article, language: str) -> dict[str, Any]:
    """What ``reader/article.html`` shows of a text, live or not, in the active language, which
    is ``language``. ``article`` comes from ``for_page``. One query."""
    told = disclosure_of(article, language)
    body, contents = with_contents(in_language(article, "body", language) or "")
    return {
        "article": article,
        "kicker": in_language(article.category, "name", language) or "",
        "hue": article.category.hue,
        "dek": in_language(article, "dek", language) or "",
        "is_long": len(in_language(article, "title", language)) > LONG,
        "published_at": in_language(article, "published_at", language),
        "category_url": section_url(article, language),
        "tags": tags(article, language),
        "sources": sources(article, language),
        "notes": notes(article, language),
        "body": body,
        "contents": contents,
        "minutes": reading_time(article, language),
        "picture": picture(article, language),
        "cover": "" if article.picture else drawing(article.category.hue, article.pk),
        "disclosure": told,
        "steps": steps(told, language),
        "ai_disclosure": told.meta if settings.AI_DISCLOSURE_META else "",
        "related": related(article, language),
    }


def steps(told: Disclosure, language: str) -> tuple[ShownStep, ...]:
    """The chain, as ``components/steps.html`` shows it."""
    return tuple(
        ShownStep(
            sign=step.sign,
            label=step.label,
            values=tuple(linked(named) for named in step.values),
            note=step.note,
            at=element(step.at, "moment", language) if step.at else "",
            dashed=step.dashed,
            nobody=step.nobody,
        )
        for step in told.steps
    )


def reading_time(article: Article, language: str) -> int:
    """In whole minutes, at least one."""
    words = in_language(article, "words", language) or 0
    return minutes(words, language_row(language).words_per_minute)


def section_url(article: Article, language: str) -> str:
    """The page of the article's category; empty where it has none in ``language``."""
    category = article.category
    named = in_language(category, "name", language) and in_language(category, "slug", language)
    return category.get_absolute_url(language) if named else ""


def tags(article: Article, language: str) -> list[TagLink]:
    """What ``named_tags`` are called, and where they lead."""
    return [
        TagLink(in_language(tag, "name", language), tag.get_absolute_url(language))
        for tag in named_tags(article, language)
    ]


def named_tags(article: Article, language: str) -> list[Tag]:
    """The tags that have a name in ``language``, in its alphabetical order."""
    articles = language_row(language).articles_in_names
    named = [
        tag
        for tag in article.tags.all()
        if in_language(tag, "name", language) and in_language(tag, "slug", language)
    ]
    return sorted(named, key=lambda tag: sort_key(in_language(tag, "name", language), articles))


def sources(article: Article, language: str) -> list[SourceLink]:
    """Each citation: the source, linked to the item if there is one, else to its homepage."""
    found = []
    for citation in article.citations.all():
        item, source = citation.item, citation.source
        named = Named(source.name, item.url if item else source.homepage, external=True)
        found.append(
            SourceLink(
                named=linked(named),
                title=item.title if item else "",
                language=(item.language if item else "") or source.language,
                page=source.get_absolute_url(language),
            )
        )
    return found


def notes(article: Article, language: str) -> list[Note]:
    """The corrections told in ``language``, newest first."""
    with override(language):
        return [
            Note(
                kind=str(CorrectionKind(note["kind"]).label),
                text=note["text"],
                at=at,
            )
            for note in article.notes  # type: ignore[attr-defined]  # from for_page
            if (at := parse_datetime(note["at"])) is not None
        ]
