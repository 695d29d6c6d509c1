"""Telling readers that a text is coming in their language, and when. Nothing goes live by it."""

from datetime import datetime

from django.utils.translation import gettext as _

from articles.enums import Status, Verb
from articles.models import Article, User
from articles.publishing.errors import NotReady, WrongStatus
from articles.publishing.text import Text, taking


def promise(
    article: Article,
    language: str,
    *,
    by: User,
    due: datetime,
    at: datetime | None = None,
    comment: str = "",
) -> None:
    """Tell readers of the other languages to expect this text at ``due``, in the place of what
    they were told before.

    The text may still be a draft and needs its approval and release as ever. A scheduled text
    can be promised for the time of its schedule alone, which moves the promise along.
    """
    with taking(article, language, Verb.PROMISE, by=by, at=at, comment=comment) as text:
        _expect_unseen(text)
        if due <= text.at:
            raise NotReady(_("This time has passed. Promise a later one."), ["due"])
        if text.is_scheduled and due != text["published_at"]:
            raise NotReady(
                _("This text is scheduled. Promise the time at which it appears, or schedule it"
                  " anew."),
                ["due"],
            )  # fmt: skip
        text.set(expected_at=due)


def call_off(
    article: Article, language: str, *, by: User, at: datetime | None = None, comment: str = ""
) -> None:
    """Take back what readers were promised. A schedule stays as it is."""
    with taking(article, language, Verb.CALL_OFF, by=by, at=at, comment=comment) as text:
        _expect_unseen(text)
        if text["expected_at"] is None:
            raise WrongStatus(_("Readers were not told when to expect this text."))
        text.set(expected_at=None)


def _expect_unseen(text: Text) -> None:
    if not text.is_scheduled:
        text.expect(Status.DRAFT, Status.IN_REVIEW, Status.APPROVED)
