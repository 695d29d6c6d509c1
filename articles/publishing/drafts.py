"""Before release: opening an article, writing its texts, filing it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.enums import Origin, Status, Verb
from articles.languages import codes, column, in_language, language as language_row
from articles.models import (
    Act,
    Article,
    Category,
    Citation,
    Revision,
    Source,
    SourceItem,
    User,
)
from articles.models.article import PICTURE, longest
from articles.publishing import events, pictures, rights, searching
from articles.publishing.errors import NotReady, WrongStatus, require_short
from articles.publishing.text import SIGNED, WRITABLE, Text, bring_up_to_date, taking
from articles.publishing.workflow import drop_own_check, require_complete, require_second_person
from articles.text.plain import one_line, tidy
from articles.text.reading import words
from articles.text.slugs import slug as slug_of
from newsroom.security import html

FILED = ("category", "byline", "picture")
NAMING = {"byline", "tags"}
"""The filing that search finds an article by."""


def open_article(
    *, by: User, category: Category, uuid: UUID | None = None, at: datetime | None = None
) -> Article:
    """A new article without any text. Its uuid stays with it for good; one that comes from
    elsewhere brings its own."""
    rights.require(by, Verb.OPEN)
    with transaction.atomic():
        article = Article.objects.create(category=category, uuid=uuid or uuid4())
        Act.objects.create(article=article, verb=Verb.OPEN, by=by, at=at or timezone.now())
    return article


def write(
    article: Article,
    language: str,
    *,
    by: User,
    at: datetime | None = None,
    comment: str = "",
    **fields: Any,
) -> None:
    """Set fields of one language's text: title, dek, body (sanitised here), slug, origin,
    translated_from and the picture's words. ``comment`` says why, for the record.

    A text that was approved goes back to review when its words or its origin change, and
    when someone who may not approve changes anything else. The words and the origin of one
    that is live or scheduled change by ``correct`` or after ``send_back`` only. Where nothing
    changes, nothing is put on record.
    Raises ``WrongStatus``, ``NotReady``, ``NotAllowed``; ``TypeError`` for an unknown field.
    """
    unknown = set(fields) - set(WRITABLE)
    if unknown:
        raise TypeError(f"not fields of a text: {', '.join(sorted(unknown))}")
    with taking(article, language, Verb.WRITE, by=by, at=at, comment=comment) as text:
        _set(text, fields, by=by)


def restore(
    article: Article,
    language: str,
    *,
    by: User,
    revision: Revision,
    at: datetime | None = None,
    comment: str = "",
) -> None:
    """Write a revision's text once more, under the rules of ``write``. The text before it
    stays a revision, and so does the restored one. Raises ``NotReady`` for a revision of
    another text."""
    with taking(article, language, Verb.RESTORE, by=by, at=at, comment=comment) as text:
        if (revision.article_id, revision.language) != (article.pk, language):
            raise NotReady(_("This revision is of another text."), ["revision"])
        # A field that was added to texts since stays as it is.
        kept = {field: revision.fields[field] for field in WRITABLE if field in revision.fields}
        _set(text, kept, by=by)


def _set(text: Text, fields: dict[str, Any], *, by: User) -> None:
    """What writing and restoring share: the rules that stand in ``write``."""
    changes = changed(text, fields)
    if text.before == Status.WITHDRAWN:
        raise WrongStatus(_("This text was withdrawn and is kept as it was."))
    if text.before == Status.LIVE:
        if set(changes) & set(SIGNED):
            raise WrongStatus(
                _("The words of a released text and its origin are changed by a correction,"
                  " or before its time by sending it back.")
            )  # fmt: skip
        rights.require(by, Verb.CORRECT, text.language)
    if changes.get("origin") == Origin.HUMAN:
        rights.public_name(by)
    text.set(**changes)
    require_second_person(text.article, text.language)
    drop_own_check(text, by=by)
    if text.before == Status.LIVE:
        require_complete(text)
    if text.is_public and set(changes) & set(PICTURE):
        text.set(changed_at=text.at)
    if text.before == Status.APPROVED and changes:
        signed = set(changes) & set(SIGNED)
        if signed or not rights.may(by, Verb.APPROVE, text.language):
            text.set(status=Status.IN_REVIEW, approved_hash="")


def changed(text: Text, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields as they are stored, cleaned, with what follows from them (the count of
    words, a slug from the headline), without those that stay as they are."""
    clean = {field: cleaned(field, value) for field, value in fields.items()}
    for field, value in clean.items():
        require_short(field, value, longest(field))
    if "body" in clean:
        clean["words"] = words(clean["body"])
    title = clean.get("title", text["title"]) or ""
    if not clean.get("slug", text["slug"]):
        clean["slug"] = slug_of(title)
    origin = clean.get("origin", text["origin"])
    if origin != Origin.TRANSLATED:
        clean["translated_from"] = ""
    elif clean.get("translated_from", text["translated_from"]) not in (
        set(codes()) - {text.language}
    ):
        raise NotReady(
            _("Say from which language the text was translated."), fields=["translated_from"]
        )
    return {field: value for field, value in clean.items() if value != (text[field] or "")}


