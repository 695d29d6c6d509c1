"""Sites with an archive, served on one core with their database."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.speed import cores
from newsroom.embedded import server
from tests.e2e import fronting
from tests.e2e.site import Site, free_port, running, serve
from tests.environment import ROOT

KEY = "a-key-for-measuring-that-protects-nothing-0123456789-0123456789"
_COUNT = "from articles.models import Article; print(Article.objects.count())"
_FILL = """
from benchmarks import archive
archive.fill({articles}, tell=lambda line: print("   ", line, flush=True))
"""
_TOLD = "from benchmarks.speed.addresses import told; print(told())"


@dataclass(frozen=True)
class Filled:
    """A site that answers."""

    site: Site
    articles: int
    paths: Mapping[str, Sequence[str]]
    """Addresses by kind of page (``addresses``)."""
    loaded_in: float
    """Seconds that its archive took; 0 where it was there."""

    @property
    def url(self) -> str:
        return self.site.url


@contextmanager
def filled(articles: int, keep: Path | None = None, **variables: str) -> Iterator[Filled]:
    """A site with so many articles, in a folder of its own or in one under ``keep``, where it is
    found again. Shows how far it is."""
    folder = keep / f"site-{articles}" if keep else None
    # Without pages that are kept, but where a row is of them: what is to stay flat is making them.
    own = {"SECRET_KEY": KEY, "WEB_PROCESSES": "1", "PAGE_MEMORY": "0", "SLOW_QUERY_MS": "0"}
    with running(folder, **own | variables) as site:
        took = _fill(site, articles) if int(site.shell(_COUNT)) < articles else 0
        paths = json.loads(site.shell(_TOLD))
        # The server of the site is of those that this process has started.
        cores.keep_on(cores.SERVER, [*cores.family(os.getpid())[1:], *database_of(site)])
        yield Filled(site, articles, paths, took)


def _fill(site: Site, articles: int) -> float:
    """Seconds that it took."""
    began = time.monotonic()
    # Not by ``site.manage``, which would keep to itself how far it is.
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", _FILL.format(articles=articles)]
    subprocess.run(command, cwd=ROOT, env=site.environment, check=True)
    return time.monotonic() - began


@contextmanager
def serving(filled: Filled, **variables: str) -> Iterator[tuple[str, int]]:
    """gunicorn beside the one that there is, with other settings: its address and its process."""
    port = str(free_port())
    environment = {**filled.site.environment, "PORT": port, "PAGE_MEMORY": "64", **variables}
    with cores.on(cores.SERVER):
        process = serve(Site(f"http://127.0.0.1:{port}", environment))
    try:
        yield f"http://127.0.0.1:{port}", process.pid
    finally:
        process.terminate()
        process.wait(30)


@dataclass(frozen=True)
class Fronted:
    """nginx before gunicorn. Without an address where nginx cannot be had."""

    url: str = ""
    web: int = 0
    """The process of gunicorn that keeps the others."""
    nginx: int = 0


@contextmanager
def fronted(filled: Filled, folder: Path, **variables: str) -> Iterator[Fronted]:
    """nginx before gunicorn, by the configuration that is deployed, on the core of the server."""
    if fronting.missing():
        yield Fronted()
        return
    ports = fronting.Ports.free()
    more = {"PAGE_PURGE": ports.purge_url, "BEHIND_PROXY": "1", **variables}
    with serving(filled, **more) as (url, web), cores.on(cores.SERVER):
        site = Site(url, filled.site.environment)
        quiet = {"NGINX_ACCESS_LOG": "/dev/null", "NGINX_CACHE_STATUS": ""}
        quiet["NGINX_KEEPALIVE_REQUESTS"] = "1000000000"
        with fronting.fronted(site, ports, folder, **quiet) as nginx:
            yield Fronted(ports.url, web, nginx)


def database_of(site: Site) -> list[int]:
    """The processes of a site's embedded server; none of one elsewhere."""
    file = server.home_of(Path(site.environment["DATA_DIR"])) / "cluster" / "postmaster.pid"
    if "DATABASE_URL" in site.environment or not file.exists():
        return []
    return cores.family(int(file.read_text(encoding="utf-8").split()[0]))
