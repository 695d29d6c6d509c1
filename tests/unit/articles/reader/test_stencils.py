"""Parts of pages that are cut once and filled in."""

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest
from django.template import Context, Template
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import override
from pytest_django import Settings

from articles.disclosure import mark
from articles.enums import Origin, Review
from articles.reader.context import Offered
from articles.reader.furniture import of_edition
from articles.reader.stencils import _kept, cut, filled, shape, stand_in

MARK = mark(Origin.GENERATED, Review.NONE, "en")
NASTY = """<b> & "q" 'x' {{ y }} %(z)s %s {0} \\0 \\1"""


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    river: str = ""
    visited: bool = False
    at: datetime | None = None


def headline(**card: Any) -> dict[str, Any]:
    return {"card": {"key": "7", "url": "/en/7/", **card}, "where": "row-"}


def test_what_is_filled_in_is_what_the_template_makes() -> None:
    feed = Offered("A & b", "application/rss+xml", "/en/feed.rss?a=1&b=2")
    told: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
        ("headline", headline(title="Rain", dek="More"), {"mark": MARK, "dek": True}),
        ("headline", headline(title=NASTY, dek=""), {"mark": MARK, "dek": True}),
        ("headline", headline(title=SafeString("<i>a</i>")), {"mark": MARK, "level": 2}),
        ("feeds", {"feeds": ()}, {}),
        ("feeds", {"feeds": (feed, Offered(NASTY, NASTY, NASTY))}, {}),
        ("feeds", {"feeds": [feed]}, {}),
        ("cover", {"card": {"hue": "tech", "picture": None, "cover": SafeString("<g/>")}}, {}),
        ("switch", {"editions": [{"code": "fr", "url": "", "current": True}]}, {}),
    ]
    for name, words, shown in [*told, *told]:
        template = f"components/{name}.html"
        with override("en"):
            made = get_template(template).render({**of_edition("en"), **shown, **words})
        assert filled(template, "en", words, **shown) == made.strip()


def test_a_stencil_is_cut_once_for_each_shape() -> None:
    _kept.cache_clear()  # type: ignore[attr-defined]
    for title in ("A", "B", NASTY, SafeString("<i>c</i>")):
        filled("components/headline.html", "en", headline(title=title), mark=MARK)
    filled("components/headline.html", "fr", headline(title="A"), mark=MARK)

    assert _kept.cache_info().misses == 2  # type: ignore[attr-defined]


def test_a_shape_tells_what_there_is_and_not_what_it_says() -> None:
    at, later = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 2, tzinfo=UTC)
    words: list[str] = []
    same = [
        shape({"places": [Place("Ur", "a < b", True, at)], "most": 3}, words),
        shape({"places": (Place("Kish", SafeString("<b>"), True, later),), "most": 12}, words),
    ]
    others = [
        shape({"places": told, "most": 3}, [])
        for told in ([], [Place("Ur")], [Place("Ur", "a", True)], [Place("Ur", "a", False, at)])
    ]

    assert words == ["Ur", "a &lt; b", "3", "Kish", "<b>", "12"]
    assert same[0] == same[1]
    assert len({same[0], *others}) == 5
    assert stand_in(same[0], count(4)) == {
        "places": [{"name": "\0n4\0", "river": "\0n5\0", "visited": True, "at": True}],
        "most": "\0n6\0",
    }


def test_what_nobody_knows_the_words_of_is_refused() -> None:
    for unknown in (object(), {"a": [{1, 2}]}, 1.5):
        with pytest.raises(TypeError):
            shape(unknown, [])


def test_a_template_that_changes_a_word_is_refused() -> None:
    told = stand_in(shape({"name": "Ur"}, []), count())
    for text in ("{{ name|upper }}", "{{ name|slice:':2' }}", "{{ name|title }}"):
        with pytest.raises(ValueError, match="changes a word"):
            cut(Template(text).render(Context(told)))


def test_a_template_that_is_being_worked_on_is_cut_anew(settings: Settings) -> None:
    settings.DEBUG = True
    before = _kept.cache_info()  # type: ignore[attr-defined]
    shown = filled("components/how.html", "en", {})

    assert shown == '<a href="/en/about/ai/">How we use AI</a>'
    assert _kept.cache_info() == before  # type: ignore[attr-defined]
