"""Whoever works at the desk chooses the zone in which times are shown there."""

from typing import Any, cast
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.core import get_global
from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext as _, gettext_lazy

from articles.desk import times
from articles.languages import codes, language as language_row
from articles.models import User
from articles.text.places import city
from articles.text.sorting import sort_key

Choices = list[tuple[str, list[tuple[str, str]]]]


def choices(language: str, *own: str) -> Choices:
    """The zones by country, both named and sorted in ``language``. Those of no country, and
    ``own`` where the tables do not know it, come first."""
    locale = language_row(language).locale
    names = Locale.parse(locale).territories
    countries: dict[str, list[tuple[str, str]]] = {}
    known = available_timezones()
    for zone, territory in get_global("zone_territories").items():
        if zone in known and territory in names and territory != "001":
            countries.setdefault(names[territory], []).append((zone, city(zone, locale)))
    listed = {zone for zones in countries.values() for zone, _name in zones}
    others = sorted({"UTC", *own} - listed)
    found: Choices = [(_("Others"), [(zone, city(zone, locale)) for zone in others])]
    for country in sorted(countries, key=sort_key):
        found.append((country, sorted(countries[country], key=lambda zone: sort_key(zone[1]))))
    return found


class TimeZoneForm(forms.ModelForm[User]):
    class Meta:
        model = User
        fields = ("time_zone",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = get_language() or ""
        self.fields["time_zone"] = forms.ChoiceField(
            label=gettext_lazy("Time zone"),
            choices=choices(
                code if code in codes() else settings.SITE_DEFAULT_LANGUAGE,
                self.instance.time_zone,
                settings.TIME_ZONE,
            ),
            help_text=gettext_lazy("Times at the desk are shown and read in this zone."),
        )


def my_time_zone(request: HttpRequest) -> HttpResponse:
    """The account's own zone and nothing else of it; no right is needed to set it."""
    account = User.objects.get(pk=cast("User", request.user).pk)
    form = TimeZoneForm(request.POST or None, instance=account)
    if request.method == "POST" and form.is_valid():
        account.save(update_fields=["time_zone"])
        with timezone.override(ZoneInfo(account.time_zone)):
            told = _("Your time zone is set. Now it is %(now)s.")
            messages.success(request, told % {"now": times.both(timezone.now())})
        return redirect("admin:my-time-zone")
    context = {
        **admin.site.each_context(request),
        "title": capfirst(_("My time zone")),
        "form": form,
        "now": times.both(timezone.now()),
    }
    return render(request, "desk/time_zone.html", context)
