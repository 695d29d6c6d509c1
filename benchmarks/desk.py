"""How long pages of the desk take with 1,000 articles and with 100,000: ``python -m
benchmarks.desk``.

A site of its own is filled, served by gunicorn, and asked over one connection. For each page
the median of its answers with either archive is printed, and how many times as long it takes
with the larger one. Takes some two minutes and, until it ends, 2 GB of the disk.
"""

import argparse
import http.client
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from statistics import median

from tests.e2e.site import Site, running
from tests.environment import ROOT

SMALL, LARGE = 1_000, 100_000
KEY = "a-key-for-measuring-that-protects-nothing-0123456789-0123456789"
ROUNDS = 15
BEFOREHAND = 3
"""Answers that are not counted: caches fill, and templates are read."""

# What to ask for: among others an old article with many acts, and a word of its headline.
ADDRESSES = """
import json
from django.conf import settings
from django.test import Client
from django.urls import reverse
from articles.models import Article, User
from benchmarks import archive

client = Client()
client.force_login(User.objects.get(username="nadir"))
made = Article.objects.filter(status_fr="live").order_by("pk")[40]
archive.act_on(made, {acts})
word = made.title_en.split()[-1]
listed = reverse("admin:articles_article_changelist")
found = reverse("admin:autocomplete") + "?app_label=articles"
print(json.dumps(dict(
    cookie=settings.SESSION_COOKIE_NAME + "=" + client.session.session_key,
    pages={{
        "list": listed,
        "second page": listed + "?p=2",
        "tenth page": listed + "?p=10",
        "search": listed + "?q=" + word,
        "search for what is not there": listed + "?q=qqqq",
        "in review in French": listed + "?status_fr__exact=in_review",
        "of one category": listed + f"?category__id__exact={{made.category_id}}",
        "sorted by a language": listed + "?o=-4",
        "form": reverse("admin:articles_article_change", args=[made.pk]),
        "record": reverse("admin:articles_article_history", args=[made.pk]),
        "acts": reverse("admin:articles_act_changelist"),
        "acts of one verb": reverse("admin:articles_act_changelist") + "?verb__exact=vouch",
        "tags": reverse("admin:articles_tag_changelist"),
        "source items": reverse("admin:articles_sourceitem_changelist"),
        "offered articles": found + "&model_name=article&field_name=picks&term=" + word,
        "offered tags": found + "&model_name=article&field_name=tags&term=subject+en+77",
        "offered items": found + "&model_name=citation&field_name=item&term=" + word,
    }},
)))
"""


@dataclass(frozen=True)
class Row:
    page: str
    small: float
    """In milliseconds."""
    large: float

    @property
    def ratio(self) -> float:
        return self.large / self.small


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=LARGE, help="how many, at the most")
    options = parser.parse_args()
    rows = measure(options.articles)
    print(f"\n{'median, ms':30}{SMALL:>10,}{options.articles:>10,}{'ratio':>8}")
    for row in rows:
        print(f"{row.page:30}{row.small:10.1f}{row.large:10.1f}{row.ratio:8.2f}")
    return 0


def measure(large: int = LARGE) -> list[Row]:
    """Each page of ``ADDRESSES`` with the small archive and with the large one."""
    # One process, so that what one answer has warmed is warm for the next.
    with running(WEB_PROCESSES="1", SECRET_KEY=KEY) as site:
        few = _medians(site, SMALL)
        many = _medians(site, large)
    return [Row(page, few[page], many[page]) for page in few]


def _medians(site: Site, articles: int) -> dict[str, float]:
    # Not by ``site.manage``, which would keep to itself how far it is.
    fill = f"from benchmarks.archive import fill; fill({articles})"
    subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "-c", fill],
        cwd=ROOT,
        env=site.environment,
        check=True,
    )
    known = json.loads(site.shell(ADDRESSES.format(acts=articles // 100)))
    connection = http.client.HTTPConnection(site.url.removeprefix("http://"), timeout=60)
    try:
        return {
            page: _median(connection, address, known["cookie"])
            for page, address in known["pages"].items()
        }
    finally:
        connection.close()


def _median(connection: http.client.HTTPConnection, address: str, cookie: str) -> float:
    took = []
    for _round in range(BEFOREHAND + ROUNDS):
        started = time.perf_counter()
        connection.request("GET", address, headers={"Cookie": cookie})
        answer = connection.getresponse()
        answer.read()
        took.append((time.perf_counter() - started) * 1000)
        assert answer.status == 200, f"{address}: {answer.status}"
    return median(took[BEFOREHAND:])


if __name__ == "__main__":
    os.umask(0o022)  # the embedded server may run as another user
    sys.exit(main())
