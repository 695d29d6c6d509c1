"""What has changed in the texts that another one follows, since it was left behind."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from articles.desk import times
from articles.desk.record import doer
from articles.languages import in_language, language as language_row
from articles.models import Act, Article
from articles.models.article import field_name
from articles.publishing.errors import listed
from articles.text.bidi import isolate
from articles.text.hashing import TEXT


@dataclass(frozen=True, slots=True)
class Behind:
    """One language's text that has changed: who changed it last, when, and which fields."""

    code: str
    language: str
    direction: str
    who: str
    at: str
    """In the editor's zone, to stand in a sentence of either direction."""
    what: str
    url: str
    """Both texts side by side, with the words marked."""


def behind(texts: Sequence[tuple[Article, str]]) -> dict[tuple[int, str], list[Behind]]:
    """For each article in each language: what its other languages have changed since it was
    left behind. One query."""
    left = {
        (article.pk, code): since
        for article, code in texts
        if (since := in_language(article, "outdated_since", code))
    }
    if not left:
        return {}
    acts: dict[int, list[Act]] = defaultdict(list)
    written = Act.objects.filter(
        article__in={pk for pk, _code in left}, changed__overlap=list(TEXT)
    ).select_related("by__person")
    for act in written.order_by("at", "pk"):
        acts[act.article_id or 0].append(act)
    return {
        (pk, code): _changes([act for act in acts[pk] if act.language != code], since)
        for (pk, code), since in left.items()
    }


def _changes(acts: list[Act], since: datetime) -> list[Behind]:
    found = []
    for code in dict.fromkeys(act.language for act in acts):
        own = [act for act in acts if act.language == code]
        later = [act for act in own if act.at >= since]
        earlier = [act for act in own if act.at < since]
        if later:
            found.append(_told(code, earlier[-1] if earlier else later[0], later))
    return found


def _told(code: str, before: Act, later: list[Act]) -> Behind:
    row, last = language_row(code), later[-1]
    article = last.article_id
    fields = [field for field in TEXT if any(field in act.changed for act in later)]
    compared = f"?a={before.pk}&b={last.pk}"
    return Behind(
        code=code,
        language=isolate(row.name),
        direction=row.direction,
        who=isolate(doer(last)),
        at=times.own(last.at),
        what=listed(map(field_name, fields)),
        url=reverse("admin:article-revisions", args=[article, code]) + compared,
    )
