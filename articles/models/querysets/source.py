"""Sources and what rests on them."""

import unicodedata
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Self

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.languages import codes, column
from articles.models.querysets.tables import articles, table

if TYPE_CHECKING:
    from articles.models.people import Person
    from articles.models.source import Source

    _Sources = QuerySet[Source]
    _People = QuerySet[Person]
else:
    _Sources = _People = QuerySet


def citations_in_order() -> QuerySet[Any]:
    """Citations with their source and item, in the order the article names them."""
    citations = table("Citation")
    return citations.select_related("source", "item").order_by("position", "pk")


class SourceQuerySet(_Sources):
    def at(self, slug: str) -> "Source | None":
        """The source with this slug, which was typed by hand and may be stored with its
        letters taken apart. One query."""
        return self.filter(slug__in={slug, unicodedata.normalize("NFD", slug)}).first()

    def with_editions(self) -> Self:
        """Adds ``live_in_<code>`` per language: whether anything that rests on it is live."""
        return self.annotate(
            **{
                f"live_in_{code}": Exists(
                    articles().live(code).filter(citations__source=OuterRef("pk"))
                )
                for code in codes()
            }
        )


class PersonQuerySet(_People):
    def at(self, language: str, slug: str) -> "Person | None":
        """The person with this slug in ``language``, or else in another, as names are linked
        that have none in this. One query."""
        slugs = [column("slug", code) for code in (language, *codes())]
        named = self.filter(reduce(or_, (Q(**{name: slug}) for name in slugs)))
        return min(named, key=lambda one: getattr(one, slugs[0]) != slug, default=None)

    def with_editions(self) -> Self:
        """Adds ``live_in_<code>`` per language: whether anything bears the name."""
        return self.annotate(
            **{
                f"live_in_{code}": Exists(articles().live(code).by_person(OuterRef("pk"), code))
                for code in codes()
            }
        )
