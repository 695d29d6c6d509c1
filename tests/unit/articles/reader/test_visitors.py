"""Who counts, and the key that tells one reader from another."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from articles.reader.visitors import KEY_BYTES, Visit, counts, visitor_key

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
READER = Visit(address="203.0.113.7", agent=FIREFOX, purpose="", signed_in=False)
DAY = date(2026, 11, 24)
SECRET = "a secret"


def key(**other: Any) -> bytes:
    given: dict[str, Any] = {
        "secret": SECRET, "day": DAY, "visit": READER, "article": 7, "language": "ar",
    }  # fmt: skip
    return visitor_key(**{**given, **other})


@pytest.mark.parametrize(
    "agent",
    [
        FIREFOX,
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15"
            " (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1"
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            " Chrome/142.0.0.0 Safari/537.36"
        ),
    ],
)
def test_readers_count(agent: str) -> None:
    assert counts(replace(READER, agent=agent)) is True


@pytest.mark.parametrize(
    "agent",
    [
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        (
            "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2;"
            " +https://openai.com/gptbot)"
        ),
        "CCBot/2.0 (https://commoncrawl.org/faq/)",
        "curl/8.5.0",
        "python-requests/2.32.3",
        "Feedly/1.0 (+http://www.feedly.com/fetcher.html; 12 subscribers)",
    ],
)
def test_robots_do_not_count(agent: str) -> None:
    assert counts(replace(READER, agent=agent)) is False


@pytest.mark.parametrize(
    "purpose", ["prefetch", "prefetch;prerender", "prefetch;anonymous-client-ip", "preview"]
)
def test_a_page_fetched_ahead_is_not_read(purpose: str) -> None:
    assert counts(replace(READER, purpose=purpose)) is False


def test_who_works_at_the_desk_does_not_count() -> None:
    assert counts(replace(READER, signed_in=True)) is False


def test_a_browser_without_a_name_does_not_count() -> None:
    assert counts(replace(READER, agent="")) is False


def test_a_key_is_sixteen_bytes_and_the_same_each_time() -> None:
    assert len(key()) == KEY_BYTES == 16
    assert key() == key()


def test_what_a_browser_says_of_its_fetching_does_not_make_another_reader() -> None:
    assert key(visit=replace(READER, purpose="other", signed_in=True)) == key()


@pytest.mark.parametrize(
    "other",
    [
        {"day": DAY + timedelta(days=1)},
        {"article": 8},
        {"language": "fr"},
        {"secret": "another secret"},
        {"visit": replace(READER, address="203.0.113.8")},
        {"visit": replace(READER, agent=f"{FIREFOX} ")},
    ],
    ids=lambda other: next(iter(other)),
)
def test_a_key_differs_by_day_article_language_secret_address_and_browser(
    other: dict[str, Any],
) -> None:
    assert key(**other) != key()


def test_what_stands_side_by_side_is_kept_apart() -> None:
    one = replace(READER, address="203.0.113.7", agent="1 x")
    other = replace(READER, address="203.0.113.71", agent=" x")
    assert key(visit=one) != key(visit=other)
    assert key(article=1, language="2x") != key(article=12, language="x")


def test_nothing_of_the_visitor_can_be_read_in_a_key() -> None:
    found = key()
    for plain in (b"203", b"113", b"Mozi", b"ar"):
        assert plain not in found
    assert bytes([203, 0, 113, 7]) not in found
