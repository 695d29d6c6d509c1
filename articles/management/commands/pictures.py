"""``manage.py pictures``: the sizes and formats of pictures that came before them."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles.models import Article
from articles.publishing.pictures import make_variants


class Command(BaseCommand):
    help = (
        "Make what is missing of the sizes and formats of every article's picture. Pages show"
        " the picture itself until then. May be broken off and run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--new",
            action="store_true",
            help="only where none was made yet, without looking whether files were lost",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        # Names alone: a row with its picture would open a file whose measures are not known.
        pictured = Article.objects.exclude(picture="").order_by("pk").values_list("pk", "picture")
        found = list(pictured.filter(picture_key="") if options["new"] else pictured)
        failed = 0
        for number, (pk, name) in enumerate(found, 1):
            self.stdout.write(f"  picture {number} of {len(found)}: {name}")
            if not make_variants(pk, name):
                failed += 1
        if options["new"] and not found:
            return
        made = len(found) - failed
        self.stdout.write(f"{made} pictures have their sizes, {failed} cannot be read.")
