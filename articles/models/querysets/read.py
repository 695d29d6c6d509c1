"""An article as its page shows it: what is fetched, and no more than that."""

import json
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db import DEFAULT_DB_ALIAS
from django.db.models import (
    Case,
    DateTimeField,
    F,
    Func,
    JSONField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, JSONObject
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from articles.languages import codes, column
from articles.models.querysets.disclosure import reviewed, wording_in_force
from articles.models.querysets.followed import FollowedQuerySet
from articles.models.querysets.history import notes_of_article, vouch_of_article
from articles.models.querysets.rows import instance
from articles.models.querysets.source import CITED, CITED_ITEM, CITED_SOURCE, citations_in_order
from articles.models.querysets.tables import table
from articles.models.querysets.traffic import spread_of_article, views_of_article

if TYPE_CHECKING:
    from articles.models.article import Article
    from articles.models.taxonomy import Category

# Of the text that is shown.
TEXT_SHOWN = (
    *("title", "slug", "dek", "body", "words", "picture_alt", "picture_caption", "picture_credit"),
    *("status", "origin", "translated_from", "checked_hash", "text_hash", "published_at"),
    *("changed_at", "expected_at", "released_at", "released_by", "wording_as_of"),
    *("withdrawn_at", "withdrawal_reason"),
)
# Of every other: where it stands, and what it is called.
SISTER = ("title", "slug", "status", "origin", "translated_from", "published_at", "expected_at")
PICTURE = ("picture", "picture_width", "picture_height", "picture_key", "picture_widths")
NAMED = ("name", "slug", "title")
"""Of people, in every language, since one without a name in a language has another's."""


class ReadQuerySet(FollowedQuerySet):
    def with_review(self, language: str, at: datetime | None = None) -> Self:
        """Adds ``reviewed`` and, for ``wording_in_force``, ``worded_at``: the release, or ``at``,
        which is now unless it is said, for a text that is not released."""
        return self.annotate(
            reviewed=reviewed(language),
            worded_at=Case(
                When(_unreleased(language), then=Value(at or timezone.now())),
                default=F(column("wording_as_of", language)),
                output_field=DateTimeField(),
            ),
        )

    def for_page(self, language: str, at: datetime | None = None) -> Self:
        """With all that an article's page shows, in one query for the article and its
        people, corrections, wording and views, one for its tags, one for its citations.

        Adds ``views`` with their ``spread`` (the variance; 0 where none was sampled), ``reviewed``,
        ``wording`` (as of the release; of now, for a text that is not released), ``vouched`` (who
        vouched for the text as it stands), ``notes`` (of its corrections, newest first), ``picked``
        (the articles that editors picked, by number) and ``nearest_told`` (those that stand
        nearest, as ``Nearest`` has them; None where it has not).
        """
        return self._page(language, at).prefetch_related(
            Prefetch("tags", queryset=table("Tag").order_by("pk")),
            Prefetch("citations", queryset=citations_in_order()),
        )

    def whole_page(self, language: str, at: datetime | None = None) -> Self:
        """As ``for_page``, with tags and citations in the same row: for ``with_parts``; and with
        ``sections_told``, what ``categories_told`` reads. One query."""
        return self._page(language, at).annotate(
            tags_told=ArraySubquery(_tags_told(language)),
            citations_told=ArraySubquery(_citations_told()),
            # As text, which is the same on most pages and looked into once.
            sections_told=Cast(_Listed(ArraySubquery(_sections_told(at))), TextField()),
        )

    def whole_texts(self, *languages: str) -> Self:
        """What ``whole_page`` brings, for several languages at once, but for views, what is picked
        and what stands nearest: ``with_parts`` and ``in_one_language`` then give each text. One
        query."""
        return (
            self.select_related(
                "category", "byline", *(column("released_by", code) for code in languages)
            )
            .only(*_shown(*languages))
            .alias(**{f"reviewed_{code}": reviewed(code) for code in languages})
            .annotate(
                **{f"told_{code}": _told_in(code) for code in languages},
                tags_told=ArraySubquery(_tags_told(*languages)),
                citations_told=ArraySubquery(_citations_told()),
            )
        )

    def _page(self, language: str, at: datetime | None) -> Self:
        releaser = column("released_by", language)
        return (
            self.select_related("category", "byline", releaser)
            .only(*_shown(language))
            .with_review(language, at)
            .annotate(
                views=Coalesce(Subquery(views_of_article(language)), Value(0)),
                spread=Coalesce(Subquery(spread_of_article(language)), Value(0.0)),
                wording=Subquery(wording_in_force(language)),
                vouched=Subquery(vouch_of_article(language)),
                notes=ArraySubquery(notes_of_article(language)),
                picked=ArraySubquery(_picked()),
                nearest_told=Subquery(_nearest_told(language)),
            )
        )


def with_parts(found: "Article") -> "Article":
    """An article of ``whole_page`` as ``for_page`` brings it. No query."""
    told: Any = found
    alias = told._state.db  # noqa: SLF001
    # Where prefetch_related leaves what it has fetched.
    vars(found)["_prefetched_objects_cache"] = {
        "tags": [_made("Tag", row, alias) for row in told.tags_told],
        "citations": [_cited(found, row, alias) for row in told.citations_told],
    }
    return found


def categories_told(told: str) -> "list[Category]":
    """The categories in ``sections_told``, as ``with_editions`` brings them. No query."""
    return [_made("Category", row, DEFAULT_DB_ALIAS) for row in json.loads(told)]


def in_one_language(article: "Article", language: str) -> "Article":
    """An article of ``whole_texts`` as ``for_page`` brings it: with ``wording``, ``vouched`` and
    ``notes``. No query."""
    text = copy(article)
    for name, value in getattr(article, f"told_{language}").items():
        setattr(text, name, value)
    return text


def _shown(*languages: str) -> Iterator[str]:
    yield from ("uuid", "category", "byline", *PICTURE, "category__hue")
    people = ("byline", *(column("released_by", code) for code in languages))
    for code in codes():
        fields = TEXT_SHOWN if code in languages else SISTER
        yield from (column(field, code) for field in fields)
        yield f"category__{column('slug', code)}"
        yield f"category__{column('name', code)}"
        yield from (f"{person}__{column(field, code)}" for person in people for field in NAMED)


def _unreleased(language: str) -> Q:
    """A text sent back before its time keeps what its release had written but for the date."""
    return Q(**{f"{column('published_at', language)}__isnull": True})


def _told_in(language: str) -> JSONObject:
    wording = wording_in_force(language, f"reviewed_{language}", column("wording_as_of", language))
    return JSONObject(
        wording=Subquery(wording),
        vouched=Subquery(vouch_of_article(language)),
        notes=ArraySubquery(notes_of_article(language)),
    )


def _picked() -> QuerySet[Any]:
    picks = table("Article_picks").filter(from_article=OuterRef("pk"))
    return picks.order_by("-to_article").values("to_article")


def _nearest_told(language: str) -> QuerySet[Any]:
    rows = table("Nearest").filter(article=OuterRef("pk"), language=language)
    return rows.values(told=JSONObject(others="others", reasons="reasons", about="about"))


def _tags_told(*languages: str) -> QuerySet[Any]:
    fields = ("id", *(column(name, code) for name in ("name", "slug") for code in languages))
    tags = table("Tag").filter(articles=OuterRef("pk")).order_by("pk")
    # Of translated models, values() takes all columns where no name is given.
    told: QuerySet[Any] = tags.annotate(told=_told(fields)).values("told")
    return told


def _sections_told(at: datetime | None) -> QuerySet[Any]:
    """Every category, whether or not anything is live in it, in their order."""
    named = (column(name, code) for name in ("name", "slug") for code in codes())
    live = (f"live_in_{code}" for code in codes())
    categories: Any = table("Category")
    told: QuerySet[Any] = categories.with_editions(at).annotate(
        told=_told(("id", "hue", *named, *live))
    )
    return told.values("told")


class _Listed(Func):
    """An array of objects as one object: a list of them."""

    function = "array_to_json"
    output_field = JSONField()


def _citations_told() -> QuerySet[Any]:
    cited = citations_in_order().select_related(None).filter(article=OuterRef("pk"))
    return cited.values(
        told=JSONObject(
            citation=_told(CITED),
            source=_told(CITED_SOURCE, "source__"),
            item=_told(CITED_ITEM, "item__"),
        )
    )


def _told(fields: Iterable[str], prefix: str = "") -> JSONObject:
    return JSONObject(**{name: F(f"{prefix}{name}") for name in fields})


def _made(model: str, told: Mapping[str, Any], alias: str) -> Any:
    return instance(apps.get_model("articles", model), told, alias)


def _cited(article: "Article", told: Mapping[str, Any], alias: str) -> Any:
    cited, item = _made("Citation", told["citation"], alias), told["item"]
    published = item["published_at"]
    item = item | {"published_at": published and parse_datetime(published)}
    cited.article, cited.source = article, _made("Source", told["source"], alias)
    cited.item = _made("SourceItem", item, alias) if item["id"] else None
    return cited
