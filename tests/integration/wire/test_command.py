"""``manage.py poll``."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.models import Source, SourceItem
from tests import factories
from tests.integration.wire.conftest import Wire


def told(*args: str) -> list[str]:
    out = StringIO()
    call_command("poll", *args, stdout=out)
    return out.getvalue().splitlines()


def test_it_says_what_came_of_each_feed(wire: Wire) -> None:
    factories.source(slug="absent", polled=True, feed_url=f"{wire.site.url}/absent")
    wire.says("a", "b")
    assert told() == [
        "absent: refused (HTTP 404)",
        "depeche: 2 new, 0 changed of 2, 2 no_date",
        "2 feeds polled, 1 with trouble.",
    ]
    assert told("depeche") == ["depeche: nothing new", "1 feeds polled, 0 with trouble."]
    assert SourceItem.objects.count() == 2


def test_what_is_not_due_is_left_out_where_only_due_ones_are_wanted(wire: Wire) -> None:
    wire.says("a")
    told("--due")
    assert told("--due") == ["0 feeds polled, 0 with trouble."]


def test_a_source_that_is_not_there_or_not_polled_is_said(wire: Wire) -> None:
    with pytest.raises(CommandError, match="There is no source nowhere"):
        told("nowhere")
    Source.objects.update(polled=False)
    with pytest.raises(CommandError, match=r"depeche is not polled\. Give it a feed and tick"):
        told("depeche")
