"""Sections and tags, with what is live in them."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, QuerySet

from articles.languages import codes, column
from articles.models.querysets.listings import listed
from articles.models.querysets.tables import articles, newest_of_all, table
from articles.models.words import worded

if TYPE_CHECKING:
    from articles.models.taxonomy import Category, Tag, TagAlias

    _Categories = QuerySet[Category]
    _Tags = QuerySet[Tag]
    _Aliases = QuerySet[TagAlias]
else:
    _Categories = _Tags = _Aliases = QuerySet

MOST_COUNTED = 300
"""Articles with a tag, beyond which it is no matter how many there are."""


def _with_page(language: str) -> dict[str, str]:
    return {f"{column('slug', language)}__gt": ""}


class CategoryQuerySet(_Categories):
    def with_editions(self, at: datetime | None = None) -> Self:
        """Adds ``live_in_<code>`` per language: whether anything is live there, now unless it is
        said when."""
        return self.annotate(
            **{
                f"live_in_{code}": Exists(articles().live(code, at).filter(category=OuterRef("pk")))
                for code in codes()
            }
        )

    def listed(self, language: str) -> Self:
        """Those with something live in ``language`` and a page there, the newest first."""
        return listed(self.with_editions(), language).filter(**_with_page(language))

    def with_newest(self, language: str, limit: int, at: datetime | None = None) -> Self:
        """Adds ``newest``: the ids of the newest live articles, at most ``limit``."""
        newest = articles().live(language, at).filter(category=OuterRef("pk"))
        return self.annotate(
            newest=ArraySubquery(newest.newest_first(language).values("pk")[:limit])
        )


class TagQuerySet(_Tags):
    def with_editions(self, at: datetime | None = None) -> Self:
        """Adds ``live_in_<code>`` per language: whether anything is live there, now unless it is
        said when."""
        return self.annotate(
            **{
                f"live_in_{code}": Exists(articles().live(code, at).filter(tags=OuterRef("pk")))
                for code in codes()
            }
        )

    def listed(self, language: str) -> Self:
        """Those with something live in ``language`` and a page there, the newest first."""
        return listed(self.with_editions(), language).filter(**_with_page(language))

    def used_of_late(self, language: str) -> Self:
        """Those on the newest live texts with an address in ``language``, most used first: what
        it costs does not grow with the archive."""
        named = self.filter(**_with_page(language))
        newest = newest_of_all(language)
        return named.filter(articles__in=newest).annotate(uses=Count("pk")).order_by("-uses", "pk")

    def live_and_named(self, language: str, typed: str) -> Self:
        """Those with something live in ``language`` whose names, in any language, have the words
        that were typed or words that begin with them."""
        live = articles().live(language).filter(tags=OuterRef("pk"))
        named = self.filter(Exists(live), **_with_page(language))
        return worded(named, typed, *(column("name", code) for code in codes())).order_by("pk")

    def of_name(self, spelling: str) -> Self:
        """Those that are a known name with this spelling, but for accents, capitals and signs. One
        query before the one that it is."""
        rows: Any = table("Spelling").filter(name__tag__isnull=False)
        return self.filter(name_record__in=rows.like(spelling))


class AliasQuerySet(_Aliases):
    def leading(self, language: str, slug: str) -> str:
        """The present slug of the tag that once had ``slug``; empty if none had. One query."""
        found = (
            self.filter(language=language, slug=slug)
            .values_list(f"tag__{column('slug', language)}", flat=True)
            .first()
        )
        return found or ""
