"""Why a verb was refused. The message is for the person at the desk and says what to do."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _, pgettext

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


def listed(items: Iterable[object]) -> str:
    """Items one after another, with the comma of the active language."""
    return pgettext("between items", ", ").join(str(item) for item in items)


def require_short(field: str, value: str, longest: int | None) -> None:
    """Raise ``NotReady`` for a value of more than ``longest`` characters."""
    if longest and len(value) > longest:
        raise NotReady(
            _("This is too long: %(length)s characters of at most %(longest)s.")
            % {"length": len(value), "longest": longest},
            [field],
        )


class PublishingError(Exception):
    language = ""
    """Whose text it is about, where it is about one."""

    def __init__(self, message: "_StrOrPromise") -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class NotAllowed(PublishingError):
    """The person lacks the right, the language or the public name that the verb needs;
    ``field`` names what of a record asks for it."""

    def __init__(self, message: "_StrOrPromise", field: str = "") -> None:
        super().__init__(message)
        self.field = field


class WrongStatus(PublishingError):
    """The text does not stand where the verb begins."""


class NotReady(PublishingError):
    """Something is missing from the text; ``fields`` names what."""

    def __init__(self, message: "_StrOrPromise", fields: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.fields = tuple(fields)
