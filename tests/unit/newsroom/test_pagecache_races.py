"""Whoever asks after a change was heard gets nothing from before it, whatever happens at once."""

import random
import threading
import time
from pathlib import Path

from tests.unit.newsroom.gated import Front

CHANGES, READERS = 40, 3


def test_no_reader_gets_what_was_changed_before_she_asked(tmp_path: Path) -> None:
    fronts = [Front(tmp_path, time.time, purge=("http://127.0.0.1:1",)) for _process in range(2)]
    record = fronts[0].record
    committed = 0
    heard = [0, 0]
    over = threading.Event()
    late: list[tuple[int, int]] = []

    def making(front: Front) -> None:
        # Read, and then shown for a while.
        front.site.text = str(committed).encode()
        time.sleep(random.random() / 500)  # no secret

    def read(place: int) -> None:
        while not over.is_set():
            before = heard[place]
            shown = int(fronts[place].ask().body)
            if shown < before:
                late.append((shown, before))

    for front in fronts:
        front.gate.follower._source = record
        front.site.meanwhile = lambda front=front: making(front)  # type: ignore[misc]  # bound
    readers = [threading.Thread(target=read, args=(number % 2,)) for number in range(2 * READERS)]
    for one in readers:
        one.start()
    for number in range(1, CHANGES + 1):
        committed = number
        record.note(time.time(), "a")
        for place in random.sample((0, 1), 2):
            fronts[place].look()
            heard[place] = number
            time.sleep(0.002)
    over.set()
    for one in readers:
        one.join()
    assert late == []
    assert [int(front.ask().body) for front in fronts] == [CHANGES, CHANGES]
    # Pages were shared and kept meanwhile.
    assert all(front.gate.counted["hit"] > 0 for front in fronts)
