"""What has become of the sources that texts cite, and nobody has marked as seen."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from articles.desk import times
from articles.languages import in_language
from articles.models import Article, SourceChange
from articles.models.querysets.source_change import UNDER_WAY
from articles.text.bidi import isolate


@dataclass(frozen=True, slots=True)
class Told:
    """One change: whose, what it is and when it was found, each to stand in a sentence of either
    direction."""

    source: str
    what: str
    at: str
    url: str
    """Both texts side by side, and what rests on them."""


def of_texts(texts: Sequence[tuple[Article, str]]) -> dict[tuple[int, str], list[Told]]:
    """For each article in each language in which it is past its draft: what it cites and what has
    changed since it cites it. One query, or none."""
    going = [(one.pk, code) for one, code in texts if is_under_way(one, code)]
    if not going:
        return {}
    found: dict[int, list[Told]] = defaultdict(list)
    for change in SourceChange.objects.unseen().of_articles({pk for pk, _code in going}):
        found[change.article_id].append(_told(change))
    return {(pk, code): found[pk] for pk, code in going}


def is_under_way(article: Article, code: str) -> bool:
    return in_language(article, "status", code) in UNDER_WAY


def address(change: SourceChange) -> str:
    return reverse("admin:articles_sourcechange_change", args=[change.pk])


def _told(change: Any) -> Told:
    return Told(
        source=isolate(str(change.item.source)),
        what=change.get_kind_display(),
        at=times.own(change.at),
        url=address(change),
    )
