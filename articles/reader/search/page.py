"""The page of a search. Nothing that is typed makes an error of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from articles.languages import codes, in_language, language as language_row
from articles.models import Article, Category
from articles.models.querysets.search import MOST_RANKED, Ranked
from articles.reader import addresses, wording
from articles.reader.cards import Card, card
from articles.reader.context import page
from articles.reader.questions import sections_with_editions
from articles.reader.search import asked as asking
from articles.reader.search.asked import Asked, How
from articles.reader.search.finding import Found, find, shown
from articles.reader.search.snippets import Part, parts, snippet
from articles.text.blocks import blocks
from newsroom.paging import PER_PAGE

FOR_A_MINUTE = "private, max-age=60"
"""What somebody looks for is nobody else's, and a reader who comes back from an article need not
wait for the same again."""


@dataclass(frozen=True, slots=True)
class Result:
    card: Card
    title: list[Part]
    snippet: list[Part]


def search(request: HttpRequest, language: str) -> HttpResponse:
    """What is found for ``?q=``, narrowed by ``category``, ``tag``, ``source``, ``from``, ``to``
    and ``checked``. Four queries, and one for a tag and a source each; up to four more where little
    is found."""
    categories = sections_with_editions()
    asked = asking.read(request.GET, language, categories)
    found = find(asked, most=PER_PAGE)
    # A feed has what fits, or will; what is only like it is for somebody who looks.
    fits = found.how == How.STRICTLY or not found.matches
    feed = asked.feed if found.lexemes and fits else ""
    answer = page(
        request,
        "reader/search.html",
        language=language,
        urls={code: Asked(code, asked.typed).address() for code in codes()},
        title=_title(asked),
        description=_("Search the articles of this edition by words, names and quotations."),
        canonical="",
        feed=feed,
        followed=bool(feed),
        categories=categories,
        asked=asked,
        searching=True,
        choices=_choices(asked, categories),
        tag_name=in_language(asked.tag, "name", language) if asked.tag else "",
        results=[_result(article, found) for article in shown(found, most=PER_PAGE)],
        older=_older(found),
        first_url=asked.address() if asked.after else "",
        most_ranked=wording.number(MOST_RANKED, language),
        **_told(found),
    )
    answer.headers["Cache-Control"] = FOR_A_MINUTE
    return answer


def _title(asked: Asked) -> str:
    return _("Search: %(words)s") % {"words": asked.typed} if asked.typed else _("Search")


def _choices(asked: Asked, categories: Iterable[Category]) -> list[tuple[str, str, bool]]:
    """The sections with something live: slug, name, and whether it is the one asked for."""
    return [
        (
            in_language(one, "slug", asked.language),
            in_language(one, "name", asked.language),
            one == asked.category,
        )
        for one in categories
        if asked.language in addresses.of_listing(one)
    ]


def _told(found: Found) -> dict[str, Any]:
    """What the page says of how close the matches come, and offers instead."""
    asked, instead = found.asked, found.instead
    return {
        "nearly": found.how == How.NEARLY and bool(found.matches),
        "loosely": found.how == How.LOOSELY and bool(found.matches),
        "instead": instead,
        "instead_url": asked.address(q=instead, how="") if instead else "",
        "everywhere_url": Asked(asked.language, asked.typed).address() if asked.narrowed else "",
    }


def _result(article: Article, found: Found) -> Result:
    language = found.asked.language
    analyser = language_row(language).analyser
    made = card(article, language)
    body = (block.text for block in blocks(in_language(article, "body", language) or ""))
    return Result(
        card=made,
        title=parts(made.title, found.lexemes, analyser),
        snippet=snippet(chain([made.dek], body), found.lexemes, analyser, words=found.words),
    )


def _older(found: Found) -> str:
    """The address of what follows, where there is more."""
    if len(found.matches) <= PER_PAGE:
        return ""
    last: Ranked = found.matches[PER_PAGE - 1]
    return found.asked.address(how=str(found.how), before=f"{last.score}-{last.pk}")
