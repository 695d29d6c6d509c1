"""``manage.py import_articles``: articles from JSON Lines (docs/exchange.md)."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.management.progress import Progress
from articles.models import User
from articles.publishing.exchange import Album, Outcome, Result, import_lines


class Command(BaseCommand):
    help = (
        "Take in articles with their texts, tags, sources and history, one on each line. A"
        " line is taken in whole or refused with the reason; may be broken off and run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="where from; - for standard input")
        parser.add_argument(
            "--by", required=True, metavar="USERNAME", help="the account that answers for it"
        )
        parser.add_argument("--dry-run", action="store_true", help="try each line and undo it")
        parser.add_argument(
            "--vouch-origin",
            action="store_true",
            help="answer for what the records say of how texts came about; otherwise it is"
            " not on record",
        )
        parser.add_argument("--pictures", type=Path, help="the folder with the pictures")

    def handle(self, *args: Any, **options: Any) -> None:
        by = User.objects.filter(username=options["by"], is_active=True).first()
        if by is None:
            raise CommandError(f"There is no active account called {options['by']}.")
        folder: Path | None = options["pictures"]
        if folder is not None and not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        progress, found = Progress(self.stderr), Counter[Outcome]()
        with _opened(options["file"]) as stream:
            for result in import_lines(
                stream,
                by=by,
                dry_run=options["dry_run"],
                vouch_origin=options["vouch_origin"],
                album=Album(folder) if folder else None,
                comment="" if options["file"] == "-" else Path(options["file"]).name,
            ):
                if not result.follows:
                    found[result.outcome] += 1
                    progress.step()
                for line in told(result):
                    self.stdout.write(line)
        counts = ", ".join(f"{found[outcome]} {outcome.value}" for outcome in Outcome)
        tried = "Dry run, nothing was kept: " if options["dry_run"] else ""
        if found[Outcome.REFUSED]:
            raise CommandError(f"{tried}{counts}.")
        self.stderr.write(f"{tried}{counts}.")


def told(result: Result) -> Iterator[str]:
    """A line for a refusal, and one for each note."""
    which = f"line {result.line}: {result.uuid or '—'} {result.headline}".rstrip()
    if result.outcome == Outcome.REFUSED:
        yield f"refused, {which}: {result.field or '—'}: {result.why}"
    for field, why in result.notes:
        yield f"note, {which}: {field}: {why}"


@contextmanager
def _opened(file: str) -> Iterator[IO[bytes]]:
    if file == "-":
        yield sys.stdin.buffer
        return
    try:
        with Path(file).open("rb") as stream:
            yield stream
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
