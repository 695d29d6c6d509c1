"""The environment that tests and checks run in, whatever the shell has set.

Loaded before Django's settings are (``-p tests.environment`` in pyproject.toml). A
``DATABASE_URL`` is respected, so that the tests can run against a server of one's own.
"""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
"""Test data that is not part of the project; tests that use it skip where it is missing."""

KEPT = ("DATABASE_URL", "DATABASE_URL_FILE")
OURS = {
    "TESTING": "1",
    "SECRET_KEY": "a-key-for-tests-that-protects-nothing-0123456789-0123456789",
    "DJANGO_SETTINGS_MODULE": "newsroom.settings",
    "LOG_LEVEL": "WARNING",
    # Playwright keeps an event loop in the thread of the tests, where Django is asked too.
    "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
}

RIGHT = {
    "SECRET_KEY": "k" * 50,
    "CONTACT_EMAIL": "amal@news.example",
    "PUBLISHER": "News",
    "PUBLISHER_ADDRESS": "1, rue du Port",
    "PUBLICATION_DIRECTOR": "Amal Cherif",
    "SITE_NAME": "News",
    "SITE_URL": "https://news.example",
}
"""What a site of one's own must say, all of it right: for tests of what is wrong."""


def prepare() -> None:
    for name in _documented() - set(KEPT):
        os.environ.pop(name, None)
    os.environ.update(OURS)
    data = Path(os.environ.get("TEST_DATA_DIR") or ROOT / ".data" / "tests")
    os.environ["DATA_DIR"] = str(data)
    # Where WhiteNoise looks, and warns if there is nothing.
    (data / "static").mkdir(parents=True, exist_ok=True)


def _documented() -> set[str]:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    return {line.lstrip("# ").split("=", 1)[0] for line in lines if "=" in line}


prepare()
