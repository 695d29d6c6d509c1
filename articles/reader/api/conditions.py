"""Whether an answer is what a program has already, known before anything is read for it."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from articles.reader.feeds.conditions import version

Validator = Callable[..., str | None]
TELLING = frozenset({"articles", "article", "categories", "tags", "sources"})
"""The operations that give what pages show. How a text came about is told in more tables, and the
document changes with a release alone."""


def validator(request: HttpRequest, **address: Any) -> str | None:
    """The entity tag of the answer to ``request``, in its quotes (RFC 9110, section 8.8.3), where
    it can be told before the answer is made; None elsewhere: the answer is made, and its tag from
    its bytes, as of pages (ConditionalGetMiddleware). One query.

    What is answered in place of an article bears the tag as well: it changes with everything that
    readers can see, and when something comes due."""
    match = request.resolver_match
    if match is None or match.url_name not in TELLING:
        return None
    asked = sha256(request.get_full_path().encode()).hexdigest()[:20]
    return f'"{version("api", timezone.now()).name}-{asked}"'
