"""How a text was made, as every program is told it: all from the one table."""

import re

import pytest
from django.test import Client
from pytest_django import Settings

from articles.disclosure import TABLE_OF_LABELS
from articles.enums import Origin, Review
from articles.languages import in_language
from tests import factories
from tests.integration.reader.reading import SITE, Page, get
from tests.integration.reader.test_structured_data import told as structured
from tests.integration.reader.world import made_as

pytestmark = pytest.mark.django_db
STATES = list(TABLE_OF_LABELS)


def metas(page: Page, name: str) -> list[str]:
    return [str(one) for one in page.all(f"//meta[@name='{name}' or @property='{name}']/@content")]


def test_what_is_shared_is_described_in_full(client: Client) -> None:
    tags = (factories.tag(), factories.tag())
    article = factories.article(("fr", "ar"), tags=tags)
    page = get(client, article.get_absolute_url("ar"))
    assert metas(page, "og:type") == ["article"]
    assert metas(page, "og:locale") == ["ar_AR"]
    assert metas(page, "og:locale:alternate") == ["fr_FR"]
    assert metas(page, "twitter:card") == ["summary_large_image"]
    assert metas(page, "og:image:width") + metas(page, "og:image:height") == ["1200", "630"]
    assert metas(page, "article:section") == [in_language(article.category, "name", "ar")]
    assert metas(page, "article:tag") == page.texts("//*[contains(@class, 'tags')]//a")
    assert len(metas(page, "article:tag")) == 2
    said = structured(page)["NewsArticle"]
    assert metas(page, "article:published_time") == [said["datePublished"]]
    assert metas(page, "article:modified_time") == [said["dateModified"]]
    assert metas(page, "robots") == ["max-image-preview:large"]
    assert metas(get(client, "/en/"), "twitter:card") == ["summary"]


def test_the_two_signals_of_nobodys_standard_can_be_switched_off(
    client: Client, settings: Settings
) -> None:
    article = factories.article(("fr",))
    settings.AI_DISCLOSURE_META = settings.AI_DISCLOSURE_HEADER = False
    page = get(client, article.get_absolute_url("fr"))
    assert metas(page, "ai-disclosure") == []
    assert "AI-Disclosure" not in page.answer.headers
    assert page.all("//p[@id='label']")


def test_unchecked_texts_of_the_origins_that_are_named_stay_out_of_search_engines(
    client: Client, settings: Settings
) -> None:
    """On the page and in the sitemaps alike; readers and their links to it lose nothing."""
    settings.NOINDEX_UNCHECKED = ["generated", "translated"]
    listed = []
    for origin, review in STATES:
        path = made_as(origin, review, "en").get_absolute_url("en")
        out = review == Review.NONE and origin in (Origin.GENERATED, Origin.TRANSLATED)
        page = get(client, path)
        assert metas(page, "robots") == ["noindex" if out else "max-image-preview:large"]
        assert page.one("//link[@rel='canonical']/@href") == f"{SITE}{path}"
        listed += [] if out else [f"{SITE}{path}"]
    for sitemap in ("/sitemap-en-articles-0.xml", "/news-sitemap-en.xml"):
        assert sorted(re.findall("<loc>(.*?)</loc>", content(client, sitemap))) == sorted(listed)


def content(client: Client, path: str) -> str:
    return client.get(path).getvalue().decode()


def test_a_check_that_a_later_change_undid_is_said_by_no_signal(client: Client) -> None:
    article = made_as(Origin.GENERATED, Review.CHECKED, "ar")
    factories.vouch(article, "ar", text_hash="0" * 64)
    page = get(client, article.get_absolute_url("ar"))
    assert metas(page, "ai-disclosure") == ["ai-autonomous"]
    assert page.answer.headers["AI-Disclosure"] == "mode=machine-generated"
