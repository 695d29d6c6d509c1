"""Several languages at one instant."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Correction, User
from articles.publishing.corrections import withdraw
from articles.publishing.errors import NotReady
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
    with _all_or_none(article):
        for language in languages:
            if due is None:
                publish(article, language, by=by, at=at, comment=comment)
            else:
                schedule(article, language, by=by, due=due, at=at, comment=comment)


def withdraw_set(
    article: Article,
    reasons: Mapping[str, str],
    *,
    by: User,
    joins: Correction | None = None,
    at: datetime | None = None,
) -> Correction:
    """Take live texts from the site together, each with its reason for its own readers, all or
    none. It is one withdrawal; ``joins`` is that of another language, where it was withdrawn
    earlier. Gives back the withdrawal.

    Raises what the first refused language raises, and ``NotReady`` where there is none.
    """
    at, made = at or timezone.now(), joins
    with _all_or_none(article):
        for language, reason in reasons.items():
            made = withdraw(article, language, by=by, reason=reason, joins=made, at=at)
    if made is None or not reasons:
        raise NotReady(_("Choose a language to withdraw."))
    return made


@contextmanager
def _all_or_none(article: Article) -> Iterator[None]:
    """A refusal leaves the caller's ``article`` as it stands in the database."""
    try:
        with transaction.atomic():
            yield
    except BaseException:
        bring_up_to_date(article)
        raise
