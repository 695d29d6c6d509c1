"""Reading a record: everything of it that can be judged without the database."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.utils.translation import gettext as _

from articles.enums import CorrectionKind, Origin, Status, Verb
from articles.languages import codes
from articles.models import Act, Article, Person, Source, SourceItem, Tag
from articles.models.article import PICTURE
from articles.publishing.exchange.told import (
    ActTold,
    Cited,
    CorrectionTold,
    ItemTold,
    Named,
    NoteTold,
    PictureTold,
    Record,
    SourceTold,
    TextTold,
)
from articles.publishing.exchange.values import FORMAT, Fields, Refused
from articles.publishing.text import WRITABLE
from articles.text.hashing import TEXT

WORDS = (*TEXT, "slug", *PICTURE)
# What is done to tags, wordings, accounts and the like is no part of an article's history.
OF_OTHERS = ("rename_", "merge_", "reword", "end_sessions", "reset_second_factor")
OF_AN_ARTICLE = [verb for verb in Verb if not verb.startswith(OF_OTHERS)]
LONGEST_COMMENT = 100_000
DATES = {
    Status.LIVE: ("published_at", "changed_at"),
    Status.WITHDRAWN: ("published_at", "changed_at", "withdrawn_at", "withdrawal_reason"),
}
Thing = TypeVar("Thing")


def limit(model: type[Article | Act | Person | Source | SourceItem | Tag], field: str) -> int:
    found: int = model._meta.get_field(field).max_length  # type: ignore[union-attr, assignment]
    return found


def read(value: object, *, now: datetime) -> Record:
    """The record. Raises ``Refused`` for the first thing in it that cannot be: an unknown
    field, a value of another type, a date after ``now`` of something that was done."""
    fields = Fields(value)
    if fields.number("format") != FORMAT:
        raise Refused("format", _("Only format %(format)s can be read.") % {"format": FORMAT})
    if not fields.has("texts"):
        raise Refused("texts", _("This is missing."))
    record = Record(
        uuid=fields.uuid("uuid"),
        category=fields.by_language("category"),
        byline=_if_told(fields, "byline", lambda: _person(fields.inner("byline"))),
        tags=_if_told(fields, "tags", lambda: fields.objects("tags", _tag)),
        citations=_if_told(fields, "citations", lambda: fields.objects("citations", _cited)),
        picture=_if_told(fields, "picture", lambda: _picture(fields.inner("picture"))),
        picks=_if_told(fields, "picks", lambda: fields.uuids("picks")),
        texts=fields.each_language(
            "texts", lambda inner, code: _text(inner.inner(code), code, now)
        ),
        corrections=_if_told(fields, "corrections", lambda: _corrections(fields, now)),
        history=fields.objects("history", lambda one: _act(one, now)),
    )
    fields.end()
    if not record.category:
        raise Refused("category", _("This is missing."))
    _whole(record)
    return record


def _if_told(fields: Fields, name: str, read: Callable[[], Thing]) -> Thing | None:
    """``None`` where the file says nothing, which is another thing than an empty list."""
    if fields.has(name):
        return read()
    fields.take(name)
    return None


def _whole(record: Record) -> None:
    """Parts that must go together."""
    for number, correction in enumerate(record.corrections or ()):
        for code in correction.notes:
            text = record.texts.get(code)
            if text is None or text.status not in DATES:
                raise Refused(
                    f"corrections[{number}].notes.{code}",
                    _("Only a text that is live or withdrawn has corrections."),
                )
    for text in record.texts.values():
        if record.picture and text.status in DATES and not text.words.get("picture_alt"):
            raise Refused(f"{text.path}.picture_alt", _("This is missing."))


def _person(fields: Fields) -> Named:
    names = {name: fields.by_language(name, limit(Person, name)) for name in ("name", "title")}
    found = Named(
        path=fields.path,
        names={**names, "bio": fields.each_language("bio", lambda inner, code: inner.text(code))},
        slugs=fields.by_language("slug", limit(Person, "slug")),
        was={},
    )
    fields.end()
    return found


def _tag(fields: Fields) -> Named:
    longest = limit(Tag, "slug")
    found = Named(
        path=fields.path,
        names={"name": fields.by_language("name", limit(Tag, "name"))},
        slugs=fields.by_language("slug", longest),
        was=fields.each_language("was", lambda inner, code: inner.lines(code, longest)),
    )
    fields.end()
    return found


def _cited(fields: Fields) -> Cited:
    if not fields.has("source"):
        raise Refused(fields.named("source"), _("This is missing."))
    source = _source(fields.inner("source"))
    item = _if_told(fields, "item", lambda: _item(fields.inner("item")))
    fields.end()
    return Cited(source, item)


def _source(fields: Fields) -> SourceTold:
    found = SourceTold(
        path=fields.path,
        name=fields.needed("name", limit(Source, "name")),
        slug=fields.text("slug", limit(Source, "slug")),
        language=fields.line("language", limit(Source, "language")),
        homepage=fields.address("homepage", 200),
        feed_url=fields.address("feed_url", 200),
        description=fields.by_language("description", limit(Source, "description")),
    )
    fields.end()
    return found


def _item(fields: Fields) -> ItemTold:
    url = fields.address("url", limit(SourceItem, "url"))
    if not url:
        raise Refused(fields.named("url"), _("This is missing."))
    found = ItemTold(
        path=fields.path,
        guid=fields.text("guid", limit(SourceItem, "guid")) or url,
        url=url,
        title=fields.line("title", limit(SourceItem, "title")),
        language=fields.line("language", limit(SourceItem, "language")),
        published_at=fields.moment("published_at"),
        fetched_at=fields.moment("fetched_at"),
    )
    fields.end()
    return found


def _picture(fields: Fields) -> PictureTold:
    found = PictureTold(file=fields.needed("file", 200), sha256=fields.line("sha256", 64).lower())
    if found.file.startswith(".") or not set(found.file).isdisjoint("/\\:"):
        raise Refused(
            fields.named("file"), _("This must be the plain name of a file in the folder.")
        )
    fields.end()
    return found


def _text(fields: Fields, code: str, now: datetime) -> TextTold:
    status = Status(fields.choice("status", Status.values, Status.DRAFT))
    words = {name: fields.text(name) for name in WORDS if fields.has(name)}
    origin = fields.choice("origin", Origin.values, Origin.UNKNOWN)
    others = ["", *(other for other in codes() if other != code)]
    translated_from = fields.choice("translated_from", others)
    if (origin == Origin.TRANSLATED) != bool(translated_from):
        raise Refused(
            fields.named("translated_from"),
            _("A translated text says from which language, and no other does."),
        )
    for name in DATES[Status.WITHDRAWN]:
        if fields.has(name) and name not in DATES.get(status, ()):
            raise Refused(fields.named(name), _("A text of this status has no such field."))
    published_at = fields.moment("published_at")
    withdrawn_at = fields.when("withdrawn_at") if status == Status.WITHDRAWN else None
    changed_at = fields.moment("changed_at") or withdrawn_at or published_at
    _in_order(fields, status, published_at, changed_at, withdrawn_at, now)
    reason = ""
    if status == Status.WITHDRAWN:
        reason = fields.needed("withdrawal_reason", limit(Article, "withdrawal_reason"))
    found = TextTold(
        path=fields.path,
        words=words,
        origin=origin,
        translated_from=translated_from,
        status=status,
        published_at=published_at,
        changed_at=changed_at if status in DATES else None,
        withdrawn_at=withdrawn_at,
        withdrawal_reason=reason,
    )
    for name in ("changed_at", "withdrawn_at", "withdrawal_reason"):
        fields.take(name)
    fields.end()
    return found


def _in_order(
    fields: Fields,
    status: Status,
    published_at: datetime | None,
    changed_at: datetime | None,
    withdrawn_at: datetime | None,
    now: datetime,
) -> None:
    if status == Status.LIVE and published_at is None:
        raise Refused(fields.named("published_at"), _("This is missing."))
    if withdrawn_at and (withdrawn_at > now or (published_at and published_at > now)):
        raise Refused(fields.named("withdrawn_at"), _("This lies in the future."))
    if published_at and changed_at and changed_at < published_at:
        raise Refused(fields.named("changed_at"), _("This lies before the publication."))
    # A text that is scheduled was changed, for readers, when it will appear.
    if changed_at and changed_at > max(now, published_at or now):
        raise Refused(fields.named("changed_at"), _("This lies in the future."))


def _corrections(fields: Fields, now: datetime) -> list[CorrectionTold]:
    return fields.objects("corrections", lambda one: _correction(one, now))


def _correction(fields: Fields, now: datetime) -> CorrectionTold:
    found = CorrectionTold(
        kind=fields.choice("kind", CorrectionKind.values),
        notes=fields.each_language("notes", lambda inner, code: _note(inner.inner(code), now)),
    )
    if not found.notes:
        raise Refused(fields.named("notes"), _("This is missing."))
    fields.end()
    return found


def _note(fields: Fields, now: datetime) -> NoteTold:
    found = NoteTold(
        text=fields.needed("text", LONGEST_COMMENT),
        changed=_changed(fields),
        at=_done_at(fields, now),
    )
    fields.end()
    return found


def _act(fields: Fields, now: datetime) -> ActTold:
    statuses = ["", *Status.values]
    found = ActTold(
        verb=fields.choice("verb", OF_AN_ARTICLE),
        language=fields.choice("language", ["", *codes()]),
        by=fields.line("by", limit(Act, "who")),
        at=_done_at(fields, now),
        due=fields.moment("due"),
        before=fields.choice("before", statuses),
        after=fields.choice("after", statuses),
        text_hash=fields.line("text_hash", limit(Act, "text_hash")),
        changed=_changed(fields),
        comment=fields.text("comment", LONGEST_COMMENT),
        revision=_if_told(fields, "revision", lambda: _revision(fields.inner("revision"))),
    )
    if found.revision is not None and not found.language:
        raise Refused(fields.named("language"), _("This is missing."))
    fields.end()
    return found


def _revision(fields: Fields) -> dict[str, str]:
    found = {name: fields.text(name) for name in WRITABLE if fields.has(name)}
    for name in WRITABLE:
        fields.take(name)
    fields.end()
    return found


def _changed(fields: Fields) -> list[str]:
    return fields.lines("changed", 40)


def _done_at(fields: Fields, now: datetime) -> datetime:
    at = fields.when("at")
    if at > now:
        raise Refused(fields.named("at"), _("This lies in the future."))
    return at
