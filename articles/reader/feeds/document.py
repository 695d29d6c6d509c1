"""A feed as it is about to be written."""

from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from django.conf import settings

from articles.reader.addresses import absolute
from articles.reader.feeds.entry import Entry
from articles.reader.feeds.listed import Listed
from articles.reader.feeds.scopes import Scope
from articles.text.plain import fit_for_xml
from newsroom.paging import Cursor

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without items changed: Atom wants a time, and another each time would be a change."""
Told = TypeVar("Told")


@dataclass(frozen=True, slots=True)
class Document:
    """One page of a feed in one format, with nothing in it that XML cannot hold."""

    id: str
    language: str
    title: str
    description: str
    page: str
    """Absolute, as the addresses that follow: the page whose list it is."""
    own: str
    first: str
    older: str
    """The next page; empty on the last."""
    updated: datetime
    entries: tuple[Entry, ...]
    hub: str = ""
    """Where to have changes sent from (WebSub); empty where nobody is told of them: a later page
    changes with every text that comes."""


def document(scope: Scope, listed: Listed, ending: str, place: Cursor | None) -> Document:
    """One page of ``scope``, which begins at ``place``, in the format of ``ending``."""
    return fit(
        Document(
            id=scope.id,
            language=scope.language,
            title=scope.title,
            description=scope.description,
            page=absolute(scope.page),
            own=absolute(scope.path(ending, place)),
            first=absolute(scope.path(ending)),
            older=absolute(scope.path(ending, listed.older)) if listed.older else "",
            hub=settings.WEBSUB_HUB if scope.pushed and place is None else "",
            updated=listed.updated or NEVER,
            entries=listed.entries,
        )
    )


def fit(told: Told) -> Told:
    """``told`` with every string in it fit for XML: one character breaks a feed."""
    fitted: Any = told
    match told:
        case str():
            fitted = fit_for_xml(told)
        case tuple():
            fitted = tuple(fit(part) for part in told)
        case _ if is_dataclass(told) and not isinstance(told, type):
            parts = {field.name: fit(getattr(told, field.name)) for field in fields(told)}
            fitted = replace(told, **parts)
    return fitted  # type: ignore[no-any-return]
