"""The folder in which the web processes of one server count, for the library to add up."""

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

MEMORY = Path("/dev/shm")  # noqa: S108 - the folder in it is ours alone, which is looked at


def port_of(bind: str) -> int:
    """Of ``host:port``."""
    return urlsplit(f"//{bind}").port or 0


def place(bind: str) -> Path:
    """Of the server that tells of itself at ``bind``: in memory where there is such a folder, since
    what is in it changes all the time and is of no use to the next."""
    parent = MEMORY if os.access(MEMORY, os.W_OK) else Path(tempfile.gettempdir())
    return parent / f"newsroom-metrics-{os.getuid()}-{port_of(bind)}"


def prepare(folder: Path) -> None:
    """Make it, without what processes have left that live no more. To be called before the first
    process counts and not again: counts must not go down while the server runs.

    Raises ``ImproperlyConfigured`` where somebody else has made it.
    """
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise ImproperlyConfigured(
            f"{folder} is somebody else's, so metrics cannot be kept there. Delete it, or choose"
            " another port for METRICS_BIND."
        )
    for file in folder.glob("*.db"):
        if not _lives(file.stem.rsplit("_", 1)[-1]):
            file.unlink(missing_ok=True)


def leave(folder: Path, pid: int) -> None:
    """Forget what only living processes have: a process of the server has ended."""
    # Not before the server has named the folder to the library, which looks when it is imported.
    from prometheus_client.multiprocess import mark_process_dead  # reason: slow

    mark_process_dead(pid, path=str(folder))  # type: ignore[no-untyped-call]


def _lives(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except (ProcessLookupError, ValueError):
        return False
    except PermissionError:
        return True
    return True
