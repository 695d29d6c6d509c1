"""The WSGI application that gunicorn serves."""

import os
from typing import TYPE_CHECKING

from django.core.wsgi import get_wsgi_application

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")


def _before(application: "WSGIApplication") -> "WSGIApplication":
    """Django with what is answered in front of it."""
    from articles.reader.beacon import Counting  # reason: app ready

    return Counting(application)


application = _before(get_wsgi_application())
