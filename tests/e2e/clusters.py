"""Servers beside the site, with the programs that are deployed: a PostgreSQL of its own and a
streaming replica of it, PgBouncer, Redis. Each listens on loopback or a Unix socket and is stopped
by its own process's number."""

import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

from newsroom.embedded import server
from tests.e2e.site import free_port
from tests.environment import ROOT

NAME = USER = "newsroom"
PASSWORD = 'with "quotes" and £'
_SMALL = {
    "listen_addresses": "''",
    "fsync": "off",
    "shared_buffers": "32MB",
    "max_connections": "60",
    "hot_standby_feedback": "on",
    "max_wal_senders": "4",
    "log_statement": "all",
}


def missing(*programs: str) -> str:
    """What to install where a program is not there; empty where all are."""
    absent = [name for name in programs if not shutil.which(name, path=_path())]
    return f"needs {', '.join(absent)}: apt-get install them" if absent else ""


@dataclass(frozen=True)
class Cluster:
    """A running PostgreSQL, in ``folder``."""

    folder: Path

    def url(self, name: str = NAME) -> str:
        return f"postgresql://{USER}@{quote(str(self.folder), safe='')}/{name}"

    def ask(self, statement: str) -> Any:
        """The first value of what a statement answers."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            found = connection.execute(statement.encode())
            row = found.fetchone() if found.description else None
            return row[0] if row else None

    def asked(self, words: str) -> int:
        """How many statements with these words it was asked."""
        return (self.folder / "log").read_text("utf-8", "replace").count(words)


@contextmanager
def primary(folder: Path) -> Iterator[Cluster]:
    """A server with an empty database, for as long as the block lasts."""
    cluster = Cluster(_own(folder))
    _run(
        "initdb",
        "-D",
        str(cluster.folder / "data"),
        "-U",
        USER,
        "--auth=trust",
        "--no-sync",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
    )
    with _started(cluster):
        with psycopg.connect(cluster.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {NAME}".encode())
        yield cluster


@contextmanager
def replica(of: Cluster, folder: Path) -> Iterator[Cluster]:
    """A streaming replica, made by ``pg_basebackup``, for as long as the block lasts."""
    cluster = Cluster(_own(folder))
    _run(
        "pg_basebackup",
        "-h",
        str(of.folder),
        "-U",
        USER,
        "-D",
        str(cluster.folder / "data"),
        "--checkpoint=fast",
        "--wal-method=stream",
        "--write-recovery-conf",
    )
    with _started(cluster):
        yield cluster


@contextmanager
def stopped(cluster: Cluster) -> Iterator[None]:
    """The server is down for as long as the block lasts."""
    _stop(cluster)
    try:
        yield
    finally:
        _start(cluster)


@contextmanager
def pooled(cluster: Cluster, folder: Path) -> Iterator[str]:
    """The address of PgBouncer in front of ``cluster``, by the configuration that is deployed."""
    folder = _own(folder)
    port = free_port()
    told = {
        "POOLER_RUN": str(folder),
        "POOLER_HOST": str(cluster.folder),
        "POOLER_PASSWORD": PASSWORD,
        "POOLER_PORT": str(port),
        "POOLER_SIZE": "4",
    }
    # A copy, since whoever runs it may not enter the project's folder.
    shutil.copytree(ROOT / "deploy" / "pgbouncer", folder / "deploy")
    with _beside([str(folder / "deploy" / "start")], port, folder, **told):
        yield f"postgresql://{USER}:{quote(PASSWORD)}@127.0.0.1:{port}/{NAME}"


@contextmanager
def redis(folder: Path) -> Iterator[str]:
    """The address of a Redis that keeps nothing."""
    folder = _own(folder)
    port = free_port()
    command = [
        "redis-server",
        "--port",
        str(port),
        "--bind",
        "127.0.0.1",
        "--save",
        "",
        "--dir",
        str(folder),
    ]
    with _beside(command, port, folder):
        yield f"redis://127.0.0.1:{port}/0"


@contextmanager
def _started(cluster: Cluster) -> Iterator[None]:
    _start(cluster)
    try:
        yield
    finally:
        _stop(cluster)


def _start(cluster: Cluster) -> None:
    settings = {**_SMALL, "unix_socket_directories": f"'{cluster.folder}'"}
    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    _run(
        "pg_ctl",
        "-w",
        "-D",
        str(cluster.folder / "data"),
        "-l",
        str(cluster.folder / "log"),
        "-o",
        options,
        "start",
    )


def _stop(cluster: Cluster) -> None:
    with suppress(AssertionError):
        _run("pg_ctl", "-w", "-D", str(cluster.folder / "data"), "-m", "immediate", "stop")


@contextmanager
def _beside(command: Sequence[str], port: int, folder: Path, **more: str) -> Iterator[None]:
    log = folder / "log"
    with log.open("w") as out:
        process = subprocess.Popen(
            command,
            env={"PATH": _path(), **more},
            stdout=out,
            stderr=out,
            cwd=folder,
            **_identity(),
        )
    try:
        _until(lambda: _listens(port), process, log)
        yield
    finally:
        process.terminate()
        process.wait(20)


def _until(ready: Callable[[], bool], process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + 20
    while not ready():
        assert process.poll() is None, log.read_text("utf-8")
        assert time.monotonic() < end, log.read_text("utf-8")
        time.sleep(0.05)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _run(program: str, *arguments: str) -> None:
    # Not through pipes: the server that pg_ctl leaves behind would keep them open.
    folder = Path(arguments[arguments.index("-D") + 1]).parent
    said = folder / "said"
    with said.open("a") as out:
        done = subprocess.run(
            [str(server.binary(program, folder)), *arguments],
            env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            cwd=folder,
            check=False,
            **_identity(),
        )
    assert done.returncode == 0, said.read_text("utf-8")


def _own(folder: Path) -> Path:
    """A new folder of whoever runs these servers."""
    folder.mkdir(mode=0o755)
    if user := _identity().get("user"):
        os.chown(folder, user, user)
    return folder


def _identity() -> dict[str, Any]:
    """None of these runs as root, who hands them over."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _path() -> str:
    return f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
