"""``manage.py demo``: everything that `make demo` promises once Python is ready."""

import os
import socket
import sys
import urllib.request
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from articles.demo.loader import load
from articles.languages import codes
from newsroom import database, env
from newsroom.processes import run_together


class Command(BaseCommand):
    help = "Set up the demonstration and serve it on 127.0.0.1 until Ctrl-C."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        _require_free(settings.PORT)
        self._say("Starting the database")
        for sentence in database.shortcomings():
            raise CommandError(sentence)
        self._say("Migrating")
        call_command("migrate", verbosity=0, interactive=False)
        self._say("Loading articles")
        password = env.kept_secret(settings.DATA_DIR / "editor-password", 9)
        load(password=password, tell=self._say)
        # A data folder from before pictures had several sizes.
        call_command("pictures", new=True, stdout=self.stdout)
        self._say("Collecting static files")
        _collect()
        self._say("Starting web server and worker")
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
            on_ready=lambda: self._addresses(password),
        )
        connections.close_all()
        sys.exit(ended)

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def _addresses(self, password: str) -> None:
        site = f"http://127.0.0.1:{settings.PORT}"
        self._say("")
        for code in codes():
            self._say(f"  {settings.SITE_NAME[code]:<14}{site}/{code}/")
        self._say(f"  {'The desk':<14}{site}/{settings.ADMIN_PATH}   nadir / {password}")
        self._say(f"  {'RSS':<14}{site}/{settings.SITE_DEFAULT_LANGUAGE}/feed.rss")
        self._say("\nCtrl-C stops everything.")


def _require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CommandError(
                f"Port {port} is taken. Stop what uses it, or choose another:"
                f" make demo PORT={port + 1}"
            ) from error


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
