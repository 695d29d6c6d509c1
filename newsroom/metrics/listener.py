"""Where metrics are told: at an address of their own, which no proxy in front of the site passes
on, since it is not the site's. Any Host header will do there; nothing there is for readers."""

import socket
import threading
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from prometheus_client import CollectorRegistry, make_wsgi_app
from prometheus_client.exposition import ThreadingWSGIServer
from prometheus_client.multiprocess import MultiProcessCollector

from newsroom import health
from newsroom.logs import around
from newsroom.metrics import folder, processes, site


def beside(application: WSGIApplication, bind: str) -> WSGIApplication:
    """``application``, but for who comes in by ``bind``, where gunicorn listens too: he is told
    of all its processes."""
    port = str(folder.port_of(bind))
    told = inside(folder.place(bind))

    def either(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if environ["SERVER_PORT"] == port and _came_in_by(port, environ):
            around.begin({})  # the thread may have answered a reader before
            return told(environ, start)
        return application(environ, start)

    return either


def _came_in_by(port: str, environ: WSGIEnvironment) -> bool:
    """Whether the connection itself is one to that port. gunicorn takes ``SERVER_PORT`` from the
    Host header, which is the visitor's to choose, where it listens at a Unix socket."""
    own = environ["gunicorn.socket"].getsockname()
    return isinstance(own, tuple) and str(own[1]) == port


def inside(shared: Path | None = None) -> WSGIApplication:
    """``/metrics``: what happens in processes, those that count in the folder ``shared`` or this
    one; ``/metrics/site``: what stands in the database; ``/health/live``, ``/health/ready``."""

    def told(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        match environ["PATH_INFO"]:
            case "/metrics":
                return _written(_of_processes(shared), environ, start)
            case "/metrics/site":
                return _written(site.registry(), environ, start)
            case "/health/live":
                return _said(start, "200 OK", "live")
            case "/health/ready" if health.obstacles():
                return _said(start, "503 Service Unavailable", "not ready")
            case "/health/ready":
                return _said(start, "200 OK", "ready")
        return _said(start, "404 Not Found", "nothing here")

    return told


def serve(bind: str) -> WSGIServer:
    """Tell of this process at ``bind`` as long as it lives, in threads of their own. Raises
    ``OSError`` where something else listens there."""
    where = urlsplit(f"//{bind}")
    host, port = where.hostname or "", where.port or 0
    kind = _Server6 if ":" in host else ThreadingWSGIServer
    server = make_server(host, port, inside(), kind, handler_class=_Quiet)
    threading.Thread(target=server.serve_forever, name="listener", daemon=True).start()
    return server


class _Server6(ThreadingWSGIServer):
    address_family = socket.AF_INET6


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
        """Nobody needs a line for each time that Prometheus asks."""


def _of_processes(shared: Path | None) -> CollectorRegistry:
    processes.pour()
    if shared is None:
        return processes.REGISTRY
    every = CollectorRegistry()
    MultiProcessCollector(every, path=str(shared))  # type: ignore[no-untyped-call]
    return every


def _written(
    registry: CollectorRegistry, environ: WSGIEnvironment, start: StartResponse
) -> Iterable[bytes]:
    answer: Iterable[bytes] = make_wsgi_app(registry)(environ, start)
    return answer


def _said(start: StartResponse, status: str, word: str) -> Iterable[bytes]:
    body = f"{word}\n".encode()
    start(
        status,
        [
            ("Content-Type", "text/plain"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
        ],
    )
    return [body]
