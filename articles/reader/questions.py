"""What pages ask all the time, with its SQL put together once."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from articles.models import Article, Category
from articles.models.querysets.prepared import Prepared
from articles.models.querysets.source import citations_in_order
from articles.models.querysets.taxonomy import tags_with_uses


def article_for_page(language: str, pk: int) -> Article | None:
    """The article as ``for_page`` brings it, live or not; None where there is none. Three
    queries, one for none."""
    # Numbers of addresses have any length, those of rows eight bytes.
    if pk >= 2**63:
        return None
    found = next(iter(_ARTICLE(language, pk=pk, at=timezone.now())), None)
    if found is not None:
        parts: dict[str, Any] = {"tags": _TAGS(article=pk), "citations": _CITATIONS(article=pk)}
        for rows in parts.values():
            len(rows)
        # What prefetch_related does, whose queries are put together each time.
        vars(found)["_prefetched_objects_cache"] = parts
    return found


def sections_with_editions() -> list[Category]:
    """Every category, with ``live_in_<code>``. One query."""
    return list(_SECTIONS(at=timezone.now()))


def _article(language: str, *, pk: int, at: datetime) -> Any:
    found = Article.objects.for_page(language, at).prefetch_related(None)
    return found.filter(pk=pk).order_by("pk")


def _tags(*, article: int) -> Any:
    return tags_with_uses().filter(articles=article).order_by("pk")


def _citations(*, article: int) -> Any:
    return citations_in_order().filter(article=article)


def _sections(*, at: datetime) -> Any:
    return Category.objects.with_editions(at)


_ARTICLE: Prepared[Article] = Prepared(_article)
_TAGS: Prepared[Any] = Prepared(_tags)
_CITATIONS: Prepared[Any] = Prepared(_citations)
_SECTIONS: Prepared[Category] = Prepared(_sections)
