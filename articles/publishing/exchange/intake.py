"""Taking in one article from elsewhere: whole, or refused with the field and the reason."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any
from uuid import UUID

from django.db import DataError, IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.enums import ONCE_RELEASED, Origin, Status, Verb
from articles.languages import codes, column, in_language
from articles.models import Act, Article, Citation, Source, SourceItem, Tag, User
from articles.publishing import events, pictures, rights, searching
from articles.publishing.errors import NotAllowed
from articles.publishing.exchange import filing, history, rows
from articles.publishing.exchange.album import Album, stands_as
from articles.publishing.exchange.texts import Incoming, Note
from articles.publishing.exchange.told import Record
from articles.publishing.exchange.values import Refused
from articles.publishing.text import Text, record as put_on_record

# What an account must be allowed besides importing, by where a text is to stand.
STEPS = {
    Status.DRAFT: (Verb.WRITE,),
    Status.IN_REVIEW: (Verb.WRITE, Verb.SUBMIT),
    Status.APPROVED: (Verb.WRITE, Verb.APPROVE),
    Status.LIVE: (Verb.APPROVE, Verb.PUBLISH),
    Status.WITHDRAWN: (Verb.PUBLISH, Verb.WITHDRAW),
}


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
    notes: list[Note] = field(default_factory=list)


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
    transaction that is undone would leave behind. Related articles are set by ``link``.

    No text is checked by an import, whatever the record says: its vouches are history.
    What was changed here since it came is never overwritten, and what is released here
    changes at the desk alone. Raises ``Refused`` or ``NotAllowed``, each with its ``field``,
    and then nothing is changed.

    Nineteen queries for a new article that names nothing new, and two for each of its
    languages; two for one that is unchanged.
    """
    at = at or timezone.now()
    _require(told, by=by)
    try:
        with transaction.atomic():
            intake = _Intake(told, by=by, at=at, vouch_origin=vouch_origin, album=album)
            taken = intake.take(digest=digest, comment=comment, rehearse=rehearse)
            if taken.outcome != Outcome.UNCHANGED:
                _ask_now()
    except (IntegrityError, DataError) as error:
        rule = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
        raise Refused(
            rule or "", _("The database refuses this: it breaks a rule of the site.")
        ) from error
    return taken


