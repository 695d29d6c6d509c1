"""What there is to follow: every list of the site, and its addresses."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import urlencode
from uuid import uuid5

from django.conf import settings
from django.http import Http404
from django.utils.translation import gettext as _, pgettext

from articles.languages import codes, column, first_filled
from articles.models import Category, Person, Source, Tag, TagAlias, plates
from articles.reader.addresses import everywhere, of_listing_in
from articles.reader.feeds import listed
from articles.reader.feeds.listed import MOST, Find, Narrow
from articles.reader.feeds.namespaces import OF_FEEDS
from newsroom.paging import Cursor
from newsroom.routes import fixed

Pairs = tuple[tuple[str, str], ...]
Thing = Category | Tag | Source | Person


@dataclass(frozen=True, slots=True)
class Scope:
    """What a feed is of. Its texts come from ``find``, in the order in which they stand."""

    key: str
    """What never changes of it, though names and addresses do."""
    languages: tuple[str, ...]
    title: str
    description: str
    page: str
    """The path of the page whose list it follows."""
    stem: str
    """The path of the feed, without its ending: ``/fr/tech/feed``."""
    find: Find
    query: Pairs = ()
    """The address parameters that it is asked for with."""
    pushed: bool = False
    """Whether a hub is told when it changes (``topics``); what is not is asked for. Of what
    readers put together there is no end, and counting views changes no text."""
    plates: frozenset[str] = frozenset()
    """What its list hangs on, besides the texts in it; empty where that cannot be told."""
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """The path of the same feed in other languages, without its ending."""

    @property
    def language(self) -> str:
        """The one that it is presented in."""
        return self.languages[0]

    @property
    def id(self) -> str:
        """Permanent: a name-based UUID of the site's address and ``key``."""
        return uuid5(OF_FEEDS, f"{settings.SITE_URL} {self.key}").urn

    def path(self, ending: str, place: Cursor | None = None) -> str:
        """Of one format, ``rss``, ``atom`` or ``json``, from a ``place`` on."""
        before = (("before", str(place)),) if place else ()
        query = urlencode((*self.query, *before))
        return f"{self.stem}.{ending}{'?' if query else ''}{query}"


def everything(language: str) -> Scope:
    home = fixed("home", language=language)
    return Scope(
        key=language,
        languages=(language,),
        title=titled(language, ""),
        description=_("News made by AI from named sources, released by people."),
        page=home,
        stem=f"{home}feed",
        find=partial(listed.newest, (language,), lambda articles, _language: articles),
        pushed=True,
        plates=frozenset({plates.of_list(language)}),
        elsewhere=_feeds(everywhere("home")),
    )


def category(language: str, slug: str) -> Scope:
    """Raises ``Http404`` where there is none. One query."""
    found = Category.objects.filter(**{column("slug", language): slug}).first()
    if found is None:
        raise Http404("no such category")
    return of_thing(language, found)


def tag(language: str, slug: str) -> Scope:
    """Of the tag that has or once had the slug. Raises ``Http404``. At most three queries."""
    found = _tag(language, slug) or _tag(language, TagAlias.objects.leading(language, slug))
    if found is None:
        raise Http404("no such tag")
    return of_thing(language, found)


def source(language: str, slug: str) -> Scope:
    """Raises ``Http404``. One query."""
    found = Source.objects.at(slug)
    if found is None:
        raise Http404("no such source")
    return of_thing(language, found)


def person(language: str, slug: str) -> Scope:
    """Raises ``Http404``. One query."""
    found = Person.objects.at(language, slug)
    if found is None:
        raise Http404("no such person")
    return of_thing(language, found)


def of_thing(language: str, thing: Thing) -> Scope:
    """The list of a category, tag, source or person that has an address in ``language``. No
    query."""
    page = thing.get_absolute_url(language)
    return Scope(
        key=f"{language} {thing._meta.model_name} {thing.pk}",
        languages=(language,),
        title=titled(language, name_in(thing, language)),
        description=_("News made by AI from named sources, released by people."),
        page=page,
        stem=f"{page}feed",
        find=partial(listed.newest, (language,), _narrowed(thing)),
        pushed=True,
        plates=_plates(language, thing),
        elsewhere=_feeds(of_listing_in(thing, codes())),
    )


def most_read(language: str) -> Scope:
    home = fixed("home", language=language)
    return Scope(
        key=f"{language} most-read",
        languages=(language,),
        title=titled(language, _("Most read")),
        description=_("What was read most in the last seven days."),
        page=home,
        stem=f"{home}most-read/feed",
        find=partial(listed.most_read, language),
        elsewhere={code: f"{path}most-read/feed" for code, path in everywhere("home").items()},
    )


def corrections(language: str) -> Scope:
    page = fixed("corrections", language=language)
    return Scope(
        key=f"{language} corrections",
        languages=(language,),
        title=titled(language, _("Corrections")),
        description=_("What we got wrong, and what is right."),
        page=page,
        stem=f"{page}feed",
        find=partial(listed.corrections, language),
        pushed=True,
        plates=frozenset({plates.of_corrections(language)}),
        elsewhere=_feeds(everywhere("corrections")),
    )


def titled(language: str, name: str) -> str:
    site = settings.SITE_NAME[language]
    if not name:
        return site
    return pgettext("title of a feed", "%(site)s: %(name)s") % {"site": site, "name": name}


def name_in(thing: Thing, language: str) -> str:
    return thing.name if isinstance(thing, Source) else first_filled(thing, "name", language)


def _tag(language: str, slug: str) -> Tag | None:
    return Tag.objects.filter(**{column("slug", language): slug}).first() if slug else None


def _feeds(pages: Mapping[str, str]) -> dict[str, str]:
    return {code: f"{path}feed" for code, path in pages.items()}


def _plates(language: str, thing: Thing) -> frozenset[str]:
    kinds = {Category: plates.CATEGORY, Tag: plates.TAG, Source: plates.SOURCE}
    kind = kinds.get(type(thing), plates.PERSON)
    name = plates.SECTIONS if kind == plates.CATEGORY else plates.of_name(kind, thing.pk)
    return frozenset({name, plates.of_list(language, kind, thing.pk)})


def _narrowed(thing: Thing) -> Narrow:
    pk = thing.pk
    match thing:
        case Category():
            return lambda articles, _language: articles.in_category(pk)
        case Tag():
            return lambda articles, _language: articles.with_tag(pk)
        case Source():
            return lambda articles, _language: articles.from_source(pk)
    return lambda articles, language: articles.by_person(pk, language, MOST)
