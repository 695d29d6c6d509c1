"""Loading the demonstration again, and after it was broken off."""

from datetime import datetime, time, timedelta
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models.signals import post_save
from django.utils import timezone

from articles import publishing
from articles.demo import content
from articles.demo.content import Story
from articles.demo.loader import load
from articles.enums import Verb
from articles.languages import codes, in_language
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


def demonstrated(key: str) -> Article:
    return Article.objects.get(uuid=Story(key, {}).uuid)


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


def test_what_editors_took_further_is_left_alone_by_a_second_load() -> None:
    load(tell=_quietly)
    salma = User.objects.get(username="salma")
    pending, half_way, leads, waits = (
        demonstrated(key)
        for key in ("stork-pylons", "server-pool", "rain-insurance", "names-of-winds")
    )
    for code in codes():
        publishing.approve(pending, code, by=salma)
    publishing.release_set(pending, codes(), by=salma)
    publishing.publish(half_way, "fr", by=salma)
    publishing.send_back(half_way, "ar", by=salma, comment="Read the last line aloud.")
    publishing.call_off(leads, "ar", by=salma)
    for code in codes():
        publishing.send_back(waits, code, by=salma, comment="Not tomorrow.")
    before = dump()
    later = timezone.now() + timedelta(days=2)
    assert load(now=later, tell=_quietly) == 0
    assert dump() == before


def test_where_a_writer_may_not_work_on_an_edition_the_chief_editor_writes_it() -> None:
    """As on a site that was made before this content, and after a change of accounts."""
    with pytest.raises(BrokenOff):
        load(tell=_break_off)
    User.objects.filter(username="tom").update(languages=["en"])
    load(tell=_quietly)
    written = demonstrated("stork-pylons").acts.filter(verb=Verb.WRITE)
    assert {act.language: act.by.username for act in written if act.by} == {
        "fr": "nadir",
        "ar": "nadir",
        "en": "tom",
    }
    assert User.objects.get(username="tom").languages == ["en"]


@pytest.mark.parametrize("moment", ["2026-03-28 23:59", "2026-10-24 00:00", "2026-12-31 12:00"])
def test_tomorrow_morning_is_that_of_the_site_on_any_day(moment: str) -> None:
    """Also when the clocks change in the night before."""
    now = timezone.make_aware(datetime.fromisoformat(moment))
    load(now=now, tell=_quietly)
    due = timezone.localtime(in_language(demonstrated("names-of-winds"), "published_at", "fr"))
    assert due.replace(tzinfo=None) == datetime.combine(now.date() + timedelta(days=1), time(7))


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
