"""The desk speaks French and Arabic, down to the last button."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django import contrib
from django.contrib import admin
from django.urls import reverse
from pytest_django import Settings

from tests import factories
from tests.environment import ROOT
from tests.integration.desk import errands
from tests.integration.desk.everything import Site, site
from tests.integration.desk.walk import Walk, patterns

LANGUAGES = ("fr", "ar")
# What is no page, and why.
NO_PAGE = {
    "admin:view_on_site": "leads to a reader's page; no model of ours has one of this kind",
    r"/<path:object_id>/$": "leads on to the form of the same object, as it was before Django 1.9",
}


@pytest.fixture
def everything(settings: Settings, db: None) -> Site:
    settings.SITE_NAME = dict.fromkeys(settings.SITE_NAME, "όνομα")
    # Making one takes a third of a second otherwise, as it should.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return site()


# Every string has its French (test_locale); that each page asks for it shows in Arabic as well.
@pytest.mark.long
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_no_page_of_the_desk_says_a_word_of_english(
    everything: Site, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = Walk(everything.root, language)
    root.get(reverse("admin:index"))
    # It stands beside every page, says on each what it said on the first, and takes its time.
    monkeypatch.setattr(admin.site, "enable_nav_sidebar", False)
    root.through(reverse("admin:index"), *errands.doors())
    root.fill_in("Ω!")
    for errand in errands.ERRANDS:
        errand(root, everything)
    walks = [root]
    for user in (everything.chief, everything.editor, everything.writer):
        walks.append(Walk(user, language))
        walks[-1].through(reverse("admin:index"), whole=False)
    walks.append(Walk(None, language))
    errands.at_the_door(walks[-1], everything)
    assert {text: at for walk in walks for text, at in walk.found.items()} == {}
    missed = patterns() - set().union(*(walk.reached for walk in walks))
    assert [one for one in missed if not any(re.search(no, one) for no in NO_PAGE)] == []


CALL = re.compile(
    r"""\b(?P<kind>n?gettext|pgettext)\(\s*(?P<q>['"])(?P<said>.*?)(?<!\\)(?P=q)"""
    r"""(?:,\s*(?P<r>['"])(?P<then>.*?)(?<!\\)(?P=r))?""",
    re.DOTALL,
)


def _asked_by_scripts() -> Iterator[str]:
    """What Django's scripts of the admin and ours have translated, as catalogues name it."""
    theirs = Path(contrib.__path__[0]) / "admin" / "static" / "admin" / "js"
    for folder in (theirs, ROOT / "static" / "js"):
        for script in folder.rglob("*.js"):
            if "vendor" in script.parts:
                continue
            for call in CALL.finditer(script.read_text("utf-8")):
                said = call["said"].replace("\\'", "'")
                yield f"{said}\x04{call['then']}" if call["kind"] == "pgettext" else said


@pytest.mark.parametrize("language", LANGUAGES)
def test_scripts_of_the_desk_find_every_string_translated(db: None, language: str) -> None:
    root = Walk(factories.user(is_staff=True, is_superuser=True), language)
    said = root.get(reverse("admin:jsi18n")).content.decode()
    found = re.search(r"const newcatalog = (\{.*?\});\n", said, re.DOTALL)
    assert found
    catalogue = json.loads(found[1])
    asked = set(_asked_by_scripts())
    assert len(asked) > 60
    assert sorted(text for text in asked if catalogue.get(text, text) in ("", text)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_fields_that_complete_what_is_typed_have_their_language(db: None, language: str) -> None:
    root = Walk(factories.user(is_staff=True, is_superuser=True), language)
    page = root.tree(root.get(reverse("admin:articles_article_add")))
    loaded = page.xpath("//script/@src")
    assert [one for one in loaded if one.endswith(f"select2/i18n/{language}.js")] != []
