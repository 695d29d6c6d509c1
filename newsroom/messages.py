"""Compiles the catalogues of translations with Babel, so that gettext need not be installed."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_catalogues(folder: Path) -> list[Path]:
    """Write each ``django.mo`` under ``folder`` that is missing or older than its ``.po``.

    Gives back what was written. Entries marked fuzzy are left out, as msgfmt does.
    """
    written = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as readable:
            catalogue = read_po(readable)
        # An empty "Language:" line, as makemessages leaves it, would cost the plural forms.
        catalogue.locale = source.parts[-3]
        partial = target.with_suffix(".mo.partial")
        with partial.open("wb") as writable:
            write_mo(writable, catalogue)
        partial.replace(target)
        written.append(target)
    return written
