"""What is asked of a site that has an archive: addresses by the kind of page. To be run inside the
site: ``from benchmarks.speed.addresses import told; print(told())``."""

import json
from collections.abc import Iterator
from itertools import zip_longest
from random import Random
from typing import Any
from urllib.parse import quote

from django.db.models import Count
from django.urls import reverse

from articles.languages import codes, column, language as language_row
from articles.models import Article, Category, SearchWord, Tag
from benchmarks.archive import RARE
from newsroom.paging import Cursor

IN_TURN = 1_000
"""Different articles that are asked for in turn, so that no cache of a few pages helps."""
DEEP = 20_000
"""Rows before the place where a page deep in a list begins; half of a list that is shorter."""
_LISTS = 30
_WORDS = 10
_SEED = 6


def told() -> str:
    """A JSON object: by kind of page, addresses in the three languages by turns."""
    return json.dumps({kind: list(_in_turn(kind)) for kind in _KINDS})


def _in_turn(kind: str) -> Iterator[str]:
    found = ([*_KINDS[kind](code)] for code in codes())
    return (path for some in zip_longest(*found) for path in some if path)


def _articles(code: str) -> Iterator[str]:
    """Of all ages, as readers find them by searching; every tenth is one of the newest."""
    live = Article.objects.live(code).select_related("category")
    last = Article.objects.order_by("-pk").values_list("pk", flat=True)[0]
    many = IN_TURN // len(codes()) + 1
    random = Random(_SEED)
    some = list(live.filter(pk__in=random.sample(range(1, last + 1), min(last, many * 3))))
    some.sort(key=lambda one: one.pk)
    # They come in an order that the database chooses, often by age, and not all are taken.
    random.shuffle(some)
    newest = list(live.order_by(f"-{column('published_at', code)}")[: many // 10])
    for article in [*newest, *some][:many]:
        yield article.get_absolute_url(code)


def _home(code: str) -> Iterator[str]:
    yield reverse("home", kwargs={"language": code})


def _categories(code: str) -> Iterator[str]:
    for one in Category.objects.all():
        yield one.get_absolute_url(code)


def _tags(code: str) -> Iterator[str]:
    """The most used, and as many that are used by few."""
    used = Tag.objects.exclude(**{column("slug", code): ""}).order_by("pk")
    some = [*used[:_LISTS], *used.reverse()[:_LISTS]]
    for one in some:
        yield one.get_absolute_url(code)


def _deep(code: str) -> Iterator[str]:
    """In the list of each of the tags that are used most."""
    most = Tag.objects.alias(used=Count("articles")).order_by("-used")[:5]
    for one in most:
        at = column("published_at", code)
        rows = Article.objects.live(code).with_tag(one.pk).order_by(f"-{at}", "-pk")
        place = rows.values_list(at, "pk")[min(DEEP, rows.count() // 2)]
        yield f"{one.get_absolute_url(code)}?before={Cursor(*place)}"


def _months(code: str) -> Iterator[str]:
    at = column("published_at", code)
    for moment in Article.objects.live(code).datetimes(at, "month", order="DESC")[:_LISTS]:
        yield reverse(
            "archive", kwargs={"language": code, "year": moment.year, "month": moment.month}
        )


def _feeds(code: str) -> Iterator[str]:
    ways = zip(("rss", "atom", "json") * _LISTS, _lists(code), strict=False)
    for ending, path in ways:
        yield f"{path}feed.{ending}"


def _lists(code: str) -> Iterator[str]:
    yield from (*_home(code), *_categories(code), *_tags(code))


def _beacons(code: str) -> Iterator[str]:
    for pk in Article.objects.live(code).values_list("pk", flat=True)[: IN_TURN // len(codes())]:
        yield reverse("beacon", kwargs={"language": code, "pk": pk})


def _words(least: float, most: float) -> Any:
    """Searches for words that such a share of the texts have."""

    def found(code: str) -> Iterator[str]:
        texts = SearchWord.objects.get(language=code, lexeme="").count
        rows = SearchWord.objects.filter(
            language=code,
            lexeme__startswith="=",
            count__gte=texts * least,
            count__lte=texts * most,
        )
        stop = language_row(code).analyser.stop_words
        words = (
            one[1:] for one in rows.order_by("-count", "lexeme").values_list("lexeme", flat=True)
        )
        some = [one for one in words if one not in stop and one.isalpha() and len(one) > 2]
        for word in some[:_WORDS]:
            yield f"{reverse('search', kwargs={'language': code})}?q={quote(word)}"

    return found


_KINDS: dict[str, Any] = {
    "article": _articles,
    "home": _home,
    "category": _categories,
    "tag": _tags,
    "tag, deep": _deep,
    "archive": _months,
    "feed": _feeds,
    "search, rare": _words(0.5 / RARE, 1.5 / RARE),
    "search, middling": _words(0.02, 0.08),
    "search, common": _words(0.4, 1),
    "beacon": _beacons,
}
