"""What was read is read again, ever more rarely, while an article rests on it; and what has become
of it is put on record for the desk."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Exists, Max, Min, OuterRef

from articles.enums import ChangeKind, Standing
from articles.models import SourceChange, SourceItem, SourceText
from articles.models.querysets.source_change import cited_under_way
from articles.wire import schedule
from articles.wire.substance import difference

SECOND_LOOK = timedelta(hours=6)
"""Between the first time that a page is not there and its being taken for removed."""
_LOST = (Standing.OUT_OF_REACH, Standing.NO_TEXT, Standing.RESERVED)


def take_up(now: datetime, most: int) -> None:
    """Let what is due by ``now`` wait to be read, if a text under way rests on it, and say of
    all that is due, at most ``most`` items, when it is next. What an article came to cite when the
    times after its first reading were over has its times from then on. Four queries."""
    late = cited_under_way().filter(cited_at__gt=now - schedule.READ_AGAIN[-1])
    SourceItem.objects.filter(
        pk__in=late.values("item"), standing=Standing.READ, reread_at=None, read_after=None
    ).update(reread_at=now)
    due = list(
        SourceItem.objects.filter(reread_at__lte=now)
        .order_by("reread_at")
        .annotate(
            first=Min("texts__at"),
            cited_at=Max("citations__cited_at"),
            cited=Exists(cited_under_way().filter(item=OuterRef("pk"))),
        )[:most]
    )
    for item in due:
        begun = (at for at in (item.first, item.cited_at) if at)
        item.reread_at = next(filter(None, (schedule.next_reading(at, now) for at in begun)), None)
    SourceItem.objects.bulk_update(due, ["reread_at"])
    # What waits for a worker, or is with one, is read in any case.
    SourceItem.objects.filter(
        pk__in=[item.pk for item in due if item.cited], read_after__isnull=True
    ).update(read_after=now, failed_reads=0)


def read_now(item: SourceItem, before: str, at: datetime) -> None:
    """Put on record what its page, which was read now, says otherwise than the text with the hash
    ``before``, empty where it was not read before; then it is to be read again. A query for the
    same text, up to four for another. Under the item's lock, as all here: the caller saves it."""
    item.missing_since = None
    if not before or (item.reread_at is None and item.standing == Standing.RESERVED):
        item.reread_at = schedule.next_reading(at, at)
    if before in ("", item.text_hash):
        return
    texts = {one.hash: one for one in item.texts.filter(hash__in=(before, item.text_hash))}
    old, new = texts[before], texts[item.text_hash]
    if found := difference(old.whole, new.whole):
        kind = ChangeKind.CORRECTED if found.notice else ChangeKind.CHANGED
        _tell(item, kind, old, new, gone=found.gone, notice=found.notice, at=at)


def missing(item: SourceItem, standing: Standing, at: datetime) -> Standing:
    """The page of an item that was read before is not there: look once more, hours later, and
    put it on record then. ``standing`` says what is there instead."""
    item.read_after, item.failed_reads = None, 0
    if item.standing in _LOST:
        return Standing(item.standing)
    item.missing_since = item.missing_since or at
    again = item.missing_since + SECOND_LOOK
    if at < again:
        item.read_after = again
        return Standing(item.standing)
    _lose(item, ChangeKind.REMOVED, at)
    return standing


def reserved(item: SourceItem, at: datetime) -> None:
    """Its source reserves its rights, which it did not when it was read: what was read is kept, and
    it is not read again."""
    item.reread_at = None
    if item.text_hash and item.standing != Standing.RESERVED:
        _lose(item, ChangeKind.RESERVED, at)


def _lose(item: SourceItem, kind: ChangeKind, at: datetime) -> None:
    _tell(item, kind, item.texts.get(hash=item.text_hash), None, at=at)


def _tell(
    item: SourceItem,
    kind: ChangeKind,
    before: SourceText,
    after: SourceText | None,
    *,
    gone: Sequence[str] = (),
    notice: str = "",
    at: datetime,
) -> None:
    SourceChange.objects.create(
        item=item, number=item.changes.count() + 1, at=at, kind=kind, before=before, after=after,
        gone=list(gone), notice=notice,
    )  # fmt: skip
