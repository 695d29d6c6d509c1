"""An article as a card: what lists, bands and related articles show of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString

from articles.disclosure import Mark, mark
from articles.enums import Origin
from articles.languages import in_language
from articles.models import Article
from articles.reader import shown
from articles.reader.covers import drawing
from articles.reader.pictures import Picture, picture
from articles.reader.stencils import filled
from articles.reader.wording import element


@dataclass(frozen=True, slots=True)
class Card:
    pk: int
    url: str
    title: str
    dek: str
    category: str
    category_url: str
    hue: str
    published_at: datetime
    mark: Mark
    picture: Picture | None
    cover: SafeString
    """The shapes of a drawn cover, where there is no picture."""
    reason: str = ""
    """Why a related article is here."""
    reason_name: str = ""
    """The tag or source that the reason names."""

    @property
    def key(self) -> str:
        """The number as text, for the ids of elements."""
        return str(self.pk)


def card(article: Article, language: str, *, reason: str = "", name: str = "") -> Card:
    """``article`` comes from ``for_card``; no query more."""
    shown.card(article, language)
    category = article.category
    return Card(
        pk=article.pk,
        url=article.get_absolute_url(language),
        title=in_language(article, "title", language),
        dek=in_language(article, "dek", language),
        category=in_language(category, "name", language),
        category_url=category.get_absolute_url(language),
        hue=category.hue,
        published_at=in_language(article, "published_at", language),
        mark=mark(
            Origin(in_language(article, "origin", language)), article.review(language), language
        ),
        picture=picture(article, language),
        cover=SafeString("") if article.picture else drawing(category.hue, article.pk),
        reason=reason,
        reason_name=name,
    )


def cards(articles: Iterable[Article], language: str) -> list[Card]:
    return [card(article, language) for article in articles]


def row(card: Card, language: str) -> SafeString:
    """In a list of a page of its own."""
    return filled(
        "components/row.html",
        language,
        {
            "card": _headline(card) | _cover(card) | {"category": card.category, "dek": card.dek},
            "where": "row-",
            "published": element(card.published_at, "short", language),
        },
        mark=card.mark,
    )


def entry(card: Card, language: str) -> SafeString:
    """In the list of what is new."""
    return filled(
        "components/entry.html",
        language,
        {
            "card": _headline(card) | {"hue": card.hue, "category": card.category},
            "where": "latest-",
            "published": element(card.published_at, "stamp", language),
        },
        mark=card.mark,
    )


def related(card: Card, language: str) -> SafeString:
    """Under an article, with the reason why it is there."""
    reason = {"reason": card.reason, "reason_name": card.reason_name}
    return filled(
        "components/card.html",
        language,
        {"card": _headline(card) | _cover(card) | reason, "where": "related-"},
        mark=card.mark,
    )


def headline(card: Card, where: str, language: str, *, dek: bool) -> SafeString:
    """A headline alone, or with its dek. ``where`` tells its mark from those of the same article
    elsewhere on the page."""
    shown = _headline(card) | ({"dek": card.dek} if dek else {})
    blanks = {"card": shown, "where": where}
    return filled("components/headline.html", language, blanks, mark=card.mark, dek=dek)


def _headline(card: Card) -> dict[str, object]:
    return {"key": card.key, "url": card.url, "title": card.title}


def _cover(card: Card) -> dict[str, object]:
    return {"hue": card.hue, "picture": card.picture, "cover": card.cover}
