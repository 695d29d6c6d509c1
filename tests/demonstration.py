"""The demonstration, loaded once in a run, and copied for each that begins with it."""

import json
import shutil
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.test import override_settings
from django.utils import timezone

from articles.demo.loader import load
from tests import databases
from tests.e2e.site import PASSWORD


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the loader told, and where what it has loaded is."""

    added: int
    told: list[str]
    now: datetime
    media: Path
    database: str


def copied(suffix: str, *, run: str, media: Path) -> Loaded:
    """A copy with a database of its own, and the uploads in the folder ``media``, which is made.
    The first of a ``run`` to ask loads the demonstration, which takes a minute."""
    folder = Path(settings.DATA_DIR) / "demonstration"
    told = folder / "told.json"
    with databases.once("demonstration", run) as first:
        if first:
            shutil.rmtree(folder, ignore_errors=True)
            said = _load(folder / "media")
            told.write_text(json.dumps(asdict(said), default=str), encoding="utf-8")
        loaded = json.loads(told.read_text(encoding="utf-8"))
        shutil.copytree(loaded["media"], media)
        return Loaded(
            added=loaded["added"],
            told=loaded["told"],
            now=datetime.fromisoformat(loaded["now"]),
            media=media,
            database=databases.copied(loaded["database"], suffix),
        )


def _load(media: Path) -> Loaded:
    database = databases.copied(databases.MIGRATED, "demonstration")
    told: list[str] = []
    now = timezone.now()
    with databases.using(database), override_settings(MEDIA_ROOT=str(media)):
        added = load(password=PASSWORD, now=now, tell=told.append)
    return Loaded(added, told, now, media, database)
