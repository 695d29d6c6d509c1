"""``manage.py search``: what search finds texts by, made anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles.languages import codes
from articles.management.progress import Progress
from articles.models import Article
from articles.publishing import searching, vocabulary


class Command(BaseCommand):
    help = (
        "Let search find every released text by the rules of today, and count the words that"
        " there are. The worker does the same little by little. May be broken off and run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--all", action="store_true", help="also what was made by the rules of today"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        for language in codes():
            texts = searching.behind(language)
            if options["all"]:
                texts |= Article.objects.released(language)
            progress = Progress(self.stdout, texts.count())
            for done in searching.renew_where(texts, language):
                progress.step(done)
            words = vocabulary.recount(language)
            self.stdout.write(f"{language}: {progress.done} texts, {words} words counted anew.")
