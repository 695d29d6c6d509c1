"""``manage.py draft``: have an item of a source drafted now."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils import timezone

from articles.details import told
from articles.enums import Asker, DraftState, DraftTrouble
from articles.models import Draft, SourceItem


class Command(BaseCommand):
    help = (
        "Draft an article in every language of the site from an item that was read at its"
        " source, and leave it in the desk's queue for review. Says each answer of the model."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("item", help="the item's number at the desk, or its address")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.MODEL_URL:
            raise CommandError("MODEL_URL is not set. .env.example says what it means.")
        item = _item(options["item"])
        draft, new = Draft.objects.ask(item, by=Asker.COMMAND, at=timezone.now())
        if not new and draft.state == DraftState.FAILED:
            draft.try_again(timezone.now(), by=Asker.COMMAND)
        self.stdout.write(f"{item}")
        try:
            done = self._run(draft)
        except KeyboardInterrupt:
            raise CommandError("Broken off. Answers that are there are kept.") from None
        if done is None:
            draft.refresh_from_db()
            raise CommandError(_why_not(draft))
        if done.state != DraftState.DONE or done.article_id is None:
            raise CommandError(f"{DraftTrouble(done.trouble).label}. {told(done.detail)}".strip())
        path = reverse("admin:articles_article_change", args=[done.article_id])
        self.stdout.write(f"Waits for review at the desk: {settings.SITE_URL}{path}")

    def _run(self, draft: Draft) -> Draft | None:
        from articles.wire.drafting import chat, run  # reason: slow

        return run.run(draft.pk, chat.ChatModel, tell=lambda line: self.stdout.write(f"  {line}"))


def _item(said: str) -> SourceItem:
    by = {"pk": int(said)} if said.isdecimal() else {"url": said}
    item = SourceItem.objects.filter(**by).first()
    if item is None:
        raise CommandError(f"There is no item {said}. The desk lists them under Source items.")
    return item


def _why_not(draft: Draft) -> str:
    if draft.state == DraftState.DONE:
        return f"This item was drafted already, as article {draft.article_id}."
    return f"Not now: another worker has it, or it waits until {draft.not_before:%H:%M} (UTC)."
