"""How long the files of the sitemap take with 1,000 articles and with 100,000: ``python -m
benchmarks.sitemap``.

Two sites of their own are filled and served by gunicorn, and asked by turns. For each file the
median of its answers by either is printed, with its bytes. Takes some three minutes and, until it
ends, 2 GB of the disk.
"""

import argparse
import http.client
import os
import sys
import time
from statistics import median

from benchmarks.desk import LARGE, SMALL, fill
from benchmarks.speed.sites import KEY
from tests.e2e.site import Site, running

ROUNDS = 7
FILES = (
    *("sitemap.xml", "sitemap-fr-pages.xml", "sitemap-fr-articles-0.xml"),
    *("sitemap-fr-tags-0.xml", "sitemap-fr-sources-0.xml", "sitemap-fr-people-0.xml"),
    "news-sitemap-fr.xml",
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=LARGE, help="how many, at the most")
    options = parser.parse_args()
    alone = {"WEB_PROCESSES": "1", "SECRET_KEY": KEY}
    with running(**alone) as few, running(**alone) as many:
        fill(few, SMALL)
        fill(many, options.articles)
        print(f"\n{'median, ms; bytes':28}{SMALL:>22,}{options.articles:>22,}")
        for file in FILES:
            took = [(_ask(few, file), _ask(many, file)) for _round in range(ROUNDS)]
            told = "".join(
                f"{median(one[0] for one in ones):10.1f}{ones[0][1]:12,}"
                for ones in zip(*took, strict=True)
            )
            print(f"{file:28}{told}")
    return 0


def _ask(site: Site, file: str) -> tuple[float, int]:
    """Milliseconds until the last byte, and how many there were."""
    connection = http.client.HTTPConnection(site.url.removeprefix("http://"), timeout=60)
    started = time.perf_counter()
    connection.request("GET", f"/{file}")
    answer = connection.getresponse()
    size = len(answer.read())
    assert answer.status == 200, f"{file}: {answer.status}"
    connection.close()
    return (time.perf_counter() - started) * 1000, size


if __name__ == "__main__":
    os.umask(0o022)  # the embedded server may run as another user
    sys.exit(main())
