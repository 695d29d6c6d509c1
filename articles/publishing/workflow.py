"""From draft to live, one language at a time."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.enums import Origin, Status, Verb
from articles.languages import column, in_language
from articles.models import Act, Article, User, Vouch
from articles.models.article import field_name
from articles.publishing import rights
from articles.publishing.errors import NotAllowed, NotReady, WrongStatus, listed
from articles.publishing.rulings import require_settled
from articles.publishing.text import Text, record, taking
from articles.text.hashing import TEXT, text_hash

REQUIRED = ("title", "dek", "body")
OWN_WORK = (Origin.HUMAN, Origin.ASSISTED)
"""Origins where whoever signs has written, and cannot be the second person who checks."""


def submit(
    article: Article, language: str, *, by: User, at: datetime | None = None, comment: str = ""
) -> None:
    """Hand a draft over for review."""
    with taking(article, language, Verb.SUBMIT, by=by, at=at, comment=comment) as text:
        text.expect(Status.DRAFT)
        require_complete(text)
        text.set(status=Status.IN_REVIEW)


def send_back(
    article: Article, language: str, *, by: User, comment: str, at: datetime | None = None
) -> None:
    """Return a text to its writer with a comment: from review, after approval, or while
    it waits for its time."""
    with taking(article, language, Verb.SEND_BACK, by=by, at=at, comment=comment) as text:
        if not comment.strip():
            raise NotReady(_("Say what is to be done before the text comes back."), ["comment"])
        if text.is_scheduled:
            rights.require(by, Verb.SCHEDULE, language)
        else:
            text.expect(Status.IN_REVIEW, Status.APPROVED)
        text.set(status=Status.DRAFT, approved_hash="", published_at=None, announced_at=None)


def approve(
    article: Article, language: str, *, by: User, at: datetime | None = None, comment: str = ""
) -> None:
    """Approve exactly the text that stands; a later change of its words takes this away."""
    with taking(article, language, Verb.APPROVE, by=by, at=at, comment=comment) as text:
        text.expect(Status.IN_REVIEW)
        require_complete(text)
        text.set(status=Status.APPROVED, approved_hash=text.hash)


def confirm(
    article: Article, language: str, *, by: User, at: datetime | None = None, comment: str = ""
) -> None:
    """Say that a text holds as it is, though one that it follows has changed since."""
    with taking(article, language, Verb.CONFIRM, by=by, at=at, comment=comment) as text:
        if text["outdated_since"] is None:
            raise WrongStatus(_("No text that this one follows has changed since."))
        text.set(outdated_since=None)


def vouch(
    article: Article,
    language: str,
    *,
    by: User,
    text_hash: str,
    at: datetime | None = None,
    comment: str = "",
) -> Vouch:
    """Vouch by name for the substance of the text whose hash is ``text_hash``: what was
    read. Raises ``NotReady`` when the text has changed since.

    Checking is a second person's work: whoever wrote a text, or bears its byline, cannot
    check it.
    """
    with taking(article, language, Verb.VOUCH, by=by, at=at, comment=comment) as text:
        text.expect(Status.IN_REVIEW, Status.APPROVED, Status.LIVE)
        person = rights.public_name(by)
        if text.hash != text_hash:
            raise NotReady(_("The text has changed since you read it. Read it again."))
        require_not_own(text.article, language, by=by)
        vouched, _created = Vouch.objects.get_or_create(
            article=text.article,
            language=language,
            text_hash=text_hash,
            person=person,
            defaults={"at": text.at, "comment": comment},
        )
        text.set(checked_hash=text_hash)
    return vouched


def publish(
    article: Article, language: str, *, by: User, at: datetime | None = None, comment: str = ""
) -> None:
    """Release an approved text, or a scheduled one before its time."""
    with taking(article, language, Verb.PUBLISH, by=by, at=at, comment=comment) as text:
        release(text, by=by, due=text.at)
        text.set(announced_at=text.at)


def schedule(
    article: Article,
    language: str,
    *,
    by: User,
    due: datetime,
    at: datetime | None = None,
    comment: str = "",
) -> None:
    """Release an approved text for a time to come. It appears by itself, without a worker."""
    with taking(article, language, Verb.SCHEDULE, by=by, at=at, comment=comment) as text:
        if due <= text.at:
            raise NotReady(_("This time has passed. Choose a later one, or publish now."), ["due"])
        release(text, by=by, due=due)
        text.set(announced_at=None)


def announce(article_id: int, language: str, *, at: datetime | None = None) -> bool:
    """Say once that a scheduled text has come due. Gives back whether it was this call.

    Two workers cannot both announce: the first to change the row does.
    """
    at = at or timezone.now()
    with transaction.atomic():
        claimed = (
            Article.objects.live(language, at)
            .filter(pk=article_id, **{f"{column('announced_at', language)}__isnull": True})
            .update(**{column("announced_at", language): at})
        )
        if claimed:
            text = Text(Article.objects.get(pk=article_id), language, at)
            record(text, Verb.ANNOUNCE, by=None)
    return bool(claimed)


def release(text: Text, *, by: User, due: datetime) -> None:
    """What publishing now and scheduling share."""
    if not text.is_scheduled:
        text.expect(Status.APPROVED)
    person = rights.public_name(by)
    require_complete(text)
    if text["approved_hash"] != text.hash:
        raise WrongStatus(_("The text has changed since it was approved. Approve it again."))
    require_settled(text)
    text.set(
        status=Status.LIVE,
        published_at=due,
        changed_at=due,
        released_at=text.at,
        released_by=person,
        wording_as_of=text.at,
        # Who was promised another time is told this one, as long as it is to come.
        expected_at=due if text["expected_at"] and due > text.at else None,
    )


def require_complete(text: Text) -> None:
    """Raise ``NotReady`` with the names of what a text must have before it goes on."""
    fields = missing(text.article, text.language, cites=text.article.citations.exists())
    if fields:
        names = [field_name(field) for field in fields]
        raise NotReady(_("Missing: %(fields)s.") % {"fields": listed(names)}, fields)


def missing(article: Article, language: str, *, cites: bool) -> list[str]:
    """The fields that a text lacks before it goes on. ``cites``: whether the article has
    citations. No query where the category came with the row."""

    def get(field: str) -> str:
        return in_language(article, field, language) or ""

    fields = [field for field in REQUIRED if not get(field)]
    if article.picture and not get("picture_alt"):
        fields.append("picture_alt")
    if get("origin") == Origin.HUMAN and not article.byline_id:
        fields.append("byline")
    # Its address needs the category's.
    if not in_language(article.category, "slug", language):
        fields.append("category")
    # A generated text names what it was generated from, next to its headline.
    if get("origin") == Origin.GENERATED and not cites:
        fields.append("citations")
    if not get("slug") and get("title"):
        fields.append("slug")
    return fields


def drop_own_check(text: Text, *, by: User) -> None:
    """Take "checked" away from a text that only its own writers have checked: when ``by``
    writes again the words once vouched for, or when it turns out to be a person's work."""
    if text["origin"] not in OWN_WORK or not text["checked_hash"]:
        return
    if text["checked_hash"] != text_hash(*(text[field] or "" for field in TEXT)):
        return
    written = Act.objects.wrote(text.article, text.language)
    writers = set(written.values_list("by", flat=True))
    elsewhere = written.exclude(who="").values("who")
    writers |= set(User.objects.filter(username__in=elsewhere).values_list("pk", flat=True))
    if set(text.written) & set(TEXT):
        writers.add(by.pk)
    vouches = Vouch.objects.filter(
        article=text.article, language=text.language, text_hash=text["checked_hash"]
    )
    if not vouches.exclude(person__user__in=writers - {None}).exists():
        text.set(checked_hash="")


def require_not_own(article: Article, language: str, *, by: User) -> None:
    """Raise ``NotAllowed`` where ``by`` has written a text of a person's own, or signs it. One
    query, for such a text alone."""
    if in_language(article, "origin", language) not in OWN_WORK:
        return
    if article.byline_id and article.byline_id == rights.public_name(by).pk:
        raise NotAllowed(_("The text bears your byline. Someone else has to check it."))
    if Act.objects.wrote(article, language).by_account(by).exists():
        raise NotAllowed(_("You have written this text. Someone else has to check it."))


def require_second_person(article: Article, language: str) -> None:
    """Raise ``NotReady`` when a text would bear the byline of the person who checked it."""
    if not article.byline_id or in_language(article, "origin", language) not in OWN_WORK:
        return
    checked = in_language(article, "checked_hash", language)
    if not checked or checked != in_language(article, "text_hash", language):
        return
    others = Vouch.objects.filter(article=article, language=language, text_hash=checked)
    if not others.exclude(person=article.byline_id).exists():
        raise NotReady(
            _("This person has checked the text and cannot sign it as well. Have someone else"
              " check it first, or choose another byline."),
            ["byline"],
        )  # fmt: skip
