"""What surrounds an article's text: tags, sources and corrections as the page shows them."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.dateparse import parse_datetime
from django.utils.translation import override

from articles.disclosure import Named
from articles.enums import CorrectionKind
from articles.languages import in_language, language as language_row
from articles.models import Article
from articles.text.sorting import sort_key


@dataclass(frozen=True, slots=True)
class TagLink:
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class SourceLink:
    named: Named
    title: str
    language: str
    page: str
    """What we made from this source."""


@dataclass(frozen=True, slots=True)
class Note:
    kind: str
    text: str
    at: datetime


def tags(article: Article, language: str) -> list[TagLink]:
    """The tags that have a name in ``language``, in its alphabetical order."""
    articles = language_row(language).articles_in_names
    named = [
        TagLink(name, tag.get_absolute_url(language))
        for tag in article.tags.all()
        if (name := in_language(tag, "name", language)) and in_language(tag, "slug", language)
    ]
    return sorted(named, key=lambda tag: sort_key(tag.name, articles))


def sources(article: Article, language: str) -> list[SourceLink]:
    """Each citation: the source, linked to the item if there is one, else to its homepage."""
    found = []
    for citation in article.citations.all():
        item, source = citation.item, citation.source
        named = Named(source.name, item.url if item else source.homepage, external=True)
        found.append(
            SourceLink(
                named=named,
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
