"""Sources and what rests on them."""

import unicodedata
from collections.abc import Iterable
from datetime import datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from articles.enums import Standing
from articles.languages import codes, column
from articles.models.querysets.listings import listed
from articles.models.querysets.tables import articles, newest_of_all, table
from articles.models.words import worded

if TYPE_CHECKING:
    from articles.models.article import Article
    from articles.models.people import Person
    from articles.models.source import Citation, Source, SourceItem

    _Citations = QuerySet[Citation]
    _Sources = QuerySet[Source]
    _Items = QuerySet[SourceItem]
    _People = QuerySet[Person]
else:
    _Citations = _Sources = _Items = _People = QuerySet


def written_forms(slug: str) -> tuple[str, str]:
    """As it stands in an address, and with its letters taken apart."""
    return slug, unicodedata.normalize("NFD", slug)


# What readers are told of a citation, by columns.
CITED = ("id", "article_id", "source_id", "item_id")
CITED_SOURCE = ("id", "name", "slug", "language", "homepage", "feed_url")
CITED_ITEM = ("id", "source_id", "url", "title", "language", "published_at")


def citations_in_order() -> QuerySet[Any]:
    """Citations with what readers are told of their source and item, in the order the article
    names them."""
    citations = table("Citation").select_related("source", "item")
    return citations.order_by("position", "pk").only(
        *CITED,
        *(f"source__{name}" for name in CITED_SOURCE),
        *(f"item__{name}" for name in CITED_ITEM),
    )


class CitationQuerySet(_Citations):
    def renew(
        self,
        article: "Article",
        citations: "Iterable[tuple[Source, SourceItem | None]]",
        *,
        at: datetime,
    ) -> None:
        """Set what ``article`` cites, in this order: since ``at``, or since when it cited it
        before. Three queries, within the caller's transaction."""
        of_it = self.filter(article=article)
        since = {(one.source_id, one.item_id): one.cited_at for one in of_it}
        of_it.delete()
        self.bulk_create(
            self.model(
                article=article,
                source=source,
                item=item,
                position=position,
                cited_at=since.get((source.pk, item.pk if item else None), at),
            )
            for position, (source, item) in enumerate(citations)
        )


class SourceQuerySet(_Sources):
    def at(self, slug: str) -> "Source | None":
        """The source with this slug. One query."""
        return self.with_slugs({slug}).first()

    def with_slugs(self, slugs: Iterable[str]) -> Self:
        """Those with one of these slugs, which were typed by hand and may be stored with their
        letters taken apart."""
        return self.filter(slug__in={form for slug in slugs for form in written_forms(slug)})

    def with_editions(self, at: datetime | None = None) -> Self:
        """Adds ``live_in_<code>`` per language: whether anything that rests on it is live, now
        unless it is said when."""
        return self.annotate(
            **{
                f"live_in_{code}": Exists(
                    articles().live(code, at).filter(citations__source=OuterRef("pk"))
                )
                for code in codes()
            }
        )

    def listed(self, language: str) -> Self:
        """Those on which something rests that is live in ``language``, the newest first."""
        return listed(self.with_editions(), language)

    def used_of_late(self, language: str) -> Self:
        """Those that the newest live texts rest on, most used first: what it costs does not grow
        with the archive."""
        cited = self.filter(citations__article__in=newest_of_all(language))
        uses = Count("citations__article", distinct=True)
        return cited.annotate(uses=uses).order_by("-uses", "pk")

    def live_and_named(self, language: str, typed: str) -> Self:
        """Those with something live in ``language`` whose name has the words that were typed or
        words that begin with them. There are hundreds, and no index."""
        live = articles().live(language).filter(citations__source=OuterRef("pk"))
        return worded(self.filter(Exists(live)), typed, "name").order_by("pk")


class SourceItemQuerySet(_Items):
    def of_event(self, item: "SourceItem") -> Self:
        """All that tell of the event of ``item``, it among them."""
        return self.filter(Q(pk=item.event) | Q(first_told=item.event))

    def told_around(self, start: datetime, end: datetime) -> Self:
        """What was read and published from ``start`` to ``end``, or fetched then where it does not
        say when it was published; the newest first."""
        told = self.annotate(told=Coalesce("published_at", "fetched_at")).exclude(text_hash="")
        return told.filter(told__range=(start, end)).order_by(F("told").desc())

    def to_write_from(self) -> Self:
        """What was read and is not reserved, the first told first."""
        return self.filter(standing=Standing.READ).exclude(text_hash="").order_by("pk")

    def with_tellers(self) -> Self:
        """Adds ``tellers``: the names of the other sources that tell of the same event, of each as
        often as it does."""
        event = Coalesce(OuterRef("first_told"), OuterRef("pk"))
        others = (
            table("SourceItem")
            .filter(Q(pk=event) | Q(first_told=event))
            .exclude(source=OuterRef("source"))
        )
        names = others.order_by("source__name").values("source__name")
        return self.annotate(tellers=ArraySubquery(names))


def _bears_name(code: str, at: datetime | None) -> Q:
    live, person = articles().live(code, at), OuterRef("pk")
    vouches = table("Vouch").filter(
        person=person,
        language=code,
        text_hash=F(f"article__{column('checked_hash', code)}"),
        article__in=live.checked(code),
    )
    fields = ("byline", column("released_by", code))
    # Asked for equality, PostgreSQL expects to meet one of the person's many texts soon, and reads
    # the whole table where she has none; of a range it expects little and takes the index.
    written, released = (
        live.filter(**{f"{field}__gte": person, f"{field}__lte": person}) for field in fields
    )
    return Q(Exists(written)) | Q(Exists(released)) | Q(Exists(vouches))


class PersonQuerySet(_People):
    def at(self, language: str, slug: str) -> "Person | None":
        """The person with this slug in ``language``, or else in another, as names are linked
        that have none in this. One query."""
        own = column("slug", language)
        named = self.with_slug(slug)
        return min(named, key=lambda one: getattr(one, own) != slug, default=None)

    def with_slug(self, slug: str) -> Self:
        """Those with this slug in some language."""
        names = (column("slug", code) for code in codes())
        # The indexes are of those that have one; of a value that is not known yet nobody can say
        # that.
        return self.filter(reduce(or_, (Q(**{name: slug, f"{name}__gt": ""}) for name in names)))

    def with_editions(self, at: datetime | None = None) -> Self:
        """Adds ``live_in_<code>`` per language: whether anything bears the name, as ``by_person``
        asks it, but part by part, since each has an index and the three together have none."""
        return self.annotate(**{f"live_in_{code}": _bears_name(code, at) for code in codes()})

    def listed(self, language: str) -> Self:
        """Those whose name something bears that is live in ``language``, the newest first."""
        return listed(self.with_editions(), language)
