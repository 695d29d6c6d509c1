"""``manage.py demo``: everything that `make demo` promises once Python is ready."""

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from articles.management import demonstration


class Command(BaseCommand):
    help = "Set up the demonstration and serve it on 127.0.0.1 until Ctrl-C."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        demonstration.require_free(settings.PORT, "make demo PORT")
        password = demonstration.set_up(self.stdout)
        sys.exit(demonstration.serve(self.stdout, password))
