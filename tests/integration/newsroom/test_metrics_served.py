"""Metrics of a server with several processes, asked for over the network."""

import http.client
import json
import os
import re
import signal
import socket
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from newsroom.metrics import folder
from tests.databases import address
from tests.integration.newsroom.web import free_port, serving, status

PROCESSES = 2
REFUSED = (301, 400, 404)


def asked(port: int, path: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        asking.request("GET", path, headers=headers)
        answer = asking.getresponse()
        return answer.status, answer.read(), dict(answer.getheaders())
    finally:
        asking.close()


def told(port: int, path: str = "/metrics") -> Counter[str]:
    """What is told there, by names and labels."""
    found: Counter[str] = Counter()
    for family in text_string_to_metric_families(asked(port, path)[1].decode()):
        for one in family.samples:
            labels = ",".join(f"{name}={value}" for name, value in sorted(one.labels.items()))
            found[f"{one.name}{{{labels}}}"] = one.value  # type: ignore[assignment]
    return found


def by_socket(path: Path, host: str) -> bytes:
    """The first line of an answer of who listens at a Unix socket."""
    with socket.socket(socket.AF_UNIX) as asking:
        asking.connect(str(path))
        asking.sendall(f"GET /metrics HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        return asking.makefile("rb").readline()


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end
        time.sleep(0.1)


@pytest.mark.django_db
def test_all_processes_are_told_of_together_where_no_reader_comes(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    port, inner = free_port(), free_port()
    bind = f"127.0.0.1:{inner}"
    unix = tmp_path / "web"
    variables = {
        "BIND": f"127.0.0.1:{port},unix:{unix}", "METRICS_BIND": bind,
        "WEB_PROCESSES": f"{PROCESSES}", "DATABASE_URL": address(), "DATABASE_URL_FILE": "",
        "LOG_FORMAT": "json", "LOG_LEVEL": "INFO", "ACCESS_LOG": "1", "BEHIND_PROXY": "1",
    }  # fmt: skip
    site = {"Host": "news.example", "X-Forwarded-Proto": "https"}
    answers = "newsroom_request_seconds_count{language=fr,method=GET,route=home,status=2xx}"
    place = folder.place(bind)
    try:
        with serving(**variables):
            # Only whoever comes in by that port is told, whatever he calls the site.
            for host in (bind, f"news.example:{inner}"):
                assert asked(port, "/metrics", Host=host)[0] in REFUSED
                assert int(by_socket(unix, host).split()[1]) in REFUSED
            assert status(inner, "prometheus", "/health/ready") == 200
            assert status(inner, "prometheus", "/fr/") == 404
            # Twenty requests find both processes.
            ids = [f"of-this-test-{n}" for n in range(20)]
            assert ids == [
                asked(port, "/fr/", **site, **{"X-Request-ID": one})[2]["X-Request-ID"]
                for one in ids
            ]
            until(lambda: told(inner)[answers] == 20)
            assert told(inner)["newsroom_processes{}"] == PROCESSES
            assert told(inner, "/metrics/site")["newsroom_reading_failed{room=wire}"] == 0
            # What a process had counted outlives it; it is none of those that live.
            pids = {int(one.stem.rsplit("_", 1)[1]) for one in place.glob("counter_*.db")}
            os.kill(pids.pop(), signal.SIGKILL)
            until(lambda: len([*place.glob("gauge_*.db")]) == PROCESSES)
            until(lambda: told(inner)["newsroom_processes{}"] == PROCESSES)
            assert told(inner)[answers] == 20
    finally:
        for file in place.glob("*"):
            file.unlink()
        place.rmdir()
    lines = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    accesses = [line for line in lines if line["logger"] == "newsroom.access"]
    assert [line["request"] for line in accesses if line["route"] == "home"] == ids
    assert not re.search(r"127\.0\.0\.1|/fr/", json.dumps(accesses))
