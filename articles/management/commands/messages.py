"""``manage.py messages``: collect the strings to translate, then compile the catalogues."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from articles.languages import codes
from newsroom.messages import compile_catalogues


class Command(BaseCommand):
    help = "Collect strings to translate (with gettext) and compile the catalogues."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--compile-only", action="store_true", help="do not need gettext")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["compile_only"]:
            locales = [code for code in codes() if code != settings.LANGUAGE_CODE]
            call_command(
                "makemessages",
                locale=locales,
                no_obsolete=True,
                add_location="file",
                no_wrap=True,
                ignore_patterns=[".venv", ".data", "tests"],
                verbosity=0,
            )
            for locale in locales:
                _without_date(settings.LOCALE_PATHS[0] / locale / "LC_MESSAGES" / "django.po")
        for path in compile_catalogues(settings.LOCALE_PATHS[0]):
            self.stdout.write(f"compiled {path.relative_to(settings.BASE_DIR)}")


def _without_date(catalogue: Path) -> None:
    """Drop the line that would change at every run."""
    lines = catalogue.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith('"POT-Creation-Date:')]
    catalogue.write_text("".join(kept), encoding="utf-8")
