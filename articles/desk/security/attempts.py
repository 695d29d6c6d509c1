"""How often someone may try. An attempt is counted before it is looked at, so that many at once
are no more than one after another.

Nobody can lock out anybody else: a count belongs to a name together with a place to try from. The
place is the network of the request, or a device that has signed in to that very account before
(OWASP's "device cookies"), which therefore gets in from the network that an attack comes from, too.
No count belongs to a name alone, where a stranger could use it up, but that of the second step,
which only those who know the password reach; and none to a network alone, where colleagues would
share it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from articles.desk.security import known_devices
from articles.models import Attempts, User
from newsroom.visitors import network_of


@dataclass(frozen=True, slots=True)
class Limit:
    name: str
    most: int
    within: timedelta
    """After the last attempt that was counted, all are forgotten."""


@dataclass(frozen=True, slots=True)
class Count:
    """What is counted: attempts under a limit, at a name, from a place."""

    limit: Limit
    name: str
    place: str = ""

    @property
    def key(self) -> str:
        """Under the site's secret key, so that nothing is kept that tells an address or a name."""
        value = f"{self.limit.name}\0{self.name}\0{self.place}"
        return salted_hmac("desk.attempts", value, algorithm="sha256").hexdigest()


PASSWORD = Limit("password", 5, timedelta(minutes=15))
CODE = Limit("code", 5, timedelta(minutes=15))
# A million codes, three of which are right at a time: guessed from a thousand networks at once,
# at twenty an hour one is right after some two years.
CODE_FROM_ANYWHERE = Limit("code from anywhere", 20, timedelta(hours=1))
LETTER = Limit("letter", 3, timedelta(hours=1))
# So many have already gone to that address within the hour that one more is of no use to anybody.
LETTER_FROM_ANYWHERE = Limit("letter from anywhere", 10, timedelta(hours=1))


class TooMany(Exception):
    """No more attempts until ``until``."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until

    def __str__(self) -> str:
        """For the person who tried, in the active language."""
        minutes = max(1, -(-int((self.until - timezone.now()).total_seconds()) // 60))
        return ngettext(
            "Too many attempts. Try again in %(minutes)s minute.",
            "Too many attempts. Try again in %(minutes)s minutes.",
            minutes,
        ) % {"minutes": minutes}


def at_password(request: HttpRequest, name: str) -> list[Count]:
    """``name`` as it was typed, whether there is such an account or not."""
    name = User.normalize_username(name)
    return [Count(PASSWORD, name, _place(request, name))]


def at_code(request: HttpRequest, account: User) -> list[Count]:
    name = account.get_username()
    counts = [Count(CODE, name, _place(request, name))]
    if not known_devices.mark_of(request, name):
        counts.append(Count(CODE_FROM_ANYWHERE, name))
    return counts


def at_letter(request: HttpRequest, address: str) -> list[Count]:
    address = address.casefold()
    return [
        Count(LETTER, address, network_of(request)),
        Count(LETTER_FROM_ANYWHERE, address),
    ]


def take(counts: Sequence[Count]) -> None:
    """Count one more attempt. Raises ``TooMany``, and counts nothing, where one is used up.
    Three queries in a transaction of its own."""
    now = timezone.now()
    limits = {count.key: count.limit for count in counts}
    with transaction.atomic():
        Attempts.objects.bulk_create(
            [Attempts(key=key, until=now) for key in limits], ignore_conflicts=True
        )
        rows = list(Attempts.objects.select_for_update().filter(key__in=limits).order_by("key"))
        for row in rows:
            if row.until <= now:
                row.count = 0
        used_up = [row.until for row in rows if row.count >= limits[row.key].most]
        if used_up:
            raise TooMany(max(used_up))
        for row in rows:
            row.count += 1
            row.until = now + limits[row.key].within
        Attempts.objects.bulk_update(rows, ["count", "until"])


def forget(counts: Sequence[Count]) -> None:
    """After an attempt that was right. One query."""
    Attempts.objects.filter(key__in=[count.key for count in counts]).delete()


def forget_over() -> int:
    """Delete the counts that are over; gives back how many. One query."""
    deleted, _models = Attempts.objects.filter(until__lte=timezone.now()).delete()
    return deleted


def _place(request: HttpRequest, name: str) -> str:
    mark = known_devices.mark_of(request, name)
    return f"device {mark}" if mark else f"network {network_of(request)}"
