"""The check of ``make proof`` that asks what nobody would ask, over HTTP."""

import json
import os
import socket
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from random import SystemRandom
from urllib.parse import urlsplit

from tests import fuzzing
from tests.e2e import fronting
from tests.e2e.pages import LANGUAGES, addresses
from tests.e2e.site import Site, own_folder, running
from tests.fuzzing import Asked, Fuzzer

AT_ONCE = 4
_SIGNED_IN = """
import json
from django.conf import settings
from django.test import Client
from articles.models import User
client = Client()
client.force_login(User.objects.get(username="nadir"))
print(json.dumps(client.cookies[settings.SESSION_COOKIE_NAME].value))
"""
_ROUTES = "import json; from tests.fuzzing import routes; print(json.dumps(routes()))"
# What Django takes for its own token: 32 letters, the same in a cookie and in a header.
TOKEN = "a" * 32


@dataclass(frozen=True)
class Way:
    """To whom odd requests go, and as whom."""

    name: str
    url: str
    headers: dict[str, str]


def odd_requests() -> str:
    """Fifty thousand (``ODD_REQUESTS``), other ones each time: no fault, whatever is asked."""
    many = int(os.environ.get("ODD_REQUESTS", "50000"))
    seed = int(os.environ.get("ODD_SEED", SystemRandom().randrange(10**9)))
    with ExitStack() as stack:
        site = stack.enter_context(running(LOG_LEVEL="ERROR"))
        pages = addresses(site)
        known = sorted({path for code in LANGUAGES for path in pages[code].values()})
        every = json.loads(site.shell(_ROUTES).splitlines()[-1])
        ways = [Way("a stranger", site.url, {}), _signed_in(site)]
        if not fronting.missing():
            ports, folder = fronting.Ports.free(), stack.enter_context(own_folder())
            stack.enter_context(fronting.fronted(site, ports, folder))
            ways.append(Way("through nginx", ports.url, {}))
        found = Counter[int]()
        for number, way in enumerate(ways):
            some = Fuzzer(seed + number, known, every).requests(many // len(ways))
            with ThreadPoolExecutor(AT_ONCE) as threads:
                for asked, status, said in threads.map(lambda one, way=way: _ask(way, one), some):
                    wrong = fuzzing.is_wrong(status, said) or status == 0
                    assert not wrong, f"{status} for {way.name}, seed {seed}: {asked}"
                    found[status] += 1
    told = ", ".join(f"{status}: {times:,}" for status, times in sorted(found.items()))
    names = ", ".join(way.name for way in ways)
    return f"{found.total():,} odd requests ({names}; seed {seed}) met no fault: {told}"


def _signed_in(site: Site) -> Way:
    session = json.loads(site.shell(_SIGNED_IN).splitlines()[-1])
    headers = {"Cookie": f"session={session}; csrf={TOKEN}", "X-CSRFToken": TOKEN}
    return Way("a superuser", site.url, headers)


def _ask(way: Way, asked: Asked) -> tuple[Asked, int, Sequence[str]]:
    """Its status, 0 where nothing came, and the names of its headers."""
    host = urlsplit(way.url)
    headers = {"Host": host.netloc, **asked.headers, **way.headers, "Connection": "close"}
    # What is announced is sent: a body that does not come is waited for, rightly.
    headers |= {"Content-Length": str(len(asked.body))} if asked.body else {}
    headers.pop("Transfer-Encoding", None)
    lines = [f"{asked.method} {asked.target} HTTP/1.1"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    sent = "\r\n".join([*lines, "", ""]).encode("latin-1") + asked.body
    with socket.create_connection((host.hostname or "", host.port or 0), timeout=60) as connection:
        try:
            connection.sendall(sent)
            answer = b"".join(iter(lambda: connection.recv(65536), b""))
        except ConnectionError:
            # Refused before all of it was read, which a server may.
            return asked, 400, ()
    head = answer.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    status = int(head[0].split()[1]) if head[0].startswith("HTTP/") else 0
    return asked, status, [line.partition(":")[0] for line in head[1:]]
