"""One language's text of an article, locked while a verb works on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.enums import Status, Verb
from articles.languages import codes, column, in_language
from articles.models import Act, Article, Revision, User
from articles.models.article import PICTURE
from articles.publishing import events, rights, searching
from articles.publishing.errors import PublishingError, WrongStatus, listed
from articles.text.hashing import TEXT

SIGNED = (*TEXT, "origin", "translated_from")
"""What is approved and corrected: the words, and how readers are told they came about."""
WRITABLE = (*TEXT, *PICTURE, "slug", "origin", "translated_from")
SETS_TIME = {Verb.SCHEDULE: "published_at", Verb.PROMISE: "expected_at"}
"""The verbs that set a time to come, which their acts keep, and where it stands."""


class Text:
    def __init__(self, article: Article, language: str, at: datetime) -> None:
        self.article = article
        self.language = language
        self.at = at
        self.before = Status(self["status"])
        self._changed: list[str] = []

    def __getitem__(self, field: str) -> Any:
        return in_language(self.article, field, self.language)

    def set(self, **values: Any) -> None:
        for field, value in values.items():
            name = column(field, self.language)
            setattr(self.article, name, value)
            self._changed.append(name)

    @property
    def columns(self) -> list[str]:
        """The columns that were set."""
        return list(self._changed)

    @property
    def written(self) -> list[str]:
        """The fields that were set and that a person writes, in the order of the form."""
        return [field for field in WRITABLE if column(field, self.language) in self._changed]

    def expect(self, *statuses: Status) -> None:
        """Raise ``WrongStatus`` unless the text stands at one of ``statuses``."""
        if self.before not in statuses:
            raise WrongStatus(
                _("This text is at “%(status)s”. This step begins at: %(wanted)s.")
                % {
                    "status": self.before.label,
                    "wanted": listed(status.label for status in statuses),
                }
            )

    @property
    def is_public(self) -> bool:
        return self.before == Status.LIVE and self["published_at"] <= self.at

    @property
    def is_scheduled(self) -> bool:
        return self.before == Status.LIVE and self["published_at"] > self.at

    @property
    def hash(self) -> str:
        """The text's hash as the database knows it: that of the last save."""
        return str(self["text_hash"])

    def save(self) -> None:
        """A text whose words are written anew has caught up with those that it follows."""
        if set(self.written) & set(TEXT) and self["outdated_since"]:
            self.set(outdated_since=None)
        if self._changed:
            self.article.save(update_fields=self._changed)
            self.article.refresh_from_db(fields=[column("text_hash", self.language)])
            searching.follow(self.article, self.language, self._changed, self.before)


@contextmanager
def naming(language: str) -> Iterator[None]:
    """Let a refusal know which language's text it is about, for those who act on several."""
    try:
        yield
    except PublishingError as error:
        error.language = error.language or language
        raise


@contextmanager
def taking(
    article: Article,
    language: str,
    verb: Verb,
    *,
    by: User,
    at: datetime | None = None,
    comment: str = "",
) -> Iterator[Text]:
    """Check the right, lock the row, let the body change the text, save, record, tell.

    The caller's ``article`` is brought up to date. Costs six queries besides the
    body's, and one more where the text was written.
    """
    at = at or timezone.now()
    with naming(language):
        rights.require(by, verb, language)
    with naming(language), transaction.atomic():
        # Other articles may point to this one meanwhile.
        locked = Article.objects.select_for_update(no_key=True).get(pk=article.pk)
        text = Text(locked, language, at)
        yield text
        text.save()
        if text.written or verb not in (Verb.WRITE, Verb.RESTORE):
            record(text, verb, by=by, comment=comment)
    bring_up_to_date(article)


def bring_up_to_date(article: Article) -> None:
    """Read the row again, but not the picture's file, which ``refresh_from_db`` would open
    for its measures."""
    picture = {"picture", "picture_width", "picture_height"}
    columns = Article._meta.concrete_fields
    names = [field.attname for field in columns if field.name not in picture]
    article.refresh_from_db(fields=names)


def record(text: Text, verb: Verb, *, by: User | None, comment: str = "") -> None:
    """Add the act to the record, with the fields that it wrote and the text as it stands
    after it, and tell of it after the commit."""
    written = text.written
    act = Act.objects.create(
        article=text.article,
        language=text.language,
        verb=verb,
        by=by,
        at=text.at,
        before=text.before,
        after=text["status"],
        text_hash=text.hash,
        changed=written,
        comment=comment,
        due=text[SETS_TIME[verb]] if verb in SETS_TIME else None,
    )
    if written:
        fields = {field: text[field] or "" for field in WRITABLE}
        Revision.objects.create(
            act=act, article=text.article, language=text.language, fields=fields
        )
    if set(written) & set(TEXT):
        _leave_behind(text, verb)
    events.tell(text.article.pk, text.language, verb)


def _leave_behind(text: Text, verb: Verb) -> None:
    """Mark the other languages' texts that were made before these words and say what the
    earlier ones said: translations from this language, and after a correction whatever is past
    its draft. What was written at the same instant is of the same mind. One query for each."""
    behind = {
        column("outdated_since", code): text.at
        for code in codes()
        if code != text.language and _follows(text, code, verb)
    }
    if behind:
        Article.objects.filter(pk=text.article.pk).update(**behind)


def _follows(text: Text, code: str, verb: Verb) -> bool:
    article = text.article
    status = in_language(article, "status", code)
    if status == Status.WITHDRAWN or in_language(article, "outdated_since", code):
        return False
    translated = in_language(article, "translated_from", code) == text.language
    corrected = verb == Verb.CORRECT and status != Status.DRAFT
    if not (translated or corrected) or not in_language(article, "body", code):
        return False
    return not Act.objects.wrote(article, code).filter(at__gte=text.at).exists()
