"""A text that readers can see, with what it says of itself: a row of the compliance report."""

from dataclasses import dataclass
from datetime import datetime

from articles.disclosure import Disclosure
from articles.facts import disclosure_of
from articles.label import plain_sentence
from articles.languages import in_language
from articles.models import Article


@dataclass(frozen=True, slots=True)
class Labelled:
    article: Article
    code: str
    headline: str
    path: str
    """As readers have it."""
    published_at: datetime
    changed_at: datetime
    told: Disclosure
    label: str
    """The sentence under the headline; names stand between the marks of their direction."""
    version: int | None
    """Of the disclaimer that closes the text; None for a text that has none."""
    disclaimer: str


def labelled(article: Article, code: str) -> Labelled:
    """``article`` comes from ``querysets.compliance.labelled``; no query more."""
    told = disclosure_of(article, code)
    closing = getattr(article, "closing", None) or {"version": None, "text": ""}
    return Labelled(
        article=article,
        code=code,
        headline=in_language(article, "title", code),
        path=article.get_absolute_url(code),
        published_at=in_language(article, "published_at", code),
        changed_at=in_language(article, "changed_at", code),
        told=told,
        label=plain_sentence(told, code),
        version=closing["version"],
        disclaimer=closing["text"],
    )
