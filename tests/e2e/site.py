"""A whole site for the end-to-end tests: database, demonstration content, collected static files,
gunicorn."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from http.client import HTTPResponse
from pathlib import Path

from newsroom.embedded import server
from tests.environment import ROOT

PASSWORD = "an-editors-password"
LOAD = f"from articles.demo.loader import load; load(password={PASSWORD!r}, tell=str)"
KEEP = """
import signal, sys, time
import django
django.setup()
from django.db import connection
connection.ensure_connection()
connection.close()
signal.signal(signal.SIGTERM, lambda number, frame: sys.exit())
time.sleep(3600)
"""


@dataclass(frozen=True)
class Site:
    url: str
    environment: dict[str, str]

    def manage(self, *arguments: str) -> str:
        """Run a management command of this site and give back what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr or done.stdout
        return done.stdout

    def shell(self, code: str) -> str:
        """What a few lines of Python print, run inside the site."""
        return self.manage("shell", "-v0", "-c", code).strip()

    def get(self, path: str, **headers: str) -> HTTPResponse:
        request = urllib.request.Request(f"{self.url}{path}", headers=headers)
        answer: HTTPResponse = urllib.request.urlopen(request, timeout=20)
        return answer

    def body(self, path: str, **headers: str) -> bytes:
        """What is at ``path``, also when it is an error page."""
        try:
            with self.get(path, **headers) as answer:
                return answer.read()
        except urllib.error.HTTPError as error:
            return error.read()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(kept_in: Path | None = None, /, **variables: str) -> Iterator[Site]:
    """A site with these settings, with an embedded database of its own unless the environment
    names one, for as long as the block lasts; in a folder of its own, or in one that is kept and
    may have it already. Takes a minute to begin where it has not."""
    with nullcontext(kept_in) if kept_in else own_folder() as folder:
        folder.mkdir(parents=True, exist_ok=True)
        site = site_in(folder, os.environ.get("DATABASE_URL", ""), **variables)
        # Holds the embedded server from the first command to the last.
        keeper = _python("-c", KEEP, environment=site.environment)
        try:
            site.manage("migrate", "--no-input", "-v0")
            site.shell(LOAD)
            with serving(site):
                yield site
        finally:
            _end(keeper)


@contextmanager
def own_folder() -> Iterator[Path]:
    """A data folder for as long as the block lasts."""
    (ROOT / ".data").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=ROOT / ".data", prefix="site-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # the embedded server may run as another user
        try:
            yield folder
        finally:
            shutil.rmtree(server.home_of(folder), ignore_errors=True)


def site_in(folder: Path, database: str, **variables: str) -> Site:
    """A site with the data ``folder`` and these settings, and with the ``database`` at an address,
    or an embedded one in the folder."""
    port = free_port()
    environment = {
        **{name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ},
        **({"DATABASE_URL": database} if database else {}),
        "DATA_DIR": str(folder),
        "DEMO": "1",
        "PORT": str(port),
        "DATABASE_POOL": "4",
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        **variables,
    }
    return Site(f"http://127.0.0.1:{port}", environment)


@contextmanager
def serving(site: Site) -> Iterator[None]:
    """Have its static files collected, and gunicorn serve it, for as long as the block lasts."""
    site.manage("collectstatic", "--no-input", "-v0")
    gunicorn = serve(site)
    try:
        yield
    finally:
        _end(gunicorn)


def _end(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        process.terminate()
        process.wait(20)


def serve(site: Site, *, in_a_group: bool = False) -> "subprocess.Popen[bytes]":
    """Start gunicorn for ``site``, with its workers ``in_a_group`` of their own where they
    are to be killed together, and wait until it answers."""
    process = _python(
        *("-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "newsroom.wsgi"),
        environment=site.environment,
        in_a_group=in_a_group,
    )
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            with site.get("/health/ready"):
                return process
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
    process.kill()
    raise AssertionError("the site did not come up")


def _python(
    *arguments: str, environment: dict[str, str], in_a_group: bool = False
) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, env=environment, start_new_session=in_a_group
    )
