"""Loading the demonstration, and going on after it was broken off."""

from typing import Any

import pytest
from django.db.models.signals import post_save

from articles.demo import content
from articles.demo.loader import load
from articles.enums import Verb
from articles.models import Article, Citation, User
from tests.integration.demo.rows import demonstrated, dump, quietly

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo-loader")]

STORIES = len(content.stories())


class BrokenOff(Exception):
    pass


def counts() -> dict[str, int]:
    return {name: len(rows) for name, rows in dump().items()}


@pytest.mark.long
def test_where_a_writer_may_not_work_on_an_edition_the_chief_editor_writes_it() -> None:
    """As on a site that was made before this content, and after a change of accounts."""
    with pytest.raises(BrokenOff):
        load(tell=_break_off)
    User.objects.filter(username="tom").update(languages=["en"])
    load(tell=quietly)
    written = demonstrated("stork-pylons").acts.filter(verb=Verb.WRITE)
    assert {act.language: act.by.username for act in written if act.by} == {
        "fr": "nadir",
        "ar": "nadir",
        "en": "tom",
    }
    assert User.objects.get(username="tom").languages == ["en"]


def test_without_a_password_nobody_can_sign_in() -> None:
    with pytest.raises(BrokenOff):
        load(tell=_break_off)
    assert not any(user.has_usable_password() for user in User.objects.all())


@pytest.mark.long
def test_a_load_that_was_broken_off_goes_on_where_it_stopped() -> None:
    told: list[str] = []

    def tell(line: str) -> None:
        told.append(line)
        if len(told) == 5:
            raise BrokenOff

    with pytest.raises(BrokenOff):
        load(tell=tell)
    assert Article.objects.count() == 5
    kept = dump()["Article"]
    told.clear()
    assert load(tell=told.append) == STORIES - 5
    assert told[0].startswith(f"  article 1 of {STORIES - 5}: ")
    assert dump()["Article"][:5] == kept
    assert {*Article.objects.values_list("uuid", flat=True)} == {
        story.uuid for story in content.stories()
    }
    assert counts()["User"] == len(content.read("people"))
    assert counts()["Tag"] == len(content.read("tags"))
    assert counts()["Source"] == len(content.read("sources"))


def test_a_load_that_was_broken_off_inside_an_article_leaves_no_part_of_it() -> None:
    seen: list[str] = []
    saves: list[str] = []

    def break_off(**signal: Any) -> None:
        saves.append("one more")
        if len(saves) == 5:
            raise BrokenOff

    def after_three(line: str) -> None:
        seen.append(line)
        if len(seen) == 3:
            # The next article is opened and half written when it breaks.
            post_save.connect(break_off, sender=Article)

    try:
        with pytest.raises(BrokenOff):
            load(tell=after_three)
    finally:
        post_save.disconnect(break_off, sender=Article)
    assert Article.objects.count() == 3
    assert Citation.objects.exclude(article__in=Article.objects.all()).count() == 0
    with pytest.raises(BrokenOff):
        load(tell=_break_off)
    stories = [story.uuid for story in content.stories()]
    assert list(Article.objects.order_by("pk").values_list("uuid", flat=True)) == stories[:4]


def _break_off(line: str) -> None:
    raise BrokenOff
