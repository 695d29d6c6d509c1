"""Several languages at one instant."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from articles.models import Article, User
from articles.publishing.text import bring_up_to_date
from articles.publishing.workflow import publish, schedule


def release_set(
    article: Article,
    languages: Iterable[str],
    *,
    by: User,
    due: datetime | None = None,
    at: datetime | None = None,
    comment: str = "",
) -> None:
    """Release approved texts together, now or at ``due``: all or none.

    Raises what the first refused language raises, and then none is released.
    """
    at = at or timezone.now()
    try:
        with transaction.atomic():
            for language in languages:
                if due is None:
                    publish(article, language, by=by, at=at, comment=comment)
                else:
                    schedule(article, language, by=by, due=due, at=at, comment=comment)
    except BaseException:
        bring_up_to_date(article)
        raise
