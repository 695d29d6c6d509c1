"""``manage.py export_articles``: articles as JSON Lines (docs/exchange.md)."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.management.progress import Progress
from articles.models import Article
from articles.publishing.exchange import Album, export


class Command(BaseCommand):
    help = "Write every article with its texts, tags, sources and history, one on each line."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default="-", help="where to; - for standard output")
        parser.add_argument("--pictures", type=Path, help="a folder to put the pictures into")

    def handle(self, *args: Any, **options: Any) -> None:
        album = _album(options["pictures"])
        articles = Article.objects.all()
        progress = Progress(self.stderr, articles.count())
        with _written(options["file"]) as out:
            for line in export(articles, album=album):
                out.write(line.encode())
                progress.step()
        self.stderr.write(f"{progress.done} articles exported.")


def _album(folder: Path | None) -> Album | None:
    if folder is None:
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(f"The folder {folder} cannot be made: {error.strerror}.") from error
    return Album(folder)


@contextmanager
def _written(file: str) -> Iterator[IO[bytes]]:
    """The file appears when it is whole."""
    if file == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = Path(file)
    part = target.with_name(f"{target.name}.part")
    try:
        with part.open("wb") as out:
            yield out
        part.replace(target)
    except OSError as error:
        raise CommandError(f"{file} cannot be written: {error.strerror}.") from error
    finally:
        part.unlink(missing_ok=True)
