"""What was replaced of late."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Least, Now

if TYPE_CHECKING:
    from articles.models.replate import Replate

    _Replates = QuerySet[Replate]
else:
    _Replates = QuerySet

KEPT = timedelta(hours=2)
"""Twice what a process looks back at the most."""


class ReplateQuerySet(_Replates):
    def since(
        self, at: datetime, seconds: float, most: int
    ) -> list[tuple[UUID, datetime, list[str]]]:
        """Key, time and plates of the last ``most``, since ``seconds`` before ``at``; or before now
        by the database's clock, where that is earlier. One query."""
        start = Least(Value(at), Now()) - Value(timedelta(seconds=seconds))
        found = self.filter(at__gt=start).order_by(F("at").desc())
        return list(found.values_list("key", "at", "plates")[:most])

    def forget(self) -> int:
        """Delete what no process asks for any more; gives back how many."""
        return self.filter(at__lt=Now() - Value(KEPT)).delete()[0]
