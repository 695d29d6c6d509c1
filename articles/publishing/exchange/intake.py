"""Taking in one article from elsewhere: whole, or refused with the field and the reason."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.utils import DataError
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.enums import Origin, Status, Verb
from articles.languages import codes, column, in_language
from articles.models import Act, Article, Citation, User
from articles.models.article import field_name
from articles.publishing import events, pictures, rights
from articles.publishing.drafts import changed
from articles.publishing.errors import NotAllowed, NotReady, listed
from articles.publishing.exchange import filing, history
from articles.publishing.exchange.album import Album, reference
from articles.publishing.exchange.told import Record, TextTold
from articles.publishing.exchange.values import Refused
from articles.publishing.text import Text, record as put_on_record
from articles.publishing.workflow import missing
from articles.text.hashing import TEXT, text_hash

# What may be done to a text that was never here, by where it is to stand.
STEPS = {
    Status.DRAFT: (Verb.WRITE,),
    Status.IN_REVIEW: (Verb.WRITE, Verb.SUBMIT),
    Status.APPROVED: (Verb.WRITE, Verb.APPROVE),
    Status.LIVE: (Verb.APPROVE, Verb.PUBLISH),
    Status.WITHDRAWN: (Verb.PUBLISH, Verb.WITHDRAW),
}
RELEASED = (Status.LIVE, Status.WITHDRAWN)
DATED = ("published_at", "changed_at", "withdrawn_at", "withdrawal_reason")
_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]*)")


class Outcome(Enum):
    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a record. ``notes`` tell what of it was not taken as it came."""

    outcome: Outcome
    article: Article
    notes: list[tuple[str, str]] = field(default_factory=list)


def import_article(
    told: Record,
    *,
    by: User,
    digest: str,
    vouch_origin: bool = False,
    album: Album | None = None,
    rehearse: bool = False,
    at: datetime | None = None,
    comment: str = "",
) -> Taken:
    """Take in an article as a record tells it, or bring one that was taken in up to date.

    ``digest`` is the fingerprint of the record with how it is taken in: the same once more
    changes nothing. ``vouch_origin`` says that ``by`` answers for the origins told; without
    it, every text that comes is of unknown origin. ``rehearse`` stores no picture, which a
    rolled back transaction would leave behind. Related articles are set by ``link``.

    No text is checked by an import, whatever the record says: its vouches are history.
    Raises ``Refused``, and then nothing is changed. Some twenty queries for a new article
    and fifteen for a text more; three for one that is unchanged.
    """
    at = at or timezone.now()
    _require(told, by=by)
    try:
        with transaction.atomic():
            intake = _Intake(told, by=by, at=at, vouch_origin=vouch_origin)
            taken = intake.take(digest=digest, comment=comment, album=album, rehearse=rehearse)
            with connection.cursor() as cursor:
                # What is asked at the end of a transaction is asked of this record.
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except (IntegrityError, DataError) as error:
        raise _refusal(error) from error
    return taken


def _refusal(error: Exception) -> Refused:
    rule = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    return Refused(rule or "", _("The database refuses this: it breaks a rule of the site."))


def _require(told: Record, *, by: User) -> None:
    """Raise ``Refused`` where ``by`` may not import, or not to where the record says."""
    try:
        rights.require_an_edition(by, Verb.IMPORT_ARTICLE)
    except NotAllowed as error:
        raise Refused("", str(error)) from error
    for code, text in told.texts.items():
        try:
            for verb in (Verb.IMPORT_ARTICLE, *STEPS[text.status]):
                rights.require(by, verb, code)
            if text.status in RELEASED or text.origin == Origin.HUMAN:
                rights.public_name(by)
        except NotAllowed as error:
            raise Refused(f"{text.path}.status", str(error)) from error
    for correction in told.corrections or ():
        for code in correction.notes:
            try:
                rights.require(by, Verb.CORRECT, code)
            except NotAllowed as error:
                raise Refused("corrections", str(error)) from error


