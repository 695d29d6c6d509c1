"""Version 1 of every disclaimer, written from the translations."""

from datetime import UTC, datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from articles.disclosure import TABLE_OF_LABELS
from articles.languages import codes

# Earlier than any article: version 1 has no wording before it.
ALWAYS = datetime(2000, 1, 1, tzinfo=UTC)


class NotTranslated(Exception):
    """A language's catalogue lacks a disclaimer; the message names it."""


def write_first_versions(**signal: Any) -> int:
    """Add version 1 where a language has no wording yet; gives back how many were added.

    Runs after every migration, so that a new edition gets its wordings. Existing rows,
    which editors may have superseded, are never touched.
    """
    model = apps.get_model("articles", "Disclaimer")
    written = 0
    with transaction.atomic():
        have = set(model.objects.values_list("language", "origin", "review"))
        for code in codes():
            for (origin, review), row in TABLE_OF_LABELS.items():
                if row.disclaimer is None or (code, origin.value, review.value) in have:
                    continue
                model.objects.create(
                    language=code,
                    origin=origin,
                    review=review,
                    version=1,
                    text=_in(code, row.disclaimer),
                    in_force_from=ALWAYS,
                )
                written += 1
    return written


def _in(code: str, text: Any) -> str:
    with override(settings.LANGUAGE_CODE):
        message = str(text)
    with override(code):
        translated = str(text)
    if code != settings.LANGUAGE_CODE and translated == message:
        raise NotTranslated(
            f"The disclaimers have no translation in “{code}”. Translate them in"
            f" locale/{code}/LC_MESSAGES/django.po and run `make messages`."
        )
    return translated
