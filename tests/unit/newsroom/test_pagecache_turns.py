"""One renders a page while others wait, in all processes of a machine."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from newsroom.pagecache import turns
from newsroom.pagecache.turns import Turns
from tests.environment import ROOT

_HOLDER = """
import sys, time
from pathlib import Path
from newsroom.pagecache.turns import Turns
with Turns(Path(sys.argv[1])).taken("/en/") as alone:
    print(alone, flush=True)
    time.sleep(60)
"""


def test_threads_take_turns_with_one_page_and_none_with_another(tmp_path: Path) -> None:
    place = Turns(tmp_path)
    inside: list[str] = []
    alone: list[bool] = []

    def go() -> None:
        with place.taken("/en/") as at_once:
            inside.append("in")
            time.sleep(0.002)
            inside.append("out")
            alone.append(at_once)

    with place.taken("/en/") as first:
        threads = [threading.Thread(target=go) for _number in range(8)]
        for one in threads:
            one.start()
        with place.taken("/fr/") as other:
            assert (first, other, inside) == (True, True, [])
    for one in threads:
        one.join()
    assert inside == ["in", "out"] * 8
    assert alone == [False] * 8
    assert (place._taken, place._waiting) == ({}, {})


def test_a_page_that_cannot_be_made_leaves_the_turn_to_the_next(tmp_path: Path) -> None:
    place = Turns(tmp_path)
    with pytest.raises(ZeroDivisionError), place.taken("/en/"):
        raise ZeroDivisionError
    with place.taken("/en/") as at_once:
        assert at_once


def test_what_goes_wrong_with_a_page_is_not_taken_for_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(BrokenPipeError), Turns(tmp_path).taken("/en/"):
        raise BrokenPipeError


def test_a_process_that_is_killed_gives_its_turn_back(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _HOLDER, str(tmp_path)]
    place = Turns(tmp_path)
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "True\n"
        threading.Timer(0.05, holder.kill).start()
        with place.taken("/en/") as at_once:
            assert holder.wait() == -9
            assert not at_once
    with place.taken("/en/") as at_once:
        assert at_once


def test_nobody_waits_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.02)
    place = Turns(tmp_path)
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with place.taken("/en/"):
            held.set()
            done.wait(10)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(10)
    with place.taken("/en/") as at_once:
        assert not at_once
    done.set()
    thread.join()
    # Whoever lost patience has taken nothing from whoever comes after.
    with place.taken("/en/") as at_once:
        assert at_once


def test_without_a_folder_pages_are_made_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    with Turns(tmp_path / "taken").taken("/en/") as at_once:
        assert at_once
