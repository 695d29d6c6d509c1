"""What observing costs: ``python -m benchmarks.observing`` prints microseconds of the processor for
each request, query and line. The least of several rounds, since other work only ever adds."""

import io
import logging
import logging.config
import os
import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from tests import environment  # noqa: F401 - which sets what the site must have

ROUNDS, TIMES = 7, 20_000
HEADERS = [("Content-Type", "text/html"), ("Content-Length", "25000")] * 5
ENVIRON: dict[str, Any] = {
    "REQUEST_METHOD": "GET", "PATH_INFO": "/fr/culture/12345-la-mer/", "SERVER_PORT": "8000",
}  # fmt: skip


def bare(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    start("200 OK", HEADERS)
    return [b"page"]


def start(status: str, headers: list[tuple[str, str]], error: Any = None) -> Any:
    return None


def least(done: Callable[[], object], times: int = TIMES) -> float:
    """Microseconds of one."""
    found = []
    for _round in range(ROUNDS):
        began = time.process_time()
        for _time in range(times):
            done()
        found.append((time.process_time() - began) / times * 1e6)
    return min(found)


def ran(sql: str, params: Any, many: bool, context: dict[str, Any]) -> None:
    """A query that takes no time."""


def main() -> None:
    os.environ["LOG_LEVEL"] = "INFO"
    import django  # reason: app ready

    django.setup()
    from django.conf import settings  # reason: app ready
    from django.test.utils import override_settings  # reason: app ready

    from newsroom import slow_queries  # reason: app ready
    from newsroom.logs import lines  # reason: app ready
    from newsroom.metrics import tally  # reason: app ready
    from newsroom.observed import observed  # reason: app ready

    floor = least(lambda: bare(ENVIRON, start))
    seen = observed(bare)
    print(f"a request               {least(lambda: seen(ENVIRON, start)) - floor:6.2f} µs")
    print(f"of that, counting       {least(lambda: tally.took('a', 'GET', '2xx', 'fr', 0.1)):6.2f}")
    print(f"a result of the cache   {least(lambda: tally.cached(tally.HIT)):6.2f}")
    watched = partial(slow_queries._timed, ran)
    query = least(lambda: watched("", (), False, {})) - least(lambda: ran("", (), False, {}))
    print(f"a query, watched        {query:6.2f}")
    for form in lines.FORMATS:
        logging.config.dictConfig(lines.configuration(form, "INFO", (settings.SECRET_KEY,)))
        (handler,) = logging.getLogger().handlers
        assert isinstance(handler, logging.StreamHandler)
        handler.stream = io.StringIO()
        with override_settings(ACCESS_LOG=True):
            told = observed(bare)
        line = least(lambda told=told: told(ENVIRON, start), 3_000) - floor  # type: ignore[misc]
        print(f"a request and its line, {form} {line:6.2f}")


if __name__ == "__main__":
    main()
