"""Polling one feed: claimed, asked for, read, compared with what is known, stored."""

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from articles import details
from articles.enums import Trouble
from articles.models import Feed, Source
from articles.wire import hosts, rights, schedule, store
from articles.wire.decide import Decided, Kind, decide
from articles.wire.parse import LONGEST_ADDRESS, NoFeed, parse
from newsroom.security.http import Answer, OutgoingError, Reason

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)
"""How long a poll keeps a feed to itself: longer than a request and its rules can last."""
GONE_ASKED_AGAIN = timedelta(days=30)
_ACCEPTED = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9,"
    " text/xml;q=0.9, application/json;q=0.8, */*;q=0.1"
)
_BUSY = (429, 503)


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


class _Overtaken(Exception):
    """The feed is not this poll's any more."""


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


def poll(source: int, *, at_once: bool = False, job: int | None = None) -> Outcome | None:
    """Poll the feed of the source with this key; None if it is not due or another worker has it,
    or if the desk gave the source another feed meanwhile.

    ``at_once`` does not wait for its time, but for another worker all the same. A ``job`` goes on
    with what it has claimed itself, in an attempt that came to nothing. Five queries, or
    twelve with news, and some more where a host's rules have to be asked for. Whatever goes
    wrong is on record with the feed.
    """
    now = timezone.now()
    feed = _claim(source, now, at_once=at_once, job=job)
    if feed is None:
        return None
    try:
        return _answered(feed, _ask(feed), now)
    except hosts.NotYet as later:
        _write(feed, next_at=later.at)
        return Outcome(feed, again_at=later.at)
    except _Overtaken:
        return None
    except KeyboardInterrupt:
        _write(feed)
        raise
    except _Trouble as trouble:
        return _failed(feed, trouble, now)
    except Exception as error:
        log.exception("polling %s", feed.url)
        return _failed(feed, _Trouble(Trouble.BROKEN, type(error).__name__), now)


def _claim(source: int, now: datetime, *, at_once: bool, job: int | None) -> Feed | None:
    """The feed, for this worker alone until its lease ends. Its row says who was first: the lease
    is still as this one has seen it."""
    for feed in Feed.objects.filter(pk=source).select_related("source"):
        mine = feed.is_free(now) or (job is not None and feed.taken_by == job)
        seen = Feed.objects.filter(pk=source, taken_until=feed.taken_until, taken_by=feed.taken_by)
        until = now + LEASE
        if mine and (at_once or feed.is_due(now)) and seen.update(taken_until=until, taken_by=job):
            feed.taken_until = until
            return feed
    return None


def _ask(feed: Feed) -> Answer:
    try:
        rules = hosts.rules(feed.url)
        if not rights.may_ask(rules, feed.url, settings.AGENT):
            raise _Trouble(Trouble.ROBOTS)
        return hosts.ask(feed.url, headers=_conditions(feed), known=rules)
    except hosts.KeptOut as error:
        raise _Trouble(Trouble.ROBOTS, error.url) from error
    except OutgoingError as error:
        raise _Trouble(Trouble(str(error.reason)), _detail(error)) from error


def _detail(error: OutgoingError) -> str:
    """What an error says beyond its reason, which the trouble names."""
    limits = {Reason.SIZE: "bytes", Reason.REDIRECTS: "redirects"}
    if error.reason in limits and error.most:
        return details.kept(limits[error.reason], most=error.most)
    ours = error.reason in (Reason.ADDRESS, Reason.PRIVATE, Reason.REDIRECTS, Reason.TIME)
    return "" if ours else error.detail


def _conditions(feed: Feed) -> dict[str, str]:
    """RFC 9110, section 13: the feed as we have it need not be sent again."""
    conditions = {"If-None-Match": feed.etag, "If-Modified-Since": feed.last_modified}
    return {"Accept": _ACCEPTED, **{name: value for name, value in conditions.items() if value}}