def _ask_now() -> None:
    """Rules that are asked at the end of a transaction are asked of this record."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _require(told: Record, *, by: User) -> None:
    """Raise ``NotAllowed`` where ``by`` may not import, or not to where the record says."""
    path = ""
    try:
        rights.require_an_edition(by, Verb.IMPORT_ARTICLE)
        for code, text in told.texts.items():
            path = f"{text.path}.status"
            for verb in (Verb.IMPORT_ARTICLE, *STEPS[text.status]):
                rights.require(by, verb, code)
            if text.status in ONCE_RELEASED or text.origin == Origin.HUMAN:
                rights.public_name(by)
        for number, correction in enumerate(told.corrections or ()):
            for code in correction.notes:
                path = f"corrections[{number}].notes.{code}"
                rights.require(by, Verb.CORRECT, code)
    except NotAllowed as error:
        raise NotAllowed(error.message, path) from error


class _Intake:
    """One record and the article that it is about, locked."""

    def __init__(
        self, told: Record, *, by: User, at: datetime, vouch_origin: bool, album: Album | None
    ) -> None:
        self.told, self.by, self.at, self.album = told, by, at, album
        self.vouch_origin = vouch_origin
        self.notes: list[Note] = []
        found = Article.objects.select_for_update(no_key=True).filter(uuid=told.uuid).first()
        self.is_new = found is None
        self.article = found or Article(uuid=told.uuid)
        self.tags: list[Tag] = []
        self.citations: list[tuple[Source, SourceItem | None]] = []
        self.touched: set[str] = set()
        """Languages in which somebody of this site did something; "" for the filing."""

    def take(self, *, digest: str, comment: str, rehearse: bool) -> Taken:
        article = self.article
        if not self.is_new:
            if digest == latest_digest(article.pk):
                return Taken(Outcome.UNCHANGED, article)
            acts = Act.objects.filter(article=article).done_here()
            self.touched = set(acts.values_list("language", flat=True))
        filed = self._file()
        written = self._texts()
        hung = self._may_hang()
        if not (self.is_new or filed or written or hung):
            return Taken(Outcome.UNCHANGED, article, self.notes)
        self._save(filed, written)
        act = Act.objects.create(
            article=article,
            verb=Verb.IMPORT_ARTICLE,
            by=self.by,
            at=self.at,
            text_hash=digest,
            changed=sorted([*filed, *(["picture"] if hung else [])]),
            comment=comment,
        )
        if self.is_new:
            history.bring(self.told, article, act, by=self.by)
        for text in written:
            put_on_record(text, Verb.IMPORT_ARTICLE, by=self.by, comment=comment)
        for code in set(codes()) - {text.language for text in written}:
            events.tell(article.pk, code, Verb.IMPORT_ARTICLE)
        if hung and not rehearse:
            self._hang()
        return Taken(Outcome.NEW if self.is_new else Outcome.UPDATED, article, self.notes)

    def _file(self) -> list[str]:
        """Set category and byline, find tags and citations. Gives back what differs."""
        article, told, by = self.article, self.told, self.by
        tags_here, citations_here = self._filed_here()
        category = filing.category(told.category)
        byline = filing.byline(told.byline, by=by) if told.byline else article.byline
        self.tags = tags_here if told.tags is None else filing.tags(told.tags, by=by)
        self.citations = citations_here
        if told.citations is not None:
            self.citations = filing.citations(told.citations, by=by)
        differs = {
            "category": article.category_id != category.pk,
            "byline": article.byline_id != (byline.pk if byline else None),
            "tags": self.tags != tags_here,
            "citations": self.citations != citations_here,
        }
        filed = [name for name, different in differs.items() if different]
        if filed:
            self._require_free(filed[0])
        article.category, article.byline = category, byline
        return filed

    def _filed_here(self) -> tuple[list[Tag], list[tuple[Source, SourceItem | None]]]:
        if self.is_new:
            return [], []
        tagged = rows.of("tags").filter(article=self.article).select_related("tag")
        cited = self.article.citations.select_related("source", "item").order_by("position", "pk")
        return [row.tag for row in tagged], [(row.source, row.item) for row in cited]

    def _require_free(self, path: str) -> None:
        """Raise ``Refused`` where an import may not file the article anew."""
        if "" in self.touched:
            raise Refused(path, _("This has been changed here and is not overwritten."))
        here = self.article
        if any(in_language(here, "status", code) in ONCE_RELEASED for code in codes()):
            raise Refused(path, _("A text of this article is released. File it anew at the desk."))

    def _texts(self) -> list[Text]:
        """The texts that differ, set on the article."""
        set_ = [
            Incoming(
                told=told,
                by=self.by,
                at=self.at,
                vouch_origin=self.vouch_origin,
                written_here=code in self.touched,
                cites=bool(self.citations),
            ).set_on(self.article, code, self.notes)
            for code, told in self.told.texts.items()
        ]
        return [text for text in set_ if text is not None]

    def _save(self, filed: list[str], written: list[Text]) -> None:
        article = self.article
        if self.is_new:
            article.save(force_insert=True)
        else:
            columns = {name for text in written for name in text.columns}
            article.save(update_fields={"category", "byline", *columns})
            article.refresh_from_db(fields=[column("text_hash", code) for code in codes()])
        if "citations" in filed:
            Citation.objects.renew(article, self.citations, at=self.at)
        if "tags" in filed:
            pks = [tag.pk for tag in self.tags]
            rows.renew("tags", "article_id", "tag_id", article.pk, pks)
        searching.follow_filing(article)

    def _may_hang(self) -> bool:
        """Whether the record's picture is another than the article's. An article without
        one may be given one at any time: its words are there."""
        told, article, album = self.told.picture, self.article, self.album
        if told is None:
            return False
        if album is None:
            if not article.picture:
                why = _("Left out: no folder of pictures was named.")
                self.notes.append(("picture", why))
            return False
        if stands_as(str(article.picture or ""), album.picture(told)):
            return False
        if article.picture:
            self._require_free("picture")
        elif "" in self.touched:
            raise Refused("picture", _("This has been changed here and is not overwritten."))
        for code in codes():
            live = in_language(article, "status", code) == Status.LIVE
            if live and not in_language(article, "picture_alt", code):
                raise Refused(f"texts.{code}.picture_alt", _("This is missing."))
        return True

    def _hang(self) -> None:
        """At last, when nothing else can be refused: a file outlives what is undone."""
        if self.told.picture is None or self.album is None:
            return
        picture = self.album.picture(self.told.picture)
        values: dict[str, Any] = {"picture": picture, **pictures.columns_of(picture)}
        for name, value in values.items():
            setattr(self.article, name, value)
        self.article.save(update_fields=["picture_width", "picture_height", *values])


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
    editors have filed the article anew. Four queries, and four more where they differ."""
    rights.require_an_edition(by, Verb.IMPORT_ARTICLE)
    with transaction.atomic():
        article = Article.objects.select_for_update(no_key=True).get(pk=pk)
        here = dict(Article.objects.filter(uuid__in=wanted).values_list("uuid", "pk"))
        pks = list(dict.fromkeys(here[uuid] for uuid in wanted if here.get(uuid, pk) != pk))
        standing = rows.of("picks").filter(from_article=pk).values_list("to_article", flat=True)
        filed_here = Act.objects.filter(article=pk, language="").done_here().exists()
        if pks != list(standing) and not filed_here:
            rows.renew("picks", "from_article_id", "to_article_id", pk, pks)
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
