"""The site on more than one machine, as far as one machine can show it: two web servers behind one
nginx, a streaming replica, PgBouncer, Redis."""

import http.client
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from pytest_django import DjangoDbBlocker

from newsroom.embedded import server
from tests import databases, demonstration
from tests.e2e import clusters, fronting
from tests.e2e.correcting import Editor, editor_of
from tests.e2e.site import Site, free_port, own_folder, serve, serving, site_in

LACKING = clusters.missing("pgbouncer", "redis-server") or fronting.missing()
pytestmark = [pytest.mark.long, pytest.mark.skipif(bool(LACKING), reason=LACKING or "all is there")]
WITHIN = 1.0
"""Seconds after which an act is to be everywhere."""
NOWHERE = "postgresql://nobody@127.0.0.1:1/none"
SEARCH = "/en/search/?q=water"
"""A page that nobody keeps."""
LIMIT = "import psycopg; print(*psycopg.connect({!r}).execute('SHOW statement_timeout').fetchone())"
MARK = "from newsroom.replica.own import _signer; print(_signer().sign('1'))"


@dataclass(frozen=True)
class World:
    """A database with the demonstration, whose site nobody serves yet, and an editor of it."""

    primary: clusters.Cluster
    site: Site
    editor: Editor
    folder: Path

    def served(self, **variables: str) -> Site:
        """The site at another port, with other settings and a folder of kept pages of its own, as
        on another machine."""
        port = free_port()
        told = {
            "PORT": str(port),
            "WEB_PROCESSES": "2",
            "BEHIND_PROXY": "1",
            "DATABASE_PREPARED": "0",
            "PAGE_FOLDER": str(self.folder / f"pages-{port}"),
            **variables,
        }
        return Site(f"http://127.0.0.1:{port}", self.site.environment | told)


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, testrun_uid: str
) -> Iterator[World]:
    with own_folder() as folder, ExitStack() as stack:
        with django_db_blocker.unblock():
            loaded = demonstration.copied("scaling", run=testrun_uid, media=folder / "media")
            address = databases.address(loaded.database)
        primary = stack.enter_context(clusters.primary(folder / "primary"))
        dump = folder / "dump.sql"
        for program, *more in (
            ("pg_dump", "--file", str(dump), address),
            ("psql", "--quiet", "-v", "ON_ERROR_STOP=1", "--file", str(dump), primary.url()),
        ):
            command = [str(server.binary(program)), *more]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        site = site_in(folder, primary.url())
        site.manage("collectstatic", "--no-input", "-v0")
        yield World(primary, site, stack.enter_context(editor_of(site)), folder)


def ask(url: str, path: str, **headers: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=20)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def seconds_until(done: Callable[[], bool], since: float, patience: float = 15.0) -> float:
    """How long after ``since``, in seconds since 1970, something came true."""
    while not done():
        assert time.time() < since + patience, "it never did"
        time.sleep(0.02)
    return time.time() - since


def shows(url: str, world: World, headline: str, times: int = 4) -> bool:
    """Whether each of several answers does: two processes answer by turns, as they come to it."""
    return all(headline.encode() in ask(url, world.editor.path)[1] for _time in range(times))


@contextmanager
def asked_all_the_time(url: str, *paths: str) -> Iterator[list[int]]:
    """Four readers who never cease to ask; what they are answered."""
    told: list[int] = []
    over = threading.Event()

    def read() -> None:
        while not over.is_set():
            told.extend(ask(url, path)[0] for path in paths)

    readers = [threading.Thread(target=read) for _reader in range(4)]
    for one in readers:
        one.start()
    try:
        yield told
    finally:
        over.set()
        for one in readers:
            one.join()


def test_an_act_shows_on_two_hosts_and_in_front_of_them_and_none_is_missed_in_a_reload(
    world: World,
) -> None:
    ports = fronting.Ports.free()
    with ExitStack() as stack:
        redis = stack.enter_context(clusters.redis(world.folder / "redis"))
        hosts = [world.served(PAGE_PURGE=ports.purge_url, REDIS_URL=redis) for _host in "ab"]
        processes = [serve(one) for one in hosts]
        stack.callback(_end, processes)
        servers = [one.url.removeprefix("http://") for one in hosts]
        nginx = fronting.fronted(world.site, ports, world.folder / "nginx", *servers)
        stack.enter_context(nginx)
        everywhere = [hosts[0].url, hosts[1].url, ports.url]
        for turn in range(4):
            # Kept by all of them.
            assert {ask(url, world.editor.path)[0] for url in everywhere * 4} == {200}
            headline = f"Two hosts, turn {turn}"
            committed = world.editor.correct(headline)
            for url in everywhere:
                shown = seconds_until(partial(shows, url, world, headline), committed)
                assert shown < WITHIN, (turn, url)
        # New processes in the place of the old, of which each ends what it has begun.
        with asked_all_the_time(hosts[0].url, world.editor.path, SEARCH) as answers:
            processes[0].send_signal(signal.SIGHUP)
            time.sleep(6)
        # A host that is away is passed over.
        with asked_all_the_time(ports.url, world.editor.path, SEARCH) as more:
            processes[0].terminate()
            processes[0].wait(30)
            processes[0] = serve(hosts[0])
        assert min(len(answers), len(more)) > 20
        assert {*answers, *more} == {200}


