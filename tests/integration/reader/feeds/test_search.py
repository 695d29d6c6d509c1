"""A search that is followed: its newest matches as a feed."""

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from articles.publishing import withdraw
from tests import factories
from tests.factories import Newsroom
from tests.integration.reader import world
from tests.integration.reader.feeds.following import committed, follow, read
from tests.integration.reader.reading import get
from tests.integration.reader.test_search import found_like, text

pytestmark = pytest.mark.django_db


def test_it_holds_what_the_search_finds_the_newest_first(client: Client) -> None:
    category = factories.category(slug_en="sea")
    text("A ship", body="At sea.")
    text("Trains", body="On land.")
    shown = text("Ships of Tunis", category=category)
    # Of what was withdrawn they are told.
    *decoys, _withdrawn = world.decoys("en", title_en="Ships")
    found_like(shown, decoys, "en")
    for ending in ("rss", "atom", "json"):
        assert read(client, f"/en/feed.{ending}?q=ships").titles == ["Ships of Tunis", "A ship"]
    assert read(client, "/en/feed.rss?q=ships&category=sea").titles == ["Ships of Tunis"]
    assert read(client, "/en/feed.rss?q=ships+-tunis").titles == ["A ship"]
    found = read(client, "/en/feed.rss?q=ships")
    assert found.title.endswith(": Search: ships")
    assert found.page.endswith("/en/search/?q=ships")


def test_a_name_is_followed_in_every_script_and_edition(client: Client) -> None:
    factories.known_name(fr="Emmanuel Macron", ar="إيمانويل ماكرون", en="Emmanuel Macron")
    text("Macron à Tunis", "fr")
    text("ماكرون في تونس", "ar")
    found = read(client, f"/feed.rss?language=fr&language=ar&q={quote('ماكرون')}")
    assert sorted(found.titles) == ["Macron à Tunis", "ماكرون في تونس"]


def test_a_withdrawal_is_told_to_whoever_follows_what_had_found_the_text(
    client: Client, newsroom: Newsroom
) -> None:
    article = text("Ships of Tunis", body="Of a crane, too.")
    text("Trains")
    (told,) = read(client, "/en/feed.atom?q=crane").items
    withdraw(article, "en", by=newsroom.chief, reason="It was another port.")
    (withdrawn,) = read(client, "/en/feed.atom?q=crane").items
    assert withdrawn.id == told.id
    assert withdrawn.title == "Withdrawn: Ships of Tunis"
    assert "It was another port." in withdrawn.content
    assert read(client, "/en/feed.atom?q=trains").titles == ["Trains"]
    assert get(client, "/en/search/?q=crane").all("//article") == []


def test_any_number_of_editions_and_parameters_costs_four_queries(
    client: Client, django_assert_num_queries: Any
) -> None:
    factories.known_name(fr="Emmanuel Macron", ar="إيمانويل ماكرون", en="Emmanuel Macron")
    category = factories.category(slug_en="sea", slug_fr="mer", slug_ar="بحر")
    tag = factories.tag(slug_en="ships")
    text("Macron at sea", category=category, tags=(tag,))
    text("Macron en mer", "fr", category=category, tags=(tag,))
    committed()
    for address in (
        "/en/feed.rss?q=macron",
        "/en/feed.rss?q=macron&category=sea&tag=ships",
        "/feed.rss?q=macron&category=mer",
    ):
        with django_assert_num_queries(4):
            assert client.get(address).content.count(b"<item ") > 0


def test_what_asks_for_nothing_has_no_feed(client: Client) -> None:
    text("Ships")
    for typed in ("-ships", "«»", "+-"):
        assert follow(client, f"/en/feed.rss?q={quote(typed)}").status_code == 404


def test_the_page_of_a_search_offers_its_feed(client: Client) -> None:
    text("Ships")
    page = get(client, "/en/search/?q=ships&checked=1&from=2020-01-01")
    feeds = page.all("//link[@type='application/atom+xml']/@href")
    assert feeds[0] == "/en/feed.atom?q=ships&checked=1"
    again = get(client, "/en/search/?q=ships")
    assert again.one("//a[text()='Follow this search']/@href") == "/en/feed.rss?q=ships"
    assert get(client, "/en/search/").all("//link[@type='application/atom+xml']/@href") == [
        "/en/feed.atom"
    ]
