"""What polling 1,000 feeds costs: ``python -m benchmarks.polling``.

The feeds are served by one process on loopback, each at an address of its own (127.1.0.1 and on),
as 1,000 sources in life are on hosts of their own, so that none waits for another's turn.
``HOST_GAP`` is 0: with the second that is the rule, the first poll of a host waits it out between
its rules and its feed, which is no work (``python -m benchmarks.polling 1`` has it wait). A worker
in this process, as ``make worker`` runs it, polls them from its queue: first with nothing known,
when the rules of each host are asked for and all items are new; then twice with nothing new, where
half of the feeds say so (304) and half send the same bytes.

Told are the seconds that it took to put them in line; of the polls the seconds on the clock and of
the worker's processor time, feeds a second, and the share of their time that is spent outside of
requests, most of it waiting for PostgreSQL and for the other threads; then what the second costs of
the first. Server, database and worker share the cores. Some three minutes.
"""

import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import django

import tests.environment  # noqa: F401 - which settings are read

CONCURRENCY = 8
os.environ["DATABASE_POOL"] = str(CONCURRENCY)
django.setup()

# ruff: noqa: E402 - models want the settings first
from django.db import connection
from django.test import override_settings
from django.utils import timezone
from procrastinate.contrib.django import app

from articles.models import Feed, Host, Source, SourceItem
from articles.wire import poll, waiting
from benchmarks.many_feeds import ITEMS, served
from newsroom.security import http

FEEDS = 1_000


@dataclass
class Clock:
    """Adds up how long calls take, in whichever thread."""

    seconds: float = 0.0
    calls: int = 0
    lock: Lock = field(default_factory=Lock)

    def timing(self, do: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **how: Any) -> Any:
            began = time.perf_counter()
            try:
                return do(*args, **how)
            finally:
                with self.lock:
                    self.seconds += time.perf_counter() - began
                    self.calls += 1

        return timed


@dataclass(frozen=True)
class Round:
    """A poll of all feeds."""

    name: str
    in_line: float
    seconds: float
    processor: float
    polling: float
    asking: float
    requests: int

    def row(self) -> str:
        outside = 1 - self.asking / self.polling
        return (
            f"| {self.name} | {self.in_line:.1f} | {self.seconds:.1f} | {self.processor:.1f}"
            f" | {FEEDS / self.seconds:.0f} | {self.requests:,} | {outside:.0%} |"
        )


@contextmanager
def timed(owner: Any, name: str) -> Iterator[Clock]:
    clock, before = Clock(), getattr(owner, name)
    setattr(owner, name, clock.timing(before))
    try:
        yield clock
    finally:
        setattr(owner, name, before)


def a_round(name: str) -> Round:
    """Make all feeds due, put them in line and let a worker do what is there."""
    Feed.objects.update(next_at=timezone.now())
    Host.objects.update(next_at=timezone.now())
    began = time.perf_counter()
    waiting.to_be_polled(Feed.objects.values_list("pk", flat=True))
    in_line = time.perf_counter() - began
    with timed(poll, "poll") as polling, timed(http, "get") as asking:
        before, began = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
        with app.replace_connector(app.connector.get_worker_connector()):  # type: ignore[attr-defined]
            app.run_worker(
                queues=[waiting.QUEUE], concurrency=CONCURRENCY, wait=False, listen_notify=False
            )
        seconds, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF)
    assert polling.calls == FEEDS
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Round(name, in_line, seconds, processor, polling.seconds, asking.seconds, asking.calls)


HEAD = (
    f"| {FEEDS:,} feeds of {ITEMS} items | put in line | seconds | of processor time"
    " | feeds a second | requests | outside of requests |\n|---|---|---|---|---|---|---|"
)


def measured() -> list[Round]:
    rounds: list[Round] = []
    for told in ("first", "second, nothing new", "third, nothing new"):
        rounds.append(a_round(told))
        print(rounds[-1].row(), flush=True)
        assert not Feed.objects.exclude(trouble="").exists()
        assert SourceItem.objects.count() == FEEDS * ITEMS
    return rounds


def main() -> None:
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        with served(FEEDS) as urls, override_settings(OUTGOING_PRIVATE_NETWORKS=["127.0.0.0/8"]):
            Source.objects.bulk_create(
                Source(name=f"Source {number}", slug=f"source-{number}", polled=True, feed_url=url)
                for number, url in enumerate(urls)
            )
            poll.take_up(timezone.now())
            print(HEAD, flush=True)
            with override_settings(HOST_GAP=float(sys.argv[1]) if sys.argv[1:] else 0):
                first, second, _third = measured()
        clock, processor = second.seconds / first.seconds, second.processor / first.processor
        print(f"The second over the first: {clock:.3f} on the clock, {processor:.3f} of processor")
    finally:
        http.close()
        connection.close_pool()  # type: ignore[attr-defined]
        connection.creation.destroy_test_db(name, verbosity=0)


if __name__ == "__main__":
    main()
