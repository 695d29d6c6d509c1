"""Django's PostgreSQL engine, which makes sure of the embedded server before it connects."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.postgresql import base

from newsroom.embedded import server


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self) -> dict[str, Any]:
        options = self.settings_dict["OPTIONS"]
        data = Path(options["data"])
        try:
            server.ensure_running(data, durable=options.get("durable", True))
        except server.EmbeddedError as error:
            raise ImproperlyConfigured(str(error)) from error
        parameters: dict[str, Any] = super().get_connection_params()
        parameters.pop("data", None)
        parameters.pop("durable", None)
        return parameters
