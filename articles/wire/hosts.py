"""Asking other servers politely: one request at a time, and by their rules for robots."""

import time
from datetime import datetime, timedelta
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from articles.models import Host
from articles.text.plain import fit_for_xml
from articles.wire import rights, schedule
from articles.wire.rights import Rules
from newsroom.security import http
from newsroom.security.http import Answer, Limits, OutgoingError

RULES_KEPT = timedelta(days=1)
"""As long as RFC 9309, section 2.4, lets a robots.txt be kept."""
REFUSAL_KEPT = timedelta(hours=1)
PATIENCE = timedelta(seconds=10)
"""Whoever would have to wait longer for a turn comes again later."""
_LONGEST_ORIGIN = 300
LONGEST_CRAWL_DELAY = 30
"""Seconds."""
LONGEST_REST = timedelta(hours=1)
"""That a host has from us because one of its pages wants it."""
# RFC 9309, section 2.5, wants the first 500 KiB read at least.
_LIMITS_OF_RULES = Limits(seconds=15, size=600_000)


class NotYet(Exception):
    """The host is to be asked by others first: not before ``at``."""

    def __init__(self, at: datetime) -> None:
        super().__init__(f"not before {at:%H:%M:%S}")
        self.at = at


class KeptOut(Exception):
    """A redirect led to ``url``, which robots.txt keeps us from."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url


def origin(url: str) -> str:
    """Scheme, host and port of ``url``."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.lower()}"[:_LONGEST_ORIGIN]


def ask(
    url: str,
    *,
    headers: dict[str, str] | None = None,
    obeying: bool = True,
    known: Rules | None = None,
) -> Answer:
    """What is at ``url``, once it is our turn; where it leads on, once that host's rules let us and
    it is our turn there. A host that says we ask too much has its rest. Two queries, or one where
    its rules are ``known``, and three for each host more. ``obeying`` is False where a licence lets
    us in whatever robots.txt says.

    Raises ``NotYet``, ``KeptOut`` and ``OutgoingError``.
    """
    asked = origin(url)

    def before(further: str) -> None:
        nonlocal asked
        if obeying and not rights.may_ask(rules(further), further, settings.AGENT):
            raise KeptOut(further)
        if origin(further) != asked:
            asked = origin(further)
            _wait_for_turn(asked)

    _wait_for_turn(asked, known)
    answer = http.get(url, headers=headers, before=before)
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
        _leave_alone(origin(answer.url), answer)
    return answer


def rules(url: str) -> Rules:
    """What the host of ``url`` says for all its pages, of today. A query, and three more with
    two requests where it has to be asked.

    Raises ``NotYet``.
    """
    host, now = origin(url), timezone.now()
    known: str | None = None
    # Asked at every poll: a row that is made no model is had in half the time.
    stored = Host.objects.filter(pk=host).values_list(
        "rules_at", "robots", "robots_status", "tdmrep"
    )
    for at, robots, status, tdmrep in stored:
        if at is None:
            continue
        if now - at < (REFUSAL_KEPT if rights.is_away(status) else RULES_KEPT):
            return Rules(robots, status, tdmrep)
        known = tdmrep
    found = _asked_for(host, known)
    # The host's row is there: it was asked.
    Host.objects.filter(pk=host).update(
        rules_at=now,
        robots=found.robots,
        robots_status=found.robots_status,
        tdmrep=found.tdmrep,
    )
    return found


def _asked_for(host: str, known: str | None) -> Rules:
    """Both files in one turn: with one each, a host that wants long pauses would be asked for the
    first for ever, since the second has to wait too long. Where the second cannot be had, what is
    ``known`` of it holds; where nothing is, it forbids as the first does."""
    _wait_for_turn(host)
    robots, status = _file(urljoin(host, "/robots.txt"))
    if rights.is_away(status):
        return Rules(robots_status=status)
    reserved, reserved_status = _file(urljoin(host, "/.well-known/tdmrep.json"))
    if rights.is_away(reserved_status):
        if known is None:
            return Rules(robots_status=0)
        reserved = known
    return Rules(robots, status, reserved)


def _file(url: str) -> tuple[str, int]:
    """A file of rules, which is UTF-8 by its standard, and what was answered: 0 for nothing."""
    try:
        answer = http.get(url, limits=_LIMITS_OF_RULES)
    except OutgoingError:
        return "", 0
    found = answer.body if 200 <= answer.status < 300 else b""
    return fit_for_xml(found.decode("utf-8-sig", "replace")), answer.status


def _leave_alone(host: str, answer: Answer) -> None:
    """One of its pages says that we ask too much: none is asked for as long as it wishes, to an
    hour. What it wishes beyond that is a wish for the page alone."""
    now = timezone.now()
    wish = schedule.retry_after(answer.headers.get("retry-after", ""), now)
    if wish:
        at = now + min(wish, LONGEST_REST)
        Host.objects.filter(pk=host, next_at__lt=at).update(next_at=at)


def _wait_for_turn(host: str, known: Rules | None = None) -> None:
    if known is not None and _is_our_turn(host, known):
        return
    at = _turn(host)
    time.sleep(max((at - timezone.now()).total_seconds(), 0))


def _is_our_turn(host: str, known: Rules) -> bool:
    """Whether the host may be asked at once, which is then ours to do: one statement."""
    now = timezone.now()
    free = Host.objects.filter(pk=host, next_at__lte=now)
    return bool(free.update(next_at=now + _gap(known.robots)))


@transaction.atomic
def _turn(host: str) -> datetime:
    """When our request may be made; the one after ours waits for it."""
    now = timezone.now()
    stored, _new = Host.objects.select_for_update().get_or_create(
        pk=host, defaults={"next_at": now}
    )
    at = max(stored.next_at, now)
    if at - now > PATIENCE:
        raise NotYet(at)
    stored.next_at = at + _gap(stored.robots)
    stored.save(update_fields=["next_at"])
    return at


def _gap(robots: str) -> timedelta:
    """What the site wants between two requests, or the host if it wants more."""
    delay = rights.crawl_delay(robots, settings.AGENT) if robots else 0.0
    # What is no number is not above nothing.
    wanted = min(delay, LONGEST_CRAWL_DELAY) if delay > 0 else 0
    return timedelta(seconds=max(settings.HOST_GAP, wanted))
