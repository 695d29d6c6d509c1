"""What exactly went wrong on the wire: kept as a code with its values, told in words when it is
shown. What others have said, a server or a library, stays as they said it."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

WORDS: dict[str, "_StrPromise"] = {
    # Of a feed.
    "bytes": _("more than %(most)s bytes"),
    "redirects": _("more than %(most)s redirects"),
    "tags": _("more than %(most)s tags"),
    "no_kind": _("no known kind of feed"),
    "unreadable": _("it cannot be read"),
    # Of a draft.
    "no_json": _("it is no JSON object"),
    "unfinished": _("it was not finished"),
    "no_letters": _("it has parts without any letter"),
    "form": _("it has not the form that was asked for"),
    "tokens": _("%(needed)s tokens, where %(most)s are taken"),
    "no_model": _("no model is set"),
    "no_answer": _("what is there answers like no model"),
}
"""By code. They stand in brackets after what the trouble is."""


@dataclass(frozen=True, slots=True)
class Told:
    """``words`` are ours, in the language that is active; ``said`` are others', or data. Either
    may be empty."""

    words: str
    said: str

    def __str__(self) -> str:
        return ": ".join(filter(None, (self.words, self.said)))


def kept(code: str, said: str = "", **values: int) -> str:
    """To be stored: a code of ``WORDS`` with its values, and what others said. Raises ``KeyError``
    where it could not be told: for another code, or without a value that its words need."""
    stored = json.dumps({"code": code, "values": values, "said": said}, ensure_ascii=False)
    if not told(stored).words:
        raise KeyError(code, *values)
    return stored


def told(stored: str) -> Told:
    """What was stored, to be shown: by ``kept``, or as it stands, as others said it and as all was
    before there were codes."""
    try:
        found = json.loads(stored)
        return Told(str(WORDS[found["code"]]) % found["values"], found["said"])
    except (ValueError, TypeError, KeyError):
        return Told("", stored)
