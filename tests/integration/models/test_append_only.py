"""What is kept for good is added to, and PostgreSQL refuses the rest."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from articles.enums import LetterState, Verb
from articles.models import Act, DeadLetter, Disclaimer, Vouch
from tests import factories

pytestmark = pytest.mark.django_db


def act() -> Act:
    return Act.objects.create(article=factories.article(), verb=Verb.OPEN, at=timezone.now())


def vouch() -> Vouch:
    factories.article(("fr",), checked_by=factories.person())
    return Vouch.objects.get()


def settled_letter() -> DeadLetter:
    now, by = timezone.now(), factories.user()
    return factories.dead_letter(state=LetterState.LET_GO, settled_at=now, settled_by=by)


KEPT: dict[str, Callable[[], Any]] = {
    "act": act,
    "vouch": vouch,
    "correction": lambda: factories.correction(factories.article()).correction,
    "correction note": lambda: factories.correction(factories.article()),
    "receipt": lambda: factories.receipt(factories.source_item()),
    "generation": factories.generation,
    "draft request": factories.draft_request,
    "source text": lambda: factories.source_text(factories.source_item()),
    "examination": lambda: factories.finding().examination,
    "finding": factories.finding,
    "sentence support": factories.sentence_support,
    "ruling": factories.ruling,
    "source change": factories.source_change,
    "seen change": factories.seen_change,
    "dead letter": settled_letter,
    "disclaimer": lambda: Disclaimer.objects.all()[0],
}
FIELD = {
    "vouch": "comment",
    "act": "comment",
    "correction": "kind",
    "receipt": "verdict",
    "generation": "answer",
    "draft request": "detail",
    "examination": "basis",
    "finding": "excerpt",
    "sentence support": "part",
    "ruling": "reason",
    "source change": "notice",
    "seen change": "by",
    "dead letter": "message",
}
VALUE = {"seen change": 0}


@pytest.mark.parametrize("name", KEPT)
def test_a_row_is_neither_changed_nor_deleted(name: str) -> None:
    row = KEPT[name]()
    model = type(row)
    before = list(model.objects.order_by("pk").values())
    changed: dict[str, Any] = {FIELD.get(name, "text"): VALUE.get(name, "update")}
    attempts: list[Callable[[], object]] = [
        lambda: model.objects.filter(pk=row.pk).update(**changed),
        lambda: model.objects.filter(pk=row.pk)._raw_delete(using="default"),
        row.save,
    ]
    for attempt in attempts:
        with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
            attempt()
    assert list(model.objects.order_by("pk").values()) == before
