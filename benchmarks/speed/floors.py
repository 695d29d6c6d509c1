"""What the site is measured beside, started for as long as a block lasts."""

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import unquote

from benchmarks.speed import cores
from tests.e2e.site import free_port
from tests.environment import ROOT

NGINX, TWO_HEADERS, WSGI, DJANGO, DJANGO_4 = (
    "nginx, a file",
    "a WSGI function with two headers",
    "a WSGI function",
    "a Django view",
    "a Django view behind four middlewares",
)
THREADS = 4
"""Of each process, as of the site's."""
_NGINX = """
daemon off; worker_processes 1; pid nginx.pid; error_log stderr error;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; types {{ }}
  default_type "text/html; charset=utf-8";
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi; scgi_temp_path scgi; open_file_cache max=2000;
  server {{ listen 127.0.0.1:{port}; location / {{ root files; try_files ${{uri}}page =404; }} }}
}}
"""


@contextmanager
def floors(
    body: bytes, headers: Sequence[tuple[str, str]], folder: Path, paths: Iterable[str] = ()
) -> Iterator[Mapping[str, str]]:
    """The address of each that there can be here, all answering with ``body`` at ``/`` and at
    ``paths``, the WSGI function with ``headers``, too. nginx, which has a file for each, is left
    out where it is not installed."""
    folder.chmod(0o755)  # nginx serves as a user of its own
    page = folder / "files" / "page"
    page.parent.mkdir()
    page.write_bytes(body)
    for path in paths:
        file = folder / "files" / unquote(path).strip("/") / "page"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
    told = folder / "headers.json"
    told.write_text(json.dumps(headers), encoding="utf-8")
    with ExitStack() as running:

        def start(*command: str, **more: str) -> str:
            answers = {"BODY": str(page), "HEADERS": str(told), **more}
            return running.enter_context(_serving(command, folder, answers))

        found = {
            TWO_HEADERS: start(*_gunicorn("two_headers")),
            WSGI: start(*_gunicorn("wsgi")),
            DJANGO: start(*_gunicorn("django()")),
            DJANGO_4: start(*_gunicorn("django()"), MIDDLEWARE="4"),
        }
        if nginx := _nginx():
            found[NGINX] = start(nginx, "-p", f"{folder}/", "-c", "nginx.conf")
        yield found


def _nginx() -> str | None:
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def _gunicorn(application: str) -> tuple[str, ...]:
    return (
        *(sys.executable, "-m", "gunicorn", "--worker-class", "gthread", "--workers", "1"),
        *("--threads", str(THREADS), "--keep-alive", "5", "--log-level", "warning"),
        *("--bind", "127.0.0.1:{port}", f"benchmarks.speed.bare:{application}"),
    )


@contextmanager
def _serving(command: tuple[str, ...], folder: Path, more: Mapping[str, str]) -> Iterator[str]:
    port = free_port()
    (folder / "nginx.conf").write_text(_NGINX.format(port=port), encoding="utf-8")
    with cores.on(cores.SERVER):
        process = subprocess.Popen(
            [part.replace("{port}", str(port)) for part in command],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], **more},
        )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait(process, url)
        yield url
    finally:
        process.terminate()
        process.wait(20)


def _wait(process: "subprocess.Popen[bytes]", url: str) -> None:
    end = time.monotonic() + 20
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            if process.poll() is not None or time.monotonic() > end:
                raise
            time.sleep(0.1)
