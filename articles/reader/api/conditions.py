"""Whether an answer is what a program has already, known before anything is read for it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

Validator = Callable[..., str | None]


def validator(request: HttpRequest, **address: Any) -> str | None:
    """The entity tag of the answer to ``request``, in its quotes (RFC 9110, section 8.8.3), where
    it can be told before the answer is made. None, as now: the answer is made, and its tag from
    its bytes, as of pages (ConditionalGetMiddleware).

    What is answered in place of an article bears the tag as well, so it has to change with
    everything that readers can see, and with the time at which something comes due."""
    return None
