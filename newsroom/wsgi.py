"""The WSGI application that gunicorn serves."""

import os
from wsgiref.types import WSGIApplication

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")


def _application() -> WSGIApplication:
    site = get_wsgi_application()
    from articles.reader.kept import gate  # reason: app ready

    return gate(site)


application = _application()
