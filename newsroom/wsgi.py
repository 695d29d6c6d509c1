"""The WSGI application that gunicorn serves."""

import os
from wsgiref.types import WSGIApplication

from django.conf import settings
from django.core.wsgi import get_wsgi_application


def _application() -> WSGIApplication:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    application: WSGIApplication = get_wsgi_application()
    from articles.reader.beacon import Counting  # reason: app ready
    from articles.reader.kept import gate  # reason: app ready
    from newsroom.metrics import listener  # reason: app ready
    from newsroom.observed import observed  # reason: app ready

    # The outermost, so that nothing is answered unseen.
    application = observed(Counting(gate(application)))
    if settings.METRICS_BIND:
        application = listener.beside(application, settings.METRICS_BIND)
    return application


application = _application()
