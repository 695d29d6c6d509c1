"""Which of the forms that were typed into and not saved."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db.models import Q, QuerySet

if TYPE_CHECKING:
    from articles.models.working_copy import WorkingCopy

    _Copies = QuerySet[WorkingCopy]
else:
    _Copies = QuerySet


class WorkingCopyQuerySet(_Copies):
    def unsaved(self) -> Self:
        return self.filter(saved=False)

    def of(self, article_id: int | None, by_id: int) -> Self:
        """Of one article: everybody's. Of the form for a new one: one's own."""
        if article_id is None:
            return self.filter(article=None, by=by_id)
        return self.filter(article=article_id)

    def of_others_since(self, since: datetime, by_id: int) -> Self:
        """One's own of any age, and what others have typed from ``since`` on."""
        return self.filter(Q(by=by_id) | Q(at__gte=since))

    def newest_first(self) -> Self:
        """With who typed, and under which name."""
        return self.select_related("by__person").order_by("-at", "key")
