"""Where the embedded server puts its files, and what it says when it cannot."""

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from newsroom.embedded import server
from tests.integration.newsroom.test_embedded import asked, client, pid

AS_ROOT = os.geteuid() == 0
ROOM = server.SOCKET_LENGTH - len("/postgresql/run/.s.PGSQL.5432")


def of_length(folder: Path, length: int) -> Path:
    """A data folder whose path has so many characters."""
    return folder / ("x" * (length - len(str(folder)) - 1))


def test_the_socket_lies_in_the_data_folder(folder: Path) -> None:
    data = folder / "data"
    assert server.socket_folder(data) == data / "postgresql" / "run"
    assert not data.exists()


def test_a_path_too_long_for_a_socket_gets_a_short_folder(folder: Path) -> None:
    fits, too_long = of_length(folder, ROOM), of_length(folder, ROOM + 1)
    assert server.socket_folder(fits) == fits / "postgresql" / "run"
    short = server.socket_folder(too_long)
    assert len(str(short / ".s.PGSQL.5432")) <= server.SOCKET_LENGTH
    assert short != server.socket_folder(too_long / "other")
    assert not short.exists()


def test_a_path_is_measured_in_bytes(folder: Path) -> None:
    """An Arabic letter takes two; the system counts bytes."""
    data = folder / ("ب" * (ROOM - len(str(folder)) - 1))
    short = server.socket_folder(data)
    assert len(os.fsencode(short / ".s.PGSQL.5432")) <= server.SOCKET_LENGTH


@contextmanager
def served(data: Path) -> Iterator[Path]:
    """The folder of the socket, while the server of ``data`` runs; it may lie elsewhere."""
    sockets = server.socket_folder(data)
    try:
        with client(data):
            assert asked(data) == 1
            yield sockets
        assert pid(data) is None
    finally:
        shutil.rmtree(sockets, ignore_errors=True)


def test_a_server_with_a_long_path_runs(folder: Path) -> None:
    with served(of_length(folder, 180)) as sockets:
        assert stat.S_IMODE(sockets.stat().st_mode) == 0o700


@pytest.mark.parametrize("name", ["l'été à Tunis", "a, b"])
def test_a_folder_may_be_called_what_its_owner_likes(folder: Path, name: str) -> None:
    with served(folder / name) as sockets:
        assert sockets.is_dir()


def test_a_file_in_place_of_the_folder_is_named(folder: Path) -> None:
    (folder / "file").touch(mode=0o755)
    with pytest.raises(server.EmbeddedError) as refusal:
        server.ensure_running(folder / "file")
    assert str(refusal.value).startswith(f"The embedded PostgreSQL cannot use {folder / 'file'}")
    assert str(refusal.value).endswith(
        "Set DATA_DIR to a folder that you may write to, or DATABASE_URL to a server."
    )


@pytest.mark.skipif(AS_ROOT, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_named(folder: Path) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o555)
    with pytest.raises(server.EmbeddedError) as refusal:
        server.ensure_running(closed)
    assert str(refusal.value).startswith(f"The embedded PostgreSQL cannot use {closed}")
    assert "Permission denied" in str(refusal.value)


@pytest.mark.skipif(not AS_ROOT, reason="others keep the server in their own folder")
def test_for_root_a_private_folder_is_stood_in_for_by_a_public_one(folder: Path) -> None:
    private = folder / "private"
    private.mkdir(mode=0o700)
    sockets = server.socket_folder(private / "data")
    assert sockets.parent.parent == server.ROOT_HOME
    assert sockets != server.socket_folder(private / "other")


@pytest.mark.skipif(not AS_ROOT, reason="others keep the server in their own folder")
def test_a_file_is_no_private_folder(folder: Path) -> None:
    """A mistaken DATA_DIR is reported to root, too, not stood in for."""
    mistaken = folder / "mistaken"
    mistaken.touch(mode=0o644)
    assert server.socket_folder(mistaken) == mistaken / "postgresql" / "run"


@pytest.mark.parametrize("program", ["postgres", "initdb", "pg_ctl", "psql", "pg_dump"])
def test_the_wheel_brings_the_programs(program: str) -> None:
    assert os.access(server.binary(program), os.X_OK)
