"""Walks the desk: from link to link, a page of each kind, with what each says."""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

from django.conf import settings
from django.contrib import admin
from django.test import Client
from django.urls import Resolver404, URLPattern, URLResolver, resolve
from lxml import html

from articles.models import User
from tests.integration.desk import words
from tests.integration.desk.pages import FORM, fields

INSIDE = f"/{settings.ADMIN_PATH}"
# How many pages of a kind are read, where they differ by what they are about.
SEVERAL = {"admin:articles_article_change": 8, "admin:article-release": 4}
# Of which kinds nothing depends on who reads.
SAME = re.compile(
    r"\?|_history$|_delete$|-record$|-revisions$|my-time-zone$|password_change$|app_list"
    r"|article-act|queue"
)
# Parts of an address that make a page one of another kind.
TELLING = ("verb", "name", "app_label")
# What a page is asked to remember, and does not show.
REMEMBERED = {"_changelist_filters", "_to_field"}
TYPED = (
    "//*[@id='content-main']//input[not(@type='hidden' or @type='checkbox' or @type='radio')]/@name"
    "|//*[@id='content-main']//textarea/@name"
)


@dataclass
class Walk:
    """One person at the desk in one language."""

    user: User | None
    language: str
    reached: set[str] = field(default_factory=set)
    """The patterns of addresses that answered."""
    found: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Words that do not belong here, and where they stand."""
    forms: dict[str, tuple[str, Any]] = field(default_factory=dict)
    """A page of each kind that can be filled in: its address, and what stands there."""

    def __post_init__(self) -> None:
        self.client = Client()
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = self.language
        if self.user:
            self.client.force_login(self.user)
        self._kinds: Counter[str] = Counter()
        self.last = ""
        """The address of the page that was read last."""
        self._waiting: deque[str] = deque()

    def through(self, *starts: str, whole: bool = True) -> None:
        """Everything that can be reached by links from ``starts``; otherwise without the pages
        that say the same whoever reads them."""
        self._waiting.extend(starts)
        while self._waiting:
            self._visit(self._waiting.popleft(), whole=whole)

    def _visit(self, address: str, *, whole: bool) -> None:
        kind = kind_of(address)
        if kind is None or (not whole and SAME.search(kind)):
            return
        self._kinds[kind] += 1
        if self._kinds[kind] > (SEVERAL.get(kind, 1) if whole else 1):
            return
        answer = self.get(address)
        if "text/html" not in answer.get("Content-Type", "") or answer.status_code != 200:
            return
        tree = html.fromstring(answer.content.decode())
        if len(tree.xpath(FORM)) == 1:
            self.forms.setdefault(kind.partition("?")[0], (address, tree))
        # What is asked of a list once more, of what was asked, is no other page.
        self._waiting.extend(
            one
            for one in links(tree, address)
            if "?" not in kind or "?" not in (kind_of(one) or "?")
        )

    @staticmethod
    def tree(answer: Any) -> Any:
        return html.fromstring(answer.content.decode())

    def get(self, address: str) -> Any:
        return self.read(address, self.client.get(address))

    def post(self, address: str, data: dict[str, Any] | None = None) -> Any:
        """Send, and follow where that leads."""
        return self.read(address, self.client.post(address, data or {}))

    def read(self, address: str, answer: Any) -> Any:
        """Note what the page says. Gives back the page that comes in the end."""
        self.reached.add(pattern_of(address))
        self.last = address
        if answer.status_code in (301, 302):
            onwards = urljoin(address, answer.url)
            self._waiting.append(onwards)
            return self.get(onwards) if onwards.startswith(INSIDE) else answer
        kind = answer.get("Content-Type", "")
        if "text/html" in kind and not answer.streaming:
            self.note(address, words.of_page(answer.content.decode()))
        elif "json" in kind and not answer.streaming:
            self.note(address, words.of_json(answer.json()))
        return answer

    def note(self, address: str, told: Any) -> None:
        for text in told:
            for word in words.foreign(text, self.language):
                self.found[f"{word} < {' '.join(text.split())[:120]}"].add(address)

    def fill_in(self, value: str) -> None:
        """Send every form that was come by with nonsense in what is typed."""
        for address, tree in list(self.forms.values()):
            filled = fields(tree)
            typed = [name for name in tree.xpath(TYPED) if name in filled]
            self.post(address, {**filled, **dict.fromkeys(typed, value)})


def links(tree: Any, address: str) -> Iterator[str]:
    for href in tree.xpath("//a/@href"):
        onwards = urlsplit(urljoin(address, href))
        if not onwards.netloc and onwards.path.startswith(INSIDE):
            yield onwards._replace(fragment="").geturl()


@cache
def kind_of(address: str) -> str | None:
    """Which page of the desk it is, and what is asked of it; None outside."""
    parts = urlsplit(address)
    try:
        match = resolve(parts.path)
    except Resolver404:
        return None
    told = [str(match.kwargs[name]) for name in TELLING if name in match.kwargs]
    kind = " ".join([f"admin:{match.url_name}" if match.url_name else match.route, *told])
    asked = "&".join(sorted({*parse_qs(parts.query, keep_blank_values=True)} - REMEMBERED))
    return f"{kind}?{asked}" if asked else kind


def pattern_of(address: str) -> str:
    match = resolve(urlsplit(address).path)
    return f"admin:{match.url_name}" if match.url_name else match.route


def patterns() -> set[str]:
    """The names of all addresses of the desk; the address itself where it has none."""
    return set(_patterns(admin.site.urls[0], settings.ADMIN_PATH))


def _patterns(within: Any, before: str) -> Iterator[str]:
    for one in within:
        if isinstance(one, URLResolver):
            yield from _patterns(one.url_patterns, before + str(one.pattern))
        elif isinstance(one, URLPattern):
            yield f"admin:{one.name}" if one.name else before + str(one.pattern)
