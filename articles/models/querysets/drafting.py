"""Drafts by what is to be done about them, and what they cost."""

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

from django.db import transaction
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from articles.enums import Asker, DraftState, DraftTrouble
from articles.models.querysets.tables import table

if TYPE_CHECKING:
    from articles.models.drafting import Draft, DraftRequest, Generation
    from articles.models.people import User
    from articles.models.source import SourceItem

    _Drafts = QuerySet[Draft]
    _Generations = QuerySet[Generation]
    _Requests = QuerySet[DraftRequest]
else:
    _Drafts = _Generations = _Requests = QuerySet


PROMPTS = "news-2"
"""The version of the prompts that is in force: a file in ``articles/wire/drafting/prompts``."""


class DraftQuerySet(_Drafts):
    @transaction.atomic(savepoint=False)
    def ask(self, item: "SourceItem", *, by: "User | Asker", at: datetime) -> "tuple[Draft, bool]":
        """The drafting of ``item`` by the prompts in force, and whether it was asked for now: the
        second to ask is given the first one’s. ``by`` is an account, or who asked without one. One
        query, or five."""
        account = None if isinstance(by, Asker) else by
        draft, new = self.get_or_create(
            item=item,
            prompt=PROMPTS,
            defaults={"asked_at": at, "not_before": at, "asked_by": account},
        )
        if new:
            requests: Any = table("DraftRequest")
            requests.create_by(by, draft=draft, at=at)
        return draft, new

    def waiting(self, now: datetime, job: int | None = None) -> Self:
        """Those that may be taken up by ``now``, the first asked for first; with a ``job`` also
        those that it has taken itself, in an attempt that came to nothing."""
        free = Q(not_before__lte=now)
        asked = self.filter(free if job is None else free | Q(taken_by=job), state=DraftState.ASKED)
        return asked.order_by("asked_at", "pk")

    def with_answers(self) -> Self:
        """Adds ``many``, how many answers each has had, and ``spent``, what they have cost."""
        of_each = table("Generation").filter(draft=OuterRef("pk")).order_by().values("draft")
        many = of_each.annotate(found=Count("pk")).values("found")
        spent = of_each.annotate(found=Sum("cost")).values("found")
        return self.annotate(many=Coalesce(Subquery(many), 0), spent=Subquery(spent))

    def held_by_budget(self) -> Self:
        """Those that wait for the next day, since this one’s budget is spent."""
        return self.filter(state=DraftState.ASKED, trouble=DraftTrouble.BUDGET)


class DraftRequestQuerySet(_Requests):
    def create_by(self, by: "User | Asker", **fields: Any) -> "DraftRequest":
        """Put on record who asked: an account, or who has none."""
        who = {"asker": by} if isinstance(by, Asker) else {"asker": Asker.ACCOUNT, "by": by}
        return self.create(**who, **fields)


class GenerationQuerySet(_Generations):
    def spent_since(self, at: datetime) -> Decimal:
        """What the answers have cost since. One query."""
        found: Decimal | None = self.filter(at__gte=at).aggregate(total=Sum("cost"))["total"]
        return found or Decimal(0)