def _answered(feed: Feed, answer: Answer, now: datetime) -> Outcome:
    if answer.status == 304:
        return _unchanged(feed, answer, now)
    if answer.status != 200:
        trouble = {410: Trouble.GONE} | dict.fromkeys(_BUSY, Trouble.BUSY)
        wish = schedule.retry_after(answer.headers.get("retry-after", ""), now)
        raise _Trouble(trouble.get(answer.status, Trouble.REFUSED), status=answer.status, wish=wish)
    digest = hashlib.sha256(answer.body).hexdigest()
    if digest == feed.body_hash:
        return _unchanged(feed, answer, now)
    try:
        parsed = parse(answer.body, url=answer.url, headers=answer.headers)
    except NoFeed as error:
        raise _Trouble(Trouble.NO_FEED, str(error), status=answer.status) from error
    feed.body_hash = digest
    known = store.known(feed.source, parsed.entries)
    return _went_well(feed, answer, now, decide(parsed, known, now=now))


@transaction.atomic
def _went_well(feed: Feed, answer: Answer, now: datetime, decided: Decided) -> Outcome:
    """Write what the feed told and that it told it, at once or not at all."""
    new = store.store(feed.source, decided, now)
    _write(
        feed,
        **_well(feed, answer, now),
        new_at=now if new else feed.new_at,
        entries=len(decided.decisions),
        oddities=decided.oddities,
        body_hash=feed.body_hash,
        etag=_validator(answer, "etag", 500),
        last_modified=_validator(answer, "last-modified", 100),
    )
    return Outcome(
        feed,
        new=new,
        changed=sum(one.kind is Kind.CHANGED for one in decided.decisions),
        seen=len(decided.decisions),
        oddities=decided.oddities,
    )


def _unchanged(feed: Feed, answer: Answer, now: datetime) -> Outcome:
    """Nothing is new: one statement."""
    _write(feed, **_well(feed, answer, now))
    return Outcome(feed, unchanged=True)


def _well(feed: Feed, answer: Answer, now: datetime) -> dict[str, Any]:
    """What an answer says of the feed, whatever is in it."""
    found: dict[str, Any] = {
        "polled_at": now,
        "answered_at": now,
        "failures": 0,
        "failing_since": None,
        "trouble": "",
        "status": answer.status,
        "detail": "",
        "next_at": schedule.after_answer(now, _every(feed), feed.url),
    }
    if answer.moved_to not in ("", feed.declared_url) and len(answer.moved_to) <= LONGEST_ADDRESS:
        found["moved_to"] = answer.moved_to
    return found


def _validator(answer: Answer, name: str, longest: int) -> str:
    """What the feed is asked for by the next time; none that could not be sent back."""
    value = answer.headers.get(name, "")
    return value if value.isascii() and len(value) <= longest else ""


def _failed(feed: Feed, trouble: _Trouble, now: datetime) -> Outcome | None:
    failures = feed.failures + 1
    later = schedule.after_failure(now, _every(feed), failures, trouble.wish)
    try:
        _write(
            feed,
            failures=failures,
            failing_since=feed.failing_since or now,
            trouble=trouble.trouble,
            detail=trouble.detail[:300],
            status=trouble.status,
            polled_at=now,
            next_at=now + GONE_ASKED_AGAIN if trouble.trouble is Trouble.GONE else later,
        )
    except _Overtaken:
        return None
    return Outcome(feed, trouble=trouble.trouble)


def _write(feed: Feed, **found: Any) -> None:
    """Write what a poll has found out, and give the feed free.

    Raises ``_Overtaken`` where it is not this poll's any more: its lease has ended, or the desk has
    given the source another feed.
    """
    mine = Feed.objects.filter(
        pk=feed.pk, taken_until=feed.taken_until, declared_url=feed.declared_url
    )
    if not mine.update(**found, taken_until=None):
        raise _Overtaken
    for name, value in found.items():
        setattr(feed, name, value)


def _begin_anew(feed: Feed, now: datetime) -> None:
    """The desk has given the source another feed."""
    Feed.objects.filter(pk=feed.pk).update(
        declared_url=feed.source.feed_url,
        moved_to="",
        etag="",
        last_modified="",
        body_hash="",
        next_at=now,
        taken_until=None,
        failures=0,
        failing_since=None,
        trouble="",
        status=None,
        detail="",
    )


def _every(feed: Feed) -> timedelta:
    return timedelta(minutes=feed.source.poll_every)
