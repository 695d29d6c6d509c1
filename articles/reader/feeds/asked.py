"""Feeds that a reader puts together: the parameters of an address, and what they name.

``category``, ``tag`` and ``source`` may each be given several times: one of a kind is enough, and
kinds narrow one another. ``checked=1`` leaves what a person vouched for, ``q`` what a search for
these words finds. ``language``, at the root of the site alone, says of which editions.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from babel import Locale
from babel.lists import format_list
from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import JSONArray
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _, override

from articles.grounding import Name
from articles.languages import codes, column, language as language_row
from articles.models import Category, KnownName, Source, Tag
from articles.models.querysets.article import ArticleQuerySet
from articles.models.querysets.names import SpellingRow, as_names
from articles.reader.feeds import listed, scopes
from articles.reader.feeds.scopes import Scope
from articles.reader.moved import renamed
from articles.reader.search.followed import Words, having
from articles.text.plain import one_line
from articles.text.terms.question import MOST_CHARACTERS
from newsroom.converters import composed

KINDS = ("category", "tag", "source")
MOST = 20
"""Values of one kind in an address."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A category, tag or source that an address names."""

    kind: str
    pk: int
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked for, in the one order in which it is written."""

    languages: tuple[str, ...]
    things: tuple[Thing, ...]
    checked: bool
    words: str = ""
    """Of a search."""
    sought: Mapping[str, str] = field(default_factory=dict)
    """What they ask for, by language."""

    def of(self, kind: str) -> list[Thing]:
        return [thing for thing in self.things if thing.kind == kind]

    def narrow(self, articles: ArticleQuerySet, language: str) -> ArticleQuerySet:
        for kind in KINDS:
            pks = [thing.pk for thing in self.of(kind)]
            match kind:
                case _ if not pks:
                    continue
                case "category":
                    articles = articles.in_category(*pks)
                case "tag":
                    articles = articles.with_tag(*pks)
                case _:
                    articles = articles.from_source(*pks)
        if self.words:
            articles = having(articles, self.sought[language], language)
        return articles.checked(language) if self.checked else articles


def of_edition(request: HttpRequest, language: str) -> Scope:
    """What the parameters leave of an edition. Raises ``Http404`` where one names nothing. One
    query for all that they name, words among them."""
    return scope(_choice(request, (language,)))


def of_site(request: HttpRequest) -> Scope:
    """The same of several editions, or of all where no parameter names one; one alone has its feed
    under its own address."""
    wanted = _values(request, "language")
    if set(wanted) - set(codes()):
        raise Http404("no such edition")
    languages = tuple(code for code in codes() if code in wanted) or codes()
    return scope(_choice(request, languages))


def scope(choice: Choice) -> Scope:
    """The feed of what is chosen, at the one address that it has. No query."""
    if len(choice.languages) > 1:
        named = () if choice.languages == codes() else choice.languages
        of_languages = tuple(("language", code) for code in named)
        root = reverse("choose")
        return _scope(choice, page=root, home=root, query=(*of_languages, *_query(choice)))
    (language,) = choice.languages
    query = _query(choice)
    if not query:
        return scopes.everything(language)
    page = home = reverse("home", kwargs={"language": language})
    if choice.words:
        page = reverse("search", kwargs={"language": language}, query=query)
    return _scope(choice, page=page, home=home, query=query)


def _choice(request: HttpRequest, languages: tuple[str, ...]) -> Choice:
    slugs = {kind: _values(request, kind) for kind in KINDS}
    words = Words.of(one_line(request.GET.get("q", "")[:MOST_CHARACTERS]), languages)
    found, names = _found(slugs, languages, KnownName.objects.rows_with_words(words.plain))
    for kind, wanted in slugs.items():
        known = {thing.slug for thing in found if thing.kind == kind}
        for slug in wanted - known:
            found += _moved(kind, slug, languages)
    sought = words.sought(names)
    if words.typed and not all(sought.values()):
        raise Http404("no word to look for")
    checked = "1" in _values(request, "checked")
    return Choice(languages, in_order(found), checked, words.typed, sought)


def _values(request: HttpRequest, name: str) -> set[str]:
    values = {composed(value) for value in request.GET.getlist(name) if value}
    if len(values) > MOST or any(set(value) & {"/", "\0"} for value in values):
        raise Http404("more than anybody asks for, or what no slug holds")
    return values


def _found(
    slugs: dict[str, set[str]], languages: tuple[str, ...], spelled: QuerySet[Any, SpellingRow]
) -> tuple[list[Thing], list[Name]]:
    """Those that there are, and the names that are ``spelled`` so. One query, none where nothing is
    asked for."""
    parts: list[QuerySet[Any]] = []
    name = column("name", languages[0])
    for kind, model in (("category", Category), ("tag", Tag)):
        parts += [
            _named(kind, model.objects.filter(**{f"{slug}__in": slugs[kind]}), slug, name)
            for slug in (column("slug", code) for code in languages)
            if slugs[kind]
        ]
    if slugs["source"]:
        parts.append(_named("source", Source.objects.with_slugs(slugs["source"]), "slug", "name"))
    first, *others = (spelled, *parts)
    rows = sorted(first.union(*others, all=True) if others else first)
    things = [
        Thing(kind, pk, composed(slug), called or slug)
        for kind, pk, slug, called in rows
        if kind in KINDS
    ]
    return things, list(as_names(row for row in rows if row[0] not in KINDS).values())


def _named(kind: str, rows: QuerySet[Any], slug: str, name: str) -> QuerySet[Any]:
    row = JSONArray(Value(kind, CharField()), "pk", slug, name)
    named: QuerySet[Any] = rows.order_by().values_list(row, flat=True)
    return named


def _moved(kind: str, slug: str, languages: tuple[str, ...]) -> list[Thing]:
    """What once had the slug. Raises ``Http404`` where nothing had."""
    for language in languages:
        present = renamed(kind, language, slug)
        if present and present != slug:
            slugs = {**{one: set() for one in KINDS}, kind: {present}}
            return _found(slugs, languages, KnownName.objects.rows_with_words(()))[0]
    raise Http404(f"no such {kind}")


def in_order(found: Iterable[Thing]) -> tuple[Thing, ...]:
    """Each once, by one of the slugs that it has."""
    once = {(thing.kind, thing.pk): thing for thing in sorted(found, key=lambda one: one.slug)}
    return tuple(sorted(once.values(), key=lambda one: (KINDS.index(one.kind), one.slug)))


def _query(choice: Choice) -> scopes.Pairs:
    words = (("q", choice.words),) if choice.words else ()
    named = tuple((thing.kind, thing.slug) for thing in choice.things)
    return (*words, *named, *((("checked", "1"),) if choice.checked else ()))


def _scope(choice: Choice, *, page: str, home: str, query: scopes.Pairs) -> Scope:
    language = choice.languages[0]
    numbers = " ".join(f"{thing.kind}={thing.pk}" for thing in choice.things)
    # Not the visitor's, which it is at the root of the site.
    with override(language):
        title = scopes.titled(language, " · ".join(_names(choice, language)))
        description = _("News made by AI from named sources, released by people.")
    return Scope(
        key=" ".join(
            (",".join(choice.languages), numbers, str(choice.checked), choice.words)
        ).rstrip(),
        languages=choice.languages,
        title=title,
        description=description,
        page=page,
        stem=f"{home}feed",
        find=partial(listed.newest, choice.languages, choice.narrow),
        query=query,
        pushed=not query,
    )


def _names(choice: Choice, language: str) -> Iterable[str]:
    locale = Locale.parse(language_row(language).locale)
    if choice.words:
        yield _("Search: %(words)s") % {"words": choice.words}
    if len(choice.languages) > 1:
        yield ", ".join(language_row(code).name for code in choice.languages)
    for kind in KINDS:
        if names := [thing.name for thing in choice.of(kind)]:
            yield format_list(names, "or", locale=locale)
    if choice.checked:
        yield _("checked by a person")
