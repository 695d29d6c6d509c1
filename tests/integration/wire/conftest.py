"""Sources whose feeds are on another site."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.models import Feed, Source
from articles.wire import poll
from tests.elsewhere import Elsewhere


class Wire:
    """A source on another site, and what the wire does about it."""

    def __init__(self, elsewhere: Elsewhere) -> None:
        self.site = elsewhere
        self.source = Source.objects.create(
            name="La Dépêche", slug="depeche", language="fr", polled=True,
            feed_url=f"{elsewhere.url}/feed",
        )  # fmt: skip
        poll.take_up(timezone.now())

    def says(self, *items: str, at: str = "/feed", **how: Any) -> None:
        """Its feed has these items from now on, each a guid that is a path as well."""
        told = "".join(
            f"<item><title>Titre {one}</title><link>/{one}</link><guid>urn:{one}</guid></item>"
            for one in items
        )
        body = f'<rss version="2.0"><channel><title>S</title>{told}</channel></rss>'
        self.site.say(at, body, **how)

    def poll(self) -> poll.Outcome:
        """Poll it, due or not."""
        outcome = poll.poll(self.source.pk, at_once=True)
        assert outcome is not None
        return outcome

    @property
    def feed(self) -> Feed:
        return Feed.objects.select_related("source").get(source=self.source)

    def make_due(self) -> None:
        Feed.objects.update(next_at=timezone.now() - timedelta(seconds=1))


@pytest.fixture
def wire(db: None, elsewhere: Elsewhere) -> Wire:
    return Wire(elsewhere)


def jobs(name: str) -> list[dict[str, object]]:
    """What waits in line for the task of this name, in order."""
    found = ProcrastinateJob.objects.filter(task_name=f"articles.wire.tasks.{name}", status="todo")
    return list(found.order_by("pk").values_list("args", flat=True))
