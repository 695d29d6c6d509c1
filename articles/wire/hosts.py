"""Asking other servers politely: one request at a time, and by their rules for robots."""

import time
from datetime import datetime, timedelta
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from articles.models import Host
from articles.text.plain import fit_for_xml
from articles.wire import rights
from articles.wire.rights import Rules
from newsroom.security import http
from newsroom.security.http import Answer, Limits, OutgoingError

RULES_KEPT = timedelta(days=1)
"""As long as RFC 9309, section 2.4, lets a robots.txt be kept."""
REFUSAL_KEPT = timedelta(hours=1)
PATIENCE = timedelta(seconds=10)
"""Whoever would have to wait longer for a turn comes again later."""
_LONGEST_ORIGIN = 300
LONGEST_CRAWL_DELAY = timedelta(seconds=30)
# RFC 9309, section 2.5, wants the first 500 KiB read at least.
_LIMITS_OF_RULES = Limits(seconds=15, size=600_000)


class NotYet(Exception):
    """The host is to be asked by others first: not before ``at``."""

    def __init__(self, at: datetime) -> None:
        super().__init__(f"not before {at:%H:%M:%S}")
        self.at = at


def origin(url: str) -> str:
    """Scheme, host and port of ``url``."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.lower()}"[:_LONGEST_ORIGIN]


def ask(url: str, *, headers: dict[str, str] | None = None, limits: Limits | None = None) -> Answer:
    """What is at ``url``, once it is our turn. Two queries.

    Raises ``NotYet`` and ``OutgoingError``.
    """
    _wait_for_turn(origin(url))
    return http.get(url, headers=headers, limits=limits)


def rules(url: str) -> Rules:
    """What the host of ``url`` says for all its pages, of today. A query, and three more with
    two requests where it has to be asked.

    Raises ``NotYet``.
    """
    host, now = origin(url), timezone.now()
    stored = Host.objects.filter(pk=host, rules_at__isnull=False).first()
    if stored is not None and stored.rules_at is not None:
        found = Rules(stored.robots, stored.robots_status, stored.tdmrep)
        refuses = found.robots_status == 0 or found.robots_status >= 500
        if now - stored.rules_at < (REFUSAL_KEPT if refuses else RULES_KEPT):
            return found
    found = _asked_for(host)
    # The host's row is there: it was asked.
    Host.objects.filter(pk=host).update(
        rules_at=now,
        robots=found.robots,
        robots_status=found.robots_status,
        tdmrep=found.tdmrep,
    )
    return found


def _asked_for(host: str) -> Rules:
    """Both files in one turn: with one each, a host that wants long pauses would be asked for the
    first for ever, since the second has to wait too long."""
    _wait_for_turn(host)
    try:
        robots = http.get(urljoin(host, "/robots.txt"), limits=_LIMITS_OF_RULES)
    except OutgoingError:
        return Rules(robots_status=0)
    if not rights.may_ask(Rules("", robots.status), host, ""):
        return Rules(robots_status=robots.status)
    try:
        tdmrep = http.get(urljoin(host, "/.well-known/tdmrep.json"), limits=_LIMITS_OF_RULES)
        reserved = _text(tdmrep) if tdmrep.status == 200 else ""
    except OutgoingError:
        reserved = ""
    return Rules(_text(robots) if robots.status < 300 else "", robots.status, reserved)


def _text(answer: Answer) -> str:
    """A file of rules, which is UTF-8 by its standard."""
    return fit_for_xml(answer.body.decode("utf-8-sig", "replace"))


def _wait_for_turn(host: str) -> None:
    at = _turn(host)
    time.sleep(max((at - timezone.now()).total_seconds(), 0))


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
    stored.next_at = at + _gap(stored)
    stored.save(update_fields=["next_at"])
    return at


def _gap(host: Host) -> timedelta:
    """What the site wants between two requests, or the host if it wants more."""
    delay = rights.crawl_delay(host.robots, settings.AGENT) if host.robots else 0.0
    wanted = min(timedelta(seconds=delay), LONGEST_CRAWL_DELAY)
    return max(timedelta(seconds=settings.HOST_GAP), wanted)
