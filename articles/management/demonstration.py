"""Setting the demonstration up and serving it: what its commands share."""

import os
import socket
import sys
import urllib.request
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError, OutputWrapper
from django.db import connections

from articles.demo.loader import load
from articles.languages import codes
from newsroom import database, env
from newsroom.processes import run_together

Tell = Callable[[str], None]


def telling(out: OutputWrapper) -> Tell:
    """Writes a line at once, whatever ``out`` leads to."""

    def tell(line: str) -> None:
        out.write(line)
        out.flush()

    return tell


def require_free(port: int, variable: str) -> None:
    """Raises ``CommandError`` where something listens at ``port`` of 127.0.0.1, with the
    ``variable`` of make that chooses another."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CommandError(
                f"Port {port} is taken. Stop what uses it, or choose another: {variable}={port + 1}"
            ) from error


def set_up(out: OutputWrapper) -> str:
    """Database, tables, articles, pictures and static files, as far as they are not there yet.
    Gives back the password of the desk's accounts.

    Raises ``CommandError`` if the database will not do.
    """
    tell = telling(out)
    tell("Starting the database")
    for sentence in database.shortcomings():
        raise CommandError(sentence)
    tell("Migrating")
    call_command("migrate", verbosity=0, interactive=False)
    tell("Loading articles")
    password = env.kept_secret(settings.DATA_DIR / "editor-password", 9)
    load(password=password, tell=tell)
    # A data folder from before pictures had several sizes.
    call_command("pictures", new=True, stdout=out)
    tell("Collecting static files")
    _collect()
    return password


def serve(out: OutputWrapper, password: str) -> int:
    """Serve the site with its worker until Ctrl-C, which gives back 0, or until one of them ends
    by itself, which is 1."""
    tell = telling(out)
    tell("Starting web server and worker")
    ended = run_together(
        {
            "The web server": [
                *(str(Path(sys.executable).parent / "gunicorn"), "newsroom.wsgi"),
                *("-c", str(settings.BASE_DIR / "deploy" / "gunicorn.conf.py")),
            ],
            "The worker": [
                *(sys.executable, str(settings.BASE_DIR / "manage.py")),
                *("procrastinate", "worker"),
            ],
        },
        environment={
            **os.environ,
            "PORT": str(settings.PORT),
            "DATABASE_POOL": str(env.number("DATABASE_POOL", 4, maximum=100)),
        },
        ready=_ready,
        on_ready=lambda: _addresses(tell, password),
    )
    connections.close_all()
    return ended


def _addresses(tell: Tell, password: str) -> None:
    site = f"http://127.0.0.1:{settings.PORT}"
    tell("")
    for code in codes():
        tell(f"  {settings.SITE_NAME[code]:<14}{site}/{code}/")
    tell(f"  {'The desk':<14}{site}/{settings.ADMIN_PATH}   nadir / {password}")
    tell(f"  {'RSS':<14}{site}/{settings.SITE_DEFAULT_LANGUAGE}/feed.rss")
    tell("\nCtrl-C stops everything.")


def _ready() -> bool:
    try:
        address = f"http://127.0.0.1:{settings.PORT}/health/ready"
        with urllib.request.urlopen(address, timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _collect() -> None:
    """Collect and compress static files, unless nothing has changed since the last time."""
    stamp = Path(settings.STATIC_ROOT) / ".made-from"
    sources = [*Path(settings.STATICFILES_DIRS[0]).rglob("*")]
    lines = [f"{path} {path.stat().st_mtime_ns}" for path in sorted(sources) if path.is_file()]
    lines.append(Path(settings.BASE_DIR, "requirements", "runtime.txt").read_text("utf-8"))
    digest = sha256("\n".join(lines).encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(digest)
