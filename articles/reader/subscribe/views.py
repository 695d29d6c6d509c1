"""Answers to whoever wants to follow the site."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, override

from articles.languages import codes, language as language_row
from articles.reader.addresses import absolute, everywhere
from articles.reader.context import page
from articles.reader.feeds import conditions
from articles.reader.feeds.asked import MOST
from articles.reader.feeds.entry import Entry
from articles.reader.feeds.formats import FORMATS
from articles.reader.feeds.scopes import Scope
from articles.reader.questions import sections_with_editions
from articles.reader.subscribe import offered, opml
from articles.reader.subscribe.asked import Asked, as_read
from articles.reader.subscribe.chosen import Chosen, combination, of_list
from articles.reader.subscribe.named import named, present

SHOWN = 4
"""Headlines of what a feed holds."""


def subscribe(request: HttpRequest, language: str) -> HttpResponse:
    """The form, and the feed that comes of it. Five queries; one more for tags that are chosen,
    one for sources, two where some are looked for; for a person's list, one."""
    asked = Asked.of(request.GET)
    categories = sections_with_editions()
    chosen = of_list(asked, language)
    if chosen is None:
        found = named(asked.slugs, language, categories)
        if former := present(found.missing, language):
            return redirect(_renamed(request, former))
        chosen = combination(asked, language, found)
    pages = everywhere("subscribe")
    choices = [
        ("category", _("Sections"), offered.categories(categories, chosen, language)),
        ("tag", _("Tags"), offered.tags(chosen, language, asked.find)),
        ("source", _("Sources"), offered.sources(chosen, language, asked.find)),
    ]
    return page(
        request,
        "reader/subscribe.html",
        language=language,
        urls={code: _with_query(pages[code], chosen, code) for code in codes()},
        canonical=pages[language],
        title=_("Follow the news"),
        description=_("Put together a feed of what you want to follow."),
        categories=categories,
        asked=asked,
        chosen=chosen,
        own_page=pages[language],
        lists=offered.lists(categories, chosen, language, pages[language]),
        languages=[language_row(code) for code in codes()],
        choices=choices,
        found=any(option.found for _kind, _legend, options in choices for option in options),
        address=absolute(chosen.scope.path(chosen.ending)),
        formats=[
            (ending, form.name, absolute(chosen.scope.path(ending)))
            for ending, form in FORMATS.items()
        ],
        entries=_newest(chosen.scope),
        most=MOST,
        opml=reverse("all-feeds", kwargs={"language": language}),
    )


def all_feeds(request: HttpRequest, language: str) -> HttpResponse:
    """Every feed of the edition in one file. One query where there is nothing new, four where it
    is made."""
    version = conditions.version("opml", timezone.now())
    answer = conditions.not_modified(request, version)
    if answer is None:
        title = _("Feeds of %(site)s") % {"site": settings.SITE_NAME[language]}
        body = opml.write(title, language, opml.groups(language))
        answer = conditions.answer(request, version, body, f"{opml.TYPE}; charset=utf-8")
        answer.headers["Content-Disposition"] = f'attachment; filename="feeds-{language}.opml"'
    answer.headers["Cache-Control"] = conditions.kept()
    return answer


def _newest(scope: Scope) -> tuple[Entry, ...]:
    with override(scope.language):
        return scope.find(None, SHOWN).entries[:SHOWN]


def _with_query(path: str, chosen: Chosen, language: str) -> str:
    query = urlencode(chosen.query(language))
    return f"{path}{'?' if query else ''}{query}"


def _renamed(request: HttpRequest, former: dict[tuple[str, str], str]) -> str:
    """The same page with the names of today."""
    told = [
        (name, former.get((name, as_read(value)), value))
        for name, values in request.GET.lists()
        for value in values
    ]
    return f"{request.path}?{urlencode(told)}"
