"""Which server the site accepts, and what it says of one that will not do."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
import pytest_django
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, connections

from newsroom.checks import server_will_do
from newsroom.database import KEPT_PLANS, configuration, shortcomings
from newsroom.embedded import server

FOLDER = Path("/srv/news")


@pytest.fixture
def unblocked(
    django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker
) -> Iterator[None]:
    """Connections of any alias, outside a test's transaction."""
    with django_db_blocker.unblock():
        yield
        connection.close()


@contextmanager
def database(**settings: Any) -> Iterator[str]:
    """A second database beside the test's own, under an alias."""
    alias = "elsewhere"
    connections.databases[alias] = {**connections.databases["default"], **settings}
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.databases[alias]


@contextmanager
def created(statement: str, name: str) -> Iterator[str]:
    """The database that ``statement`` makes, for as long as it is needed."""
    settings = connection.settings_dict
    server: dict[str, Any] = {
        parameter: settings[key] or None
        for key, parameter in (("HOST", "host"), ("PORT", "port"), ("USER", "user"),
                               ("PASSWORD", "password"))
    }  # fmt: skip
    with psycopg.connect(**server, dbname="postgres", autocommit=True) as maintenance:
        drop = f"DROP DATABASE IF EXISTS {name}".encode()
        maintenance.execute(drop)
        maintenance.execute(statement.encode())
        yield name
        maintenance.execute(drop)


@pytest.fixture
def with_ctype_c(unblocked: None) -> Iterator[str]:
    """The name of a database that knows no letters but those of ASCII."""
    name = f"{connection.settings_dict['NAME']}_ctype_c"
    statement = (
        f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"
        " LOCALE_PROVIDER libc LC_COLLATE 'C' LC_CTYPE 'C'"
    )
    with created(statement, name):
        yield name


def test_the_test_server_will_do(db: None) -> None:
    assert shortcomings() == []
    assert server_will_do(databases=["default"]) == []
    assert server_will_do(databases=None) == []


def test_a_server_that_is_too_old_is_reported(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """No older server is at hand, so this one is measured by a rule of the future."""
    here = connection.connection.info.server_version // 10_000
    monkeypatch.setattr("newsroom.database.OLDEST", here + 1)
    (sentence,) = shortcomings()
    assert sentence == (
        f"The server is PostgreSQL {here}; the site needs {here + 1} or newer."
        " Upgrade it, or unset DATABASE_URL to use the embedded one."
    )
    (error,) = server_will_do(databases=["default"])
    assert error.msg == sentence


def test_a_database_without_letters_is_reported(with_ctype_c: str) -> None:
    with database(NAME=with_ctype_c) as alias:
        (sentence,) = shortcomings(alias)
        (error,) = server_will_do(databases=[alias])
    assert sentence.startswith("The database does not know the letters of French and Arabic")
    assert "LC_CTYPE 'C.UTF-8'" in sentence
    assert (error.msg, error.id) == (sentence, "newsroom.E001")


def test_the_remedy_that_is_given_is_one(with_ctype_c: str) -> None:
    """What the sentence tells to run makes a database that will do."""
    with database(NAME=with_ctype_c) as alias:
        (sentence,) = shortcomings(alias)
    name = f"{with_ctype_c}_anew"
    remedy = sentence.split(": ", 1)[1].rstrip(".").replace(" newsroom ", f" {name} ")
    with created(remedy, name), database(NAME=name) as alias:
        assert shortcomings(alias) == []


def test_a_server_that_is_not_there_is_reported_in_one_line(unblocked: None) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        parameters = {
            "ENGINE": "django.db.backends.postgresql", "OPTIONS": {}, "HOST": "127.0.0.1",
            "PORT": port, "USER": "newsroom", "PASSWORD": "hidden",
        }  # fmt: skip
        with database(**parameters) as alias:
            (sentence,) = shortcomings(alias)
    assert sentence.startswith("The database cannot be reached: connection failed: ")
    assert sentence.endswith(
        ". Check DATABASE_URL and that the server is running, or unset DATABASE_URL to use the"
        " embedded one."
    )
    assert "\n" not in sentence
    assert "hidden" not in sentence


def test_an_embedded_server_that_cannot_start_is_reported(unblocked: None, folder: Path) -> None:
    data = folder / "file"
    data.touch(mode=0o755)
    with database(
        ENGINE="newsroom.embedded", OPTIONS={"data": str(data)}, HOST=str(folder)
    ) as alias:
        (sentence,) = shortcomings(alias)
    assert sentence.startswith(f"The embedded PostgreSQL cannot use {data}")
    assert sentence.endswith(
        "Set DATA_DIR to a folder that you may write to, or DATABASE_URL to a server."
    )


def test_without_an_address_the_embedded_server_is_used() -> None:
    assert configuration("", data=FOLDER, pool=0) == {
        "ENGINE": "newsroom.embedded",
        "NAME": "newsroom",
        "USER": "newsroom",
        "HOST": str(server.socket_folder(FOLDER)),
        "OPTIONS": {"data": str(FOLDER), "durable": True},
        "CONN_MAX_AGE": 0,
    }
    assert configuration("", data=FOLDER, pool=0, durable=False)["OPTIONS"]["durable"] is False


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_an_address_of_postgresql_is_taken_apart(scheme: str) -> None:
    entry = configuration(
        f"{scheme}://news:p%40ss@db.example:5433/site?sslmode=require", data=FOLDER, pool=0
    )
    assert (entry["ENGINE"], entry["NAME"], entry["USER"], entry["PASSWORD"]) == (
        "django.db.backends.postgresql", "site", "news", "p@ss",
    )  # fmt: skip
    assert (entry["HOST"], entry["PORT"], entry["OPTIONS"]) == (
        "db.example", 5433, {"sslmode": "require"},
    )  # fmt: skip
    assert entry["CONN_MAX_AGE"] == 0
    asked = "postgresql://db.example/site?options=-c%20search_path%3Dnews"
    assert configuration(asked, data=FOLDER, pool=0, prepared=True)["OPTIONS"] == {
        "options": f"-c search_path=news {KEPT_PLANS}"
    }


@pytest.mark.parametrize("url", ["", "postgresql://news@db.example/site"])
def test_a_pool_is_asked_for_in_the_options(url: str) -> None:
    assert "pool" not in configuration(url, data=FOLDER, pool=0)["OPTIONS"]
    assert (
        configuration(url, data=FOLDER, pool=0, prepared=True)["OPTIONS"]["options"] == KEPT_PLANS
    )
    entry = configuration(url, data=FOLDER, pool=7)
    assert entry["OPTIONS"]["pool"] == {"min_size": 1, "max_size": 7, "timeout": 10}
    assert entry["CONN_MAX_AGE"] == 0


@pytest.mark.parametrize(
    "url", ["mysql://news@db.example/site", "sqlite:///site.db", "postgis://news@db.example/site"]
)
def test_another_engine_is_refused(url: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refusal:
        configuration(url, data=FOLDER, pool=0)
    assert str(refusal.value) == (
        "DATABASE_URL must begin with postgresql://; the site runs on PostgreSQL alone."
    )


@pytest.mark.parametrize(
    "url",
    [
        "garbage",
        "db.example:5432/site",
        "nosuch://news@db.example/site",
        "postgresql://news@db.example:port/site",
        "postgresql://[news/site",
        "://",
    ],
)
def test_garbage_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refusal:
        configuration(url, data=FOLDER, pool=0)
    assert str(refusal.value) == (
        "DATABASE_URL cannot be read; write postgresql://user:password@host:5432/name."
    )
