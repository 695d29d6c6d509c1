"""The file of all feeds, as a feed reader takes it in."""

from typing import Any

import listparser
import pytest
from django.test import Client
from lxml import etree

from tests import factories
from tests.integration.reader import world
from tests.integration.reader.feeds.following import follow, read
from tests.integration.reader.reading import LANGUAGES, SITE
from tests.integration.reader.subscribe.conftest import Shelf
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
PATH = "/{}/subscribe/feeds.opml"
GROUPS = {
    "fr": ["Rubriques", "Étiquettes", "Sources"],
    "ar": ["الأقسام", "الوسوم", "المصادر"],
    "en": ["Sections", "Tags", "Sources"],
}


@LANGUAGES
def test_a_reader_of_such_files_finds_every_feed_and_each_answers(
    client: Client, shelf: Shelf, language: str
) -> None:
    for hidden in world.decoys(language, category=factories.category(), tags=(factories.tag(),)):
        assert hidden
    answer = follow(client, PATH.format(language))
    assert answer.headers["Content-Type"] == "text/x-opml; charset=utf-8"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="feeds-{language}.opml"'
    told = listparser.parse(answer.content)
    assert (bool(told.bozo), told.version) == (False, "opml2")
    home = f"/{language}/"
    lists = [f"{home}{name}" for name in ("", "most-read/", "corrections/")]
    lists += [thing.get_absolute_url(language) for thing in (shelf.tech, shelf.culture, shelf.tag)]
    sources = [feed.url for feed in told.feeds[6:]]
    assert [feed.url for feed in told.feeds[:6]] == [f"{SITE}{one}feed.rss" for one in lists]
    assert sources[0] == f"{SITE}{home}source/monde/feed.rss"
    root = etree.fromstring(answer.content)
    assert root.xpath("string(head/title)") == told.meta.title
    assert root.xpath("body/outline[position() > 1]/@text") == GROUPS[language]
    for feed in root.xpath("//outline[@type]"):
        named = read(client, feed.get("xmlUrl").removeprefix(SITE))
        assert (
            named.items or "most-read" in feed.get("xmlUrl") or "corrections" in feed.get("xmlUrl")
        )
        assert dict(feed.attrib) == {
            "text": named.title, "title": named.title, "type": "rss", "version": "RSS",
            "xmlUrl": feed.get("xmlUrl"), "htmlUrl": named.page, "language": language,
            "description": feed.get("description"),
        }  # fmt: skip
        assert feed.get("description")


def test_who_has_the_file_is_spared_it_until_something_changes(
    client: Client, shelf: Shelf, django_assert_num_queries: Any
) -> None:
    path = PATH.format("en")
    etag = follow(client, path).headers["ETag"]
    with django_assert_num_queries(1):
        again = client.get(path, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    factories.article(("en",), tags=(factories.tag(name_en="Anew \x08& <b>"),))
    answer = follow(client, path, **{"If-None-Match": etag})
    assert answer.status_code == 200
    assert "Anew & <b>" in [
        feed.title.partition(": ")[2] for feed in listparser.parse(answer.content).feeds
    ]


@pytest.mark.parametrize("many", [1, 3])
def test_it_costs_four_queries_and_holds_no_more_than_what_is_used_most(
    client: Client, django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr("articles.reader.subscribe.opml.MOST", 2)
    often, *tags = (factories.tag(name_en=f"T{number}") for number in range(many + 1))
    for tag in tags:
        factories.article(EVERYWHERE, tags=(tag, often))
    with django_assert_num_queries(4):
        answer = client.get(PATH.format("en"))
    feeds = etree.fromstring(answer.content).xpath("body/outline[@text='Tags']/outline/@text")
    assert [feed.partition(": ")[2] for feed in feeds] == ["T0", "T1"]
