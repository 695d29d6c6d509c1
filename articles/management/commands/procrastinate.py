"""procrastinate's own command, whose worker tells of itself while it works."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from procrastinate.contrib.django.management.commands import procrastinate

from newsroom.metrics import listener


class Command(procrastinate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        where = settings.WORKER_METRICS_BIND
        if where and options["command"] == "worker":
            try:
                listener.serve(where)
            except OSError as error:
                raise CommandError(
                    f"WORKER_METRICS_BIND is {where}, where nobody can listen: {error.strerror}."
                    " Give each worker of a machine a port of its own."
                ) from error
        super().handle(*args, **options)
