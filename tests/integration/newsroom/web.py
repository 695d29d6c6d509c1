"""The web server as a process, for tests that ask it as others do."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.environment import ROOT

# As a site behind a proxy is set up, whose hosts do not include this machine.
PUBLIC = {"SITE_URL": "https://news.example", "ALLOWED_HOSTS": "www.news.example"}


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def serving(**variables: str) -> Iterator[dict[str, str]]:
    """The web server with these settings; gives back its environment once it listens."""
    environment = {
        **os.environ, **PUBLIC, "BIND": f"0.0.0.0:{free_port()}", "WEB_PROCESSES": "1", **variables,
    }  # fmt: skip
    port = int(environment["BIND"].split(",")[0].rsplit(":", 1)[1])
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "gunicorn",
        "-c",
        "deploy/gunicorn.conf.py",
        "newsroom.wsgi",
    ]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        end = time.monotonic() + 20
        while status(port, "news.example", "/health/live") != 200:
            assert process.poll() is None
            assert time.monotonic() < end
            time.sleep(0.1)
        yield environment
    finally:
        process.terminate()
        process.wait(20)


def status(port: int, host: str, path: str = "/health/ready") -> int:
    """What someone hears who asks for ``host``; 0 when nobody answers."""
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        asking.request("GET", path, headers={"Host": host})
        return asking.getresponse().status
    except OSError:
        return 0
    finally:
        asking.close()
