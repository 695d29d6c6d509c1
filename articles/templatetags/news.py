"""Dates, numbers, chains and labels in templates. Each takes the page's language from the
context, where ``reader.context.page`` put it."""

from collections.abc import Hashable
from datetime import datetime

from django import template
from django.template import Context
from django.template.base import Node, Parser, Token
from django.templatetags.i18n import do_translate
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from articles import label
from articles.disclosure import Disclosure, Mark, Named
from articles.reader import cards, wording
from articles.reader.cards import Card
from articles.reader.furniture import part
from articles.reader.sampling import rounded
from newsroom.kept import kept

register = template.Library()


@register.tag
def translate(parser: Parser, token: Token) -> Node:
    """Django's own, but for one thing: what is constant is looked up once in each language."""
    node = do_translate(parser, token)
    asked_anew = node.asvar or node.filter_expression.var.literal is None
    return node if asked_anew else Constant(node)


class Constant(Node):
    """What another node gives in a language, whatever the context."""

    child_nodelists = ()

    def __init__(self, node: Node) -> None:
        self.node = node
        self.said: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        language = get_language()
        if language not in self.said:
            self.said[language] = self.node.render(context)
        return self.said[language]


@register.simple_tag(takes_context=True)
def furniture(context: Context, template: str, **shown: Hashable) -> SafeString:
    """A part of the page that stands on many: what ``template`` makes of the edition and of what is
    ``shown`` in it, and of nothing else."""
    return part(template, context["language"], **shown)


@register.simple_tag(takes_context=True)
def row(context: Context, card: Card) -> SafeString:
    """A card in a list of a page of its own."""
    return cards.row(card, context["language"])


@register.simple_tag(takes_context=True)
def entry(context: Context, card: Card) -> SafeString:
    """A card in the list of what is new."""
    return cards.entry(card, context["language"])


@register.simple_tag(takes_context=True)
def related(context: Context, card: Card) -> SafeString:
    """A card under an article, with the reason why it is there."""
    return cards.related(card, context["language"])


@register.simple_tag(takes_context=True)
def headline(context: Context, card: Card, where: str, *, dek: bool = False) -> SafeString:
    """A headline that leads to its article, with its dek if that is asked for. ``where`` tells its
    mark from those of the same article elsewhere on the page."""
    return cards.headline(card, where, context["language"], dek=dek)


@register.simple_tag(takes_context=True)
def when(context: Context, at: datetime, style: str = "day") -> SafeString:
    """``<time>`` in the site's time zone. Styles: day, short, moment, stamp, clock, month."""
    return wording.element(at, style, context["language"])


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
def reads(context: Context, views: int, spread: float = 0) -> str:
    """``spread`` is the variance of a number that a sample was multiplied to; 0 for one that was
    counted."""
    shown = rounded(views, spread)
    told = ngettext("%(views)s read", "%(views)s reads", shown) % {
        "views": wording.number(shown, context["language"])
    }
    return gettext("about %(reads)s") % {"reads": told} if spread else told


@register.simple_tag(takes_context=True)
def label_sentence(context: Context, disclosure: Disclosure) -> SafeString:
    return label.marked_up_sentence(disclosure, context["language"])


@register.simple_tag
def linked(named: Named) -> SafeString:
    return label.linked(named)


@register.simple_tag
def mark(mark: Mark, identity: str) -> SafeString:
    """The short form of how a text was made, as an element of that id: the four signs in one
    drawing, with lines between them, and the words."""
    return format_html('<p class="mark" id="{}">{}</p>', identity, _signs_and_words(mark))


@kept(128)
def _signs_and_words(mark: Mark) -> SafeString:
    parts = []
    for number, sign in enumerate(mark.signs):
        parts.append(f'<use href="#{sign}" x="{number * 24}" width="16" height="16"/>')
        if number < len(mark.broken):
            line = "x" if mark.broken[number] else "l"
            parts.append(f'<path class="{line}" d="M{number * 24 + 17} 8h6"/>')
    return format_html(
        '<svg class="chain" viewBox="0 0 88 16" aria-hidden="true">{}</svg><span>{}</span>',
        mark_safe("".join(parts)),  # noqa: S308
        mark.words,
    )


@register.simple_tag
@kept(None)
def sign(name: str) -> SafeString:
    return format_html('<svg class="sg" aria-hidden="true"><use href="#{}"/></svg>', name)
