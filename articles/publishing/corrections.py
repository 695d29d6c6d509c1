"""After release: correcting in public, and withdrawing with a reason."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from articles.enums import CorrectionKind, Origin, Status, Verb
from articles.models import Article, Correction, CorrectionNote, User
from articles.models.article import longest
from articles.publishing import rights
from articles.publishing.drafts import changed
from articles.publishing.errors import NotReady, WrongStatus, require_short
from articles.publishing.examinations import examine_if_possible
from articles.publishing.text import SIGNED, Text, taking
from articles.publishing.workflow import drop_own_check, require_complete, require_second_person
from articles.text.hashing import TEXT, text_hash
from articles.text.plain import one_line


def correct(
    article: Article,
    language: str,
    *,
    by: User,
    kind: CorrectionKind,
    note: str,
    changes: dict[str, Any] | None = None,
    joins: Correction | None = None,
    at: datetime | None = None,
) -> Correction:
    """Change a live text and tell its readers: ``note`` stands on the article and on the
    corrections page with its date.

    ``changes`` holds new values of title, dek, body, origin or translated_from; it may be
    empty for a note alone.
    ``joins`` is the correction already made in another language, so that one correction
    is one record. A vouch for the old text no longer counts. Gives back the correction.
    """
    stray = set(changes or {}) - set(SIGNED)
    if stray:
        raise TypeError(f"a correction changes no {', '.join(sorted(stray))}")
    with taking(article, language, Verb.CORRECT, by=by, at=at, comment=note) as text:
        if not text.is_public:
            raise WrongStatus(_("Only a text that readers can see is corrected."))
        if kind == CorrectionKind.WITHDRAWAL:
            raise NotReady(_("A withdrawal is a step of its own."), ["kind"])
        alterations = changed(text, changes or {})
        correction = _tell_readers(
            text, by=by, kind=kind, note=note, fields=sorted(set(alterations) & set(SIGNED)),
            joins=joins,
        )  # fmt: skip
        if alterations.get("origin") == Origin.HUMAN:
            rights.public_name(by)
        text.set(**alterations)
        require_second_person(text.article, language)
        drop_own_check(text, by=by)
        require_complete(text)
        # Whoever may correct a live text approves the corrected one by doing so.
        text.set(changed_at=text.at, approved_hash=text_hash(*(text[field] for field in TEXT)))
    # What the checks make of the new words is for the desk: a correction is not held up.
    examine_if_possible(article, at=text.at)
    return correction


def withdraw(
    article: Article,
    language: str,
    *,
    by: User,
    reason: str,
    joins: Correction | None = None,
    at: datetime | None = None,
) -> Correction:
    """Take a live text from the site. Its address answers 410 with ``reason``."""
    with taking(article, language, Verb.WITHDRAW, by=by, at=at, comment=reason) as text:
        if not text.is_public:
            raise WrongStatus(_("Only a text that readers can see is withdrawn."))
        told = one_line(reason)
        require_short("reason", told, longest("withdrawal_reason"))
        correction = _tell_readers(
            text, by=by, kind=CorrectionKind.WITHDRAWAL, note=told, fields=[], joins=joins
        )
        text.set(
            status=Status.WITHDRAWN,
            withdrawn_at=text.at,
            withdrawal_reason=told,
            outdated_since=None,
            changed_at=text.at,
            expected_at=None,
        )
    return correction


def _tell_readers(
    text: Text,
    *,
    by: User,
    kind: CorrectionKind,
    note: str,
    fields: list[str],
    joins: Correction | None,
) -> Correction:
    person = rights.public_name(by)
    told = one_line(note)
    if not told:
        raise NotReady(_("Say what was wrong and what is right, for readers."), ["note"])
    if joins is not None and (joins.article_id != text.article.pk or joins.kind != kind):
        raise NotReady(_("The correction to join is of another article or kind."), ["joins"])
    correction = joins or Correction.objects.create(article=text.article, kind=kind, by=person)
    if correction.notes.filter(language=text.language).exists():
        raise NotReady(_("This correction already has a note in this language."), ["joins"])
    CorrectionNote.objects.create(
        correction=correction, language=text.language, text=told, changed=fields, at=text.at
    )
    return correction
