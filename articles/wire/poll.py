"""Polling one feed: claimed, asked for, read, compared with what is known, stored."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from articles.enums import Trouble
from articles.models import Feed, Source
from articles.wire import hosts, rights, schedule, store
from articles.wire.decide import Decided, Kind, decide
from articles.wire.parse import NoFeed, parse
from newsroom.security.http import Answer, OutgoingError

LEASE = timedelta(minutes=10)
"""How long a poll keeps a feed to itself: longer than a request and its rules can last."""
GONE_ASKED_AGAIN = timedelta(days=30)
_ACCEPTED = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9,"
    " text/xml;q=0.9, application/json;q=0.8, */*;q=0.1"
)
_BUSY = (429, 503)
# What a poll finds out. What the source's record says may be changed meanwhile.
_FOUND = (
    *("moved_to", "etag", "last_modified", "body_hash", "next_at", "taken_until", "polled_at"),
    *("answered_at", "new_at", "failures", "failing_since", "trouble", "status", "detail"),
    *("entries", "oddities"),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a poll came to. ``trouble`` is empty where it went well; ``again_at`` is set where
    nothing was asked, since the host was not to be asked yet."""

    feed: Feed
    trouble: str = ""
    new: tuple[int, ...] = ()
    changed: int = 0
    seen: int = 0
    unchanged: bool = False
    again_at: datetime | None = None
    oddities: Mapping[str, int] = field(default_factory=dict)


class _Trouble(Exception):
    def __init__(
        self, trouble: Trouble, detail: str = "", *, status: int | None = None,
        wish: timedelta | None = None,
    ) -> None:  # fmt: skip
        super().__init__(detail)
        self.trouble, self.detail = trouble, detail
        self.status, self.wish = status, wish


def take_up(now: datetime) -> None:
    """Give every source that is to be polled its row, and begin anew with those whose address
    was changed at the desk. Two queries where nothing changed."""
    wanted = Source.objects.filter(polled=True).exclude(feed_url="")
    fresh = wanted.filter(feed__isnull=True)
    Feed.objects.bulk_create(
        [Feed(source=one, declared_url=one.feed_url, next_at=now) for one in fresh],
        ignore_conflicts=True,
    )
    for feed in Feed.objects.elsewhere().select_related("source"):
        _begin_anew(feed, now)


def poll(source: int, *, at_once: bool = False) -> Outcome | None:
    """Poll the feed of the source with this key; None if it is not due or another worker has it.

    ``at_once`` does not wait for its time, but for another worker all the same. Some seven
    queries, and two more where a host's rules have to be asked for.
    """
    now = timezone.now()
    feed = _claim(source, now, at_once=at_once)
    if feed is None:
        return None
    try:
        answer = _ask(feed)
        return _answered(feed, answer, now)
    except hosts.NotYet as later:
        Feed.objects.filter(pk=feed.pk).update(next_at=later.at, taken_until=None)
        return Outcome(feed, again_at=later.at)
    except _Trouble as trouble:
        return _failed(feed, trouble, now)


def _claim(source: int, now: datetime, *, at_once: bool) -> Feed | None:
    """The feed, for this worker alone until its lease ends. Its row says who was first."""
    mine = Feed.objects.filter(pk=source)
    mine = mine.free(now) if at_once else mine.due(now)
    if not mine.update(taken_until=now + LEASE):
        return None
    return Feed.objects.select_related("source").get(pk=source)


def _ask(feed: Feed) -> Answer:
    try:
        if not rights.may_ask(hosts.rules(feed.url), feed.url, settings.AGENT):
            raise _Trouble(Trouble.ROBOTS)
        return hosts.ask(feed.url, headers=_conditions(feed))
    except OutgoingError as error:
        raise _Trouble(Trouble(str(error.reason)), str(error)) from error


def _conditions(feed: Feed) -> dict[str, str]:
    """RFC 9110, section 13: the feed as we have it need not be sent again."""
    conditions = {"If-None-Match": feed.etag, "If-Modified-Since": feed.last_modified}
    return {"Accept": _ACCEPTED, **{name: value for name, value in conditions.items() if value}}


def _answered(feed: Feed, answer: Answer, now: datetime) -> Outcome:
    if answer.status == 304:
        return _went_well(feed, answer, now, None)
    if answer.status != 200:
        trouble = {410: Trouble.GONE} | dict.fromkeys(_BUSY, Trouble.BUSY)
        wish = schedule.retry_after(answer.headers.get("retry-after", ""), now)
        raise _Trouble(trouble.get(answer.status, Trouble.REFUSED), status=answer.status, wish=wish)
    digest = hashlib.sha256(answer.body).hexdigest()
    if digest == feed.body_hash:
        return _went_well(feed, answer, now, None)
    try:
        parsed = parse(answer.body, url=answer.url, headers=answer.headers)
    except NoFeed as error:
        raise _Trouble(Trouble.NO_FEED, str(error), status=answer.status) from error
    feed.body_hash = digest
    known = store.known(feed.source, parsed.entries)
    return _went_well(feed, answer, now, decide(parsed, known, now=now))


@transaction.atomic
def _went_well(feed: Feed, answer: Answer, now: datetime, decided: Decided | None) -> Outcome:
    """Write what the feed told and that it told it, at once or not at all."""
    new: tuple[int, ...] = ()
    changed = 0
    if decided is not None:
        new = store.store(feed.source, decided, now)
        changed = sum(one.kind is Kind.CHANGED for one in decided.decisions)
        feed.entries, feed.oddities = len(decided.decisions), decided.oddities
        feed.etag = answer.headers.get("etag", "")[:500]
        feed.last_modified = answer.headers.get("last-modified", "")[:100]
    moved_to = answer.moved_to if answer.moved_to != feed.declared_url else ""
    feed.moved_to = (moved_to or feed.moved_to)[:500]
    feed.polled_at = feed.answered_at = now
    feed.new_at = now if new else feed.new_at
    feed.failures, feed.failing_since, feed.trouble = 0, None, ""
    feed.status, feed.detail = answer.status, ""
    feed.next_at, feed.taken_until = schedule.after_answer(now, _every(feed), feed.url), None
    feed.save(update_fields=_FOUND)
    return Outcome(
        feed,
        new=new,
        changed=changed,
        seen=0 if decided is None else len(decided.decisions),
        unchanged=decided is None,
        oddities=feed.oddities if decided is not None else {},
    )


def _failed(feed: Feed, trouble: _Trouble, now: datetime) -> Outcome:
    feed.failures += 1
    feed.failing_since = feed.failing_since or now
    feed.trouble, feed.detail, feed.status = trouble.trouble, trouble.detail[:300], trouble.status
    feed.polled_at = now
    feed.next_at = schedule.after_failure(now, _every(feed), feed.failures, trouble.wish)
    if trouble.trouble is Trouble.GONE:
        feed.next_at = now + GONE_ASKED_AGAIN
    feed.taken_until = None
    feed.save(update_fields=_FOUND)
    return Outcome(feed, trouble=trouble.trouble)


def _begin_anew(feed: Feed, now: datetime) -> None:
    """The desk has given the source another feed."""
    Feed.objects.filter(pk=feed.pk).update(
        declared_url=feed.source.feed_url,
        moved_to="",
        etag="",
        last_modified="",
        body_hash="",
        next_at=now,
        failures=0,
        failing_since=None,
        trouble="",
        status=None,
        detail="",
    )


def _every(feed: Feed) -> timedelta:
    return timedelta(minutes=feed.source.poll_every)
