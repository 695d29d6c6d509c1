"""One language's text of a record, set on the article as it is to stand."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from articles.enums import ONCE_RELEASED, Origin, Status
from articles.models import Article, User
from articles.models.article import field_name
from articles.publishing import rights
from articles.publishing.drafts import changed
from articles.publishing.errors import NotReady, listed
from articles.publishing.exchange.told import TextTold
from articles.publishing.exchange.values import Refused
from articles.publishing.text import Text
from articles.publishing.workflow import missing
from articles.text.hashing import TEXT, text_hash

DATED = ("published_at", "changed_at", "withdrawn_at", "withdrawal_reason")
OF_THE_ARTICLE = ("byline", "category", "citations")
"""What a text may lack and the record does not say under its language."""
_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]*)")
Note = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Incoming:
    """A text of a record and how it is taken in. ``written_here``: whether somebody of
    this site has done anything to it."""

    told: TextTold
    by: User
    at: datetime
    vouch_origin: bool
    written_here: bool
    cites: bool

    def set_on(self, article: Article, code: str, notes: list[Note]) -> Text | None:
        """Set the columns, and add to ``notes`` what is not taken as it came. ``None`` where
        nothing differs. Raises ``Refused``. No query."""
        text = Text(article, code, self.at)
        words, state = self._words(text, notes), self._state(text)
        if not words and not state:
            return None
        first = next(name for name in (*words, *state) if name != "words")
        path = f"{self.told.path}.{first}"
        if text.before in ONCE_RELEASED:
            raise Refused(
                path,
                _("This text is released here. It changes by a correction, at the desk."),
            )
        if self.written_here:
            raise Refused(path, _("This has been changed here and is not overwritten."))
        text.set(**words, **state)
        self._require_complete(text)
        self._release(text)
        return text

    def _state(self, text: Text) -> dict[str, Any]:
        """Status and dates, where they differ."""
        told = {name: getattr(self.told, name) for name in ("status", *DATED)}
        return {name: value for name, value in told.items() if value and value != text[name]}

    def _words(self, text: Text, notes: list[Note]) -> dict[str, Any]:
        """The words and the origin that differ, cleaned."""
        told = self.told
        given: dict[str, Any] = dict(told.words)
        if self.vouch_origin:
            given |= {"origin": told.origin, "translated_from": told.translated_from}
        try:
            words = changed(text, given)
        except NotReady as error:
            raise Refused(f"{told.path}.{next(iter(error.fields), '')}", str(error)) from error
        # The count of words follows from the body and is no change of its own.
        if set(words) <= {"words"}:
            return {}
        if not self.vouch_origin and set(words) & set(TEXT):
            # Nobody here says how the new words came about.
            for field, value in {"origin": Origin.UNKNOWN.value, "translated_from": ""}.items():
                words.pop(field, None)
                if value != (text[field] or ""):
                    words[field] = value
            if told.origin != Origin.UNKNOWN:
                notes.append(
                    (f"{told.path}.origin", _("Not on record here: nobody vouched for it."))
                )
        if "body" in words:
            gone = {tag.lower() for tag in _TAG.findall(told.words.get("body", ""))}
            gone -= set(_TAG.findall(words["body"]))
            if gone:
                tags = listed(sorted(gone))
                notes.append((f"{told.path}.body", _("Tags not kept: %(tags)s.") % {"tags": tags}))
        return words

    def _require_complete(self, text: Text) -> None:
        if self.told.status == Status.DRAFT:
            return
        # A withdrawn text rests on what it rested on.
        cites = self.cites or self.told.status == Status.WITHDRAWN
        for name in missing(text.article, text.language, cites=cites):
            path = name if name in OF_THE_ARTICLE else f"{self.told.path}.{name}"
            raise Refused(path, _("Missing: %(fields)s.") % {"fields": field_name(name)})

    def _release(self, text: Text) -> None:
        """What follows from where the text is to stand."""
        told = self.told
        if told.status in (Status.APPROVED, Status.LIVE):
            text.set(approved_hash=text_hash(*(text[name] or "" for name in TEXT)))
        if told.status in ONCE_RELEASED:
            appeared = told.published_at is not None and told.published_at <= self.at
            # Whoever imports a text releases it here, under the wording of today.
            text.set(
                released_at=self.at,
                released_by=rights.public_name(self.by),
                wording_as_of=self.at,
                announced_at=self.at if appeared else None,
            )
