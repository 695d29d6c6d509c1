"""What it costs to write views, and how many a second can be: ``python -m benchmarks.views``.

A site of its own gets some articles and, in the end, five million visitors of the day. Batches of
new views are written as the site does it, by one process that has a core with the database. Shown
are microseconds of a view, views a second, and bytes of the database's log. Takes three minutes.
"""

import argparse
import json
import os
import sys

from benchmarks.desk import SMALL, fill
from benchmarks.speed import cores
from benchmarks.speed.sites import KEY, database_of
from tests.e2e.site import running

VISITORS = 5_000_000
_TOLD = "from benchmarks.views.written import told; print(told({visitors}))"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", type=int, default=VISITORS, help="of the day, in the end")
    options = parser.parse_args()
    with running(SECRET_KEY=KEY, WEB_PROCESSES="1") as site:
        fill(site, SMALL)
        cores.keep_on(cores.SERVER, database_of(site))
        print(f"{'visitors':>12}{'a batch':>10}{'µs a view':>12}{'a second':>12}{'log, bytes':>12}")
        for visitors in (0, options.visitors):
            with cores.on(cores.SERVER):
                found = json.loads(site.shell(_TOLD.format(visitors=visitors)))
            for batch, took, log in found:
                print(
                    f"{visitors:12,}{batch:10,}{took * 1e6:12.1f}{1 / took:12,.0f}{log:12,.0f}",
                    flush=True,
                )
    return 0


if __name__ == "__main__":
    os.umask(0o022)  # the embedded server may run as another user
    sys.exit(main())
