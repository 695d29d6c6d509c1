"""An article in one language as the API tells it: all that its page shows of the text."""

from typing import Literal

from django.utils.translation import gettext_noop as _
from pydantic import Field

from articles.enums import CorrectionKind, Origin, Review
from articles.reader.api.values import Address, Document, LanguageCode, Moment


class Filed(Document):
    """A category, a tag or a source, as an article names it."""

    slug: str = Field(description=_("What the filter of the list of articles takes."))
    name: str
    url: Address = Field(description=_("Its page."))
    articles: Address = Field(description=_("The list of its articles."))


class Byline(Document):
    name: str
    url: Address
    kind: Literal["person", "organisation"]


class Named(Document):
    name: str
    url: Address
    at: Moment | None


class Cited(Document):
    source: Filed
    url: Address | None = Field(
        description=_("What the article rests on, or else the homepage of the source.")
    )
    title: str | None
    language: str | None = Field(description=_("Of what the article rests on."))
    published_at: Moment | None


class Picture(Document):
    url: Address
    type: str
    width: int = Field(description=_("In pixels, of the picture as it was uploaded."))
    height: int
    alt: str = Field(description=_("What is to be seen, for those who do not see it."))
    caption: str | None
    credit: str | None


class Correction(Document):
    kind: CorrectionKind
    text: str
    at: Moment


class Disclosure(Document):
    origin: Origin = Field(description=_("How the text came about."))
    review: Review = Field(
        description=_("Whether a named person has vouched for exactly this text.")
    )
    label: str = Field(
        description=_(
            "The sentence that stands over the text. Whoever shows the text shows it, too."
        )
    )
    badge: str
    mark: str = Field(description=_("The short form of it, for lists."))
    mandatory: bool = Field(description=_("Whether the law asks for a label."))
    ai_disclosure: str | None = Field(description=_("The value of the meta element of its page."))
    header: str | None = Field(description=_("The mode of the header of its page."))
    digital_source_type: Address | None = Field(description=_("The term of the IPTC."))
    translated_from: LanguageCode | None
    checked_by: Named | None
    released_by: Named | None
    policy: Address = Field(description=_("How we use AI."))


class Edition(Document):
    language: LanguageCode
    id: str
    url: Address
    article: Address


class Provenance(Document):
    url: Address = Field(description=_("The record of how the text was made, as a page."))
    record: Address = Field(description=_("The same for programs."))


class Article(Document):
    id: str = Field(
        description=_(
            "Of this text in this language, for good: it outlives every change of address. Feeds"
            " give the same."
        )
    )
    number: int = Field(description=_("Of the article in all its languages."))
    language: LanguageCode
    direction: Literal["ltr", "rtl"]
    url: Address = Field(description=_("Its page."))
    article: Address = Field(description=_("Its address here."))
    title: str
    dek: str = Field(description=_("The summary under the headline."))
    body: str = Field(description=_("HTML. Links and pictures have full addresses."))
    closing: str | None = Field(
        description=_("The sentence that closes the text, where it has one. It belongs to it.")
    )
    words: int
    minutes: int = Field(description=_("How long it takes to read."))
    published_at: Moment
    changed_at: Moment
    byline: Byline
    category: Filed
    tags: list[Filed]
    sources: list[Cited]
    picture: Picture | None
    corrections: list[Correction] = Field(description=_("The newest first."))
    disclosure: Disclosure
    editions: list[Edition] = Field(description=_("The other languages in which it is live."))
    provenance: Provenance


class Articles(Document):
    items: list[Article] = Field(description=_("The newest first."))
    next: Address | None = Field(description=_("What follows; null at the end."))
