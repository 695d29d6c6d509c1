"""gunicorn for the web process: ``gunicorn -c deploy/gunicorn.conf.py newsroom.wsgi``."""

import os
from typing import Any

bind = os.environ.get("BIND") or f"127.0.0.1:{os.environ.get('PORT') or 8000}"
# Threads wait for the database at the same time; processes use the cores.
worker_class = "gthread"
workers = int(os.environ.get("WEB_PROCESSES") or 2)
threads = int(os.environ.get("WEB_THREADS") or 4)
timeout = 30
graceful_timeout = 20
keepalive = 5
# The heartbeat file: /dev/shm where there is one, for a disk can stall.
worker_tmp_dir = next((d for d in ("/dev/shm",) if os.access(d, os.W_OK)), None)  # noqa: S108
accesslog = None
errorlog = "-"
loglevel = "warning"


def worker_exit(server: Any, worker: Any) -> None:
    """Write the views that the process still holds."""
    from articles.reader.traffic import views  # reason: app ready

    views.close()
