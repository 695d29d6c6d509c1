"""Programs that start together and end together. Real ones, in processes of their own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.environment import ROOT

SLEEPS = "tell(); time.sleep(60)"
ENDS = "tell(); sys.exit(3)"
ENDS_LATER = "tell(); time.sleep(0.5); sys.exit(3)"
STUBBORN = "signal.signal(signal.SIGTERM, signal.SIG_IGN); tell(); time.sleep(60)"
CHILD = """
import os, signal, sys, time
def tell():
    open({pid!r}, "w").write(str(os.getpid()))
{does}
"""
PARENT = """
import os, sys
from newsroom import processes
processes.GRACE = 1.0
pids = {pids!r}
def begun():
    return all(os.path.exists(pid) and open(pid).read() for pid in pids)
sys.exit(processes.run_together(
    {programs!r}, environment=dict(os.environ), ready={ready},
    on_ready=lambda: print("ready", flush=True), patience={patience},
))
"""


class Parent:
    """A process that runs programs together."""

    def __init__(
        self, folder: Path, programs: Mapping[str, str], ready: str, patience: float
    ) -> None:
        self.pids = [folder / f"{name}.pid" for name in programs]
        commands = {
            name: [sys.executable, "-c", CHILD.format(pid=str(pid), does=does)]
            for pid, (name, does) in zip(self.pids, programs.items(), strict=True)
        }
        code = PARENT.format(
            pids=[str(pid) for pid in self.pids], programs=commands, ready=ready, patience=patience
        )
        self.process = subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def wait_until_ready(self) -> None:
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "ready\n"

    def end(self) -> tuple[int, str, str]:
        """Its exit code, and what it said."""
        out, err = self.process.communicate(timeout=20)
        return self.process.returncode, out, err

    @property
    def left_behind(self) -> list[int]:
        return [number for number in self.numbers if _runs(number)]

    @property
    def numbers(self) -> list[int]:
        return [int(pid.read_text()) for pid in self.pids if pid.exists() and pid.read_text()]


def _runs(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


@contextmanager
def running(
    folder: Path, programs: Mapping[str, str], *, ready: str = "begun", patience: float = 15
) -> Iterator[Parent]:
    parent = Parent(folder, programs, ready, patience)
    try:
        yield parent
    finally:
        for number in parent.left_behind:
            os.kill(number, signal.SIGKILL)
        if parent.process.poll() is None:
            parent.process.kill()
        parent.process.communicate()


def test_when_one_program_ends_the_others_are_stopped(tmp_path: Path) -> None:
    programs = {"web": SLEEPS, "worker": ENDS_LATER, "clock": SLEEPS}
    with running(tmp_path, programs) as parent:
        parent.wait_until_ready()
        assert len(parent.numbers) == 3
        assert parent.end() == (1, "", "worker ended by itself (3).\n")
        assert parent.left_behind == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_asked_to_end_it_stops_all_and_ends_well(tmp_path: Path, number: signal.Signals) -> None:
    with running(tmp_path, {"web": SLEEPS, "worker": SLEEPS}) as parent:
        parent.wait_until_ready()
        parent.process.send_signal(number)
        assert parent.end() == (0, "\nStopping.\n", "")
        assert parent.left_behind == []


def test_asked_to_end_before_it_is_ready_it_stops_what_has_begun(tmp_path: Path) -> None:
    with running(tmp_path, {"web": SLEEPS}, ready="lambda: False") as parent:
        while not parent.numbers:
            time.sleep(0.02)
        parent.process.send_signal(signal.SIGTERM)
        assert parent.end() == (0, "\nStopping.\n", "")
        assert parent.left_behind == []


def test_a_program_that_ends_before_all_are_ready_stops_the_others(tmp_path: Path) -> None:
    programs = {"web": SLEEPS, "worker": ENDS}
    with running(tmp_path, programs, ready="lambda: False") as parent:
        code, out, err = parent.end()
        assert (code, out) == (1, "")
        assert err == "The site did not come up; what it said stands above.\n"
        assert parent.left_behind == []


def test_patience_has_an_end(tmp_path: Path) -> None:
    with running(tmp_path, {"web": SLEEPS}, ready="lambda: False", patience=1.0) as parent:
        assert parent.end()[0] == 1
        assert len(parent.numbers) == 1
        assert parent.left_behind == []


def test_a_program_that_cannot_be_started_stops_the_others(tmp_path: Path) -> None:
    programs = {
        "web": [sys.executable, "-c", "import time; time.sleep(60)"],
        "worker": ["/no/such"],
    }
    code = (
        "import os\nfrom newsroom.processes import run_together\n"
        f"run_together({programs!r},"
        " environment=dict(os.environ), ready=lambda: True, on_ready=print)"
    )
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )  # it would wait for the first program's output if that were left behind
    assert done.returncode == 1
    assert "No such file or directory: '/no/such'" in done.stderr
    assert time.monotonic() - began < 15


def test_a_program_that_does_not_want_to_stop_is_made_to(tmp_path: Path) -> None:
    with running(tmp_path, {"web": SLEEPS, "worker": STUBBORN}) as parent:
        parent.wait_until_ready()
        parent.process.send_signal(signal.SIGINT)
        assert parent.end() == (0, "\nStopping.\n", "")
        assert parent.left_behind == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_asked_twice_it_still_leaves_none_behind(tmp_path: Path, number: signal.Signals) -> None:
    with running(tmp_path, {"web": SLEEPS, "worker": STUBBORN}) as parent:
        parent.wait_until_ready()
        parent.process.send_signal(number)
        time.sleep(0.3)  # while it waits for the stubborn one
        parent.process.send_signal(number)
        parent.process.wait(timeout=10)
        assert parent.left_behind == []


def test_a_program_gets_the_environment_that_is_given(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom newsroom.processes import run_together\n"
        f"program = {[sys.executable, '-c', 'import os; print(sorted(os.environ))']!r}\n"
        "sys.exit(run_together({'web': program}, environment={'PORT': '8000', 'LC_CTYPE': 'C'},"
        " ready=lambda: False, on_ready=print))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, "['LC_CTYPE', 'PORT']\n")
