"""Who has which core."""

import os
import subprocess
import sys

from benchmarks.speed.cores import family, keep_on, memory


def test_a_process_that_has_ended_meanwhile_is_passed_over() -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    assert child.pid in family(os.getpid())
    child.communicate(b"\n")
    assert family(child.pid) == [child.pid]
    keep_on(0, [child.pid])
    assert memory(child.pid) == 0
