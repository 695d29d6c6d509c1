"""What there is to follow: which texts each feed lists, in every format."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles.languages import codes, in_language
from articles.models import Article
from articles.publishing import rename_category, rename_tag
from articles.reader.feeds.listed import ITEMS
from articles.reader.feeds.scopes import titled
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.feeds.following import ENDINGS, SITE, follow, read
from tests.integration.reader.reading import ANY_LANGUAGE, LANGUAGES, xml
from tests.integration.reader.world import EVERYWHERE, REASON

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"

LISTS: dict[str, tuple[Callable[..., Any], Callable[[Any], dict[str, Any]]]] = {
    "category": (factories.category, lambda thing: {"category": thing}),
    "tag": (factories.tag, lambda thing: {"tags": (thing,)}),
    "source": (factories.source, lambda thing: {"sources": (thing,)}),
    "person": (factories.person, lambda thing: {"byline": thing}),
}


def told(client: Client, path: str) -> Any:
    return json.loads(follow(client, path).content)


def withdrawn(title: str) -> str:
    return f"Withdrawn: {title}"


@ANY_LANGUAGE
def test_an_edition_is_told_newest_first_in_every_format(client: Client, language: str) -> None:
    now = timezone.now()
    made = [factories.article((language,), at=now - timedelta(hours=age)) for age in (3, 2, 4)]
    *_others, gone = world.decoys(language)
    titles = [in_language(made[number], "title", language) for number in (1, 0, 2)]
    titles.insert(0, in_language(gone, "title", language))
    for ending in ENDINGS:
        found = read(client, f"/{language}/feed.{ending}")
        assert [title.rpartition(": ")[2] for title in found.titles] == titles
        assert (found.title, found.language) == (titled(language, ""), language)
        assert found.page == f"{SITE}/{language}/"


@pytest.mark.parametrize("kind", LISTS)
def test_every_list_has_a_feed_in_every_format(client: Client, kind: str) -> None:
    make, filed = LISTS[kind]
    thing, other = make(), make()
    shown = factories.article(EVERYWHERE, title_ar="مقال", **filed(thing))
    *_decoys, gone = world.decoys("ar", **filed(thing))
    factories.article(EVERYWHERE, **filed(other))
    path = thing.get_absolute_url("ar")
    for ending in ENDINGS:
        found = read(client, f"{path}feed.{ending}")
        ids = {item.id for item in found.items}
        assert len(ids) == len(found.items) == 2
        assert found.titles.count(in_language(shown, "title", "ar")) == 1
        assert any(in_language(gone, "title", "ar") in title for title in found.titles)
        name = thing.name if kind == "source" else in_language(thing, "name", "ar")
        assert (found.title, found.page) == (titled("ar", name), f"{SITE}{path}")


def test_what_is_read_most_comes_first_and_only_while_readers_know_of_it(client: Client) -> None:
    often, seldom, gone, draft, due = (
        factories.article(EVERYWHERE, title_en=title)
        for title in ("Often", "Seldom", "Gone", "Draft", "Due")
    )
    long_ago = factories.article(EVERYWHERE)
    for article, views in ((often, 9), (seldom, 2), (gone, 5), (draft, 7), (due, 8)):
        world.viewed(article, "en", views)
    world.viewed(long_ago, "en", 99, days_ago=7)
    world.withdraw(gone, "en")
    world.store(draft, "en", status="draft")
    later = timezone.now() + timedelta(hours=1)
    world.store(due, "en", published_at=later, changed_at=later)
    for ending in ENDINGS:
        found = read(client, f"/en/most-read/feed.{ending}")
        assert found.titles == ["Often", withdrawn("Gone"), "Seldom"]
    assert read(client, "/fr/most-read/feed.rss").titles == []


def test_corrections_are_items_of_their_own(client: Client) -> None:
    article, gone, draft = (
        factories.article(EVERYWHERE, title_en=title) for title in ("Kept", "Gone", "Draft")
    )
    first = timezone.now() - timedelta(minutes=9)
    factories.correction(article, text="It was 3.", at=first)
    factories.correction(article, text="It was 4.", kind="clarification")
    factories.correction(gone, text="Never.", kind="withdrawal", at=first)
    factories.correction(draft)
    factories.correction(article, "fr", text="Autre chose.")
    world.withdraw(gone, "en")
    world.store(draft, "en", status="draft")
    for ending in ENDINGS:
        found = read(client, f"/en/corrections/feed.{ending}")
        assert found.titles == ["Clarification: Kept", "Withdrawal: Gone", "Correction: Kept"]
        assert len({item.id for item in found.items}) == 3
        label = "AI-generated from \u2068"
        assert [item.summary.startswith(label) for item in found.items] == [True, False, True]
        assert ["It was 4." in found.items[0].summary, "Never." in found.items[1].summary] == [
            True,
            True,
        ]
        assert "The text of the article" not in "".join(item.content for item in found.items)


def test_a_source_cited_twice_has_an_article_once(client: Client) -> None:
    source = factories.source()
    items = (factories.source_item(source=source), factories.source_item(source=source))
    article = factories.article(EVERYWHERE, sources=(source, *items))
    found = read(client, f"{source.get_absolute_url('fr')}feed.rss")
    assert found.titles == [in_language(article, "title", "fr")]


def test_pages_follow_one_another_and_miss_nothing(client: Client) -> None:
    """Half of it was released in all languages at one instant, and one text is gone since."""
    now = timezone.now()
    made = [
        factories.article(EVERYWHERE, at=now - timedelta(minutes=number // 2))
        for number in range(12)
    ]
    world.withdraw(made[4], "fr")
    wanted = {f"{in_language(article, 'title', code)}" for article in made for code in codes()}
    path, seen, pages = "/feed.atom", [], 0
    while path:
        root = xml(client, path)
        links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
        assert links["self"] == f"{SITE}{path}"
        assert links["first"] == f"{SITE}/feed.atom"
        seen += [
            title.text.rpartition(": ")[2] for title in root.iterfind(f"{ATOM}entry/{ATOM}title")
        ]
        path, pages = (links.get("next") or "").removeprefix(SITE), pages + 1
    assert (sorted(seen), pages) == (sorted(wanted), 2)
    assert ITEMS == 30


def test_the_next_page_is_named_in_every_format(client: Client) -> None:
    for number in range(ITEMS + 1):
        factories.article(("en",), at=timezone.now() - timedelta(hours=number))
    last = f"{read(client, '/en/feed.rss').items[-1].title}"
    place = told(client, "/en/feed.json")["next_url"]
    following = told(client, place)
    assert [item["title"] for item in following["items"]] != [last]
    assert (len(following["items"]), "next_url" in following) == (1, False)
    channel = xml(client, "/en/feed.rss").find("channel")
    (older,) = [one for one in channel.findall(f"{ATOM}link") if one.get("rel") == "next"]
    assert older.get("href") == place.replace(".json", ".rss")
    for nonsense in ("0-0", "x", "1"):
        assert follow(client, f"/en/feed.rss?before={nonsense}").status_code == 404


def test_an_empty_feed_is_a_feed_and_an_unknown_one_is_not_found(client: Client) -> None:
    category = factories.category()
    factories.article(("fr",), category=category)
    for ending in ENDINGS:
        assert read(client, f"/ar/feed.{ending}").items == ()
        assert read(client, f"{category.get_absolute_url('ar')}feed.{ending}").items == ()
    for path in ("nothing", "tag/nothing", "source/nothing", "person/nothing"):
        answer = follow(client, f"/fr/{path}/feed.rss")
        assert (answer.status_code, answer.headers["Content-Language"]) == (404, "fr")


def test_former_addresses_of_a_feed_lead_to_the_present_one(client: Client) -> None:
    """Who follows a tag or a section must not lose it when it is renamed."""
    language = "ar"
    desk = factories.newsroom()
    tag, category = factories.tag(), factories.category()
    factories.article(EVERYWHERE, tags=(tag,), category=category)
    old = [thing.get_absolute_url(language) for thing in (tag, category)]
    rename_tag(tag, language, by=desk.chief, name="Renamed tag")
    rename_category(category, language, by=desk.chief, name="Renamed section")
    for ending in ENDINGS:
        answers = [follow(client, f"{path}feed.{ending}") for path in old]
        assert [(answer.status_code, answer.headers.get("Location")) for answer in answers] == [
            (301, f"{thing.get_absolute_url(language)}feed.{ending}") for thing in (tag, category)
        ]


@LANGUAGES
def test_what_is_withdrawn_says_so_in_its_place_and_what_is_due_is_not_there(
    client: Client, language: str
) -> None:
    article = factories.article(
        EVERYWHERE, body_fr="<p>Secret</p>", dek_ar="سر", body_en="<p>S</p>"
    )
    path = f"/{language}/feed.rss"
    due = timezone.now() + timedelta(minutes=1)
    world.store(article, language, published_at=due, changed_at=due)
    assert read(client, path).items == ()
    due = timezone.now() - timedelta(days=1)
    world.store(article, language, published_at=due, changed_at=due)
    (live,) = read(client, path).items
    world.withdraw(article, language)
    (gone,) = read(client, path).items
    assert (gone.id, gone.url) == (live.id, live.url)
    assert gone.title.endswith(live.title)
    assert gone.title != live.title
    assert REASON[language] in gone.summary
    assert REASON[language] in gone.content
    told = f"{gone.title} {gone.summary} {gone.content}"
    assert in_language(article, "dek", language) not in told
    assert in_language(article, "body", language) not in told
    # A text that was withdrawn elsewhere, before it was to appear here, never was in the feed.
    Article.objects.update(**{f"published_at_{language}": None})
    assert read(client, path).items == ()
