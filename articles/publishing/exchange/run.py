"""A whole file: each line a transaction of its own, each with one result."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import IO
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import User
from articles.publishing.errors import NotAllowed
from articles.publishing.exchange.album import Album
from articles.publishing.exchange.intake import Outcome, import_article, link
from articles.publishing.exchange.lines import LONGEST, lines
from articles.publishing.exchange.record import read
from articles.publishing.exchange.values import Refused, decode, glimpse, shown

LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a line. ``field`` and ``why`` are those of a refusal; ``notes`` are
    pairs of the same for what was taken in otherwise than it came."""

    line: int
    outcome: Outcome
    uuid: str = ""
    headline: str = ""
    field: str = ""
    why: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    follows: bool = False
    """Whether it adds to what was said of the line before."""


def import_lines(
    stream: IO[bytes],
    *,
    by: User,
    dry_run: bool = False,
    vouch_origin: bool = False,
    album: Album | None = None,
    comment: str = "",
    at: datetime | None = None,
) -> Iterator[Result]:
    """Take in every line of ``stream`` that can be, and give back a result for each.

    A line is one transaction: it is taken in whole or refused, and what was taken in when
    the run is broken off stays; the next run goes on. ``dry_run`` undoes each line when it
    has been tried, so that the reasons are those of a run.

    At the end articles are linked to the related ones that their editors picked, which may
    stand further down; those that are not here are told in a result of their own. Holds one
    line, and of each line before it 16 bytes (and its picks).
    """
    seen: set[bytes] = set()
    picks: list[tuple[Result, int, list[UUID]]] = []
    how = f"{vouch_origin} {album is not None} ".encode()
    for number, line in lines(stream):
        who = ("", "")
        try:
            value = _value(line)
            who = glimpse(value)
            told = read(value, now=at or timezone.now())
            _require_first(told.uuid, seen)
            with transaction.atomic():
                taken = import_article(
                    told,
                    by=by,
                    digest=sha256(how + (line or b"").strip()).hexdigest(),
                    vouch_origin=vouch_origin,
                    album=album,
                    rehearse=dry_run,
                    at=at,
                    comment=comment,
                )
                if dry_run:
                    transaction.set_rollback(True)
        except (Refused, NotAllowed) as error:
            why = shown(str(error), LONGEST_REASON)
            yield Result(number, Outcome.REFUSED, *who, field=error.field, why=why)
            continue
        result = Result(number, taken.outcome, *who, notes=tuple(taken.notes))
        if told.picks and not dry_run:
            picks.append((result, taken.article.pk, told.picks))
        yield result
    for result, pk, wanted in picks:
        if absent := link(pk, wanted, by=by, at=at):
            note = _("Related articles that are not here: %(count)s.") % {"count": len(absent)}
            yield replace(result, notes=(("picks", note),), follows=True)


def _value(line: bytes | None) -> object:
    if line is None:
        raise Refused("", _("The line is longer than %(most)s MiB.") % {"most": LONGEST >> 20})
    return decode(line)


def _require_first(uuid: UUID, seen: set[bytes]) -> None:
    if uuid.bytes in seen:
        raise Refused("uuid", _("An earlier line is of the same article."))
    seen.add(uuid.bytes)
