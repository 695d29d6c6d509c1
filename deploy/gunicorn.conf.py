"""gunicorn for the web process: ``gunicorn -c deploy/gunicorn.conf.py newsroom.wsgi``."""

import gc
import os
import sys
from typing import Any

from django.core.exceptions import ImproperlyConfigured

# Read anew at a reload (HUP), which would else begin a new release with the settings of the old.
for name in [name for name in sys.modules if name.partition(".")[0] == "newsroom"]:
    del sys.modules[name]
try:
    # Read before any worker starts: a wrong setting then ends the server in one sentence.
    from newsroom import settings
    from newsroom.metrics import folder
except ImproperlyConfigured as error:
    sys.exit(f"{error}")

bind = [*settings.BIND, *([settings.METRICS_BIND] if settings.METRICS_BIND else [])]
# Where processes add up what they count. The library looks for it when it is imported.
counted = folder.place(settings.METRICS_BIND) if settings.METRICS_BIND else None
raw_env = [f"PROMETHEUS_MULTIPROC_DIR={counted}"] if counted else []
# Threads wait for the database at the same time; processes use the cores.
worker_class = "gthread"
workers = settings.WEB_PROCESSES
threads = settings.WEB_THREADS
timeout = 30
graceful_timeout = 20
keepalive = 5
# Bytes of an address and of a header, and how many headers there are: twice what browsers send.
limit_request_line = 4094
limit_request_field_size = 8190
limit_request_fields = 64
# The heartbeat file: /dev/shm where there is one, for a disk can stall.
worker_tmp_dir = next((d for d in ("/dev/shm",) if os.access(d, os.W_OK)), None)  # noqa: S108
accesslog = None
errorlog = "-"
loglevel = "warning"
logconfig_dict = settings.LOGGING
logger_class = "newsroom.logs.server.ServerLog"


def on_starting(server: Any) -> None:
    """Clear away what an earlier server has counted."""
    if counted:
        try:
            folder.prepare(counted)
        except ImproperlyConfigured as error:
            sys.exit(f"{error}")


def post_worker_init(worker: Any) -> None:
    """Have kept headers sent as they are, and what this process counts added to what the others
    do."""
    from newsroom import repeated  # reason: slow

    repeated.install()
    # What is there now stays: a full collection would look through half a million objects in vain,
    # a quarter of a second in which nobody is answered.
    gc.collect()
    gc.freeze()
    if counted:
        from newsroom.metrics import processes  # reason: app ready

        processes.start()


def worker_exit(server: Any, worker: Any) -> None:
    """Write the views that the process still holds, and what it has counted."""
    from articles.reader.traffic import views  # reason: app ready

    views.close()
    if counted:
        from newsroom.metrics import processes  # reason: app ready

        processes.stop()


def child_exit(server: Any, worker: Any) -> None:
    """Forget what only a living process has, such as connections in use."""
    if counted:
        folder.leave(counted, worker.pid)
