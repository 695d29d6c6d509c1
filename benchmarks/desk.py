"""How long pages of the desk take with 1,000 articles and with 100,000: ``python -m
benchmarks.desk``.

Two sites of their own are filled and served by gunicorn, and asked by turns over a connection
each. For each page the median of its answers by either is printed, and how many times as long
the larger archive takes. Takes some three minutes and, until it ends, 2 GB of the disk.
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

from benchmarks.speed.sites import KEY
from tests.e2e.site import Site, running
from tests.environment import ROOT

SMALL, LARGE = 1_000, 100_000
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
from articles.publishing import reword
from benchmarks import archive

client = Client()
client.force_login(User.objects.get(username="nadir"))
made = Article.objects.filter(status_fr="live").order_by("pk")[40]
archive.act_on(made, {acts})
word = made.title_en.split()[-1]
# From now on nearly all live texts of this kind show an earlier wording.
kind = "fr", "generated", "none"
reword(*kind, by=User.objects.get(username="nadir"), text="Another wording.")
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
        "compliance report": reverse("admin:compliance"),
        "tags": reverse("admin:articles_tag_changelist"),
        "source items": reverse("admin:articles_sourceitem_changelist"),
        "wordings": reverse("admin:wordings"),
        "one wording": reverse("admin:wording", args=kind),
        "texts of earlier wordings": reverse("admin:wording-texts", args=kind),
        "offered articles": found + "&model_name=article&field_name=picks&term=" + word,
        "offered tags": found + "&model_name=article&field_name=tags&term=subject+77",
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
    """Each page of ``ADDRESSES`` with the small archive and with the large one. They are asked
    by turns, so that what else the machine has to do weighs on both."""
    # One process, so that what one answer has warmed is warm for the next.
    alone = {"WEB_PROCESSES": "1", "SECRET_KEY": KEY}
    with running(**alone) as few, running(**alone) as many:
        sites = [_filled(few, SMALL), _filled(many, large)]
        return [_row(page, *sites) for page in sites[0].pages]


@dataclass(frozen=True)
class Asked:
    """A site with one connection to it, signed in."""

    connection: http.client.HTTPConnection
    headers: dict[str, str]
    pages: dict[str, str]

    def milliseconds(self, page: str) -> float:
        started = time.perf_counter()
        self.connection.request("GET", self.pages[page], headers=self.headers)
        answer = self.connection.getresponse()
        answer.read()
        assert answer.status == 200, f"{self.pages[page]}: {answer.status}"
        return (time.perf_counter() - started) * 1000


def fill(site: Site, articles: int) -> None:
    """Give ``site`` so many articles, and print how far that is."""
    # Not by ``site.manage``, which would keep to itself how far it is.
    command = f"from benchmarks.archive import fill; fill({articles})"
    subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "-c", command],
        cwd=ROOT,
        env=site.environment,
        check=True,
    )


def _filled(site: Site, articles: int) -> Asked:
    fill(site, articles)
    known = json.loads(site.shell(ADDRESSES.format(acts=articles // 100)))
    connection = http.client.HTTPConnection(site.url.removeprefix("http://"), timeout=60)
    return Asked(connection, {"Cookie": known["cookie"]}, known["pages"])


def _row(page: str, few: Asked, many: Asked) -> Row:
    took = [
        (few.milliseconds(page), many.milliseconds(page)) for _round in range(BEFOREHAND + ROUNDS)
    ]
    small, large = zip(*took[BEFOREHAND:], strict=True)
    return Row(page, median(small), median(large))


if __name__ == "__main__":
    os.umask(0o022)  # the embedded server may run as another user
    sys.exit(main())
