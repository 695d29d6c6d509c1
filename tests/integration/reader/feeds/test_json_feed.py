"""JSON Feed 1.1: the members of an item, and no others."""

import json
from datetime import UTC, datetime

import pytest
from django.test import Client

from articles.languages import in_language
from articles.reader.feeds.entry import entry_id
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.feeds.following import SITE, follow
from tests.integration.reader.world import EVERYWHERE, REASON

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 3, 22, 5, tzinfo=UTC)


def test_a_feed_is_what_the_standard_says(client: Client) -> None:
    item = factories.source_item(source=factories.source(name="Le Monde Tech"))
    nameless = factories.source(name="AFP", homepage="")
    tag = factories.tag()
    article = factories.article(("en", "ar"), at=AT, sources=(nameless, item), tags=(tag,))
    world.with_picture(article, picture_credit_en="Photo: X")
    feed = json.loads(follow(client, "/en/feed.json").content)
    content, summary = feed["items"][0].pop("content_html"), feed["items"][0].pop("summary")
    assert content.startswith('<div lang="en" dir="ltr">')
    assert summary.startswith("AI-generated from ")
    assert feed == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Three Shores",
        "home_page_url": f"{SITE}/en/",
        "feed_url": f"{SITE}/en/feed.json",
        "description": "News made by AI from named sources, released by people.",
        "language": "en",
        "items": [
            {
                "id": entry_id(article.uuid, "en"),
                "url": f"{SITE}{article.get_absolute_url('en')}",
                "external_url": item.url,
                "title": in_language(article, "title", "en"),
                "image": f"{SITE}{article.picture.url}",
                "date_published": "2026-05-03T22:05:00+00:00",
                "date_modified": "2026-05-03T22:05:00+00:00",
                "authors": [{"name": "Three Shores", "url": f"{SITE}/en/about/responsibility/"}],
                "tags": [in_language(tag, "name", "en")],
                "language": "en",
                "_ai_disclosure": {
                    "about": "urn:uuid:4526abec-49b6-44ee-80c8-fd857ca6c4be",
                    "value": "ai-autonomous",
                    "checked": False,
                    "policy": f"{SITE}/en/about/ai/",
                    "digital_source_type": (
                        "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
                    ),
                    "sources": [{"name": "AFP"}, {"name": "Le Monde Tech", "url": item.url}],
                },
                "_article": {
                    "about": "urn:uuid:b34b44a7-eb58-44ed-933d-0e70428bcab8",
                    "direction": "ltr",
                    "minutes": 1,
                    "words": in_language(article, "words", "en"),
                    "picture": {"alt": "A mast (en)", "credit": "Photo: X"},
                    "languages": [
                        {"language": "ar", "url": f"{SITE}{article.get_absolute_url('ar')}"}
                    ],
                },
            }
        ],
    }


def test_what_is_withdrawn_has_neither_label_nor_text(client: Client) -> None:
    article = world.withdraw(factories.article(EVERYWHERE), "fr")
    (item,) = json.loads(follow(client, "/fr/feed.json").content)["items"]
    assert item["_article"]["withdrawn"] is True
    assert {"_ai_disclosure", "tags", "image", "external_url"} & set(item) == set()
    assert REASON["fr"] in item["content_html"]
    assert in_language(article, "body", "fr") not in item["content_html"]
