"""Which server each kind of process asks, and how it is asked there."""

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom.servers import DIRECT, PRIMARY, REPLICA, Urls, configurations

MAIN, PAST, COPY = (f"postgresql://news@{host}:5432/news" for host in ("main", "past", "copy"))
LIMIT = "-c statement_timeout=7s"


def made(urls: Urls, *, web: bool = True, pool: int = 4) -> dict[str, dict[str, Any]]:
    folder = Path("/srv/news")
    return configurations(urls, web=web, data=folder, pool=pool, statement_seconds=7)


def hosts(urls: Urls, *, web: bool) -> dict[str, str]:
    return {alias: entry["HOST"] for alias, entry in made(urls, web=web).items()}


def test_the_web_server_asks_a_pooler_and_a_replica_and_all_else_the_primary_itself() -> None:
    everything = Urls(MAIN, direct=PAST, replica=COPY)
    assert hosts(Urls(MAIN), web=True) == {PRIMARY: "main"}
    assert hosts(everything, web=True) == {PRIMARY: "main", REPLICA: "copy", DIRECT: "past"}
    assert hosts(everything, web=False) == {PRIMARY: "past"}
    assert hosts(Urls(MAIN, replica=COPY), web=False) == {PRIMARY: "main"}
    assert made(Urls(""), web=False)[PRIMARY]["ENGINE"] == "newsroom.embedded"


def test_statements_of_the_web_server_alone_have_an_end() -> None:
    said = Urls(f"{MAIN}?options=-c%20statement_timeout%3D1s", replica=COPY)
    found = made(said)
    # The last counts.
    assert found[PRIMARY]["OPTIONS"]["options"] == f"{LIMIT} -c statement_timeout=1s"
    assert found[REPLICA]["OPTIONS"]["options"] == LIMIT
    assert "options" not in made(Urls(MAIN), web=False)[PRIMARY]["OPTIONS"]


def test_a_pooler_is_told_nothing_that_lasts_longer_than_a_transaction() -> None:
    found = made(Urls(MAIN, direct=PAST, replica=COPY))
    for alias in (PRIMARY, REPLICA):
        assert "options" not in found[alias]["OPTIONS"]
        assert found[alias]["DISABLE_SERVER_SIDE_CURSORS"] is True
    assert "pool" not in found[DIRECT]["OPTIONS"]
    straight = made(Urls(MAIN, replica=COPY))[PRIMARY]
    assert straight["DISABLE_SERVER_SIDE_CURSORS"] is False


def test_nobody_waits_for_ever_and_least_of_all_for_the_replica() -> None:
    found = made(Urls(f"{MAIN}?connect_timeout=1", replica=COPY))
    assert [found[alias]["OPTIONS"]["pool"]["timeout"] for alias in found] == [10, 2]
    assert [found[alias]["OPTIONS"]["connect_timeout"] for alias in found] == [1, 2]
    assert {found[alias]["OPTIONS"]["tcp_user_timeout"] for alias in found} == {15_000}
    assert {found[alias]["CONN_MAX_AGE"] for alias in found} == {0}


def test_a_wrong_address_is_named() -> None:
    for urls, name in (
        (Urls(MAIN, replica="mysql://copy/news"), "DATABASE_REPLICA_URL"),
        (Urls(MAIN, direct="mysql://past/news"), "DATABASE_DIRECT_URL"),
        (Urls("mysql://main/news"), "DATABASE_URL"),
    ):
        with pytest.raises(ImproperlyConfigured) as refused:
            made(urls)
        assert str(refused.value) == (
            f"{name} must begin with postgresql://; the site runs on PostgreSQL alone."
        )
