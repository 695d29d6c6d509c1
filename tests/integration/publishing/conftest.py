"""What a verb tells, and what it leaves behind when it is refused."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from articles.enums import Verb
from articles.models import Act, Article, Citation, Correction, CorrectionNote, Vouch
from articles.publishing import PublishingError, events
from tests.integration.publishing.record import row

Told = list[tuple[int | None, str, Verb]]
Telling = Callable[[], AbstractContextManager[Told]]
Refused = Callable[[Article, type[Exception]], AbstractContextManager[Any]]


@pytest.fixture
def telling(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Telling:
    """What is heard of ``with telling() as told``: nothing inside, all of it afterwards."""

    @contextmanager
    def telling() -> Iterator[Told]:
        told: Told = []

        def hear(
            sender: None, *, article_id: int | None, language: str, verb: Verb, **signal: Any
        ) -> None:
            told.append((article_id, language, verb))

        events.changed.connect(hear)
        try:
            with django_capture_on_commit_callbacks(execute=True):
                yield told
                assert told == []
        finally:
            events.changed.disconnect(hear)

    return telling


@pytest.fixture
def refused(telling: Telling) -> Refused:
    """The error is raised, and nothing was written or told."""

    @contextmanager
    def refused(article: Article, error: type[Exception]) -> Iterator[Any]:
        before, counted = row(article), _written()
        with telling() as told, pytest.raises(error) as refusal:
            yield refusal
        assert type(refusal.value) is error
        if isinstance(refusal.value, PublishingError):
            assert str(refusal.value)
        assert row(article) == before
        assert _written() == counted
        assert told == []

    return refused


def _written() -> list[int]:
    return [model.objects.count() for model in (Act, Vouch, Correction, CorrectionNote, Citation)]
