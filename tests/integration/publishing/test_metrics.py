"""What is told of live texts, and of what the checks find."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.models import Article, Printing
from articles.publishing import examine, metrics
from tests import factories
from tests.integration.grounded import WRONG_BODY, story
from tests.integration.publishing.record import NOW
from tests.metrics import counted, samples, since

pytestmark = pytest.mark.django_db


def test_live_texts_are_told_by_language_and_so_are_late_ones(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    now = timezone.now()
    factories.article(live=("fr", "en"))
    unannounced = factories.article(live=("fr",))
    Article.objects.filter(pk=unannounced.pk).update(announced_at_fr=None)
    factories.article(live=("ar",), at=now + timedelta(hours=1))
    with django_assert_num_queries(7):
        found = samples(metrics.reading(now + timedelta(minutes=10)))
    printed = Printing.objects.values_list("at", flat=True).get()
    assert found == {
        "newsroom_live_texts fr": 2,
        "newsroom_live_texts ar": 0,
        "newsroom_live_texts en": 1,
        "newsroom_late_texts fr": 1,
        "newsroom_late_texts ar": 0,
        "newsroom_late_texts en": 0,
        "newsroom_printing_timestamp_seconds": printed.timestamp(),
    }


def test_of_many_live_texts_the_estimate_of_postgresql_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(metrics, "COUNTED", 1)
    for _text in range(3):
        factories.article(live=("fr",))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE articles_article")
    assert metrics._live("fr", timezone.now()) == 3


def test_findings_are_counted_when_the_checks_have_run_and_not_when_they_need_not() -> None:
    findings, texts = counted("newsroom_findings_total"), counted("newsroom_examinations_total")
    article = story(body_en=WRONG_BODY)
    for _time in range(2):
        examine(article, at=NOW)
    found = since(findings, "newsroom_findings_total")
    assert found["money blocking"] == 1
    assert since(texts, "newsroom_examinations_total") == {"": 3}
