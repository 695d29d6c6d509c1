"""Reading one item at its source: what it says of its rights first, then, if we may, the text."""

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from articles.enums import Standing, Verdict
from articles.models import RightsReceipt, SourceItem, SourceText
from articles.text.instructions import passages
from articles.wire import events, extract, hosts, rereading, rights, schedule
from articles.wire.drafting import ask
from articles.wire.extract import Page, Unreadable
from articles.wire.parse import LONGEST_AUTHOR
from articles.wire.rights import Reading, Rules
from newsroom.security.http import OutgoingError

_ACCEPTED = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"
# Gone, or kept from us by law (RFC 7725).
_GONE = (404, 410, 451)
# Likewise or behind a wall: asking again is no use.
_FOR_GOOD = (401, 402, 403, *_GONE)
_WRITTEN = (
    *("standing", "language", "published_at", "author", "text_hash", "read_after"),
    *("failed_reads", "reread_at", "missing_since", "first_told", "summary"),
)


log = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)
"""How long a worker keeps an item to itself: longer than a page and its host's rules can last."""
TRIES = 5
"""In some ten hours."""
_FIRST_WAIT = timedelta(minutes=1)


class OutOfReach(Exception):
    """The page cannot be had. ``permanent``: asking again is no use; ``gone``: it is not there
    any more. ``wish`` is how long its host asks us to wait."""

    def __init__(
        self, detail: str, *, permanent: bool, gone: bool = False, wish: timedelta | None = None
    ) -> None:
        super().__init__(detail)
        self.permanent, self.gone, self.wish = permanent, gone, wish


@dataclass(frozen=True, slots=True)
class _Found:
    """What came of asking: the rights in it, and the article if there is one on it."""

    reading: Reading
    page: Page | None


def read_waiting(pk: int, *, job: int | None = None) -> Standing | None:
    """Read the item with this key if it waits for it and no other worker has it, and say on its
    row when it is to be tried again where that fails. None where it was not read. A ``job`` goes
    on with what it has claimed itself, in an attempt that came to nothing."""
    now = timezone.now()
    free = Q(read_after__lte=now)
    if job is not None:
        free |= Q(read_after__isnull=False, taken_by=job)
    if not SourceItem.objects.filter(free, pk=pk).update(read_after=now + LEASE, taken_by=job):
        return None
    try:
        return read(pk)
    except hosts.NotYet as later:
        _wait(pk, read_after=later.at)
    except OutOfReach as error:
        if not error.permanent:
            _try_later(pk, error.wish)
    except Exception:
        log.exception("reading item %s", pk)
        _try_later(pk, None)
    return None


def read(pk: int) -> Standing:
    """Ask for the page of the item with this key, keep a receipt of its rights and, if we may
    write from it, its text; say how the item stands now. Some fifteen queries and a request, and
    more where its host's rules are not known.

    Nothing is asked where robots.txt forbids it and no licence is on record. What was read before
    and says another thing, or is gone, is on record by then (``rereading``). Raises ``NotYet``,
    and ``OutOfReach`` for a page that cannot be had; a permanent one is on record, too.
    """
    item = SourceItem.objects.select_related("source").get(pk=pk)
    rules = hosts.rules(item.url)
    before = _rights(item, rules, item.url)
    if before.verdict is Verdict.RESERVED:
        _require_rules(rules)
        return _keep(pk, _Found(before, None), timezone.now())
    try:
        found = _ask(item, rules)
    except OutOfReach as error:
        if error.gone and item.text_hash:
            return _miss(pk, timezone.now())
        if error.permanent:
            _give_up(pk)
        raise
    return _keep(pk, found, timezone.now())


def _give_up(pk: int) -> None:
    """What was read before stands as it did: it is read again when its time comes."""
    item = SourceItem.objects.filter(pk=pk)
    item.update(read_after=None)
    item.filter(text_hash="").update(standing=Standing.OUT_OF_REACH)


def _try_later(pk: int, wish: timedelta | None) -> None:
    failed = SourceItem.objects.values_list("failed_reads", flat=True).get(pk=pk) + 1
    if failed >= TRIES:
        _give_up(pk)
        return
    wait = max(_FIRST_WAIT * 5**failed, wish or timedelta())
    _wait(pk, failed_reads=failed, read_after=timezone.now() + wait)


def _wait(pk: int, **told: Any) -> None:
    SourceItem.objects.filter(pk=pk).update(**told, taken_by=None)


def _rights(
    item: SourceItem,
    rules: Rules,
    url: str,
    headers: Mapping[str, str] | None = None,
    page: Page | None = None,
) -> Reading:
    return rights.read(
        rules,
        url,
        agent=settings.AGENT,
        headers=headers,
        marks=page.marks if page else None,
        licence=item.source.licence,
    )


