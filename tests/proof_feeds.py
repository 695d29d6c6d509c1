"""A check of tests/proof.py: every feed of the demonstration, read by two JavaScript libraries."""

import json
import subprocess
from pathlib import Path
from typing import Any

import feedparser

from tests import npm
from tests.e2e.pages import LANGUAGES, addresses
from tests.e2e.site import Site, running
from tests.environment import ROOT

ENDINGS = ("rss", "atom", "json")
LIBRARIES = ("rss-parser@3", "feedsmith@3")
LISTS = ("home", "category", "tag", "source", "person", "corrections")


def in_javascript() -> str:
    """The same ids, headlines and addresses as feedparser finds, in the same order."""
    with npm.installed(*LIBRARIES) as folder:
        with running() as site:
            paths = enumerate(_paths(site))
            files = [_kept(site, path, folder / str(number)) for number, path in paths]
        done = subprocess.run(
            ["node", str(ROOT / "tests" / "feeds.mjs"), str(folder), *map(str, files)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-600:]
        found = json.loads(done.stdout)
        items = 0
        for file in files:
            wanted = _read(file.read_bytes())
            told = found[str(file)]
            assert told["feedsmith"] == wanted, file.name
            assert told.get("rssParser", wanted) == wanted, file.name
            items += len(wanted)
    return f"{items} items of {len(files)} feeds, read alike by feedsmith, rss-parser, feedparser"


def _paths(site: Site) -> list[str]:
    found = addresses(site)
    lists = [found[code][kind] for code in LANGUAGES for kind in LISTS]
    lists += [f"/{code}/most-read/" for code in LANGUAGES] + ["/"]
    return [f"{path}feed.{ending}" for path in lists for ending in ENDINGS]


def _kept(site: Site, path: str, file: Path) -> Path:
    file.write_bytes(site.body(path))
    return file


def _read(feed: bytes) -> list[list[Any]]:
    if feed.startswith(b"{"):
        return [[item["id"], item["title"], item["url"]] for item in json.loads(feed)["items"]]
    read = feedparser.parse(feed)
    assert not read.bozo
    return [[entry.id, entry.title, entry.link] for entry in read.entries]
