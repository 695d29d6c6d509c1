"""Where the processes of one server add up what they count."""

import os
import subprocess
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom.metrics import folder


def test_servers_of_one_machine_do_not_count_together() -> None:
    assert folder.place("127.0.0.1:9108") == folder.place("[::1]:9108")
    assert folder.place("127.0.0.1:9108") != folder.place("127.0.0.1:9109")


def test_what_dead_processes_have_left_is_cleared_away_at_the_start(tmp_path: Path) -> None:
    ended = subprocess.Popen(["true"])
    ended.wait()
    place = tmp_path / "counts"
    folder.prepare(place)
    assert place.stat().st_mode & 0o777 == 0o700
    kept, left = place / f"counter_{os.getpid()}.db", place / f"gauge_livesum_{ended.pid}.db"
    for file in (kept, left):
        file.touch()
    folder.prepare(place)
    assert list(place.iterdir()) == [kept]


@pytest.mark.parametrize("what", ["file", "link"])
def test_a_folder_that_somebody_else_has_laid_is_not_used(tmp_path: Path, what: str) -> None:
    """Anybody may make files where temporary ones are kept."""
    place, other = tmp_path / "counts", tmp_path / "other"
    other.mkdir()
    if what == "link":
        place.symlink_to(other)
    else:
        place.touch()
    with pytest.raises(ImproperlyConfigured, match="is somebody else's"):
        folder.prepare(place)
