"""Times at the desk: read in the editor's own zone, and shown with the site's."""

from datetime import datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language, gettext as _, gettext_lazy

from articles.languages import codes, language as language_row
from articles.text.bidi import isolate
from articles.text.places import city

DAY, CLOCK = "%Y-%m-%d", "%H:%M"


def place(zone: tzinfo) -> str:
    """What a zone is named after, in the active language."""
    code = get_language() or ""
    row = language_row(code if code in codes() else settings.SITE_DEFAULT_LANGUAGE)
    return isolate(city(str(zone), row.locale))


def own(at: datetime) -> str:
    """A time on the editor's clock, to stand in a sentence of either direction."""
    return isolate(timezone.localtime(at).strftime(f"{DAY} {CLOCK}"))


def lately(at: datetime) -> str:
    """Likewise, without the day where that is today."""
    local = timezone.localtime(at)
    return isolate(local.strftime(CLOCK)) if local.date() == timezone.localdate() else own(at)


def both(at: datetime) -> str:
    """A time on the editor's clock, and on the site's where it is another."""
    site = at.astimezone(ZoneInfo(settings.TIME_ZONE))
    zone = timezone.get_current_timezone()
    names = {"time": own(at), "place": place(zone)}
    if str(zone) == settings.TIME_ZONE:
        return f"{names['time']} ({names['place']})"
    days = "" if timezone.localdate(at) == site.date() else f"{DAY} "
    return _("%(time)s (%(place)s) · %(site_time)s (%(site_place)s, the site)") % {
        **names,
        "site_time": isolate(site.strftime(f"{days}{CLOCK}")),
        "site_place": place(ZoneInfo(settings.TIME_ZONE)),
    }


def read_in() -> str:
    """In which zone a time is read, and what time it is now, there and on the site."""
    return _("The time is read in your own zone. Now it is %(now)s.") % {
        "now": both(timezone.now())
    }


class TimeField(forms.SplitDateTimeField):
    """A day and a time on the editor's clock. Where clocks change, a time that does not come,
    or comes twice, is refused in a sentence that says so."""

    widget = AdminSplitDateTime
    default_error_messages = {
        **forms.SplitDateTimeField.default_error_messages,
        "never": gettext_lazy(
            "The clocks in %(place)s jump over %(time)s on that day. Choose a time before or after."
        ),
        "twice": gettext_lazy(
            "%(time)s comes twice on that day in %(place)s, since clocks are put back. Choose a"
            " time before or after."
        ),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        labels = (gettext_lazy("Date"), gettext_lazy("Time"))
        for part, label in zip(self.widget.widgets, labels, strict=True):
            part.attrs["aria-label"] = label

    def compress(self, data_list: Any) -> datetime | None:
        if data_list and not any(part in self.empty_values for part in data_list):
            self._refuse_unclear(datetime.combine(*data_list))
        found: datetime | None = super().compress(data_list)
        return found

    def _refuse_unclear(self, typed: datetime) -> None:
        """A time has one offset, whichever side of a change is asked, unless it falls into
        the change (PEP 495)."""
        zone = timezone.get_current_timezone()
        first = typed.replace(tzinfo=zone)
        second = typed.replace(tzinfo=zone, fold=1)
        before, after = first.utcoffset(), second.utcoffset()
        if before is None or after is None or before == after:
            return
        code = "never" if before < after else "twice"
        raise ValidationError(
            self.error_messages[code],
            code=code,
            params={"time": isolate(typed.strftime(CLOCK)), "place": place(zone)},
        )
