"""What stands on every page of an edition alike."""

from datetime import UTC, datetime

import pytest
from django.template import Context, Template
from django.template.loader import get_template
from django.utils import timezone
from django.utils.translation import gettext, override, pgettext
from pytest_django import Settings

from articles.reader.context import Section
from articles.reader.furniture import of_edition, part
from articles.reader.story import Note

TECH, WATER = (
    Section(pk=1, name="Tech & <more>", url="/en/tech/", hue="tech"),
    Section(pk=2, name="Water", url="/en/water/", hue="environment"),
)


def in_words(language: str, text: str) -> str:
    with override(language):
        return gettext(text)


@pytest.mark.parametrize("active", ["fr", "ar", "en"])
def test_it_is_in_the_language_of_its_page_whatever_is_active(active: str) -> None:
    asked = ("fr", "ar", "en", "fr")
    with override(active):
        said = [part("components/how.html", code) for code in asked]

    assert said == [
        f'<a href="/{code}/about/ai/">{in_words(code, "How we use AI")}</a>' for code in asked
    ]


def test_it_is_what_its_template_makes_of_what_is_shown() -> None:
    for sections in ((), (TECH,), (TECH, WATER), (TECH,)):
        with override("en"):
            told = {**of_edition("en"), "sections": sections, "current": 1}
            made = get_template("components/sections.html").render(told)
        shown = part("components/sections.html", "en", sections=sections, current=1)
        assert shown == made.strip()
        assert shown.count("aria-current") == (TECH in sections)
        assert ("Tech &amp; &lt;more&gt;" in shown) == (TECH in sections)


def test_it_is_on_the_clock_of_the_site_whoever_asks_first() -> None:
    note = Note("Update", "A", datetime(2026, 3, 1, 23, 30, tzinfo=UTC))
    with timezone.override("Asia/Tokyo"):
        shown = part("components/notes.html", "en", notes=(note,))

    assert '<time datetime="2026-03-02T00:30:00+01:00">2 March 2026</time>' in shown


def test_it_follows_the_settings(settings: Settings) -> None:
    def told() -> tuple[str, int]:
        name, about = (part(f"components/{one}.html", "en") for one in ("name", "foot_about"))
        return name.split("<bdi>")[1].split("</bdi>")[0], about.count("/about/offline/")

    settings.SITE_NAME = dict.fromkeys(("fr", "ar", "en"), "Two Shores")
    settings.OFFLINE_READING = True
    before = told()
    settings.SITE_NAME = dict.fromkeys(("fr", "ar", "en"), "Four Shores")
    settings.OFFLINE_READING = False

    assert (before, told()) == (("Two Shores", 1), ("Four Shores", 0))


def test_a_template_that_is_being_worked_on_is_read_anew(settings: Settings) -> None:
    kept = [part("components/how.html", "en") for _time in range(2)]
    settings.DEBUG = True
    anew = [part("components/how.html", "en") for _time in range(2)]

    assert kept[0] is kept[1]
    assert anew[0] is not anew[1]
    assert [*kept, *anew] == kept * 2


def test_constant_words_are_those_of_the_active_language_each_time() -> None:
    shown = Template(
        '{% load i18n news %}{% translate "Related articles" %}|{% translate word %}|'
        '{% translate "Sources" as said %}{{ said }}|{% translate ", " context "between items" %}'
    )

    def said(language: str, word: str) -> str:
        with override(language):
            return shown.render(Context({"word": word}))

    for language, word in (("en", "Source"), ("fr", "Sources"), ("ar", "Source"), ("en", "Tags")):
        words = [in_words(language, one) for one in ("Related articles", word, "Sources")]
        with override(language):
            between = pgettext("between items", ", ")
        assert said(language, word) == "|".join((*words, between))
