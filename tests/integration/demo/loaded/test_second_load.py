"""Loading the demonstration again."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from pytest_django import Settings

from articles import publishing
from articles.demo.loader import load
from articles.languages import codes
from articles.models import Article, Finding, User
from tests.demonstration import Loaded
from tests.integration.demo.rows import demonstrated, dump, quietly

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]


@pytest.fixture(autouse=True)
def _files(loaded: Loaded, settings: Settings) -> None:
    settings.MEDIA_ROOT = str(loaded.media)


def test_a_second_load_adds_nothing_and_changes_nothing(loaded: Loaded) -> None:
    before = dump()
    out = StringIO()
    call_command("load_demo", stdout=out)
    assert out.getvalue() == "0 articles added.\n"
    assert dump() == before


def test_what_an_editor_changed_is_left_alone_by_a_second_load(loaded: Loaded) -> None:
    article = Article.objects.order_by("pk")[0]
    Article.objects.filter(pk=article.pk).update(picture_caption_en="Changed by an editor")
    before = dump()
    assert load(password="another", tell=quietly) == 0
    assert dump() == before


def _settled(article: Article, code: str, *, by: User) -> None:
    found = Finding.objects.filter(examination=publishing.examine(article)[code]).blocking()
    if found:
        publishing.overrule(article, code, by=by, findings=list(found), reason="Read.")


def test_what_editors_took_further_is_left_alone_by_a_second_load(loaded: Loaded) -> None:
    salma = User.objects.get(username="salma")
    pending, half_way, leads, waits = (
        demonstrated(key)
        for key in ("stork-pylons", "server-pool", "rain-insurance", "names-of-winds")
    )
    for code in codes():
        publishing.approve(pending, code, by=salma)
        _settled(pending, code, by=salma)
    publishing.release_set(pending, codes(), by=salma)
    _settled(half_way, "fr", by=salma)
    publishing.publish(half_way, "fr", by=salma)
    publishing.send_back(half_way, "ar", by=salma, comment="Read the last line aloud.")
    publishing.call_off(leads, "ar", by=salma)
    for code in codes():
        publishing.send_back(waits, code, by=salma, comment="Not tomorrow.")
    before = dump()
    later = timezone.now() + timedelta(days=2)
    assert load(now=later, tell=quietly) == 0
    assert dump() == before
