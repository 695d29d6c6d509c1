"""System checks: every edition has what it needs, and none reads another's text."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.utils.translation import get_language_info

from articles.languages import TABLE, codes


def editions(app_configs: Sequence[AppConfig] | None = None, **options: Any) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    if getattr(settings, "MODELTRANSLATION_ENABLE_FALLBACKS", True):
        found.append(
            Error(
                "Fallbacks are on: a text that is live in one language would read as live in all.",
                hint="Set MODELTRANSLATION_ENABLE_FALLBACKS = False.",
                id="articles.E001",
            )
        )
    for code in codes():
        row = TABLE.get(code)
        if row is None:
            found.append(
                Error(
                    f"The edition “{code}” has no row in the table of languages.",
                    hint="Add a Language to TABLE in articles/languages.py.",
                    id="articles.E002",
                )
            )
            continue
        if (row.direction == "rtl") != get_language_info(code)["bidi"]:
            found.append(
                Error(
                    f"The edition “{code}” runs {row.direction}, against what Django knows.",
                    hint="Correct its direction in articles/languages.py.",
                    id="articles.E003",
                )
            )
        if code != settings.LANGUAGE_CODE and not _catalogue(code).exists():
            found.append(
                Error(
                    f"The edition “{code}” has no translations.",
                    hint=f"Run `make messages` and translate {_catalogue(code).name}.",
                    id="articles.E004",
                )
            )
    return found


def _catalogue(code: str) -> Path:
    return Path(settings.LOCALE_PATHS[0]) / code / "LC_MESSAGES" / "django.po"
