"""Dates, numbers, chains and labels in templates. Each takes the page's language from the
context, where ``reader.context.page`` put it."""

from collections.abc import Hashable
from datetime import datetime

from django import template
from django.template import Context
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

from articles import label
from articles.disclosure import Disclosure, Mark, Named
from articles.reader import wording
from articles.reader.furniture import part
from newsroom.kept import kept

register = template.Library()

FORMATS = {
    "day": label.day,
    "short": wording.short_day,
    "moment": wording.moment,
    "stamp": wording.stamp,
    "clock": wording.clock,
    "month": wording.month,
}


@register.simple_tag(takes_context=True)
def furniture(context: Context, template: str, **shown: Hashable) -> SafeString:
    """A part of the page that stands on many: what ``template`` makes of the edition and of what is
    ``shown`` in it, and of nothing else."""
    return part(template, context["language"], **shown)


@register.simple_tag(takes_context=True)
def when(context: Context, at: datetime, style: str = "day") -> SafeString:
    """``<time>`` in the site's time zone. Styles: day, short, moment, stamp, clock, month."""
    shown = FORMATS[style](at, context["language"])
    iso = timezone.localtime(at).isoformat(timespec="seconds")
    return format_html('<time datetime="{}">{}</time>', iso, shown)


@register.simple_tag(takes_context=True)
def expected(context: Context, code: str, at: datetime) -> SafeString:
    """When the text in another language is expected, in ``<time>``."""
    shown = wording.expected(code, at, context["language"], timezone.now())
    iso = timezone.localtime(at).isoformat(timespec="seconds")
    return format_html('<time datetime="{}">{}</time>', iso, shown)


@register.simple_tag(takes_context=True)
def month_of(context: Context, at: datetime) -> str:
    return wording.month(at, context["language"])


@register.simple_tag(takes_context=True)
def reading_time(context: Context, minutes: int) -> str:
    return ngettext("%(minutes)s min read", "%(minutes)s min read", minutes) % {
        "minutes": wording.number(minutes, context["language"])
    }


@register.simple_tag(takes_context=True)
def reads(context: Context, views: int) -> str:
    return ngettext("%(views)s read", "%(views)s reads", views) % {
        "views": wording.number(views, context["language"])
    }


@register.simple_tag(takes_context=True)
def label_sentence(context: Context, disclosure: Disclosure) -> SafeString:
    return label.marked_up_sentence(disclosure, context["language"])


@register.simple_tag
def linked(named: Named) -> SafeString:
    return label.linked(named)


@register.simple_tag
def chain(mark: Mark) -> SafeString:
    """The four signs of a mark in one drawing, with lines between them."""
    return _chain(mark.signs, mark.broken)


@kept(64)
def _chain(signs: tuple[str, ...], broken: tuple[bool, ...]) -> SafeString:
    parts = []
    for number, sign in enumerate(signs):
        parts.append(f'<use href="#{sign}" x="{number * 24}" width="16" height="16"/>')
        if number < len(broken):
            line = "x" if broken[number] else "l"
            parts.append(f'<path class="{line}" d="M{number * 24 + 17} 8h6"/>')
    return mark_safe(  # noqa: S308
        f'<svg class="chain" viewBox="0 0 88 16" aria-hidden="true">{"".join(parts)}</svg>'
    )


@register.simple_tag
@kept(None)
def sign(name: str) -> SafeString:
    return format_html('<svg class="sg" aria-hidden="true"><use href="#{}"/></svg>', name)
