"""``manage.py draft``: an item is drafted while somebody watches."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.enums import Asker, DraftTrouble
from articles.models import Draft, DraftRequest
from tests.integration.wire.drafting.conftest import Newsroom


def test_each_request_is_on_record_with_what_had_gone_wrong_before(newsroom: Newsroom) -> None:
    newsroom.answers.extend(["No.", "No!", "Never."])
    with pytest.raises(CommandError, match="is no article"):
        call_command("draft", str(newsroom.item.pk), stdout=StringIO())
    failed = Draft.objects.get()
    newsroom.will_write()
    said = StringIO()
    call_command("draft", str(newsroom.item.pk), stdout=said)
    assert "Waits for review at the desk: " in said.getvalue()
    requests = DraftRequest.objects.order_by("pk")
    assert [(one.draft, one.asker, one.by) for one in requests] == [
        (failed, Asker.COMMAND, None)
    ] * 2
    assert [(one.trouble, one.detail) for one in requests] == [
        ("", ""),
        (DraftTrouble.ANSWER, failed.detail),
    ]