def _end(processes: list["subprocess.Popen[bytes]"]) -> None:
    for one in processes:
        one.terminate()
    for one in processes:
        one.wait(30)


def in_use(replica: clusters.Cluster, site: Site) -> bool:
    """Whether both processes read pages there."""
    before = replica.asked("articles_searchtext")
    for _time in range(6):
        assert {ask(site.url, path)[0] for path in ("/en/", SEARCH)} == {200}
    return replica.asked("articles_searchtext") >= before + 6


@contextmanager
def replicated(world: World) -> Iterator[tuple[clusters.Cluster, Site]]:
    with own_folder() as folder, clusters.replica(world.primary, folder / "replica") as replica:
        site = world.served(DATABASE_REPLICA_URL=replica.url(), DATABASE_REPLICA_LAG="1")
        with serving(site):
            seconds_until(lambda: in_use(replica, site), time.time())
            yield replica, site


def test_a_replica_is_read_as_long_as_it_keeps_up_and_an_editor_sees_what_she_did(
    world: World,
) -> None:
    with replicated(world) as (replica, site):
        own = {"Cookie": f"session=any; wrote={site.shell(MARK)}"}
        assert shows(site.url, world, "", 8)
        committed = world.editor.correct("It keeps up")
        assert seconds_until(lambda: shows(site.url, world, "It keeps up", 8), committed) < 1.5
        # It stands still: an editor sees at once what she did, readers before long.
        replica.ask("SELECT pg_wal_replay_pause()")
        committed = world.editor.correct("It stands still")
        answers = [ask(site.url, world.editor.path, **own)[1] for _time in range(4)]
        assert all(b"It stands still" in one for one in answers)
        assert not shows(site.url, world, "It stands still")
        with asked_all_the_time(site.url, world.editor.path, SEARCH) as told:
            # A second behind, a second until that is seen, a second until the change is.
            time.sleep(max(0.0, committed + 3 - time.time()))
            assert shows(site.url, world, "It stands still", 24)
        # It goes on: nothing that was kept is of before.
        replica.ask("SELECT pg_wal_replay_resume()")
        end = time.time() + 6
        while time.time() < end:
            assert shows(site.url, world, "It stands still")
        committed = world.editor.correct("It is read again")
        assert seconds_until(lambda: shows(site.url, world, "It is read again", 8), committed) < 1.5
        assert in_use(replica, site)
        assert set(told) == {200}
        assert ask(site.url, "/sitemap.xml")[0] == 200


def test_nobody_notices_that_a_replica_goes_down(world: World) -> None:
    with replicated(world) as (replica, site):
        with asked_all_the_time(site.url, SEARCH, "/en/") as told, clusters.stopped(replica):
            committed = world.editor.correct("Without a replica")
            waited = seconds_until(lambda: shows(site.url, world, "Without a replica"), committed)
        assert waited < 3
        assert set(told) == {200}
        seconds_until(lambda: in_use(replica, site), time.time())


def test_the_site_stands_behind_a_pooler_that_hands_out_connections_by_transaction(
    world: World,
) -> None:
    with (
        clusters.pooled(world.primary, world.folder / "pooler") as pooler,
        clusters.redis(world.folder / "redis-beside") as redis,
    ):
        alone = world.served(DATABASE_URL=pooler, DATABASE_DIRECT_URL=NOWHERE, REDIS_URL=redis)
        told = world.served(DATABASE_URL=pooler, DATABASE_DIRECT_URL=world.primary.url())
        with serving(alone), serving(told):
            for site in (alone, told):
                paths = (world.editor.path, SEARCH, "/en/", "/sitemap.xml", "/desk/login/")
                assert {ask(site.url, path)[0] for path in paths * 3} == {200}
            # One looks twice a second, one listens past the pooler.
            for turn in range(3):
                headline = f"Behind a pooler, turn {turn}"
                committed = world.editor.correct(headline)
                for site in (told, alone):
                    seen = seconds_until(partial(shows, site.url, world, headline), committed)
                    assert seen < WITHIN, (turn, site.url)
            assert told.shell(LIMIT.format(pooler)) == "10s"
