"""Dates and numbers as each edition writes them, and when a text is expected."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from babel import Locale
from babel.dates import format_skeleton
from babel.numbers import format_decimal, format_percent
from django.conf import settings
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _, override, pgettext

from articles.label import day
from articles.languages import language as language_row
from articles.text.bidi import isolate
from articles.text.places import city
from newsroom.kept import kept


def short_day(at: datetime, language: str) -> str:
    """The date with its month cut short where the language does so: 24 Nov 2026."""
    return _day("yMMMd", timezone.localtime(at).date(), language)


def clock(at: datetime, language: str) -> str:
    """The time of day in the site's time zone: 09:12."""
    local = timezone.localtime(at)
    return _clock(local.hour, local.minute, language)


def moment(at: datetime, language: str) -> str:
    return _day_and_time("yMMMd", at, language)


def stamp(at: datetime, language: str) -> str:
    """Day and time without the year, for what is new: 24 Nov, 09:12."""
    return _day_and_time("MMMd", at, language)


def _day_and_time(skeleton: str, at: datetime, language: str) -> str:
    local = timezone.localtime(at)
    return _joined(language) % {
        "date": _day(skeleton, local.date(), language),
        "time": _clock(local.hour, local.minute, language),
    }


def share(part: float, language: str) -> str:
    """A part of a whole, from 0 to 1, as a percentage without decimals: 12 %. What is more than
    nothing is not said to be nothing, nor what is less than all to be all."""
    whole = min(max(round(part * 100), 1 if part > 0 else 0), 99 if part < 1 else 100)
    return format_percent(whole / 100, locale=_locale(language))


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
    return _day("yMMMM", timezone.localtime(at).date(), language)


_STYLES: Mapping[str, Callable[[datetime, str], str]] = {
    "day": day,
    "short": short_day,
    "moment": moment,
    "stamp": stamp,
    "clock": clock,
    "month": month,
}


def element(at: datetime, style: str, language: str) -> SafeString:
    """``<time>`` in the site's time zone. Styles: day, short, moment, stamp, clock, month."""
    iso = timezone.localtime(at).isoformat(timespec="seconds")
    return SafeString(f'<time datetime="{iso}">{escape(_STYLES[style](at, language))}</time>')


def number(value: int, language: str) -> str:
    """With Western digits in every edition: the norm in the Arab West and CLDR's default
    for plain ``ar``."""
    # No language groups fewer than three digits, and most numbers of a page are small.
    return str(value) if 0 <= value < 1000 else _number(value, language)


@kept(4096)
def _number(value: int, language: str) -> str:
    return format_decimal(value, locale=_locale(language), numbering_system="latn")


@kept(4096)
def _day(skeleton: str, day: date, language: str) -> str:
    at = datetime(day.year, day.month, day.day)  # noqa: DTZ001  # a day is in no zone
    return format_skeleton(skeleton, at, locale=_locale(language))


@kept(None)
def _clock(hour: int, minute: int, language: str) -> str:
    at = datetime(1970, 1, 1, hour, minute)  # noqa: DTZ001  # as the clock shows it
    return format_skeleton("Hm", at, locale=_locale(language))


@kept(None)
def _joined(language: str) -> str:
    with override(language):
        return pgettext("date and time", "%(date)s, %(time)s")


@kept(None)
def _locale(language: str) -> Locale:
    return Locale.parse(language_row(language).locale)
