"""Addresses that were given up: one step to what is there now, and never round."""

from datetime import UTC, datetime
from itertools import pairwise
from urllib.parse import quote, unquote

import pytest
from django.test import Client

from articles.models import Article, Redirect
from articles.reader.moved import MOST, moved_to, standing
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.reading import get
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)


@pytest.fixture
def article() -> Article:
    category = factories.category(slug_fr="energie", slug_ar="طاقة", slug_en="energy")
    tag = factories.tag(slug_fr="eau", slug_ar="ماء", slug_en="water")
    tag.aliases.create(language="fr", slug="eaux")
    return factories.article(
        EVERYWHERE, at=AT, category=category, tags=(tag,), slug_fr="sommet", slug_ar="قمة",
        sources=(factories.source(slug="afp"),), byline=factories.person(slug_fr="ines"),
    )  # fmt: skip


def lead(*paths: str) -> None:
    """Each path was given up for the next."""
    for path, target in pairwise(paths):
        Redirect.objects.create(path=path, target=target)


def leads(client: Client, path: str, to: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers.get("Location")) == (301, quote(to, safe="/?=&#%-"))


@pytest.mark.parametrize("steps", [1, 2, 3, MOST - 1])
def test_however_many_steps_one_is_answered(client: Client, article: Article, steps: int) -> None:
    names = [f"/fr/n{number}/" for number in range(steps)]
    lead(*names, "/fr/energie/")
    for name in names:
        leads(client, name, "/fr/energie/")
    get(client, "/fr/energie/")


@pytest.mark.parametrize("written", ["/fr/b", "/fr/b/", "/fr/%62/", "/fr/x/../b/"])
@pytest.mark.parametrize("row", ["/fr/b", "/fr/b/"])
def test_a_last_slash_more_or_less_is_no_step(
    client: Client, article: Article, row: str, written: str
) -> None:
    lead("/fr/a/", written)
    lead(row, "/fr/energie/")
    leads(client, "/fr/a/", "/fr/energie/")
    leads(client, "/fr/b/", "/fr/energie/")


def test_a_way_beyond_reason_leads_nowhere(client: Client, article: Article) -> None:
    lead(*(f"/fr/n{number}/" for number in range(MOST + 1)), "/fr/energie/")
    get(client, "/fr/n0/", 404)
    leads(client, "/fr/n1/", "/fr/energie/")


@pytest.mark.parametrize(
    "ring",
    [
        ("/fr/a/", "/fr/b/", "/fr/a/"),
        ("/fr/a/", "/fr/b/", "/fr/c/", "/fr/b/"),
        ("/fr/a/", "/fr/a"),
        ("/fr/a/", "/fr/b", "/fr/a/"),
        ("/fr/a/", "/fr/%61/"),
        ("/fr/a/", "/fr/a/?again=1"),
        ("/fr/a/", "/fr/a/#top"),
        ("/fr/آ/", "/fr/%D8%A2/"),
        ("/fr/آ/", "/fr/ا\u0653/"),
        ("/fr/ا\u0653/", "/fr/a/", "/fr/آ/"),
        ("/fr/a/", "/fr/ا\u0653/", "/fr/a/"),
        ("/fr/a/", "/fr/b/../a/"),
        ("/fr/a/", "/fr/%2e/a/"),
        ("/fr/%FF/", "/fr/a/", "/fr/%ff/"),
        ("/fr/a/", "/fr/b/%FF/", "/fr/a/"),
    ],
    ids=ascii,
)
def test_what_leads_round_is_not_found(client: Client, ring: tuple[str, ...]) -> None:
    lead(*ring)
    for path in ring:
        answer = client.get(path, follow=True)
        assert answer.status_code == 404
        assert len(answer.redirect_chain) <= 1  # to the last slash, by Django
        if path.endswith("/"):
            get(client, path, 404)


def test_what_is_live_on_a_ring_is_where_it_leads(client: Client, article: Article) -> None:
    lead("/fr/a/", "/fr/energie/", "/fr/b/", "/fr/a/")
    leads(client, "/fr/a/", "/fr/energie/")
    leads(client, "/fr/b/", "/fr/energie/")
    get(client, "/fr/energie/")


def test_what_exists_again_ends_the_way(client: Client, article: Article) -> None:
    lead("/fr/a/", "/fr/energie/", "/fr/about/ai/")
    leads(client, "/fr/a/", "/fr/energie/")