def _require_rules(rules: Rules) -> None:
    """A host that does not answer for its rules keeps us out and has said nothing: that reserves
    nothing, and it is asked again."""
    if rules.away:
        raise OutOfReach("robots.txt", permanent=False)


def _ask(item: SourceItem, rules: Rules) -> _Found:
    licensed = bool(item.source.licence.strip())
    try:
        answer = hosts.ask(
            item.url, headers={"Accept": _ACCEPTED}, obeying=not licensed, known=rules
        )
    except hosts.KeptOut as error:
        rules = hosts.rules(error.url)
        _require_rules(rules)
        return _Found(_rights(item, rules, error.url), None)
    except OutgoingError as error:
        raise OutOfReach(str(error), permanent=error.permanent) from error
    if answer.status != 200:
        wish = schedule.retry_after(answer.headers.get("retry-after", ""), timezone.now())
        raise OutOfReach(
            f"HTTP {answer.status}",
            permanent=answer.status in _FOR_GOOD,
            gone=answer.status in _GONE,
            wish=wish,
        )
    try:
        page = extract.page(
            answer.body, answer.url, content_type=answer.headers.get("content-type", "")
        )
    except Unreadable:
        page = None
    # Many feeds link by way of another host, which says nothing of the page.
    if hosts.origin(answer.url) != hosts.origin(item.url):
        rules = hosts.rules(answer.url)
    return _Found(_rights(item, rules, answer.url, answer.headers, page), page)


@transaction.atomic
def _keep(pk: int, found: _Found, now: datetime) -> Standing:
    """The receipt and what follows from it, together."""
    item, reading = _locked(pk), found.reading
    RightsReceipt.objects.create(
        item=item,
        at=now,
        verdict=reading.verdict,
        grounds=list(reading.grounds),
        evidence=reading.evidence,
    )
    standing, before = _standing(found), item.text_hash
    if standing is Standing.NO_TEXT and before:
        standing = rereading.missing(item, standing, now)
    else:
        item.read_after, item.failed_reads = None, 0
    if standing is Standing.RESERVED:
        # A headline and a link is all that stays.
        item.summary = ""
        rereading.reserved(item, now)
    if found.page is not None and standing is Standing.READ:
        _keep_text(item, found.page, now)
        rereading.read_now(item, before, now)
        if not before:
            events.join(item, found.page)
    item.standing = standing
    item.save(update_fields=_WRITTEN)
    # Without a model they would pile up, and all be drafted on the day that one is set. What is
    # read again rests under an article already.
    if standing is Standing.READ and not before and item.source.drafted and settings.MODEL_URL:
        ask.ask_once(item, at=now)
    return standing


@transaction.atomic
def _miss(pk: int, now: datetime) -> Standing:
    item = _locked(pk)
    item.standing = rereading.missing(item, Standing.OUT_OF_REACH, now)
    item.save(update_fields=_WRITTEN)
    return Standing(item.standing)


def _locked(pk: int) -> SourceItem:
    """The item for this worker alone: two that read it at once tell of a change once."""
    return (
        SourceItem.objects.select_for_update(of=("self",), no_key=True)
        .select_related("source")
        .get(pk=pk)
    )


def _standing(found: _Found) -> Standing:
    if found.reading.verdict is Verdict.RESERVED:
        return Standing.RESERVED
    return Standing.READ if found.page else Standing.NO_TEXT


def _keep_text(item: SourceItem, page: Page, now: datetime) -> None:
    """What the page says; and what its feed did not say of the item, the page may."""
    said = hashlib.sha256(f"{page.title}\0{page.text}".encode()).hexdigest()
    SourceText.objects.get_or_create(
        item=item,
        hash=said,
        defaults={
            "at": now,
            "url": page.url,
            "title": page.title,
            "text": page.text,
            "language": page.language,
            "author": page.author,
            "published_at": page.published_at,
            "hidden": list(page.hidden),
            "removed": dict(page.removed),
            "instructions": [
                *_instructions("title", page.title),
                *_instructions("text", page.text),
            ],
        },
    )
    item.text_hash = said
    item.language = item.language or page.language
    item.author = item.author or page.author[:LONGEST_AUTHOR]
    if item.published_at is None and page.published_at is not None and page.published_at <= now:
        item.published_at = page.published_at


def _instructions(part: str, said: str) -> list[dict[str, Any]]:
    """The passages of a part of the page's text that speak to a machine, as they are kept."""
    return [
        {
            "part": part,
            "start": one.start,
            "end": one.end,
            "kinds": list(one.kinds),
            "quoted": one.quoted,
        }
        for one in passages(said)
    ]
