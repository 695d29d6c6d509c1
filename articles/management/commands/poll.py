"""``manage.py poll``: ask feeds for news now."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from articles.details import told
from articles.management.progress import Progress
from articles.models import Feed, Source
from articles.wire import poll
from articles.wire.poll import Outcome


class Command(BaseCommand):
    help = (
        "Poll the feeds of sources, due or not, and say what came of each. What is new is read"
        " at its source by the worker."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", nargs="*", help="of a source; every polled one if left out")
        parser.add_argument("--due", action="store_true", help="only those that are due")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        poll.take_up(now)
        feeds = self._chosen(options["slug"])
        if options["due"]:
            feeds = feeds.due(now)
        names = dict(feeds.values_list("pk", "source__slug"))
        progress = Progress(self.stdout, len(names))
        failed = 0
        for pk, name in names.items():
            try:
                outcome = poll.poll(pk, at_once=not options["due"])
            except KeyboardInterrupt:
                raise CommandError(f"Broken off at {name}. What was polled is kept.") from None
            progress.step()
            failed += bool(outcome and outcome.trouble)
            self.stdout.write(f"{name}: {_told(outcome)}")
        self.stdout.write(f"{len(names)} feeds polled, {failed} with trouble.")

    def _chosen(self, slugs: list[str]) -> Any:
        feeds = Feed.objects.select_related("source").order_by("source__slug")
        if not slugs:
            return feeds.polled()
        for slug in slugs:
            source = Source.objects.filter(slug=slug).first()
            if source is None:
                raise CommandError(f"There is no source {slug}. Its slug is in its address.")
            if not source.feed_url or not source.polled:
                raise CommandError(
                    f"{slug} is not polled. Give it a feed and tick “polled” at the desk."
                )
        return feeds.filter(source__slug__in=slugs)


def _told(outcome: Outcome | None) -> str:
    if outcome is None:
        return "not now, another worker has it"
    if outcome.again_at is not None:
        return f"not now, its host is to be asked after {outcome.again_at:%H:%M:%S} (UTC)"
    if outcome.trouble:
        status = outcome.feed.status
        detail = str(told(outcome.feed.detail)) or (status and f"HTTP {status}")
        return f"{outcome.trouble}{f' ({detail})' if detail else ''}"
    if outcome.unchanged:
        return "nothing new"
    odd = "".join(f", {count} {name}" for name, count in outcome.oddities.items())
    return f"{len(outcome.new)} new, {outcome.changed} changed of {outcome.seen}{odd}"
