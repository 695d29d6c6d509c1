"""The label's sentence, as plain text and as markup, with its names and dates set."""

from datetime import datetime

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal
from django.conf import settings
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _, override, pgettext

from articles.disclosure import Disclosure, Named
from articles.languages import language as language_row
from articles.text.bidi import isolate
from articles.text.places import city


def day(at: datetime, language: str) -> str:
    """The date in the site's time zone, in words: 24 November 2026 (CLDR, long)."""
    return format_date(timezone.localtime(at), "long", locale=_locale(language))


def short_day(at: datetime, language: str) -> str:
    """The date with its month cut short where the language does so: 24 Nov 2026."""
    return format_skeleton("yMMMd", timezone.localtime(at), locale=_locale(language))


def clock(at: datetime, language: str) -> str:
    """The time of day in the site's time zone: 09:12."""
    return format_skeleton("Hm", timezone.localtime(at), locale=_locale(language))


def moment(at: datetime, language: str) -> str:
    with override(language):
        return pgettext("date and time", "%(date)s, %(time)s") % {
            "date": short_day(at, language),
            "time": clock(at, language),
        }


def stamp(at: datetime, language: str) -> str:
    """Day and time without the year, for what is new: 24 Nov, 09:12."""
    with override(language):
        return pgettext("date and time", "%(date)s, %(time)s") % {
            "date": format_skeleton("MMMd", timezone.localtime(at), locale=_locale(language)),
            "time": clock(at, language),
        }


def coming(at: datetime, language: str, now: datetime) -> str:
    """For readers of ``language`` who miss a text in it: when it is expected, on the site's
    clock, whose place is named."""
    with override(language):
        if _is_today(at, now):
            told = _("It is expected today at %(time)s (%(place)s).")
        else:
            told = _("It is expected on %(date)s at %(time)s (%(place)s).")
        return told % _moment_and_place(at, language)


def expected(of: str, at: datetime, language: str, now: datetime) -> str:
    """The same of the text in the language ``of``, for readers of another."""
    name = _locale(language).languages.get(language_row(of).locale.split("_")[0], of)
    with override(language):
        if _is_today(at, now):
            told = _("%(language)s: expected today at %(time)s (%(place)s)")
        else:
            told = _("%(language)s: expected on %(date)s at %(time)s (%(place)s)")
        values = {"language": name[:1].upper() + name[1:], **_moment_and_place(at, language)}
        return told % values


def _is_today(at: datetime, now: datetime) -> bool:
    return timezone.localtime(at).date() == timezone.localtime(now).date()


def _moment_and_place(at: datetime, language: str) -> dict[str, str]:
    return {
        "date": day(at, language),
        "time": isolate(clock(at, language)),
        "place": isolate(city(settings.TIME_ZONE, language_row(language).locale)),
    }


def month(at: datetime, language: str) -> str:
    """November 2026."""
    return format_skeleton("yMMMM", timezone.localtime(at), locale=_locale(language))


def number(value: int, language: str) -> str:
    """With Western digits in every edition: the norm in the Arab West and CLDR's default
    for plain ``ar``."""
    return format_decimal(value, locale=_locale(language), numbering_system="latn")


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


def linked(named: Named) -> SafeString:
    if not named.url:
        return format_html("<bdi>{}</bdi>", named.name)
    rel = mark_safe(' rel="external"') if named.external else ""
    return format_html('<a href="{}"{}><bdi>{}</bdi></a>', named.url, rel, named.name)


def _listed(names: list[str], language: str) -> str:
    """Joined as the language joins: A, B and C (CLDR's standard list)."""
    return format_list(names, locale=_locale(language)) if names else ""


def _checked_on(told: Disclosure, language: str) -> str:
    checked = told.facts.checked_by
    return day(checked.at, language) if checked and checked.at else ""


def _locale(language: str) -> Locale:
    return Locale.parse(language_row(language).locale)
