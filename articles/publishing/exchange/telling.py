"""Articles as lines: all languages, filing, history. Nothing is written but pictures."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch

from articles.enums import Origin, Status
from articles.languages import codes, in_language
from articles.models import (
    Act,
    Article,
    Citation,
    Correction,
    CorrectionNote,
    Person,
    Source,
    SourceItem,
    Tag,
)
from articles.publishing.exchange import rows
from articles.publishing.exchange.album import Album, reference
from articles.publishing.exchange.record import DATES, WORDS
from articles.publishing.exchange.values import FORMAT
from articles.publishing.text import WRITABLE
from newsroom.instant import one_instant

if TYPE_CHECKING:
    from articles.models.querysets.article import ArticleQuerySet

BATCH = 50


def export(articles: "ArticleQuerySet", *, album: Album | None = None) -> Iterator[str]:
    """A line for each of ``articles``, in the order in which they were opened. Pictures are
    put into ``album``, if there is one.

    Eight queries for each batch of fifty, read as of one instant; between batches the
    database holds nothing for us, however slowly the lines are taken.
    """
    after = 0
    while True:
        with one_instant():
            batch = list(_whole(articles.filter(pk__gt=after).order_by("pk")[:BATCH]))
            tags, picks = _tags(batch), _picks(batch)
        for article in batch:
            told = as_told(article, tags.get(article.pk, []), picks.get(article.pk, []), album)
            yield json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n"
        if len(batch) < BATCH:
            return
        after = batch[-1].pk


def _whole(articles: Any) -> Any:
    acts = Act.objects.select_related("by", "revision").order_by("pk")
    notes = CorrectionNote.objects.order_by("pk")
    corrections = Correction.objects.order_by("pk").prefetch_related(Prefetch("notes", notes))
    citations = Citation.objects.select_related("source", "item").order_by("position", "pk")
    return articles.select_related("category", "byline").prefetch_related(
        Prefetch("acts", acts),
        Prefetch("corrections", corrections),
        Prefetch("citations", citations),
    )


def _tags(batch: list[Article]) -> dict[int, list[Tag]]:
    """In the order in which they were given."""
    found: dict[int, list[Tag]] = {}
    tagged = rows.of("tags").filter(article__in=batch).select_related("tag")
    for row in tagged.prefetch_related("tag__aliases"):
        found.setdefault(row.article_id, []).append(row.tag)
    return found


def _picks(batch: list[Article]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    picked = rows.of("picks").filter(from_article__in=batch)
    for pk, uuid in picked.values_list("from_article_id", "to_article__uuid"):
        found.setdefault(pk, []).append(str(uuid))
    return found


def as_told(
    article: Article, tags: list[Tag], picks: list[str], album: Album | None = None
) -> dict[str, Any]:
    """The article as the format tells it; no query for one that ``export`` has read."""
    told: dict[str, Any] = {
        "format": FORMAT,
        "uuid": str(article.uuid),
        "category": _by_language(article.category, "slug"),
    }
    if article.byline:
        told["byline"] = _person(article.byline)
    told["tags"] = [_tag(tag) for tag in tags]
    told["citations"] = [_cited(citation) for citation in article.citations.all()]
    if article.picture and (picture := reference(str(article.picture), album)):
        told["picture"] = picture
    told["picks"] = picks
    texts = {code: _text(article, code) for code in codes()}
    told["texts"] = {code: text for code, text in texts.items() if text}
    told["corrections"] = [_correction(one) for one in article.corrections.all()]
    told["history"] = [_act(act) for act in article.acts.all()]
    return told


def _text(article: Article, code: str) -> dict[str, Any]:
    """Empty for a language in which nothing was begun."""
    words = {name: in_language(article, name, code) or "" for name in WORDS}
    status, origin = in_language(article, "status", code), in_language(article, "origin", code)
    if not any(words.values()) and (status, origin) == (Status.DRAFT, Origin.UNKNOWN):
        return {}
    text: dict[str, Any] = {"status": status, **_filled(words), "origin": origin}
    if origin == Origin.TRANSLATED:
        text["translated_from"] = in_language(article, "translated_from", code)
    for name in DATES.get(Status(status), ()):
        value = in_language(article, name, code)
        if value:
            text[name] = moment(value) if isinstance(value, datetime) else value
    return text


def _person(person: Person) -> dict[str, Any]:
    return _filled({name: _by_language(person, name) for name in ("name", "slug", "title", "bio")})


def _tag(tag: Tag) -> dict[str, Any]:
    was: dict[str, list[str]] = {}
    for alias in sorted(tag.aliases.all(), key=lambda one: (one.language, one.slug)):
        was.setdefault(alias.language, []).append(alias.slug)
    named = {"name": _by_language(tag, "name"), "slug": _by_language(tag, "slug"), "was": was}
    return _filled(named)


def _cited(citation: Citation) -> dict[str, Any]:
    told: dict[str, Any] = {"source": _source(citation.source)}
    if citation.item:
        told["item"] = _item(citation.item)
    return told


def _source(source: Source) -> dict[str, Any]:
    return _filled(
        {
            "name": source.name,
            "slug": source.slug,
            "language": source.language,
            "homepage": source.homepage,
            "feed_url": source.feed_url,
            "description": _by_language(source, "description"),
        }
    )


def _item(item: SourceItem) -> dict[str, Any]:
    return _filled(
        {
            "url": item.url,
            "guid": item.guid,
            "title": item.title,
            "language": item.language,
            "published_at": item.published_at and moment(item.published_at),
            "fetched_at": item.fetched_at and moment(item.fetched_at),
        }
    )


def _correction(correction: Correction) -> dict[str, Any]:
    notes = {
        note.language: {"text": note.text, "changed": note.changed, "at": moment(note.at)}
        for note in correction.notes.all()
    }
    return {"kind": correction.kind, "notes": notes}


def _act(act: Act) -> dict[str, Any]:
    told: dict[str, Any] = _filled(
        {
            "verb": act.verb,
            "language": act.language,
            "by": act.by.get_username() if act.by else act.who,
            "at": moment(act.at),
            "due": moment(act.due) if act.due else "",
            "before": act.before,
            "after": act.after,
            "text_hash": act.text_hash,
            "changed": act.changed,
            "comment": act.comment,
        }
    )
    revision = getattr(act, "revision", None)
    if revision is not None:
        # Present though it be empty: an act that emptied a text has a revision all the same.
        fields = {name: revision.fields.get(name) or "" for name in WRITABLE}
        told["revision"] = _filled(fields)
    return told


def _by_language(thing: object, field: str) -> dict[str, str]:
    return {code: value for code in codes() if (value := in_language(thing, field, code))}


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
