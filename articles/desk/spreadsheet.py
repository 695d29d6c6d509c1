"""Lines of a file that spreadsheets open: letters of every script, and nothing that is run."""

import csv
from collections.abc import Iterable
from io import StringIO

BEGINNING = "\ufeff"
"""Without it spreadsheets read UTF-8 as the letters of some other table."""
# What a spreadsheet takes for a formula when a cell begins with it (OWASP, CSV injection), the
# wide forms of East Asian scripts among them.
_RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def cell(value: object) -> str:
    """``value`` as text. What would be run gets an apostrophe before it, which spreadsheets
    take for the mark of plain text."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_RUN) else text


def lines(rows: Iterable[Iterable[object]]) -> str:
    """``rows`` as RFC 4180 has them, each cell between quotes, so that no separator in it
    begins another."""
    written = StringIO(newline="")
    writer = csv.writer(written, quoting=csv.QUOTE_ALL)
    writer.writerows([cell(value) for value in row] for row in rows)
    return written.getvalue()
