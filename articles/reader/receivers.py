"""What the reader's site does when it hears of a change."""

from contextlib import suppress
from typing import Any

from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued

from articles.enums import Verb
from articles.publishing import events

SHARED_ANEW = (Verb.PUBLISH, Verb.ANNOUNCE, Verb.VOUCH, Verb.CORRECT, Verb.WITHDRAW)
"""What changes the share image of one text, or whether it has one. A renamed category or an import
changes those of very many: they are drawn when somebody asks for them."""


def connect() -> None:
    events.changed.connect(_share_image, dispatch_uid="share-image")


def _share_image(
    article_id: int | None = None, language: str = "", verb: str = "", **_more: Any
) -> None:
    if article_id is None or verb not in SHARED_ANEW:
        return
    from articles.reader import tasks  # reason: app ready

    lock = f"share-{article_id}-{language}"
    # One that is in line already will find what has changed since.
    with suppress(AlreadyEnqueued), transaction.atomic():
        tasks.draw_share_image.configure(queueing_lock=lock).defer(
            article=article_id, language=language
        )
