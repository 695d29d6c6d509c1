"""Answers are counted by each thread for itself, and none is lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Thread

from newsroom.metrics import tally
from newsroom.metrics.tally import BOUNDS, HIT, MISS, Kind

HOME = Kind("of-this-test", "GET", "2xx", "fr")


def count(seconds: float) -> None:
    tally.cached(HIT)
    tally.took(HOME.route, HOME.method, HOME.status, HOME.language, seconds)


def test_what_threads_count_is_summed_and_outlives_them() -> None:
    before = tally.results()
    alive = ThreadPoolExecutor(1)
    alive.submit(count, 0.003).result()
    gone = [Thread(target=count, args=(seconds,)) for seconds in (0.0005, 0.003, 99.0)]
    for thread in gone:
        thread.start()
        thread.join()
    for _again in range(2):  # the second time, what the dead had counted is kept elsewhere
        found = tally.times()[HOME]
        expected = dict.fromkeys((*BOUNDS, None), 0) | {0.0005: 1, 0.005: 2, None: 1}
        assert dict(zip((*BOUNDS, None), found.within, strict=True)) == expected
        assert round(found.seconds, 4) == 99.0065
        now = tally.results()
        assert {name: now[name] - before[name] for name in (HIT, MISS)} == {HIT: 4, MISS: 0}
    alive.submit(count, 0.003).result()
    assert sum(tally.times()[HOME].within) == 5
    alive.shutdown()
