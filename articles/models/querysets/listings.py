"""Lists of articles that have a page in a language."""

from typing import Any, TypeVar

from django.db.models import QuerySet

Listed = TypeVar("Listed", bound=QuerySet[Any])


def listed(things: Listed, language: str) -> Listed:
    """Those of ``with_editions`` that have something live in ``language``, the newest first."""
    return things.filter(**{f"live_in_{language}": True}).order_by("-pk")
