"""Who has which core, and what machine it is."""

import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SERVER, LOAD = 0, 1
"""The cores of servers with their databases, and of what loads them."""


@contextmanager
def on(core: int) -> Iterator[None]:
    """What is started in the block stays on ``core``, where there are several and the system can
    say so."""
    cores = _cores()
    if len(cores) < 2:
        yield
        return
    os.sched_setaffinity(0, {sorted(cores)[core]})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


def keep_on(core: int, processes: Iterable[int]) -> None:
    """Processes that run already."""
    cores = _cores()
    if len(cores) < 2:
        return
    for process in processes:
        for thread in _threads(process):
            with suppress(ProcessLookupError):
                os.sched_setaffinity(int(thread.name), {sorted(cores)[core]})


def family(process: int) -> list[int]:
    """A process with all that it has started, and that these have. Those of a database come and
    go meanwhile."""
    found = [process]
    for one in found:
        for thread in _threads(one):
            found += map(int, _read(f"{thread}/children").split())
    return found


def memory(process: int) -> float:
    """Megabytes of a process: its own, and its share of what it shares (PSS)."""
    found = re.search(r"^Pss:\s+(\d+)", _read(f"/proc/{process}/smaps_rollup"), re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def machine() -> str:
    """What the figures were measured on, in a line."""
    model = re.findall(r"model name\s*: (.+)", _read("/proc/cpuinfo"))
    total = re.findall(r"MemTotal:\s+(\d+)", _read("/proc/meminfo"))
    parts = [
        model[0] if model else platform.machine(),
        f"{os.cpu_count()} cores",
        f"{int(total[0]) / 2**20:.0f} GB" if total else "",
        f"{platform.system()} {platform.release().split('-')[0]}",
        f"Python {sys.version.split()[0]}",
        _version("nginx", "-v"),
    ]
    return ", ".join(filter(None, parts))


def _version(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return (done.stdout + done.stderr).strip().removeprefix("nginx version: ").replace("/", " ")


def _cores() -> set[int]:
    return os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()


def _threads(process: int) -> list[Path]:
    try:
        return list(Path(f"/proc/{process}/task").iterdir())
    except OSError:
        return []


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except OSError:
        return ""
