"""Loading the demonstration again, and after it was broken off."""

from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models.signals import post_save

from articles.demo import content
from articles.demo.loader import load
from articles.models import Article, Citation, User

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo-loader")]

STORIES = len(content.stories())


class BrokenOff(Exception):
    pass


def dump() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of the news."""
    return {
        model.__name__: list(model._default_manager.order_by("pk").values())
        for model in apps.get_app_config("articles").get_models()
    }


def counts() -> dict[str, int]:
    return {name: len(rows) for name, rows in dump().items()}


def test_a_second_load_adds_nothing_and_changes_nothing() -> None:
    out = StringIO()
    call_command("load_demo", stdout=out)
    assert out.getvalue().splitlines()[-1] == f"{STORIES} articles added."
    before = dump()
    out = StringIO()
    call_command("load_demo", stdout=out)
    assert out.getvalue() == "0 articles added.\n"
    assert dump() == before


def test_what_an_editor_changed_is_left_alone_by_a_second_load() -> None:
    load(tell=_quietly)
    article = Article.objects.order_by("pk")[0]
    Article.objects.filter(pk=article.pk).update(picture_caption_en="Changed by an editor")
    before = dump()
    assert load(password="another", tell=_quietly) == 0
    assert dump() == before


def test_without_a_password_nobody_can_sign_in() -> None:
    with pytest.raises(BrokenOff):
        load(tell=_break_off)
    assert not any(user.has_usable_password() for user in User.objects.all())


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
    assert load(tell=_quietly) == STORIES - 3


def _quietly(line: str) -> None:
    """Say nothing."""


def _break_off(line: str) -> None:
    raise BrokenOff