class _Intake:
    """One record and the article that it is about, locked."""

    def __init__(self, told: Record, *, by: User, at: datetime, vouch_origin: bool) -> None:
        self.told, self.by, self.at = told, by, at
        self.vouch_origin = vouch_origin
        self.notes: list[tuple[str, str]] = []
        found = Article.objects.select_for_update(no_key=True).filter(uuid=told.uuid).first()
        self.is_new = found is None
        self.article = found or Article(uuid=told.uuid)
        self.touched: set[str] = set()

    def take(self, *, digest: str, comment: str, album: Album | None, rehearse: bool) -> Taken:
        article = self.article
        if not self.is_new:
            if digest == latest_digest(article.pk):
                return Taken(Outcome.UNCHANGED, article)
            self.touched = set(
                Act.objects.filter(article=article).done_here().values_list("language", flat=True)
            )
        filed, citations = self._file()
        texts = {code: self._text(told, code, bool(citations)) for code, told in self.told.texts.items()}  # noqa: E501  # fmt: skip
        written = [text for text in texts.values() if text is not None]
        picture = self._picture(album)
        if not (self.is_new or filed or written or picture):
            return Taken(Outcome.UNCHANGED, article, self.notes)
        self._save(written)
        if "citations" in filed:
            article.citations.all().delete()
            Citation.objects.bulk_create(
                Citation(article=article, source=source, item=item, position=position)
                for position, (source, item) in enumerate(citations or ())
            )
        if "tags" in filed:
            article.tags.clear()
            # Their rows stand in the order that was given.
            article.tags.through._default_manager.bulk_create(  # noqa: SLF001
                article.tags.through(article=article, tag=tag) for tag in self._tags
            )
        act = Act.objects.create(
            article=article,
            verb=Verb.IMPORT_ARTICLE,
            by=self.by,
            at=self.at,
            text_hash=digest,
            changed=sorted([*filed, *(["picture"] if picture else [])]),
            comment=comment,
        )
        if self.is_new:
            history.bring(self.told, article, act, by=self.by)
        for text in written:
            put_on_record(text, Verb.IMPORT_ARTICLE, by=self.by, comment=comment)
        if picture and album and not rehearse:
            self._hang(album)
        return Taken(Outcome.NEW if self.is_new else Outcome.UPDATED, article, self.notes)

    def _file(self) -> tuple[list[str], list[Any] | None]:
        """Set the category and byline; find tags and citations. Gives back what of the
        filing differs, and the citations as they will stand."""
        article, told = self.article, self.told
        filed = []
        category = filing.category(told.category)
        if self.is_new or article.category_id != category.pk:
            filed.append("category")
        byline = filing.byline(told.byline, by=self.by) if told.byline else None
        if byline and article.byline_id != byline.pk:
            filed.append("byline")
        self._tags = filing.tags(told.tags, by=self.by) if told.tags is not None else []
        if told.tags is not None and self._tags != self._tags_here():
            filed.append("tags")
        here = self._citations_here()
        citations = here
        if told.citations is not None:
            citations = filing.citations(told.citations, by=self.by)
            if citations != here:
                filed.append("citations")
        if filed and not self.is_new:
            self._require_untouched("", filed[0])
            if self._released_here():
                raise Refused(
                    filed[0], _("A text of this article is released. File it anew at the desk.")
                )
        article.category = category
        if byline:
            article.byline = byline
        return filed, citations

    def _tags_here(self) -> list[Any]:
        if self.is_new:
            return []
        rows = self.article.tags.through._default_manager.filter(article=self.article)  # noqa: SLF001
        return [row.tag for row in rows.select_related("tag").order_by("pk")]  # type: ignore[attr-defined]

    def _citations_here(self) -> list[Any]:
        if self.is_new:
            return []
        rows = self.article.citations.select_related("source", "item").order_by("position", "pk")
        return [(row.source, row.item) for row in rows]

    def _released_here(self) -> bool:
        return any(in_language(self.article, "status", code) in RELEASED for code in codes())

    def _require_untouched(self, code: str, path: str) -> None:
        if code in self.touched:
            raise Refused(path, _("This has been changed here and is not overwritten."))

    def _text(self, told: TextTold, code: str, cites: bool) -> Text | None:
        """Set one language's columns. ``None`` where nothing differs."""
        text = Text(self.article, code, self.at)
        changes = self._words(told, text)
        state = {name: value for name, value in self._state(told).items() if value != text[name]}  # noqa: E501  # fmt: skip
        if not changes and not state:
            return None
        first = next(iter([*(name for name in changes if name != "words"), *state]), "status")
        path = f"{told.path}.{first}"
        if text.before in RELEASED:
            raise Refused(
                path,
                _("This text is released here. Its words and origin change by a correction, at the desk."),
            )  # fmt: skip
        self._require_untouched(code, path)
        text.set(**changes, **state)
        self._settle(told, text, cites)
        return text

    def _words(self, told: TextTold, text: Text) -> dict[str, Any]:
        """The words and the origin that differ, cleaned."""
        given: dict[str, Any] = dict(told.words)
        if self.vouch_origin:
            given |= {"origin": told.origin, "translated_from": told.translated_from}
        try:
            changes = changed(text, given)
            if not self.vouch_origin and set(changes) & set(TEXT):
                # Nobody here says how the new words came about.
                changes |= {"origin": Origin.UNKNOWN, "translated_from": ""}
                changes = {k: v for k, v in changes.items() if v != (text[k] or "")}
        except NotReady as error:
            name = error.fields[0] if error.fields else ""
            raise Refused(f"{told.path}.{name}", str(error)) from error
        if "body" in changes:
            gone = {tag.lower() for tag in _TAG.findall(told.words["body"])}
            gone -= set(_TAG.findall(changes["body"]))
            if gone:
                self.notes.append(
                    (f"{told.path}.body", _("Not kept: %(tags)s.") % {"tags": listed(sorted(gone))})
                )
        if told.origin != Origin.UNKNOWN and not self.vouch_origin and changes:
            self.notes.append(
                (f"{told.path}.origin", _("Taken in as not on record: nobody vouched for it."))
            )
        return changes

    @staticmethod
    def _state(told: TextTold) -> dict[str, Any]:
        return {"status": told.status, **{name: getattr(told, name) for name in DATED if getattr(told, name)}}  # noqa: E501  # fmt: skip

    def _settle(self, told: TextTold, text: Text, cites: bool) -> None:
        """What follows from where the text is to stand. Raises ``Refused`` for what it
        lacks there."""
        if told.status != Status.DRAFT:
            # A withdrawn text rests on what it rested on.
            lacks = missing(self.article, text.language, cites=cites or told.status == Status.WITHDRAWN)  # noqa: E501  # fmt: skip
            if lacks:
                name = lacks[0]
                path = name if name in ("byline", "category", "citations") else f"{told.path}.{name}"  # noqa: E501  # fmt: skip
                raise Refused(path, _("Missing: %(fields)s.") % {"fields": field_name(name)})
        if told.status in (Status.APPROVED, Status.LIVE):
            text.set(approved_hash=text_hash(*(text[name] or "" for name in TEXT)))
        if told.status in RELEASED:
            # Whoever imports a text releases it here, under the wording of today.
            text.set(
                released_at=self.at,
                released_by=rights.public_name(self.by),
                wording_as_of=self.at,
                announced_at=self.at if told.published_at and told.published_at <= self.at else None,
            )  # fmt: skip

    def _picture(self, album: Album | None) -> bool:
        """Whether the record's picture is to be set."""
        told, article = self.told.picture, self.article
        if told is None:
            return False
        if album is None:
            if not article.picture:
                self.notes.append(("picture", _("Left out: no folder of pictures was named.")))
            return False
        made = album.picture(told)
        if article.picture:
            here = reference(str(article.picture.name), None)
            if here and here["file"].startswith(made.name.removesuffix(".webp")):
                return False
            self._require_untouched("", "picture")
            if self._released_here():
                raise Refused("picture", _("A text of this article is released. File it anew at the desk."))  # noqa: E501  # fmt: skip
        for code in codes():
            if in_language(article, "status", code) == Status.LIVE and not in_language(article, "picture_alt", code):  # noqa: E501  # fmt: skip
                raise Refused(f"texts.{code}.picture_alt", _("This is missing."))
        return True

    def _hang(self, album: Album) -> None:
        """The picture at last, when nothing else can be refused: its file outlives a
        transaction that is rolled back."""
        assert self.told.picture is not None
        picture = album.picture(self.told.picture)
        follows = pictures.columns_of(picture)
        for name, value in {"picture": picture, **follows}.items():
            setattr(self.article, name, value)
        self.article.save(
            update_fields=["picture", "picture_width", "picture_height", *follows]
        )  # fmt: skip

    def _save(self, written: Iterable[Text]) -> None:
        article = self.article
        if self.is_new:
            article.save(force_insert=True)
            return
        columns = {"category", "byline"}
        for text in written:
            columns |= set(text.columns)
        article.save(update_fields=columns)
        article.refresh_from_db(fields=[column("text_hash", code) for code in codes()])


