"""Feeds by when they are to be polled."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from articles.models.querysets.tables import table

if TYPE_CHECKING:
    from articles.models.feed import Feed

    _Feeds = QuerySet[Feed]
else:
    _Feeds = QuerySet


LATELY = timedelta(days=7)


class FeedQuerySet(_Feeds):
    def due(self, now: datetime) -> Self:
        """Those to be polled by ``now``, the longest overdue first."""
        return self.polled().filter(next_at__lte=now).free(now).order_by("next_at")

    def polled(self) -> Self:
        """Those whose source is on the wire and has a feed."""
        return self.filter(source__polled=True).exclude(source__feed_url="")

    def free(self, now: datetime) -> Self:
        """Those that no worker has."""
        return self.filter(Q(taken_until__isnull=True) | Q(taken_until__lte=now))

    def with_lately(self, now: datetime) -> Self:
        """Adds ``lately``: how many items the source has told of in the last days."""
        items = table("SourceItem").filter(source=OuterRef("pk"), fetched_at__gt=now - LATELY)
        counted = items.order_by().values("source").annotate(many=Count("pk")).values("many")
        return self.annotate(lately=Coalesce(Subquery(counted), 0))

    def elsewhere(self) -> Self:
        """Those whose source’s record names another address than they were begun with."""
        return self.polled().exclude(declared_url=F("source__feed_url"))
