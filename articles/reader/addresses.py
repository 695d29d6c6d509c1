"""Absolute addresses and the language switch. ``SITE_URL`` is their only origin."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote

from django.conf import settings
from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.utils import timezone
from django.utils.translation import gettext, override

from articles.languages import codes, in_language, language as language_row
from articles.models import Article, Category, Person, Source, Tag
from articles.reader import wording
from newsroom.kept import kept
from newsroom.routes import fixed


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


@dataclass(frozen=True, slots=True)
class Edition:
    """One entry of the language switch."""

    code: str
    name: str
    direction: str
    url: str
    """The same thing in this language; empty where it is not live."""
    current: bool
    absent: str = ""
    """Says, in this language, that it is not live there."""
    instead: str = ""
    """Leads, in this language, to the editions in which it is."""
    expected: datetime | None = None
    """When it is to be live there, as the newsroom has promised."""
    coming: str = ""
    """Says so in this language."""
    short: str = ""
    """The language in capital letters, as the switch shows it."""

    @property
    def absolute_url(self) -> str:
        return absolute(self.url)


def switch(
    urls: Mapping[str, str], current: str, expected: Mapping[str, datetime] | None = None
) -> list[Edition]:
    """The switch of a page that exists at ``urls``, by language, in the order of editions, and
    is ``expected`` in others."""
    editions, now = [], timezone.now()
    for code in codes():
        row, url = language_row(code), urls.get(code, "")
        absent = instead = coming = ""
        due = (expected or {}).get(code) if not url else None
        if not url:
            absent, instead = _missed(code)
            coming = wording.coming(due, code, now) if due else ""
        editions.append(
            Edition(
                code,
                row.name,
                row.direction,
                url,
                code == current,
                absent,
                instead,
                due,
                coming,
                short=code.upper(),
            )
        )
    return editions


@kept(None)
def _missed(code: str) -> tuple[str, str]:
    """What readers of a language are told of a page that is not there in it."""
    with override(code):
        return (
            gettext("This page is not available in English yet."),
            gettext("Read it in:"),
        )


def elsewhere(
    request: HttpRequest, address: str, query: str = ""
) -> HttpResponsePermanentRedirect | None:
    """Leads to the one ``address`` of what was found, where it was asked for under another:
    a former slug, that of another language, letters taken apart."""
    if unquote(address) == request.path:
        return None
    return HttpResponsePermanentRedirect(f"{address}{query}")


def everywhere(name: str, /, **parts: str | int) -> dict[str, str]:
    """The addresses of a page that exists in every edition."""
    return {code: fixed(name, language=code, **parts) for code in codes()}


@kept(1)
def _front_pages() -> dict[str, str]:
    """Kept, since each of the ten thousand entries of a sitemap's file is compared with them."""
    return everywhere("home")


def of_article(article: Article) -> dict[str, str]:
    """Where the article is live, by language. No query if its category is loaded."""
    return {code: article.get_absolute_url(code) for code in codes() if article.is_public_in(code)}


def expected(article: Article) -> dict[str, datetime]:
    """When the article is to be live, by language, where readers were promised a time that is
    still to come. Nothing while it is live nowhere: then nobody is to know of it."""
    promised = {code: due for code in codes() if (due := article.expected_in(code))}
    return promised if promised and of_article(article) else {}


def of_listing(thing: Category | Tag | Source | Person) -> dict[str, str]:
    """Where the listing has something to show; ``thing`` comes from ``with_editions``."""
    return of_listing_in(thing, [code for code in codes() if getattr(thing, f"live_in_{code}")])


def is_listed(thing: Category | Tag | Source | Person, language: str) -> bool:
    """Whether ``of_listing`` has an address in ``language``."""
    return bool(getattr(thing, f"live_in_{language}")) and _has_address(thing, language)


def of_listing_in(thing: Category | Tag | Source | Person, live: Collection[str]) -> dict[str, str]:
    """The addresses of a listing that has something to show in the languages ``live``."""
    return {
        code: thing.get_absolute_url(code)
        for code in codes()
        if code in live and _has_address(thing, code)
    }


def _has_address(thing: Category | Tag | Source | Person, code: str) -> bool:
    """A category or a tag without a slug in a language has no page in it."""
    return not isinstance(thing, Category | Tag) or bool(in_language(thing, "slug", code))


@dataclass(frozen=True, slots=True)
class Alternate:
    """One ``hreflang``: a language, or ``x-default``, and the absolute address of the page."""

    code: str
    url: str


def alternates(urls: Mapping[str, str]) -> list[Alternate]:
    """A page that exists at ``urls``, by language: each of them and the one for readers of other
    languages. For the head of the page and for the sitemap, so that they cannot differ."""
    if not urls:
        return []
    found = [Alternate(code, absolute(urls[code])) for code in codes() if code in urls]
    return [*found, Alternate("x-default", x_default(urls))]


def x_default(urls: Mapping[str, str]) -> str:
    """For languages that the site does not have: the page in the first edition that has it.
    The home page's is ``/``, which chooses."""
    if urls == _front_pages():
        return absolute("/")
    return next((absolute(urls[code]) for code in codes() if code in urls), "")
