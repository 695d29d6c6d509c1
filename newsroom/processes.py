"""Runs a handful of programs together: all start, all stop, none is left behind."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from types import FrameType

GRACE = 10.0
"""Seconds that a program has to stop by itself."""


class Stopped(Exception):
    """Ctrl-C, or a request to end."""


def run_together(
    programs: Mapping[str, Sequence[str]],
    *,
    environment: Mapping[str, str],
    ready: Callable[[], bool],
    on_ready: Callable[[], None],
    patience: float = 30.0,
) -> int:
    """Start ``programs``, call ``on_ready`` once ``ready`` says so, and wait.

    Ends when one of them ends, when they are not ready after ``patience`` seconds, or at
    Ctrl-C; then stops the others by their own process ids. Gives back 0 after Ctrl-C, else 1.
    """
    _raise_on(signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    started: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for name, command in programs.items():
            # A session of its own keeps the terminal's Ctrl-C from it: it is stopped by us,
            # gracefully, and only once.
            started[name] = subprocess.Popen(command, env=environment, start_new_session=True)
        if not _until(ready, started, patience):
            print("The site did not come up; what it said stands above.", file=sys.stderr)
            return 1
        on_ready()
        return _until_one_ends(started)
    except Stopped:
        print("\nStopping.", flush=True)
        return 0
    finally:
        # A second Ctrl-C must not keep the programs from being stopped.
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        _stop(started)


def _raise_on(*signals: signal.Signals) -> None:
    def stop(number: int, frame: FrameType | None) -> None:
        raise Stopped

    for number in signals:
        signal.signal(number, stop)


def _until(
    ready: Callable[[], bool], started: Mapping[str, subprocess.Popen[bytes]], patience: float
) -> bool:
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if any(process.poll() is not None for process in started.values()):
            return False
        if ready():
            return True
        time.sleep(0.1)
    return False


def _until_one_ends(started: Mapping[str, subprocess.Popen[bytes]]) -> int:
    while True:
        for name, process in started.items():
            if process.poll() is not None:
                print(f"{name} ended by itself ({process.returncode}).", file=sys.stderr)
                return 1
        time.sleep(0.5)


def _stop(started: Mapping[str, subprocess.Popen[bytes]]) -> None:
    for process in started.values():
        if process.poll() is None:
            process.terminate()
    end = time.monotonic() + GRACE
    for process in started.values():
        try:
            process.wait(max(0.1, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
