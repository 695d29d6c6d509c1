"""What Django says at the desk is translated, by Django or by us."""

from collections.abc import Iterator
from pathlib import Path

import django
import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.utils.translation import trans_real

from articles.desk import borrowed

APPS = ("contrib/admin", "contrib/auth", "contrib/contenttypes", "contrib/postgres", "conf")
# What the desk never says, or says alike in every language.
UNSAID = {"IPv4", "IPv6", "Central Kurdish (Sorani)", "Malay", "Uyghur"}


def folder(app: str, language: str) -> Path:
    return Path(django.__path__[0]) / app / "locale" / language / "LC_MESSAGES"


def said_by_django() -> Iterator[tuple[str, str]]:
    """Each string with its context."""
    for app in APPS:
        with (folder(app, "en") / "django.po").open("rb") as file:
            for one in read_po(file, locale="en"):
                if one.id:
                    yield one.context or "", str(one.id[0] if isinstance(one.id, tuple) else one.id)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_every_string_of_djangos_desk_is_translated(language: str) -> None:
    catalogue = trans_real.translation(language)._catalog  # type: ignore[attr-defined]  # its only door

    def known(context: str, text: str) -> bool:
        key = f"{context}\x04{text}" if context else text
        return bool(catalogue.get(key) or catalogue.get((key, 1)))

    said = set(said_by_django())
    assert len(said) > 500
    assert {text for context, text in said if not known(context, text)} - UNSAID == set()


def test_nothing_is_borrowed_that_django_has_translated() -> None:
    theirs: set[str] = set()
    for app in APPS:
        with (folder(app, "ar") / "django.mo").open("rb") as file:
            told = read_mo(file)
        theirs |= {str(one.id) for one in told if one.id and one.string}
    assert [text for text in borrowed.SAID if isinstance(text, str) and text in theirs] == []
