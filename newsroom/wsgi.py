"""The WSGI application that gunicorn serves."""

import os
from wsgiref.types import WSGIApplication

from django.conf import settings
from django.core.wsgi import get_wsgi_application


def _application() -> WSGIApplication:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    application: WSGIApplication = get_wsgi_application()
    from articles.reader.beacon import Counting  # reason: app ready
    from articles.reader.keeping import gate  # reason: app ready
    from newsroom.metrics import listener  # reason: app ready
    from newsroom.observed import observed  # reason: app ready
    from newsroom.pagecache.front import unrepeated  # reason: app ready

    application = Counting(application)
    if settings.ACCESS_LOG:
        # The outermost, so that every answer has its line and its id.
        application = observed(gate(application, timed=False))
    else:
        # What is kept is counted by the gate, at a tenth of the cost.
        application = gate(observed(application), timed=True)
    if settings.PAGE_PURGE:
        application = unrepeated(application)
    if settings.METRICS_BIND:
        application = listener.beside(application, settings.METRICS_BIND)
    return application


application = _application()
