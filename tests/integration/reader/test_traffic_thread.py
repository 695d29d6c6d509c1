"""The thread that writes views, and a connection that breaks: against committed rows."""

import subprocess
import sys
import time

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from articles.models import ViewCount
from articles.reader import traffic
from articles.reader.tally import View
from articles.reader.traffic import Buffer
from tests import factories
from tests.environment import ROOT

pytestmark = pytest.mark.django_db(transaction=True)


def view(pk: int, key: bytes = b"k" * 16) -> View:
    return View(pk, "fr", timezone.localdate(), key)


def total() -> int:
    return sum(ViewCount.objects.values_list("views", flat=True))


def waits_for(views: int) -> bool:
    end = time.monotonic() + 5
    while total() != views and time.monotonic() < end:
        time.sleep(0.02)
    return total() == views


def test_a_thread_writes_what_waits_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(traffic, "INTERVAL", 0.05)
    article, buffer = factories.article(("fr",)), Buffer()
    for number in (1, 2):
        buffer.add(view(article.pk, bytes([number] * 16)))
        assert waits_for(number)
    buffer.close()
    assert buffer._thread is not None
    buffer._thread.join(5)
    assert not buffer._thread.is_alive()


def test_closing_writes_what_waits() -> None:
    article, buffer = factories.article(("fr",)), Buffer()
    buffer.add(view(article.pk))
    buffer.close()
    assert total() == 1
    assert buffer._thread is not None
    buffer._thread.join(5)


def test_views_outlive_a_connection_that_breaks(views: Buffer) -> None:
    article = factories.article(("fr",))
    views.add(view(article.pk))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (number,) = cursor.fetchone()
    where = connection.settings_dict
    with psycopg.connect(
        host=where["HOST"], user=where["USER"], dbname=where["NAME"], password=where["PASSWORD"],
        port=where["PORT"] or None,
    ) as other:  # fmt: skip
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [number])
    assert views.flush() == 0
    assert views.flush() == 1
    assert total() == 1


def test_a_process_that_ends_writes_what_waits() -> None:
    article = factories.article(("fr",))
    code = (
        "import django; django.setup()\n"
        "from django.conf import settings\n"
        "from articles.reader import tally, traffic\n"
        "from datetime import date\n"
        f"view = tally.View({article.pk}, 'fr', date(2026, 5, 3), b'x' * 16)\n"
        "traffic.views.add(view)\n"
    )
    name = connection.settings_dict["NAME"]
    code = code.replace(
        "from articles.reader",
        f"settings.DATABASES['default']['NAME'] = {name!r}\nfrom articles.reader",
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, timeout=30)
    assert total() == 1
