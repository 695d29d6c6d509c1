"""A subscriber that behaves as real ones do sees each change once, in every format."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client

from articles.enums import CorrectionKind
from articles.models import Article
from articles.publishing import approve, catalogue, correct, publish, submit, withdraw, write
from tests import factories
from tests.integration.reader.feeds.following import ENDINGS, Item, follow, of_json, of_xml
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db


@dataclass
class Subscriber:
    """Asks again with what it was given, and knows items by their ids."""

    client: Client
    path: str
    conditions: dict[str, str] = field(default_factory=dict)
    known: dict[str, Item] = field(default_factory=dict)

    def poll(self) -> list[str]:
        """What is new or another since the last time, by its headline."""
        answer = follow(self.client, self.path, **self.conditions)
        if answer.status_code == 304:
            return []
        assert answer.status_code == 200
        self.conditions = {"If-None-Match": answer.headers["ETag"]}
        read = of_json if self.path.endswith("json") else of_xml
        items = read(answer.content).items
        assert len({item.id for item in items}) == len(items)
        changed = [item.title for item in items if self.known.get(item.id) != item]
        self.known |= {item.id: item for item in items}
        return changed


def test_each_step_is_one_change_for_who_follows_the_edition_or_the_tag(client: Client) -> None:
    desk, tag = factories.newsroom(), factories.tag()
    factories.article(EVERYWHERE, tags=(tag,))
    article = factories.article(category=desk.category, tags=(tag,), title_en="A")
    subscribers = [
        *(Subscriber(client, f"/en/feed.{ending}") for ending in ENDINGS),
        Subscriber(client, f"{tag.get_absolute_url('en')}feed.atom"),
    ]
    # Follows the section that the text leaves.
    in_section = Subscriber(client, f"{desk.category.get_absolute_url('en')}feed.rss")
    for subscriber in (*subscribers, in_section):
        subscriber.poll()

    def release() -> None:
        submit(article, "en", by=desk.writer)
        approve(article, "en", by=desk.editor)
        publish(article, "en", by=desk.editor)

    def correction() -> None:
        correct(
            article,
            "en",
            by=desk.editor,
            kind=CorrectionKind.CORRECTION,
            note="It was B.",
            changes={"title": "B"},
        )

    def slug() -> None:
        write(article, "en", by=desk.editor, slug="another")

    def category() -> None:
        catalogue(article, by=desk.editor, category=factories.category())

    def withdrawal() -> None:
        withdraw(article, "en", by=desk.editor, reason="It was wrong.")

    steps: list[tuple[Callable[[], Any], str]] = [
        (release, "A"), (correction, "B"), (slug, "B"), (category, "B"),
        (withdrawal, "Withdrawn: B"),
    ]  # fmt: skip
    for step, headline in steps:
        step()
        seen = [subscriber.poll() for subscriber in subscribers]
        assert seen == [[headline]] * len(subscribers), step.__name__
        assert [subscriber.poll() for subscriber in subscribers] == [[]] * len(subscribers)
    assert {len(subscriber.known) for subscriber in subscribers} == {2}
    assert Article.objects.withdrawn("en").count() == 1
    assert in_section.poll() == []


def test_work_that_readers_do_not_see_changes_nothing(client: Client) -> None:
    desk = factories.newsroom()
    article = factories.article(("fr",), category=desk.category)
    subscriber = Subscriber(client, "/fr/feed.atom")
    assert len(subscriber.poll()) == 1
    write(article, "en", by=desk.writer, title="Draft")
    submit(article, "en", by=desk.writer)
    assert subscriber.poll() == []
