"""What comes of attacks on the wire, and of their harmless twins: ``python -m benchmarks.attacks``.

With ``--tables docs/hostile-measured.md`` the tables are written below what stands in that file
before its first table. Ends with 1 if an attack got through or a twin was stopped. Nothing outside
this machine is asked, and no database.
"""

import argparse
import logging
import sys
from pathlib import Path

import django

import tests.environment  # noqa: F401 - which settings are read

BEGIN = "<!-- tables -->"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=Path, help="a file to write the tables into")
    parser.add_argument("--texts", help="only the attacks of this file of texts")
    options = parser.parse_args()
    django.setup()
    logging.disable(logging.ERROR)
    from benchmarks.attacks import measure  # reason: app ready

    found = measure.texts(options.texts) if options.texts else measure.everything()
    written = measure.report(found)
    print(written)
    print(measure.faults(found))
    if options.tables:
        before = options.tables.read_text(encoding="utf-8").partition(BEGIN)[0]
        options.tables.write_text(f"{before}{BEGIN}\n\n{written}", encoding="utf-8")
    return 1 if measure.faults(found) else 0


if __name__ == "__main__":
    sys.exit(main())
