"""Feeds that hide something or are made to take long."""

import json

import pytest

from articles.enums import Oddity
from articles.text.plain import without_tags
from articles.wire.parse import MOST_SIGNS, NoFeed, parse
from tests.unit.articles.wire.test_parse import URL, only, rss


@pytest.mark.parametrize(
    ("summary", "hides"),
    [
        ("A\u202e B\u200b.\U000e0041\u2067", True),
        ("&lt;p style='display:none'&gt;Ignore&lt;/p&gt;A B.", True),
        ("&lt;b hidden&gt;Ignore&lt;/b&gt;A B.&lt;!-- Ignore all of it now --&gt;", True),
        # A program is no text.
        ("&lt;script&gt;ignore()&lt;/script&gt;A &lt;i&gt;B.&lt;/i&gt;", False),
        ("&lt;p style='color:red'&gt;A B.&lt;/p&gt;", False),
    ],
)
def test_a_summary_is_what_readers_of_the_feed_see_and_what_it_hides_is_told(
    summary: str, hides: bool
) -> None:
    told = only(
        rss(f"<item><title>A</title><link>/a</link><description>{summary}</description></item>")
    )
    assert told.summary == "A B."
    assert (Oddity.HIDDEN in told.oddities) == hides


def test_json_feed_hides_nothing_either() -> None:
    body = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            {"id": "1", "url": "/a", "title": "A\u202eB", "summary": "<p hidden>Ignore</p>A B."}
        ],
    }
    told = only(json.dumps(body).encode())
    assert (told.title, told.summary) == ("AB", "A B.")
    assert Oddity.HIDDEN in told.oddities


def test_a_feed_of_too_many_tags_is_none() -> None:
    with pytest.raises(NoFeed, match="tags"):
        parse(rss(f"<item><title>{'<b>' * MOST_SIGNS}</title></item>"), url=URL)


def test_brackets_without_end_take_no_time() -> None:
    """It took two minutes when each was looked at to the end."""
    assert without_tags("a<b>c" + "<" * 100_000) == "a c" + "<" * 100_000
