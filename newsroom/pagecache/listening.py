"""Whoever tells of a change at once: PostgreSQL (LISTEN), and Redis or Valkey where there is one.

Each is waited for by a thread of its own. Behind a pooler that shares connections out by
transaction, and at a replica, LISTEN hears nothing: the followers then look twice a second all the
same, and the first that finds a change tells the others by Redis.
"""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

import psycopg
import redis
from django.db import connections
from psycopg import sql
from redis.backoff import NoBackoff
from redis.retry import Retry

log = logging.getLogger(__name__)

CHANNEL = "newsroom_changes"
RETRY = 1.0
"""Seconds after which a listener that was cut off tries again."""
PING = 20.0
"""Seconds of silence after which the connection is tried."""

BRIEFLY = 0.2
"""Seconds that are given to telling others, which is a favour."""
_ONCE = Retry(NoBackoff(), 0)


def listen(alias: str, tell: Callable[[], None]) -> None:
    """Call ``tell`` whenever the database ``alias`` notifies ``CHANNEL``."""
    _forever("listening", lambda: _hear_postgres(alias, tell))


def subscribe(url: str, tell: Callable[[], None]) -> None:
    """Call ``tell`` whenever ``publish`` is called anywhere."""
    _forever("subscription", lambda: _hear_redis(url, tell))


def publish(url: str) -> None:
    """Tell every subscriber. Where Redis is out of reach they find out by themselves."""
    try:
        with redis.Redis.from_url(
            url, socket_timeout=BRIEFLY, socket_connect_timeout=BRIEFLY, retry=_ONCE
        ) as server:
            server.publish(CHANNEL, "")
    except redis.RedisError as error:
        log.warning("nobody could be told of a change: %s", error)


def _forever(name: str, hear: Callable[[], None]) -> None:
    threading.Thread(target=_again, args=(hear,), name=name, daemon=True).start()


def _again(hear: Callable[[], None]) -> None:
    while True:
        try:
            hear()
        except Exception as error:  # noqa: BLE001  # the follower looks by itself meanwhile
            log.info("not told of changes: %s", str(error).strip())
        time.sleep(RETRY)


def _hear_postgres(alias: str, tell: Callable[[], None]) -> None:
    parameters: dict[str, Any] = connections[alias].get_connection_params()
    parameters |= {"autocommit": True, "connect_timeout": 5, "tcp_user_timeout": 10_000}
    parameters.pop("cursor_factory", None)
    with psycopg.connect(**parameters) as connection:
        connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(CHANNEL)))
        tell()
        while True:
            for _notice in connection.notifies(timeout=PING, stop_after=1):
                tell()
            connection.execute("SELECT 1")


def _hear_redis(url: str, tell: Callable[[], None]) -> None:
    with (
        redis.Redis.from_url(url, socket_timeout=PING, retry=_ONCE) as server,
        server.pubsub() as (heard),
    ):
        heard.subscribe(CHANNEL)
        tell()
        while True:
            # None after so many seconds; an answer to the ping tells that somebody is there.
            if heard.get_message(ignore_subscribe_messages=True, timeout=PING) is None:
                heard.ping()
            else:
                tell()
