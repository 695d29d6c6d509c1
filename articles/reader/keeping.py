"""Which pages are kept, where it is read what has changed, and the gate that stands in front."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID
from wsgiref.types import WSGIApplication, WSGIEnvironment

from django.conf import settings
from django.db import connections
from django.db.models import Exists, F, OuterRef, Q
from django.urls import Resolver404, resolve
from django.utils import timezone

from articles.languages import codes, column, in_language
from articles.models import Article, Replate, plates
from newsroom import deployed
from newsroom.pagecache import listening
from newsroom.pagecache.gate import Gate, Room
from newsroom.pagecache.keys import InOrder, Keys, Policy
from newsroom.pagecache.versions import KEPT, Change
from newsroom.replica.own import wrote
from newsroom.replica.routing import standby
from newsroom.servers import DIRECT, PRIMARY, REPLICA

MOST = 5_000
"""Changes that are told apart. Of more, as an import makes, nothing is taken to be as it was."""
LISTS = frozenset({"category", "tag", "source", "person", "archive", "corrections"})
FEEDS = frozenset(
    {
        *("feed", "feed-of-site", "category-feed", "tag-feed", "source-feed", "person-feed"),
        *("corrections-feed", "most-read-feed", "all-feeds"),
    }
)
# What is looked for is each reader's own; how a text came about stands in tables that say nothing
# when they change.
NOT_KEPT = frozenset({"search", "subscribe", "provenance", "provenance-json"})
_NARROWED = frozenset({"category", "tag", "source", "language", "checked", "q"})


def gate(application: WSGIApplication, *, timed: bool) -> WSGIApplication:
    """``application`` with its pages kept in front of it, unless ``PAGE_MEMORY`` is 0. ``timed``
    the answers that it gives by itself are counted with the time that they took."""
    if not settings.PAGE_MEMORY:
        return application
    direct = DIRECT if DIRECT in settings.DATABASES else PRIMARY
    listeners = [partial(listening.listen, direct)]
    if url := settings.REDIS_URL:
        listeners.append(partial(listening.subscribe, url))
    return Gate(
        application,
        source=Changes(),
        keys=Keys(prefixes(), policy),
        in_order=_in_order(),
        room=Room(
            folder=settings.PAGE_FOLDER,
            state=_state(),
            memory=settings.PAGE_MEMORY * 2**20,
            shelf=settings.PAGE_SHELF * 2**20,
            purge=tuple(settings.PAGE_PURGE),
            shared_seconds=settings.PAGE_SHARED_SECONDS,
            surrogate_header=settings.PAGE_SURROGATE_HEADER,
        ),
        listeners=listeners,
        timed=timed,
        spread=partial(listening.publish, url) if url else lambda: None,
    )


def _in_order() -> Callable[[WSGIEnvironment], bool]:
    """Which requests may have a page that is kept for everyone."""
    in_order = InOrder(
        settings.ALLOWED_HOSTS, secure=settings.SECURE, behind_proxy=settings.BEHIND_PROXY
    )
    if REPLICA not in settings.DATABASES:
        return in_order
    return lambda environ: in_order(environ) and not wrote(environ)


def prefixes() -> tuple[str, ...]:
    """What the paths begin with of pages that are the same for everyone."""
    return ("/feed.", "/api/v1/", *(f"/{code}/" for code in codes()))


def policy(path: str) -> Policy:
    """Of the view at a path as WSGI gives it (PEP 3333: bytes in the letters of Latin-1)."""
    try:
        name = resolve(path.encode("latin-1").decode()).url_name or ""
    except (Resolver404, UnicodeError):
        return Policy(kept=False)
    if name in NOT_KEPT:
        return Policy(kept=False)
    if path.startswith("/api/"):
        # It refuses what it does not know.
        return Policy(parameters=None, validates=True)
    narrowed = _NARROWED if name in ("feed", "feed-of-site") else frozenset()
    place = {"before"} if name in LISTS | FEEDS else frozenset()
    return Policy(parameters=narrowed | place, validates=name in FEEDS)


class Changes:
    """Read where pages are read, by one thread."""

    alias = PRIMARY

    def since(self, at: float, seconds: float) -> Sequence[Change]:
        if REPLICA in settings.DATABASES:
            self.alias = standby().changes()
        start = datetime.fromtimestamp(at, UTC)
        found = Replate.objects.using(self.alias).since(start, seconds, MOST)
        if len(found) == MOST:
            key, newest, _plates = found[0]
            return [_change(key, newest, [plates.EVERYTHING])]
        return [_change(key, moment, replaced) for key, moment, replaced in found]

    def due(self) -> Sequence[Change]:
        now, around = timezone.now(), timedelta(seconds=KEPT)
        return [
            change
            for language in codes()
            for change in self._due_in(language, now - around, now + around)
        ]

    def rest(self) -> None:
        connections[self.alias].close()

    def _due_in(self, language: str, start: datetime, end: datetime) -> Iterable[Change]:
        published = column("published_at", language)
        live = Article.objects.using(self.alias).live(language, end)
        # Not whether it has any now, which another process sees another time.
        before = live.filter(
            **{"category": OuterRef("category"), f"{published}__lt": OuterRef(published)}
        )
        # What was there as soon as it was released, as all that is imported, a transaction tells.
        by_the_clock = Q(**{f"{published}__gt": F(column("released_at", language))}) | Q(
            **{f"{published}__gt": timezone.now()}
        )
        texts = (
            live.filter(by_the_clock, **{f"{published}__gt": start})
            .only("category_id", "byline_id", f"{column('released_by', language)}_id", published)
            .annotate(first=~Exists(before))
            .prefetch_related("tags", "citations", "vouches")
        )
        return (_appearance(article, language) for article in texts)


def _appearance(article: Article, language: str) -> Change:
    at: datetime = in_language(article, "published_at", language)
    people = (article.byline_id, getattr(article, f"{column('released_by', language)}_id"))
    filed = [
        *(f"{plates.TAG}{tag.pk}" for tag in article.tags.all()),
        *(f"{plates.SOURCE}{one.source_id}" for one in article.citations.all()),
        *(f"{plates.PERSON}{one.person_id}" for one in article.vouches.all()),
        *(f"{plates.PERSON}{pk}" for pk in people if pk is not None),
        *(f"{plates.MONTH}{month:%Y-%m}" for month in {at - _DAY, at + _DAY}),
    ]
    replaced = plates.appearance(article.pk, language, article.category_id, filed)
    if article.first:  # type: ignore[attr-defined]  # annotated
        replaced |= {plates.SECTIONS}
    told = f"{article.pk} {language} {at.isoformat()}"
    digest = hashlib.blake2b(told.encode(), digest_size=8).digest()
    return Change(int.from_bytes(digest, "big") >> 1, at.timestamp(), replaced)


_DAY = timedelta(hours=14)
"""As far as any time zone is from UTC."""


def _change(key: UUID, at: datetime, replaced: Iterable[str]) -> Change:
    return Change(key.int >> 65, at.timestamp(), frozenset(replaced))


def _state() -> str:
    """A name that no other release has, and none with other settings that pages show."""
    told: list[Any] = [deployed.fingerprint(), settings.SITE_URL, settings.TIME_ZONE]
    told += [settings.SITE_NAME, settings.DEMO, settings.LANGUAGES, settings.WEBSUB_HUB]
    told += [settings.OFFLINE_READING, settings.TDM_RESERVED, settings.AI_AGENTS_REFUSED]
    told += [settings.AI_DISCLOSURE_META, settings.AI_DISCLOSURE_HEADER, settings.PUBLISHER]
    told += [settings.NOINDEX_UNCHECKED, settings.CONTACT_EMAIL, settings.SECURE]
    told += [settings.PUBLISHER_ADDRESS, settings.PUBLICATION_DIRECTOR, settings.ADMIN_PATH]
    told += [settings.PAGE_SHARED_SECONDS, settings.PAGE_SURROGATE_HEADER]
    told += [settings.DATABASES["default"].get("NAME"), settings.DATABASES["default"].get("HOST")]
    return hashlib.blake2b(repr(told).encode(), digest_size=8).hexdigest()
