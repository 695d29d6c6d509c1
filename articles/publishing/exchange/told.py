"""What a record tells of one article, each value of its type."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from articles.enums import Status


@dataclass(frozen=True, slots=True)
class Named:
    """A tag, a person: found by an address in any language, made from its names."""

    path: str
    names: dict[str, dict[str, str]]
    """By field (name, title, bio), then by language."""
    slugs: dict[str, str]
    was: dict[str, list[str]]
    """A tag's former addresses."""


@dataclass(frozen=True, slots=True)
class SourceTold:
    path: str
    name: str
    slug: str
    language: str
    homepage: str
    feed_url: str
    description: dict[str, str]


@dataclass(frozen=True, slots=True)
class ItemTold:
    path: str
    guid: str
    url: str
    title: str
    language: str
    published_at: datetime | None
    fetched_at: datetime | None


@dataclass(frozen=True, slots=True)
class Cited:
    source: SourceTold
    item: ItemTold | None


@dataclass(frozen=True, slots=True)
class PictureTold:
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class TextTold:
    path: str
    words: dict[str, str]
    """As they were written; ``publishing`` cleans them. Without fields that are absent."""
    origin: str
    translated_from: str
    status: Status
    published_at: datetime | None
    changed_at: datetime | None
    withdrawn_at: datetime | None
    withdrawal_reason: str


@dataclass(frozen=True, slots=True)
class NoteTold:
    text: str
    changed: list[str]
    at: datetime


@dataclass(frozen=True, slots=True)
class CorrectionTold:
    kind: str
    notes: dict[str, NoteTold]


@dataclass(frozen=True, slots=True)
class ActTold:
    verb: str
    language: str
    by: str
    at: datetime
    due: datetime | None
    before: str
    after: str
    text_hash: str
    changed: list[str]
    comment: str
    revision: dict[str, str] | None


@dataclass(frozen=True, slots=True)
class Record:
    """``None`` where the file says nothing, which is not the same as an empty list."""

    uuid: UUID
    category: dict[str, str]
    byline: Named | None
    tags: list[Named] | None
    citations: list[Cited] | None
    picture: PictureTold | None
    picks: list[UUID] | None
    texts: dict[str, TextTold]
    corrections: list[CorrectionTold] | None
    history: list[ActTold]
