"""What the reader's site does when it hears of a change."""

from collections.abc import Collection
from contextlib import suppress
from typing import Any

from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued

from articles.enums import Verb
from articles.publishing import events

SHARED_ANEW = (Verb.PUBLISH, Verb.ANNOUNCE, Verb.VOUCH, Verb.CORRECT, Verb.WITHDRAW)
"""What changes the share image of one text, or whether it has one. A renamed category or an import
changes those of very many: they are drawn when somebody asks for them."""


NEAR_OTHERS = (Verb.PUBLISH, Verb.ANNOUNCE, Verb.WITHDRAW)
FILED = frozenset({"category", "citations", "picks", "tags"})
"""What articles come near each other by. A tag that is merged or a category that is renamed is told
of from very many: there readers are given what is found while they wait."""


def connect() -> None:
    events.changed.connect(_share_image, dispatch_uid="share-image")
    events.changed.connect(_nearest, dispatch_uid="nearest")


def _share_image(
    article_id: int | None = None, language: str = "", verb: str = "", **_more: Any
) -> None:
    if article_id is None or verb not in SHARED_ANEW:
        return
    from articles.reader.tasks import draw_share_image  # reason: app ready

    _defer(draw_share_image, f"share-{article_id}-{language}", article_id, language)


def _nearest(
    article_id: int | None = None,
    language: str = "",
    verb: str = "",
    facts: Collection[str] = (),
    **_more: Any,
) -> None:
    if article_id is None or not (verb in NEAR_OTHERS or FILED.intersection(facts)):
        return
    from articles.publishing.tasks import find_nearest  # reason: app ready

    _defer(find_nearest, f"nearest-{article_id}-{language}", article_id, language)


def _defer(task: Any, lock: str, article: int, language: str) -> None:
    # One that is in line already will find what has changed since.
    with suppress(AlreadyEnqueued), transaction.atomic():
        task.configure(queueing_lock=lock).defer(article=article, language=language)
