"""``manage.py wire_demo``: everything that `make wire-demo` promises once Python is ready."""

import sys
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.demo import agency, elsewhere, local_model
from articles.management import demonstration
from newsroom.security.addresses import may_be_reached


class Command(BaseCommand):
    help = (
        "Set up the demonstration, draft articles with a small language model on this machine"
        " from an invented agency's feed, and serve the site on 127.0.0.1 until Ctrl-C."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-serve", action="store_true", help="end once all is drafted")

    def handle(self, *args: Any, **options: Any) -> None:
        serves = not options["no_serve"]
        port = _port_of_model()
        if sentence := local_model.missing():
            raise CommandError(sentence)
        demonstration.require_free(port, "make wire-demo MODEL_PORT")
        if serves:
            demonstration.require_free(settings.PORT, "make wire-demo PORT")
        try:
            ended = self._run(port, serves=serves)
        except local_model.NoLocalModel as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            raise CommandError("Stopped. The next run goes on from here.") from None
        sys.exit(ended)

    def _run(self, port: int, *, serves: bool) -> int:
        tell = demonstration.telling(self.stdout)
        password = demonstration.set_up(self.stdout)
        tell("Starting the model")
        folder = settings.DATA_DIR / "model"
        with local_model.running(folder, port=port, tell=tell), elsewhere.serving() as site:
            source = agency.put_on_the_wire(site)
            try:
                self._draft(source, tell)
                return demonstration.serve(self.stdout, password) if serves else 0
            finally:
                agency.take_off_the_wire(source)

    def _draft(self, source: Any, tell: demonstration.Tell) -> None:
        from articles.wire.drafting.chat import ChatModel  # reason: slow

        tell(f"Polling {source.feed_url}")
        agency.ask_for_news(source, tell)
        tell("Reading what is new")
        agency.read_pages(source, tell)
        tell(f"Drafting with {settings.MODEL}, which is small and makes things up")
        agency.draft_items(source, ChatModel, tell)


def _port_of_model() -> int:
    """Where the settings have the wire ask for the model.

    Raises ``CommandError`` if it is not this machine, or the agency's site could not be reached.
    """
    asked = urlsplit(settings.MODEL_URL)
    local = asked.hostname == "127.0.0.1" and settings.MODEL == local_model.NAME
    if not local or not may_be_reached("127.0.0.1", 80, private=settings.OUTGOING_PRIVATE_NETWORKS):
        raise CommandError("Run it by `make wire-demo`, which sets what the wire needs for it.")
    return asked.port or 80
