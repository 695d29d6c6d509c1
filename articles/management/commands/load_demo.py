"""``manage.py load_demo``: the demonstration's content, in three languages."""

from typing import Any

from django.core.management.base import BaseCommand

from articles.demo.loader import load


class Command(BaseCommand):
    help = "Load the demonstration's content. What is there already is left alone."

    def handle(self, *args: Any, **options: Any) -> None:
        added = load(tell=self.stdout.write)
        self.stdout.write(f"{added} articles added.")
