"""The categories, tags and sources in which an edition has something to show."""

from typing import Any

from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext_noop as _
from pydantic import Field

from articles.languages import in_language
from articles.models import Category, Source, Tag
from articles.reader.addresses import absolute, of_listing
from articles.reader.api import telling
from articles.reader.api.article import Filed
from articles.reader.api.values import Address, Document, LanguageCode


class Elsewhere(Document):
    language: LanguageCode
    url: Address


class Listing(Filed):
    number: int
    description: str | None
    editions: list[Elsewhere] = Field(
        description=_("Its pages in the other languages in which it has something to show.")
    )


class SourceListing(Listing):
    homepage: Address | None
    language: str | None = Field(description=_("In which it publishes."))


class Listings(Document):
    items: list[Listing] = Field(description=_("The newest first."))
    next: Address | None = Field(description=_("What follows; null at the end."))


class SourceListings(Document):
    items: list[SourceListing] = Field(description=_("The newest first."))
    next: Address | None = Field(description=_("What follows; null at the end."))


def listing(kind: str, found: Category | Tag, language: str) -> Listing:
    """``found`` comes from ``listed``; no query more."""
    return Listing(**_told(kind, found, language))


def source(found: Source, language: str) -> SourceListing:
    """``found`` comes from ``listed``; no query more."""
    return SourceListing(
        **_told("source", found, language),
        homepage=iri_to_uri(found.homepage) or None,
        language=found.language or None,
    )


def _told(kind: str, found: Category | Tag | Source, language: str) -> dict[str, Any]:
    tagged = isinstance(found, Tag)
    return {
        **telling.filed(kind, found, language).model_dump(),
        "number": found.pk,
        "description": None if tagged else in_language(found, "description", language) or None,
        "editions": [
            Elsewhere(language=code, url=absolute(path))
            for code, path in of_listing(found).items()
            if code != language
        ],
    }
