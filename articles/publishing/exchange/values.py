"""Values of a record that somebody else wrote: each of its type, or refused by name."""

import json
import math
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from articles.languages import codes
from articles.publishing.errors import PublishingError, listed
from articles.text.bidi import isolate
from articles.text.plain import one_line

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

FORMAT = 1
LONGEST_NAME = 120
_web_address = URLValidator(schemes=["http", "https"])
Found = TypeVar("Found")


class Refused(PublishingError):
    """A record that is not taken: ``field`` names what of it, as the file writes it."""

    def __init__(self, field: str, message: "_StrOrPromise") -> None:
        super().__init__(message)
        self.field = shown(field)


def shown(text: str, longest: int = LONGEST_NAME) -> str:
    """What a file said, for a line of a report: short, on one line, without controls."""
    line = one_line(text.encode(errors="replace").decode())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def glimpse(value: object) -> tuple[str, str]:
    """The uuid and a headline of what may be no record at all, for the report that says why
    it is refused; empty where there is none."""
    if not isinstance(value, dict):
        return "", ""
    uuid, texts = value.get("uuid"), value.get("texts")
    inner = texts.values() if isinstance(texts, dict) else ()
    told = (one.get("title") for one in inner if isinstance(one, dict))
    titles = (title for title in told if isinstance(title, str) and title)
    return shown(uuid) if isinstance(uuid, str) else "", shown(next(titles, ""))


def decode(line: bytes) -> object:
    """The JSON value of a line. Raises ``Refused`` and nothing else, whatever the line."""
    try:
        text = line.decode()
    except UnicodeDecodeError as error:
        raise Refused("", _("The line is not UTF-8.")) from error
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except RecursionError as error:
        raise Refused("", _("The line is nested too deeply.")) from error
    except ValueError as error:
        raise Refused("", _("The line is not JSON.")) from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, value in pairs:
        if name in made:
            raise Refused(name, _("This field stands twice."))
        made[name] = value
    return made


def _no_number(word: str) -> float:
    raise ValueError(word)


class Fields:
    """The fields of one JSON object. Each is asked for once; ``end`` refuses what is left.

    ``null`` says what absence says. Every method raises ``Refused`` with the field's path.
    """

    def __init__(self, value: object, path: str = "") -> None:
        if not isinstance(value, dict):
            raise Refused(path, _("This must be an object, in braces."))
        self.path = path
        self._left: dict[str, object] = dict(value)

    def named(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

    def has(self, name: str) -> bool:
        return self._left.get(name) is not None

    def end(self) -> None:
        for name in self._left:
            raise Refused(
                self.named(name),
                _("Format %(format)s has no such field.") % {"format": FORMAT},
            )

    def take(self, name: str) -> object:
        return self._left.pop(name, None)

    def text(self, name: str, longest: int | None = None) -> str:
        """As it is written; empty where it is absent."""
        value = self.take(name)
        if value is None:
            return ""
        path = self.named(name)
        if not isinstance(value, str):
            raise Refused(path, _("This must be text, in quotation marks."))
        if not storable(value):
            raise Refused(path, _("This holds a character that cannot be stored."))
        if longest is not None and len(value) > longest:
            raise Refused(
                path,
                _("This is too long: %(length)s characters of at most %(longest)s.")
                % {"length": len(value), "longest": longest},
            )
        return value

    def line(self, name: str, longest: int | None = None) -> str:
        """On one line, without unseen characters."""
        self._left[name] = one_line(self.text(name))
        return self.text(name, longest)

    def needed(self, name: str, longest: int | None = None) -> str:
        return self._some(name, self.line(name, longest))

    def _some(self, name: str, value: Found) -> Found:
        if not value:
            raise Refused(self.named(name), _("This is missing."))
        return value

    def address(self, name: str, longest: int = 500) -> str:
        """Of a page on the web, or empty."""
        value = self.line(name, longest)
        if value:
            try:
                _web_address(value)
            except ValidationError as error:
                raise Refused(
                    self.named(name),
                    _("This must be the whole address of a page, with https or http."),
                ) from error
        return value

    def choice(self, name: str, values: Iterable[str], default: str = "") -> str:
        value = self.line(name) or default
        known = [str(one) for one in values]
        if value not in known:
            raise Refused(
                self.named(name),
                _("“%(value)s” is not one of: %(known)s.")
                % {"value": isolate(shown(value)), "known": isolate(listed(known))},
            )
        return value

    def moment(self, name: str) -> datetime | None:
        """In UTC."""
        value = self.text(name)
        if not value:
            return None
        try:
            return _in_utc(datetime.fromisoformat(value))
        except (ValueError, OverflowError) as error:
            raise Refused(
                self.named(name),
                _("This must be a time with its zone, such as %(example)s.")
                % {"example": "2026-03-01T08:30:00Z"},
            ) from error

    def when(self, name: str) -> datetime:
        found = self.moment(name)
        if found is None:
            raise Refused(self.named(name), _("This is missing."))
        return found

    def uuid(self, name: str) -> UUID:
        return _uuid(self.needed(name), self.named(name))

    def uuids(self, name: str) -> list[UUID]:
        return self.each(name, lambda one, path: _uuid(Fields({path: one}).needed(path), path))

    def lines(self, name: str, longest: int) -> list[str]:
        return self.each(name, lambda one, path: Fields({path: one}).needed(path, longest))

    def objects(self, name: str, read: "Callable[[Fields], Found]") -> list[Found]:
        return self.each(name, lambda one, path: read(Fields(one, path)))

    def inner(self, name: str) -> "Fields":
        """Empty where it is absent."""
        value = self.take(name)
        return Fields({} if value is None else value, self.named(name))

    def each(self, name: str, read: "Callable[[object, str], Found]") -> list[Found]:
        """What ``read`` makes of each value of a list and its path."""
        value, path = self.take(name), self.named(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise Refused(path, _("This must be a list, in square brackets."))
        return [read(one, f"{path}[{number}]") for number, one in enumerate(value)]

    def by_language(self, name: str, longest: int | None = None) -> dict[str, str]:
        """A line per edition, without those that are empty."""
        found = self.each_language(name, lambda fields, code: fields.line(code, longest))
        return {code: value for code, value in found.items() if value}

    def each_language(self, name: str, read: "Callable[[Fields, str], Found]") -> dict[str, Found]:
        """What ``read`` makes of each edition that an object names. Refuses a language of
        which the site has no edition: what it says would be lost."""
        inner = self.inner(name)
        found = {code: read(inner, code) for code in codes() if inner.has(code)}
        for code in filter(inner.has, inner.left()):
            raise Refused(inner.named(code), _("The site has no edition in this language."))
        return found

    def left(self) -> list[str]:
        """The names that were not asked for."""
        return list(self._left)

    def number(self, name: str) -> int | None:
        """A whole number; ``None`` for anything else."""
        value = self.take(name)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        return int(value) if math.isfinite(value) and value == int(value) else None


def _in_utc(at: datetime) -> datetime:
    """Raises ``ValueError`` or ``OverflowError`` for a time that is none in UTC."""
    if at.tzinfo is None:
        raise ValueError(at)
    return at.astimezone(UTC)


def _uuid(value: str, path: str) -> UUID:
    try:
        return UUID(value)
    except ValueError as error:
        raise Refused(path, _("This must be a UUID.")) from error


def storable(text: str) -> bool:
    """Whether PostgreSQL can hold it: JSON can write what is no character."""
    return "\x00" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)
