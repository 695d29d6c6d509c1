"""Dead letters by whether somebody has seen to them."""

from typing import TYPE_CHECKING, Self

from django.db.models import QuerySet

from articles.enums import LetterState

if TYPE_CHECKING:
    from articles.models.dead_letter import DeadLetter

    _Letters = QuerySet[DeadLetter]
else:
    _Letters = QuerySet


class DeadLetterQuerySet(_Letters):
    def open(self) -> Self:
        """Those that wait for somebody to decide."""
        return self.filter(state=LetterState.OPEN)
