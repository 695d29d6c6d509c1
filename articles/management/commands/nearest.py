"""``manage.py nearest``: what stands nearest to each text, found now."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles.languages import codes
from articles.management.progress import Progress
from articles.models import Article
from articles.models.querysets.nearest import without_nearest
from articles.publishing import nearest


class Command(BaseCommand):
    help = (
        "Find the related articles of every live text of which they are not known. The worker does"
        " the same little by little, and readers see them without it. May be broken off and run"
        " again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="also where they are known")

    def handle(self, *args: Any, **options: Any) -> None:
        for language in codes():
            texts = without_nearest(language)
            if options["all"]:
                texts = Article.objects.live(language).newest_first(language)
            progress = Progress(self.stdout, texts.count())
            for done in nearest.find_where(texts, language):
                progress.step(done)
            self.stdout.write(f"{language}: {progress.done} texts.")
