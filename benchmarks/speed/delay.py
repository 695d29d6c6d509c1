"""How long after an act has been committed the last of many processes shows it."""

import http.client
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median, quantiles

from benchmarks.speed.sites import Filled, serving
from tests.environment import ROOT

PROCESSES = 8
ACTS = 40
LIMIT = 1.0
"""Seconds that 99 of a hundred acts may take."""
_LONGEST = 30.0
# Corrects the headline once for each line that it reads, and says when that was committed.
_CORRECT = """
import sys, time
from articles.enums import CorrectionKind
from articles.models import Article, User
from articles.publishing import correct
by = User.objects.get(username="nadir")
article = Article.objects.live("en").order_by("-pk")[0]
print(article.get_absolute_url("en"), flush=True)
for line in sys.stdin:
    article.refresh_from_db()
    correct(article, "en", by=by, changes={"title": line.strip()}, note="A figure was wrong.",
            kind=CorrectionKind.CORRECTION)
    print(time.time(), flush=True)
"""


@dataclass(frozen=True)
class Delay:
    processes: int
    acts: int
    p50: float
    """In seconds, until the last process shows it."""
    p99: float


def measure(filled: Filled, tell: Callable[[str], object]) -> Delay:
    with ExitStack() as running:
        urls = [running.enter_context(serving(filled))[0] for _process in range(PROCESSES)]
        editor = subprocess.Popen(
            [sys.executable, "manage.py", "shell", "-v0", "-c", _CORRECT],
            cwd=ROOT,
            env=filled.site.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        running.callback(editor.wait)
        running.callback(editor.kill)
        path = _line(editor)
        connections = [
            http.client.HTTPConnection(url.removeprefix("http://"), timeout=20) for url in urls
        ]
        took = [_act(editor, connections, path, f"Headline {n} of many") for n in range(ACTS)]
    found = Delay(PROCESSES, ACTS, median(took), quantiles(took, n=100, method="inclusive")[-1])
    tell(f"    {PROCESSES} processes show an act after {found.p50:.3f} s, p99 {found.p99:.3f} s")
    return found


def _line(editor: "subprocess.Popen[str]") -> str:
    assert editor.stdout is not None
    said = editor.stdout.readline().strip()
    assert said, "the editor has ended"
    return said


def _act(
    editor: "subprocess.Popen[str]",
    connections: Sequence[http.client.HTTPConnection],
    path: str,
    headline: str,
) -> float:
    assert editor.stdin is not None
    editor.stdin.write(f"{headline}\n")
    editor.stdin.flush()
    committed = float(_line(editor))
    end = time.time() + _LONGEST
    for connection in connections:
        while headline.encode() not in _page(connection, path):
            assert time.time() < end, f"a process does not show {headline}"
    return time.time() - committed


def _page(connection: http.client.HTTPConnection, path: str) -> bytes:
    connection.request("GET", path)
    return connection.getresponse().read()