def latest_digest(pk: int) -> str:
    """The fingerprint of the record that was taken in last; empty for an article that is
    not from elsewhere. One query."""
    imports = Act.objects.filter(
        article=pk, verb=Verb.IMPORT_ARTICLE, language="", came_with__isnull=True
    )
    return imports.order_by("-pk").values_list("text_hash", flat=True).first() or ""


def link(
    pk: int, wanted: Sequence[UUID], *, by: User, at: datetime | None = None
) -> Sequence[UUID]:
    """Set the related articles that were picked by hand for the article ``pk``, once all
    that a file brings are here. Gives back those that are not. Changes nothing where
    editors have filed the article anew. Four queries, and six where they differ."""
    with transaction.atomic():
        article = Article.objects.select_for_update(no_key=True).get(pk=pk)
        here = dict(Article.objects.filter(uuid__in=wanted).values_list("uuid", "pk"))
        pks = dict.fromkeys(here[uuid] for uuid in wanted if here.get(uuid, pk) != pk)
        through = article.picks.through
        rows = through._default_manager.filter(from_article=pk).order_by("pk")  # noqa: SLF001
        standing = list(rows.values_list("to_article", flat=True))
        filed_here = Act.objects.filter(article=pk, language="").done_here().exists()
        if list(pks) != standing and not filed_here:
            rows.delete()
            # Their rows stand in the order that was given.
            through._default_manager.bulk_create(  # noqa: SLF001
                through(from_article_id=pk, to_article_id=other) for other in pks
            )
            Act.objects.create(
                article=article,
                verb=Verb.IMPORT_ARTICLE,
                by=by,
                at=at or timezone.now(),
                text_hash=latest_digest(pk),
                changed=["picks"],
            )
            for code in codes():
                events.tell(pk, code, Verb.IMPORT_ARTICLE)
    return [uuid for uuid in wanted if uuid not in here]
