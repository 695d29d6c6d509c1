"""The wordings that close articles: a new version, and a live text that takes it."""

import re
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.disclosure import TABLE_OF_LABELS
from articles.enums import Origin, Review, Status, Verb
from articles.languages import in_language
from articles.models import Act, Article, Disclaimer, User
from articles.publishing import events, rights
from articles.publishing.errors import NotReady, WrongStatus, require_short
from articles.publishing.text import naming, taking
from articles.text.plain import one_line

LONGEST = 1_000
"""Characters of a wording: it is a closing line, not a page."""
WORDED = tuple(kind for kind, row in TABLE_OF_LABELS.items() if row.disclaimer is not None)
"""The origins and reviews whose texts close with a wording."""
Kind = tuple[str, str, str]
"""Language, origin, review."""
_MARKUP = re.compile(r"<[a-z/!?]|&(?:[a-z]+|#x?[0-9a-f]+);", re.IGNORECASE)


def reword(
    language: str,
    origin: str,
    review: str,
    *,
    by: User,
    text: str,
    at: datetime | None = None,
    comment: str = "",
    seen: int | None = None,
) -> Disclaimer:
    """Write the next version of a wording, in force from ``at``. Texts that are live keep what
    they show; those that are released from then on close with this.

    ``seen``: the version that the text was written from. Raises ``NotReady`` where another has
    come since, and for what cannot be a wording. Six queries.
    """
    with naming(language):
        rights.require(by, Verb.REWORD, language)
        if (origin, review) not in WORDED:
            raise NotReady(_("Texts of this origin and review close with no wording."))
        text = as_wording(text)
        with transaction.atomic():
            # Versions are only ever added, so the first stands for all of them.
            versions = Disclaimer.objects.of(language, origin, review)
            versions.filter(version=1).select_for_update(no_key=True).first()
            newest = versions.first()
            at = at or timezone.now()
            if newest is not None:
                _require_next(newest, text=text, at=at, seen=seen)
            made = Disclaimer.objects.create(
                language=language,
                origin=origin,
                review=review,
                version=newest.version + 1 if newest else 1,
                text=text,
                in_force_from=at,
                by=by,
            )
            names = [str(origin), str(review), str(made.version)]
            Act.objects.create(
                verb=Verb.REWORD, language=language, by=by, at=at, names=names, comment=comment
            )
            events.tell(None, language, Verb.REWORD)
    return made


def as_wording(text: str) -> str:
    """The text as it is kept: one line, without what nobody sees. Raises ``NotReady`` for one
    that is empty, too long, or holds markup, which readers would see as it is written."""
    text = one_line(text)
    if not text:
        raise NotReady(_("The wording is empty. Write what is to close the texts."), ["text"])
    require_short("text", text, LONGEST)
    if _MARKUP.search(text):
        raise NotReady(
            _("A wording is plain text. Readers would see the markup as it is written here."),
            ["text"],
        )
    return text


def _require_next(newest: Disclaimer, *, text: str, at: datetime, seen: int | None) -> None:
    if seen is not None and seen != newest.version:
        raise NotReady(
            _("Version %(version)s was written meanwhile. Read it, and write yours anew.")
            % {"version": newest.version}
        )
    if text == newest.text:
        raise NotReady(_("This is the wording as it stands. Change it, or leave it."), ["text"])
    if at < newest.in_force_from:
        raise NotReady(
            _("Version %(version)s comes into force later. Write the next one after that.")
            % {"version": newest.version}
        )


def adopt_wording(
    article: Article,
    language: str,
    *,
    by: User,
    at: datetime | None = None,
    comment: str = "",
    seen: int | None = None,
) -> None:
    """Let a live text close with the wording in force at ``at`` in the place of an earlier one.
    Its dates stay as they are: nothing that it says has changed.

    ``seen``: the number of the disclaimer that whoever decides has read. Raises ``NotReady``
    where it is another one that is in force.
    """
    with taking(article, language, Verb.ADOPT_WORDING, by=by, at=at, comment=comment) as text:
        if text.before != Status.LIVE:
            raise WrongStatus(
                _("Only a live text shows a wording. This one takes the wording in force when it"
                  " is released.")
            )  # fmt: skip
        wording = in_force([language], text.at).get(kind_of(text.article, language))
        if wording is None:
            raise NotReady(_("Texts of this origin and review close with no wording."))
        if not shows_earlier(text.article, wording):
            raise WrongStatus(
                _("This text shows the wording in force. There is nothing to take over.")
            )
        if seen is not None and seen != wording.pk:
            raise NotReady(
                _("Another wording is in force than when you opened this page. Read it, then"
                  " decide.")
            )  # fmt: skip
        text.set(wording_as_of=text.at)


def in_force(languages: Iterable[str], at: datetime | None = None) -> dict[Kind, Disclaimer]:
    """The version of each wording in force, by language, origin and review. One query."""
    found = Disclaimer.objects.filter(language__in=list(languages)).in_force(at)
    return {(one.language, one.origin, one.review): one for one in found}


def kind_of(article: Article, language: str) -> Kind:
    """Which wording closes a text, now that it came about as it did and is checked or not."""
    origin = Origin(in_language(article, "origin", language))
    return language, origin.value, Review(article.review(language)).value


def shows_earlier(article: Article, wording: Disclaimer) -> bool:
    """Whether a live text closes with a version before ``wording``, which is of its kind and
    in force."""
    as_of: datetime | None = in_language(article, "wording_as_of", wording.language)
    live = in_language(article, "status", wording.language) == Status.LIVE
    return live and as_of is not None and as_of < wording.in_force_from
