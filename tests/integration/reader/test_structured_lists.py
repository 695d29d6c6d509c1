"""What programs read of lists and of the pages about the site, and of the way to each page."""

from itertools import cycle
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from articles.languages import in_language
from articles.reader.about import PAGES
from newsroom.paging import PER_PAGE
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.reading import SITE, get
from tests.integration.reader.test_listings import KINDS
from tests.integration.reader.test_structured_data import NAMES, graph, organisation, told
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db


def way(found: dict[str, Any]) -> list[tuple[int, str, str]]:
    steps = found["BreadcrumbList"]["itemListElement"]
    return [(one["position"], one["name"], one["item"].removeprefix(SITE)) for one in steps]


def test_a_list_tells_what_it_shows_in_its_order(client: Client) -> None:
    for (kind, (make, filed)), language in zip(KINDS.items(), cycle(EVERYWHERE), strict=False):
        thing = make()
        world.decoys(language, **filed(thing))
        shown = [factories.article(EVERYWHERE, **filed(thing)) for _one in range(2)]
        path = thing.get_absolute_url(language)
        page = get(client, path)
        found, title = told(page), page.text("//h1")
        listed = found["CollectionPage"]
        assert (listed["url"], listed["name"]) == (f"{SITE}{path}", title)
        assert (listed["inLanguage"], listed["publisher"]) == (language, organisation(language))
        about = {"source": "NewsMediaOrganization", "category": "Thing", "tag": "Thing"}
        assert listed["about"]["@type"] == about.get(kind, "Person")
        parts = listed["mainEntity"]["itemListElement"]
        assert [(one["position"], one["name"], one["url"]) for one in parts] == [
            (place, in_language(one, "title", language), SITE + one.get_absolute_url(language))
            for place, one in enumerate(reversed(shown), start=1)
        ]
        assert way(found) == [(1, NAMES[language], f"/{language}/"), (2, title, path)]


def test_a_further_page_of_a_list_is_a_page_of_its_own(client: Client) -> None:
    article = factories.article(EVERYWHERE)
    for _one in range(PER_PAGE):
        factories.article(EVERYWHERE, category=article.category)
    path = article.category.get_absolute_url("en")
    further = str(get(client, path).one("//a[@rel='next']/@href"))
    found = graph(client, further)
    assert found["CollectionPage"]["url"] == f"{SITE}{further}"
    parts = found["CollectionPage"]["mainEntity"]["itemListElement"]
    assert [one["url"] for one in parts] == [f"{SITE}{article.get_absolute_url('en')}"]
    assert way(found)[1][2] == path


def test_an_article_and_the_corrections_tell_the_way_to_them(client: Client) -> None:
    article = factories.article(EVERYWHERE)
    factories.correction(article, "ar")
    path, category = article.get_absolute_url("ar"), article.category
    title = in_language(article, "title", "ar")
    home = (1, NAMES["ar"], "/ar/")
    assert way(graph(client, path)) == [
        home,
        (2, in_language(category, "name", "ar"), category.get_absolute_url("ar")),
        (3, title, path),
    ]
    found = graph(client, "/ar/corrections/")
    assert way(found) == [
        home,
        (2, get(client, "/ar/corrections/").text("//h1"), "/ar/corrections/"),
    ]
    (told,) = found["CollectionPage"]["mainEntity"]["itemListElement"]
    assert (told["name"], told["url"]) == (title, f"{SITE}{path}")


def test_the_pages_about_the_site_are_those_of_the_organisation(
    client: Client, settings: Settings
) -> None:
    """What it names exists; who answers for it stands where readers see it, and there alone."""
    named = {url for url in organisation("en").values() if "/about/" in url}
    for name in PAGES:
        found = graph(client, f"/en/about/{name}/")
        named.discard(f"{SITE}/en/about/{name}/")
        told = found["NewsMediaOrganization"]
        if name == "responsibility":
            told = {**told}
            assert (told.pop("legalName"), told.pop("address"), told.pop("email")) == (
                settings.PUBLISHER,
                settings.PUBLISHER_ADDRESS,
                settings.CONTACT_EMAIL,
            )
        assert told == organisation("en")
        assert way(found)[1][2] == f"/en/about/{name}/"
    assert named == set()
