"""Telling a WebSub hub what has changed, so that subscribers hear of it at once (docs/feeds.md).

WebSub leaves open how a publisher tells its hub. Hubs have kept the way of PubSubHubbub (0.3,
section 7.1): a form with ``hub.mode=publish`` and a ``hub.url`` for each address. The hub then
asks for each and sends its subscribers what is new.

What has changed is read from the record of acts, from where the hub knows it: whatever fails or is
killed on the way, the next try tells of it.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from articles.models import Act, HubNotice
from articles.publishing import events
from articles.reader.feeds.topics import topics
from newsroom.security import http
from newsroom.security.http import Limits

TASK = "articles.reader.tasks.announce_to_hub"
LOCK = "announce-to-hub"
TOGETHER = 5
"""Seconds for which changes are collected: who releases several texts tells of them once."""
HEARD = TOGETHER - 1.0
"""Seconds after which this process puts an announcement in line again: a tag that is renamed is
heard of from thousands of articles, and what comes sooner is told by the one that waits. A second
less than that waits, since the database's clock may be ahead of ours."""
LATE = timedelta(minutes=1)
"""How much later than others an act may be committed that was begun before them."""
FIRST = timedelta(hours=1)
"""What a hub is told of that knows nothing yet."""
MOST_ACTS = 1_000
"""Told of at once, the newest first: no feed shows a thirtieth of them."""
AT_ONCE = 100
"""Addresses in one request."""
LIMITS = Limits(seconds=20, size=100_000)


class HubError(Exception):
    """A hub did not take what it was told."""


@dataclass(slots=True, weakref_slot=True)
class Ear:
    """Hears that something has changed, and puts an announcement in line. One for a process."""

    deaf_until: float = 0.0

    def hear(self, **signal: Any) -> None:
        """A receiver of ``publishing.events.changed``. One statement, or none."""
        now = time.monotonic()
        if not settings.WEBSUB_HUB or now < self.deaf_until:
            return
        job = app.configure_task(
            TASK, lock=LOCK, queueing_lock=LOCK, schedule_in={"seconds": TOGETHER}
        )
        try:
            with transaction.atomic():
                job.defer()
        except AlreadyEnqueued:
            return  # It waits longer, if the hub is away.
        self.deaf_until = now + HEARD


ear = Ear()


def listen() -> None:
    """From now on hear of changes."""
    events.changed.connect(ear.hear, dispatch_uid=LOCK)


def announce(now: datetime) -> int:
    """Tell the hub of what was done until ``now`` and it does not know yet; of how many addresses
    it was told. Five queries.

    Raises ``HubError`` and ``http.OutgoingError``: then it is told of the same once more.
    """
    hub = settings.WEBSUB_HUB
    if not hub:
        return 0
    notice = HubNotice.objects.filter(pk=hub).first() or HubNotice(
        hub=hub, until=now - FIRST + LATE
    )
    acts = list(_unknown(notice)[:MOST_ACTS])
    changed = topics(dict.fromkeys((article, language) for _pk, _at, article, language in acts))
    for start in range(0, len(changed), AT_ONCE):
        _tell(hub, changed[start : start + AT_ONCE])
    known = {pk for pk, at, _article, _language in acts if at > now - LATE}
    notice.known = sorted(known | set(notice.known if notice.until > now - LATE else ()))
    notice.until = now
    notice.save()
    return len(changed)


def _unknown(notice: HubNotice) -> Any:
    """Acts on articles that the hub has not been told of, the newest first: pk, time, article and
    language of each."""
    acts = Act.objects.filter(at__gt=notice.until - LATE, article__isnull=False)
    told = acts.exclude(pk__in=notice.known).order_by("-at", "-pk")
    return told.values_list("pk", "at", "article", "language")


def _tell(hub: str, addresses: Sequence[str]) -> None:
    form = [("hub.mode", "publish"), *(("hub.url", address) for address in addresses)]
    answer = http.post(hub, form, limits=LIMITS)
    if not 200 <= answer.status < 300:
        said = answer.body[:200].decode(errors="replace").strip()
        raise HubError(f"{answer.status} {said}".strip())
