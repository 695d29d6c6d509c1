"""System checks of the ground the site stands on."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error

from newsroom import database


def server_will_do(
    app_configs: Sequence[AppConfig] | None = None,
    databases: Sequence[str] | None = None,
    **options: Any,
) -> list[CheckMessage]:
    """Run by ``migrate`` and ``check --database``: the server's version and its letters."""
    return [
        Error(sentence, id="newsroom.E001")
        for alias in databases or ()
        for sentence in database.shortcomings(alias)
    ]
