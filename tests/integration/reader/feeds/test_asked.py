"""Feeds that a reader puts together by the parameters of an address."""

from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from articles.models import Category, Source, Tag
from articles.publishing import rename_category, rename_tag
from articles.reader.feeds.scopes import titled
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.feeds.following import ENDINGS, follow, read
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db


def filed(number: int, **fields: Any) -> None:
    at = timezone.now() - timedelta(minutes=number)
    factories.article(EVERYWHERE, at=at, title_en=f"E{number}", title_fr=f"F{number}", **fields)


@pytest.fixture
def things() -> tuple[Category, Category, Tag, Source]:
    """Six texts: of two sections, with or without a tag, from a source or not, checked or not."""
    tech, culture = (factories.category(slug_en=slug, slug_fr=slug) for slug in ("tech", "culture"))
    tag, source = factories.tag(slug_en="ai", slug_fr="ia"), factories.source(slug="monde")
    filed(1, category=tech, tags=(tag,), sources=(source,), checked_by=factories.person())
    filed(2, category=tech, tags=(tag,))
    filed(3, category=tech, sources=(source,))
    filed(4, category=culture, tags=(tag,), sources=(source,))
    filed(5, category=culture, checked_by=factories.person())
    filed(6)
    return tech, culture, tag, source


NARROWED = {
    "category=culture": "E4 E5",
    "category=culture&category=tech": "E1 E2 E3 E4 E5",
    "category=tech&tag=ai": "E1 E2",
    "category=tech&tag=ai&source=monde": "E1",
    "category=culture&category=tech&source=monde": "E1 E3 E4",
    "checked=1": "E1 E5",
    "category=culture&checked=1": "E5",
}


def test_one_of_a_kind_is_enough_and_kinds_narrow_one_another(client: Client, things: Any) -> None:
    tech, _culture, tag, source = things
    *_decoys, gone = world.decoys("en", category=tech, tags=(tag,), sources=(source,))
    gone.delete()
    for number, (asked, found) in enumerate(NARROWED.items()):
        path = f"/en/feed.{ENDINGS[number % 3]}?{asked}"
        assert read(client, path).titles == found.split(), path


def test_several_editions_come_as_one_feed(client: Client, things: Any) -> None:
    _tech, culture, tag, _source = things
    for ending in ENDINGS:
        told = read(client, f"/feed.{ending}?language=fr&language=en&category=culture&tag=ai")
        assert told.titles == ["F4", "E4"]
        names = (culture.name_fr, tag.name_fr)
        with override("fr"):
            assert told.title == titled("fr", " · ".join(("Français, English", *names)))
        assert told.language == "fr"
    # A slug of either language names the thing.
    assert read(client, "/feed.rss?language=fr&language=en&tag=ia&source=monde").titles == [
        *("F1", "E1", "F4", "E4"),
    ]
    every = read(client, "/feed.rss")
    assert len(every.items) == 3 * 6
    answer = follow(client, "/feed.rss")
    assert answer.headers["Vary"] == "Sec-Fetch-Dest, Accept-Encoding"


ONE_ADDRESS = {
    "/en/feed.rss?utm_source=x": "/en/feed.rss",
    "/en/feed.rss?checked=0&tag=": "/en/feed.rss",
    "/en/feed.rss?tag=ai&tag=ai": "/en/feed.rss?tag=ai",
    "/en/feed.atom?tag=ai&category=tech&category=culture": (
        "/en/feed.atom?category=culture&category=tech&tag=ai"
    ),
    "/en/tech/feed.json?tag=ai": "/en/tech/feed.json",
    "/feed.rss?language=en": "/en/feed.rss",
    "/feed.rss?language=en&tag=ai&checked=1": "/en/feed.rss?tag=ai&checked=1",
    "/en/feed.rss?language=fr": "/en/feed.rss",
}


def test_a_feed_has_one_address(client: Client, things: Any) -> None:
    for asked, leads in ONE_ADDRESS.items():
        answer = follow(client, asked)
        assert (answer.status_code, answer.headers.get("Location")) == (301, leads)
        assert follow(client, leads).status_code == 200


def test_former_names_lead_to_the_present_ones(client: Client, things: Any) -> None:
    tech, _culture, tag, _source = things
    desk = factories.newsroom()
    rename_tag(tag, "en", by=desk.chief, name="Robots")
    rename_category(tech, "en", by=desk.chief, name="Machines")
    answer = follow(client, "/en/feed.rss?category=tech&tag=ai&checked=1")
    assert answer.headers["Location"] == "/en/feed.rss?category=machines&tag=robots&checked=1"
    assert read(client, answer.headers["Location"]).titles == ["E1"]


NAMELESS = (
    *("category=nothing", "tag=%00", "tag=ai&source=nothing", "source=a/b", "tag=a%2Fb"),
    "&".join(f"tag={number}" for number in range(21)),
    "tag=" + quote("ا" * 300),
)


def test_what_names_nothing_is_not_found_and_said_so(client: Client, things: Any) -> None:
    paths = [f"{path}?{asked}" for asked in NAMELESS for path in ("/en/feed.rss", "/feed.rss")]
    for path in (*paths, "/feed.rss?language=de"):
        answer = follow(client, path, **{"Accept-Language": "en"})
        assert answer.status_code == 404, path
        assert "There is no such feed" in answer.content.decode()
