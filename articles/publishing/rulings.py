"""What people decide about the findings of the checks: nothing goes to readers over one that
stands against it."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _, ngettext

from articles.enums import Verb
from articles.models import Article, Finding, Ruling, User
from articles.publishing.errors import NotReady, WrongStatus, require_short
from articles.publishing.examinations import examine_if_possible
from articles.publishing.text import Text, taking
from articles.text.plain import one_line

LONGEST_REASON = 1_000
"""Characters of why a finding is overruled."""


def require_settled(text: Text) -> None:
    """Raise ``NotReady`` unless the checks have run on a text as it stands, or find nothing now,
    that blocks its release and that nobody has overruled."""
    examined = examine_if_possible(text.article, at=text.at)
    if examined is None:
        raise NotReady(
            _("The checks failed on this text, which is not released without them. Whoever sees to"
              " the site finds the error in its log.")
        )  # fmt: skip
    found = examined.get(text.language)
    if found is None:
        return
    many = Finding.objects.filter(examination=found).blocking().standing().count()
    if many:
        raise NotReady(
            ngettext(
                "%(count)s finding of the checks stands against its release. Change the text, or"
                " overrule the finding with a reason.",
                "%(count)s findings of the checks stand against its release. Change the text, or"
                " overrule the findings with a reason.",
                many,
            )
            % {"count": many}
        )


def overrule(
    article: Article,
    language: str,
    *,
    by: User,
    findings: Sequence[Finding],
    reason: str,
    at: datetime | None = None,
) -> None:
    """Let a text go in spite of ``findings``, which holds as long as their sentences and their
    evidence stay the same. ``reason`` is told to readers on the page of the text's provenance."""
    _rule(article, language, Verb.OVERRULE, by=by, findings=findings, reason=reason, at=at)


def reinstate(
    article: Article,
    language: str,
    *,
    by: User,
    findings: Sequence[Finding],
    reason: str,
    at: datetime | None = None,
) -> None:
    """Take back what was overruled: the findings stand again. Raises ``WrongStatus`` for a text
    that is scheduled, which nothing would hold up any more."""
    _rule(article, language, Verb.REINSTATE, by=by, findings=findings, reason=reason, at=at)


def _rule(
    article: Article,
    language: str,
    verb: Verb,
    *,
    by: User,
    findings: Sequence[Finding],
    reason: str,
    at: datetime | None,
) -> None:
    with taking(article, language, verb, by=by, at=at, comment=one_line(reason)) as text:
        told = one_line(reason)
        if not told:
            raise NotReady(_("Say why, for the record and for readers."), ["reason"])
        require_short("reason", told, LONGEST_REASON)
        if verb == Verb.REINSTATE and text.is_scheduled:
            raise WrongStatus(
                _("This text is scheduled, and would go out over the finding. Send it back first.")
            )
        if not findings:
            raise NotReady(_("Choose a finding."), ["findings"])
        of_it = Finding.objects.filter(
            pk__in=[one.pk for one in findings],
            examination__article=text.article,
            examination__language=language,
            examination__text_hash=text.hash,
        )
        if of_it.count() < len({one.pk for one in findings}):
            raise NotReady(_("The text has changed since these findings. Look at it again."))
        Ruling.objects.bulk_create(
            Ruling(
                article=text.article, language=language, fingerprint=one.fingerprint, finding=one,
                overruled=verb == Verb.OVERRULE, reason=told, by=by, at=text.at,
            )
            for one in findings
        )  # fmt: skip
