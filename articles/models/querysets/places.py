"""Where in a list a page ended, and what follows it."""

from datetime import datetime
from typing import Protocol

from django.db.models import Q


class Place(Protocol):
    @property
    def at(self) -> datetime: ...
    @property
    def pk(self) -> int: ...


def following(time: str, at: datetime, pk: int) -> Q:
    """What comes after the row ``pk`` of the time ``at``, newest first by the column ``time``.

    No index is gone down by an alternative; by the bound that stands before it, it is.
    """
    bound = Q(**{f"{time}__lte": at})
    return bound & (Q(**{f"{time}__lt": at}) | Q(**{time: at, "pk__lt": pk}))