def cleaned(field: str, value: Any) -> Any:
    if field == "body":
        return _settled(value or "")
    if field == "slug":
        return slug_of(value or "")
    return one_line(str(value or ""))


def _settled(body: str) -> str:
    """Cleaned until nothing changes: an entity may stand for what is not kept as a letter."""
    before = None
    while body != before:
        before, body = body, html.clean(tidy(body))
    return body


def catalogue(article: Article, *, by: User, at: datetime | None = None, **fields: Any) -> None:
    """File the article: category, byline, picture (whose variants are made here, in some
    half a second and before the row is locked), tags, and the related articles that are
    picked by hand.

    Raises ``TypeError`` for an unknown field, ``NotReady`` when a live text would lose
    something that it must have.
    """
    several: dict[str, Sequence[Any]] = {
        name: fields.pop(name) for name in ("tags", "picks") if name in fields
    }
    if article in several.get("picks", ()):
        raise NotReady(_("An article is not related to itself."), ["picks"])
    unknown = set(fields) - set(FILED)
    if unknown:
        raise TypeError(f"not fields of an article: {', '.join(sorted(unknown))}")
    rights.require_an_edition(by, Verb.CATALOGUE)
    at = at or timezone.now()
    follows = pictures.columns_of(fields["picture"]) if "picture" in fields else {}
    with transaction.atomic():
        locked = Article.objects.select_for_update(no_key=True).get(pk=article.pk)
        require_filing(locked, by=by, at=at)
        for field, value in {**fields, **follows}.items():
            setattr(locked, field, value)
        still_holds(locked)
        if fields:
            dimensions = ["picture_width", "picture_height"] if "picture" in fields else []
            locked.save(update_fields=[*fields, *follows, *dimensions])
        for name, things in several.items():
            getattr(locked, name).clear()
            # One by one: their rows stand in the order that was given.
            for thing in things:
                getattr(locked, name).add(thing)
        if NAMING & {*fields, *several}:
            searching.follow_filing(locked)
        _record(locked, by=by, at=at, what=[*fields, *several])
    bring_up_to_date(article)
    article.picture = locked.picture


def cite(
    article: Article,
    *,
    by: User,
    citations: Sequence[tuple[Source, SourceItem | None]],
    at: datetime | None = None,
) -> None:
    """Set what the article rests on, in order: a source, and an item of it if there is one."""
    rights.require_an_edition(by, Verb.CATALOGUE)
    if any(item is not None and item.source_id != source.pk for source, item in citations):
        raise NotReady(
            _("A source item belongs to another source than the one named."), ["citations"]
        )
    if len(set(citations)) < len(citations):
        raise NotReady(_("The same source stands twice."), ["citations"])
    at = at or timezone.now()
    with transaction.atomic():
        locked = Article.objects.select_for_update(no_key=True).get(pk=article.pk)
        require_filing(locked, by=by, at=at)
        if not citations and _live_in(locked, Origin.GENERATED):
            raise NotReady(_("A generated text names its source while it is live."), ["citations"])
        Citation.objects.renew(article, citations, at=at)
        # The label under the headline names the source: for readers, the text has changed.
        public = [code for code in codes() if locked.is_public_in(code, at)]
        for code in public:
            setattr(locked, column("changed_at", code), at)
        locked.save(update_fields=[column("changed_at", code) for code in public])
        searching.follow_filing(locked)
        _record(article, by=by, at=at, what=["citations"])
    bring_up_to_date(article)


def require_filing(article: Article, *, by: User, at: datetime) -> None:
    """What readers see is filed anew only by those who may correct it, and what was approved
    by those who may approve it: the filing names the source and the byline."""
    for code in codes():
        if article.is_public_in(code, at):
            rights.require(by, Verb.CORRECT, code)
        elif in_language(article, "status", code) in (Status.APPROVED, Status.LIVE):
            rights.require(by, Verb.APPROVE, code)


def _live_in(article: Article, origin: Origin) -> bool:
    return any(
        in_language(article, "status", code) == Status.LIVE
        and in_language(article, "origin", code) == origin
        for code in codes()
    )


def still_holds(article: Article) -> None:
    """A change of filing must not break what a text was checked or released on."""
    for code in codes():
        require_second_person(article, code)
        if in_language(article, "status", code) != Status.LIVE:
            continue
        if not in_language(article.category, "slug", code):
            raise NotReady(
                _("This category has no address in a language in which the article is live:"
                  " %(language)s.") % {"language": language_row(code).name},
                ["category"],
            )  # fmt: skip
        if in_language(article, "origin", code) == Origin.HUMAN and not article.byline_id:
            raise NotReady(
                _("A text written by a person needs its byline while it is live."), ["byline"]
            )
        if article.picture and not in_language(article, "picture_alt", code):
            raise NotReady(
                _("Describe the picture first in every language that is live: %(language)s.")
                % {"language": language_row(code).name},
                ["picture_alt"],
            )


def _record(article: Article, *, by: User, at: datetime, what: list[str]) -> None:
    Act.objects.create(article=article, verb=Verb.CATALOGUE, by=by, at=at, changed=sorted(what))
    for code in codes():
        events.tell(article.pk, code, Verb.CATALOGUE, facts=what)