WAYS = {
    "/": "/",
    "/fr": "/fr/",
    "/fr/?from=mail": "/fr/?from=mail",
    "/fr/corrections": "/fr/corrections/",
    "/fr/about/ai#labels": "/fr/about/ai/#labels",
    "/fr/energie": "/fr/energie/",
    "/fr/energie/?before=9999999999999999-1": "/fr/energie/?before=9999999999999999-1",
    "/fr/tag/eau": "/fr/tag/eau/",
    "/fr/tag/eaux/": "/fr/tag/eau/",
    "/fr/source/afp/": "/fr/source/afp/",
    "/fr/person/ines/": "/fr/person/ines/",
    "/fr/archive/02026/05/": "/fr/archive/2026/05/",
    "/fr/old/{pk}-old/": "/fr/energie/{pk}-sommet/",
    "/fr/old/{pk}-old/provenance/": "/fr/energie/{pk}-sommet/provenance/",
    "/ar/%D8%B7%D8%A7%D9%82%D8%A9/{pk}-x/": "/ar/طاقة/{pk}-قمة/",
}


@pytest.mark.parametrize("target", WAYS)
def test_the_step_leads_to_the_present_address_of_its_target(
    client: Client, article: Article, target: str
) -> None:
    lead("/fr/a/", "/fr/b/", target.format(pk=article.pk))
    end = WAYS[target].format(pk=article.pk)
    leads(client, "/fr/a/", end)
    assert client.get(end).status_code == (302 if end == "/" else 200)


@pytest.mark.parametrize("target", ["/fr/nouveau/", "/media/a.webp", "/fr/archive/2026/05/"])
def test_where_nothing_is_known_to_be_live_it_leads_to_the_end(client: Client, target: str) -> None:
    lead("/fr/a/", "/fr/b/", target)
    leads(client, "/fr/a/", target)


def test_what_was_withdrawn_is_led_to_for_it_says_why(client: Client, article: Article) -> None:
    path = unquote(article.get_absolute_url("fr"))
    world.withdraw(article, "fr")
    lead("/fr/a/", path)
    leads(client, "/fr/a/", path)
    get(client, path, 410)


def test_a_target_that_no_database_can_hold_breaks_nothing(client: Client) -> None:
    lead("/fr/a/", "/fr/%00/")
    leads(client, "/fr/a/", "/fr/%00/")
    get(client, "/fr/%00/", 404)


def test_a_feed_follows_its_section_in_one_step(client: Client, article: Article) -> None:
    lead("/fr/a/", "/fr/b/", "/fr/energie/")
    leads(client, "/fr/a/feed.rss", "/fr/energie/feed.rss")


def test_a_feed_whose_section_leads_round_is_not_found(client: Client) -> None:
    lead("/fr/a/", "/fr/b/", "/fr/a/")
    get(client, "/fr/a/feed.rss", 404)


def test_nothing_leads_from_an_address_that_was_not_given_up() -> None:
    assert moved_to("/fr/a/") is None


@pytest.mark.parametrize(
    "path",
    [
        "/fr/energie/", "/fr/tag/eau/", "/fr/tag/eaux/", "/fr/source/afp/", "/fr/person/ines/",
        "/fr/archive/2026/05/", "/fr/x/{pk}-y/", "/fr/x/{pk}-y/provenance/",
    ],
)  # fmt: skip
def test_what_is_not_live_does_not_stand(article: Article, path: str) -> None:
    path = path.format(pk=article.pk)
    assert standing(path) is not None
    world.withdraw(article, "fr")
    assert standing(path) is None


@pytest.mark.parametrize(
    "path",
    [
        "/fr/nothing/",
        "/fr/about/nothing/",
        "/fr/archive/0/01/",
        "/de/",
        "/x.html",
        "/fr/x/999999999-y/",
    ],
)
def test_what_does_not_exist_does_not_stand(article: Article, path: str) -> None:
    assert standing(path) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/fr/ancienne/", "/fr/energie/"),
        ("/fr/source/agence/", "/fr/source/afp/"),
        ("/fr/tag/flotte/", "/fr/tag/eaux/"),
    ],
)
def test_a_feed_goes_where_its_list_has_gone(
    client: Client, article: Article, old: str, new: str
) -> None:
    lead(old, new)
    live = new.replace("eaux", "eau")
    leads(client, f"{old}feed.rss", f"{live}feed.rss")
    assert client.get(f"{live}feed.rss").status_code == 200
    # A redirect of the feed's own comes first.
    lead(f"{old}feed.rss", "/fr/feed.rss")
    leads(client, f"{old}feed.rss", "/fr/feed.rss")


def test_no_feed_is_made_up_for_what_is_no_list(client: Client, article: Article) -> None:
    lead("/fr/ancienne/", "/fr/energie/?before=1-1")
    assert moved_to("/fr/ancienne/feed.rss") is None
