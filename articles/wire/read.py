"""Reading one item at its source: what it says of its rights first, then, if we may, the text."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from articles.enums import Standing, Verdict
from articles.models import RightsReceipt, SourceItem, SourceText
from articles.wire import extract, hosts, rights
from articles.wire.drafting import ask
from articles.wire.extract import Page, Unreadable
from articles.wire.parse import LONGEST_AUTHOR
from articles.wire.rights import Reading, Rules
from newsroom.security.http import OutgoingError

_ACCEPTED = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"
# Behind a wall, gone, or kept from us by law (RFC 7725): asking again is no use.
_FOR_GOOD = (401, 402, 403, 404, 410, 451)


class OutOfReach(Exception):
    """The page cannot be had. ``permanent``: asking again is no use."""

    def __init__(self, detail: str, *, permanent: bool) -> None:
        super().__init__(detail)
        self.permanent = permanent


@dataclass(frozen=True, slots=True)
class _Found:
    """What came of asking: the rights in it, and the article if there is one on it."""

    reading: Reading
    page: Page | None


def read(pk: int) -> Standing:
    """Ask for the page of the item with this key, keep a receipt of its rights and, if we may
    write from it, its text; say how the item stands now. Some twelve queries and a request, and
    more where its host's rules are not known.

    Nothing is asked where robots.txt forbids it and no licence is on record. Raises ``NotYet``,
    and ``OutOfReach`` for a page that cannot be had; a permanent one is on record by then.
    """
    item = SourceItem.objects.select_related("source").get(pk=pk)
    rules, licence = hosts.rules(item.url), item.source.licence
    before = rights.read(rules, item.url, agent=settings.AGENT, licence=licence)
    if before.verdict is Verdict.RESERVED:
        return _keep(item, _Found(before, None), timezone.now())
    try:
        found = _ask(item, rules)
    except OutOfReach as error:
        if error.permanent:
            SourceItem.objects.filter(pk=pk).update(standing=Standing.OUT_OF_REACH)
        raise
    return _keep(item, found, timezone.now())


def _ask(item: SourceItem, rules: Rules) -> _Found:
    try:
        answer = hosts.ask(item.url, headers={"Accept": _ACCEPTED})
    except OutgoingError as error:
        raise OutOfReach(str(error), permanent=error.permanent) from error
    if answer.status != 200:
        raise OutOfReach(f"HTTP {answer.status}", permanent=answer.status in _FOR_GOOD)
    try:
        page = extract.page(
            answer.body, answer.url, content_type=answer.headers.get("content-type", "")
        )
    except Unreadable:
        page = None
    # Many feeds link by way of another host, which says nothing of the page's rights.
    if hosts.origin(answer.url) != hosts.origin(item.url):
        rules = hosts.rules(answer.url)
    reading = rights.read(
        rules,
        answer.url,
        agent=settings.AGENT,
        headers=answer.headers,
        marks=page.marks if page else None,
        licence=item.source.licence,
    )
    return _Found(reading, page)


@transaction.atomic
def _keep(item: SourceItem, found: _Found, now: datetime) -> Standing:
    """The receipt and what follows from it, together."""
    reading = found.reading
    RightsReceipt.objects.create(
        item=item,
        at=now,
        verdict=reading.verdict,
        grounds=list(reading.grounds),
        evidence=reading.evidence,
    )
    standing = _standing(found)
    if standing is Standing.READ and found.page is not None:
        _keep_text(item, found.page, now)
    item.standing = standing
    item.save(update_fields=["standing", "language", "published_at", "author", "text_hash"])
    if standing is Standing.READ and item.source.drafted:
        ask.ask(item, at=now)
    return standing


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
        },
    )
    item.text_hash = said
    item.language = item.language or page.language
    item.author = item.author or page.author[:LONGEST_AUTHOR]
    if item.published_at is None and page.published_at is not None and page.published_at <= now:
        item.published_at = page.published_at
