"""Whoever waits for changes is told of one as soon as it is committed."""

import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import redis

from articles.models import Person
from articles.reader.keeping import Changes
from newsroom.pagecache import listening
from newsroom.pagecache.follower import Follower
from newsroom.pagecache.versions import Versions
from tests import factories

SERVER = shutil.which("redis-server") or shutil.which("valkey-server")
LONG = 10
"""Seconds after which something is not going to come."""


class Enough(Exception):
    """Told twice: once to begin with, since something may have changed before, and once more."""


class Told:
    def __init__(self) -> None:
        self.begun, self.again = threading.Event(), threading.Event()

    def __call__(self) -> None:
        if not self.begun.is_set():
            self.begun.set()
            return
        self.again.set()
        raise Enough


@contextmanager
def hearing(hear: Callable[[Told], None]) -> Iterator[Told]:
    told = Told()

    def run() -> None:
        with pytest.raises(Enough):
            hear(told)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        assert told.begun.wait(LONG)
        yield told
    finally:
        thread.join(LONG)


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_committed_is_told_and_one_that_nobody_tells_of_is_found() -> None:
    person = factories.person()
    heard: list[frozenset[str]] = []
    follower = Follower(Changes(), Versions(), heard.append, lambda: None)
    follower.look(time.time())
    heard.clear()
    with hearing(lambda told: listening._hear_postgres("default", told)) as told:
        Person.objects.filter(pk=person.pk).update(name_fr="Une autre")
        assert told.again.wait(LONG)
    follower.look(time.time())
    assert heard == [frozenset({f"p{person.pk}", "site"})]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    if SERVER is None:
        pytest.skip("neither redis-server nor valkey-server is installed")
    # Sockets have short names.
    folder = Path(tempfile.mkdtemp(prefix="r"))
    socket = folder / "s"
    command = [
        SERVER,
        "--port",
        "0",
        "--unixsocket",
        str(socket),
        "--save",
        "",
        "--dir",
        str(folder),
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            yield _answering(f"unix://{socket}")
        finally:
            process.terminate()
    shutil.rmtree(folder)


def _answering(url: str) -> str:
    end = time.monotonic() + LONG
    while True:
        try:
            with redis.Redis.from_url(url) as client:
                client.ping()
                return url
        except redis.ConnectionError:
            assert time.monotonic() < end
            time.sleep(0.01)


def test_redis_tells_who_has_subscribed(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # It is tried whether the server is still there, and it is.
    monkeypatch.setattr(listening, "PING", 0.02)
    with hearing(lambda told: listening._hear_redis(server, told)) as told:
        time.sleep(0.1)
        listening.publish(server)
        assert told.again.wait(LONG)


def test_without_redis_nobody_is_told_and_nothing_fails(caplog: pytest.LogCaptureFixture) -> None:
    for url in ("unix:///nowhere/redis.sock", "redis://127.0.0.1:1"):
        listening.publish(url)
    assert [record.levelname for record in caplog.records] == ["WARNING"] * 2
