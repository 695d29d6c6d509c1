"""A signed link to one language's text as it is saved, for someone without an account.

Nothing is stored: a link says itself what it opens and until when, and the site's key vouches
for it (docs/decisions/0009-previews.md).
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.languages import codes
from articles.models import Article, User
from articles.publishing.errors import NotAllowed
from articles.publishing.rights import may_see

# Keeps what is signed here apart from all else that the site signs with the same key.
SALT = "articles.publishing.preview"


class NoPreview(Exception):
    """The link opens nothing: its time is over, or else it is not valid, be it no link of this
    site or one to something that is gone."""

    def __init__(self, *, expired: bool = False) -> None:
        super().__init__("expired" if expired else "not valid")
        self.expired = expired


@dataclass(frozen=True, slots=True)
class Preview:
    """What a link opens: the text of an article in one language, before ``until``."""

    article: int
    language: str
    until: datetime
    """To the second."""

    @property
    def token(self) -> str:
        written = [self.article, self.language, int(self.until.timestamp())]
        return Signer(salt=SALT).sign_object(written, compress=True)

    @property
    def path(self) -> str:
        """The link, within the site."""
        return reverse("preview", kwargs={"token": self.token})

    def translated(self, language: str) -> Self:
        """The same article in another language, for the same time."""
        return replace(self, language=language)


def mint(article: Article, language: str, *, by: User, at: datetime | None = None) -> Preview:
    """A preview for the coming ``PREVIEW_DAYS``. No query but for the right, which is cached.

    Raises ``NotAllowed`` for an account that does not see articles at the desk, and for a
    language without an edition.
    """
    if not may_see(by):
        raise NotAllowed(_("Your role does not include this step. Ask a chief editor to take it."))
    if language not in codes():
        raise NotAllowed(_("The site has no edition in this language."))
    now = (at or timezone.now()).replace(microsecond=0)
    return Preview(article.pk, language, now + timedelta(days=settings.PREVIEW_DAYS))


def opened(token: str, at: datetime | None = None) -> Preview:
    """What a link's ``token`` opens. Raises ``NoPreview``. No query: whether the article is
    still there is for the caller to find out."""
    preview = _read(token)
    if preview is None or preview.language not in codes():
        raise NoPreview
    if preview.until <= (at or timezone.now()):
        raise NoPreview(expired=True)
    return preview


def _read(token: str) -> Preview | None:
    """What stands in a token that is ours; none for what another version of the site signed in
    another form."""
    try:
        written: Any = Signer(salt=SALT).unsign_object(token)
    except (BadSignature, ValueError):
        return None
    match written:
        case [int(article), str(language), int(until)]:
            return Preview(article, language, datetime.fromtimestamp(until, UTC))
        case _:
            return None
