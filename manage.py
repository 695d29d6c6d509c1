#!/usr/bin/env python
"""Django's command line. A wrong setting ends in one sentence, not in a traceback."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db.utils import OperationalError


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"{error}")
    except OperationalError:
        from newsroom import database  # reason: app ready

        # A database that cannot be reached is said in a sentence; any other fault as it is.
        if not (sentences := database.shortcomings()):
            raise
        sys.exit("\n".join(sentences))


if __name__ == "__main__":
    main()
