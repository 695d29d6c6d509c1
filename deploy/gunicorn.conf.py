"""gunicorn for the web process: ``gunicorn -c deploy/gunicorn.conf.py newsroom.wsgi``."""

import os

bind = os.environ.get("BIND") or f"127.0.0.1:{os.environ.get('PORT') or 8000}"
# Threads wait for the database at the same time; processes use the cores.
worker_class = "gthread"
workers = int(os.environ.get("WEB_PROCESSES") or 2)
threads = int(os.environ.get("WEB_THREADS") or 4)
timeout = 30
graceful_timeout = 20
keepalive = 5
# The heartbeat file: /dev/shm where there is one, for a disk can stall.
worker_tmp_dir = (
    "/dev/shm" if os.path.isdir("/dev/shm") and os.access("/dev/shm", os.W_OK) else None
)  # noqa: E501, PTH112, S108
accesslog = None
errorlog = "-"
loglevel = "warning"
