"""What no log line may tell, whoever wrote it: secrets of the settings, and addresses that open a
door to whoever has them. Pure."""

import json
import re
from collections.abc import Iterable

HIDDEN = "[hidden]"
SHORTEST = 6
"""Characters; a shorter secret stands in half of all lines, and hides nothing."""
# A preview's link, the link to a new password (Django's uid and token), the name and password of
# an address, what a header or an argument calls by its name.
_BY_SHAPE = re.compile(
    r"(?P<before>/preview/|/password_reset/[\w-]{1,40}/|://[^\s/:@\"']{0,80}:"
    r"|\b(?:authorization|cookie|password|passwd|secret|token|api[_-]?key)\\?[\"']?\s*[:=]\s*"
    r"(?:(?:bearer|basic)\s+)?\\?[\"']?)"
    r"(?P<told>[^\s/@\"'&,;\\]+)",
    re.IGNORECASE,
)
_SIGNS = ("/preview/", "_reset/", "://", "auth", "cookie", "passw", "secret", "token", "key")
"""What has none of these needs no closer look, which takes as long as writing the line."""


class Hiding:
    """Takes these ``secrets``, and what looks like one, out of a text."""

    def __init__(self, secrets: Iterable[str]) -> None:
        long = {one for one in secrets if len(one) >= SHORTEST}
        # In a line of JSON they stand as JSON writes them.
        written = {json.dumps(one, ensure_ascii=False)[1:-1] for one in long}
        ordered = sorted(long | written, key=len, reverse=True)
        self._secrets = re.compile("|".join(map(re.escape, ordered))) if ordered else None

    def __call__(self, text: str) -> str:
        if self._secrets is not None:
            text = self._secrets.sub(HIDDEN, text)
        folded = text.lower()
        if any(sign in folded for sign in _SIGNS):
            text = _BY_SHAPE.sub(rf"\g<before>{HIDDEN}", text)
        return text
