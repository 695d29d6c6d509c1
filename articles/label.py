"""The label that a text bears, as plain text and as markup: the one sentence of pages, feeds,
structured data, the record and the desk's reports."""

from datetime import date, datetime

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _, override

from articles.disclosure import Disclosure, Named
from articles.languages import language as language_row
from articles.text.bidi import isolate
from newsroom.kept import kept


def plain_sentence(told: Disclosure, language: str) -> str:
    """The label as plain text; names of either direction are isolated."""
    facts = told.facts
    return told.sentence(
        source=_listed([isolate(source.name) for source in facts.sources], language),
        byline=isolate(facts.byline.name) if facts.byline else "",
        name=isolate(facts.checked_by.name) if facts.checked_by else "",
        date=_checked_on(told, language),
    )


def marked_up_sentence(told: Disclosure, language: str) -> SafeString:
    """The label as HTML: sources and people linked, every name in ``<bdi>``."""
    facts = told.facts
    template = conditional_escape(told.template)
    values = {
        "source": _listed([linked(source) for source in facts.sources], language),
        "from_language": conditional_escape(told.from_language),
        "byline": linked(facts.byline) if facts.byline else "",
        "name": linked(facts.checked_by) if facts.checked_by else "",
        "date": conditional_escape(_checked_on(told, language)),
    }
    return mark_safe(template % values)  # noqa: S308  # each value is escaped above


def source_credit(told: Disclosure, language: str) -> str:
    """The sources on a line of their own; empty where there are none."""
    names = [isolate(source.name) for source in told.facts.sources]
    if not names:
        return ""
    with override(language):
        return _("Source: %(source)s") % {"source": _listed(names, language)}


def linked(named: Named) -> SafeString:
    return _link(named.name, named.url, named.external)


@kept(4096)
def _link(name: str, url: str, external: bool) -> SafeString:
    if not url:
        return format_html("<bdi>{}</bdi>", name)
    rel = mark_safe(' rel="external"') if external else ""
    return format_html('<a href="{}"{}><bdi>{}</bdi></a>', url, rel, name)


def _listed(names: list[str], language: str) -> str:
    """Joined as the language joins: A, B and C (CLDR's standard list)."""
    return format_list(names, locale=_locale(language)) if names else ""


def _checked_on(told: Disclosure, language: str) -> str:
    checked = told.facts.checked_by
    return day(checked.at, language) if checked and checked.at else ""


def day(at: datetime, language: str) -> str:
    """The date in the site's time zone, in words: 24 November 2026 (CLDR, long). An editor's
    own zone changes nothing in it, since readers have to find it on the page."""
    return _day(timezone.localtime(at, timezone.get_default_timezone()).date(), language)


@kept(4096)
def _day(day: date, language: str) -> str:
    return format_date(day, "long", locale=_locale(language))


@kept(None)
def _locale(language: str) -> Locale:
    return Locale.parse(language_row(language).locale)
