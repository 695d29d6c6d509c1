"""Having an item drafted by the wire itself."""

from datetime import datetime

from articles.enums import Asker
from articles.models import Draft, SourceItem
from articles.wire import waiting


def ask_once(item: SourceItem, *, at: datetime) -> None:
    """Have ``item`` drafted as ``ask`` does, unless the event that it tells of has been drafted
    from any item. One query more."""
    if not Draft.objects.filter(item__in=SourceItem.objects.of_event(item)).exists():
        ask(item, at=at)


def ask(item: SourceItem, *, at: datetime) -> tuple[Draft, bool]:
    """Have ``item`` drafted by the prompts in force, and put that in line; whether it was asked
    for now. One query, or seven, within the caller's transaction."""
    draft, new = Draft.objects.ask(item, by=Asker.WIRE, at=at)
    if new:
        waiting.to_be_drafted([draft.pk])
    return draft, new
