"""What the page of a release says of each language: where it stands, and what may be done."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from articles.desk.findings import Tally, tallies
from articles.desk.record import name_of
from articles.desk.shown import facts, fingerprint
from articles.desk.verbs import expected_in_words, status_in_words, steps_to
from articles.enums import Review, Status, Verb
from articles.languages import codes, in_language, language as language_row
from articles.models import Act, Article, User
from articles.models.article import field_name
from articles.publishing import PublishingError
from articles.publishing.errors import listed
from articles.publishing.rights import may, public_name, require
from articles.publishing.workflow import missing, require_not_own


@dataclass(frozen=True, slots=True)
class Offer:
    """One language, as the person at the desk finds it."""

    code: str
    name: str
    direction: str
    status: str
    why_not: str
    """Why it cannot be released by this person now; empty where it can."""
    checks: Tally | None
    """What the checks found in it that stands; None where they do not read it."""
    steps: str
    """What is done on the way to its release, in words."""
    approved_by: str
    checked: bool
    why_no_vouch: str
    """Why this person cannot vouch for it; empty where she can, or need not."""
    can_vouch: bool
    can_promise: bool
    expected: datetime | None
    promised: str
    ready: bool
    """Approved, and waiting for its release alone."""
    is_late: bool
    seen: str
    text_hash: str
    headline: str
    dek: str
    body: str
    facts: list[tuple[str, str]]

    @property
    def can_go(self) -> bool:
        return not self.why_not

    @property
    def keeps_promise(self) -> bool:
        """It is ready before the time that readers were told."""
        return self.can_go and self.ready and bool(self.expected) and not self.is_late


def offers(article: Article, user: User) -> list[Offer]:
    """Of every language. Six queries, two for each language, and one for each whose text is
    a person's own; some six more where the checks have not run on the texts as they stand."""
    cites = article.citations.exists()
    checked = tallies(article)
    approved = {
        act.language: name_of(act.by) if act.by else ""
        for act in Act.objects.filter(article=article).latest_approval()
    }
    return [
        _offer(article, code, user, cites=cites, approved=approved, checks=checked.get(code))
        for code in codes()
    ]


def _offer(
    article: Article,
    code: str,
    user: User,
    *,
    cites: bool,
    approved: dict[str, str],
    checks: Tally | None,
) -> Offer:
    row = language_row(code)
    status = Status(in_language(article, "status", code))
    why_not = _why_not(article, code, user, cites=cites, checks=checks)
    open_to_readers = article.is_public_in(code) or status == Status.WITHDRAWN
    checked = article.review(code) == Review.CHECKED
    asks_vouch = not why_not and not checked and may(user, Verb.VOUCH, code)
    why_no_vouch = _why_no_vouch(article, code, user) if asks_vouch else ""
    on_the_way = steps_to(article, code, Verb.PUBLISH)[:-1] if not why_not else ()
    return Offer(
        code=code,
        name=row.name,
        direction=row.direction,
        status=status_in_words(article, code),
        why_not=why_not,
        checks=checks,
        steps=_steps(on_the_way),
        approved_by=approved.get(code, "") if status in (Status.APPROVED, Status.LIVE) else "",
        checked=checked,
        why_no_vouch=why_no_vouch,
        can_vouch=asks_vouch and not why_no_vouch,
        can_promise=not open_to_readers and may(user, Verb.PROMISE, code),
        expected=in_language(article, "expected_at", code),
        promised=expected_in_words(article, code),
        ready=status == Status.APPROVED,
        is_late=article.is_late_in(code),
        seen=fingerprint(article, code),
        text_hash=in_language(article, "text_hash", code),
        headline=in_language(article, "title", code) or "",
        dek=in_language(article, "dek", code) or "",
        body=in_language(article, "body", code) or "",
        facts=facts(article, code),
    )


def _why_not(article: Article, code: str, user: User, *, cites: bool, checks: Tally | None) -> str:
    if in_language(article, "status", code) == Status.WITHDRAWN:
        return _("A withdrawn text does not come back.")
    if article.is_public_in(code):
        return _("Readers have it already.")
    try:
        for step in steps_to(article, code, Verb.PUBLISH):
            require(user, step, code)
        public_name(user)
    except PublishingError as refusal:
        return str(refusal)
    fields = [field_name(field) for field in missing(article, code, cites=cites)]
    if fields:
        return _("Missing: %(fields)s.") % {"fields": listed(fields)}
    if checks and checks.blocking:
        return _("The checks found something in it that has to be settled first.")
    return ""


def _why_no_vouch(article: Article, code: str, user: User) -> str:
    try:
        require_not_own(article, code, by=user)
    except PublishingError as refusal:
        return str(refusal)
    return ""


def _steps(verbs: tuple[Verb, ...]) -> str:
    match verbs:
        case (Verb.SUBMIT, Verb.APPROVE):
            return _("Releasing it submits and approves it, in your name.")
        case (Verb.APPROVE,):
            return _("Releasing it approves it, in your name.")
        case _:
            return ""
