"""Reading one item at its source: what it says of its rights first, then, if we may, the text."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from articles.enums import Standing, Verdict
from articles.models import RightsReceipt, SourceItem
from articles.wire import hosts, rights
from articles.wire.rights import Marks, Reading, Rules
from newsroom.security.http import Answer, OutgoingError

_ACCEPTED = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"


class OutOfReach(Exception):
    """The page cannot be had. ``permanent``: asking again is no use."""

    def __init__(self, detail: str, *, permanent: bool) -> None:
        super().__init__(detail)
        self.permanent = permanent


@dataclass(frozen=True, slots=True)
class _Page:
    answer: Answer
    reading: Reading


def read(pk: int) -> Standing:
    """Ask for the page of the item with this key, keep a receipt of its rights, and say how it
    stands now. Some ten queries and a request, and more where its host's rules are not known.

    Nothing is asked where robots.txt forbids it and no licence is on record. Raises ``NotYet``,
    and ``OutOfReach`` for a page that cannot be had; a permanent one is on record by then.
    """
    item = SourceItem.objects.select_related("source").get(pk=pk)
    rules, licence = hosts.rules(item.url), item.source.licence
    before = rights.read(rules, Marks(), item.url, agent=settings.AGENT, licence=licence)
    if before.verdict is Verdict.RESERVED:
        return _keep(item, before, timezone.now())
    try:
        page = _page(item, rules)
    except OutOfReach as error:
        if error.permanent:
            SourceItem.objects.filter(pk=pk).update(standing=Standing.OUT_OF_REACH)
        raise
    return _keep(item, page.reading, timezone.now())


def _page(item: SourceItem, rules: Rules) -> _Page:
    try:
        answer = hosts.ask(item.url, headers={"Accept": _ACCEPTED})
    except OutgoingError as error:
        raise OutOfReach(str(error), permanent=error.permanent) from error
    if answer.status != 200:
        lasting = answer.status in (401, 402, 403, 404, 410, 451)
        raise OutOfReach(f"HTTP {answer.status}", permanent=lasting)
    marks = Marks(headers=answer.headers)
    reading = rights.read(rules, marks, item.url, agent=settings.AGENT, licence=item.source.licence)
    return _Page(answer, reading)


@transaction.atomic
def _keep(item: SourceItem, reading: Reading, now: datetime) -> Standing:
    """The receipt and what follows from it, together."""
    RightsReceipt.objects.create(
        item=item,
        at=now,
        verdict=reading.verdict,
        grounds=list(reading.grounds),
        evidence=reading.evidence,
    )
    reserved = reading.verdict is Verdict.RESERVED
    standing = Standing.RESERVED if reserved else Standing.READ
    SourceItem.objects.filter(pk=item.pk).update(standing=standing)
    return standing
