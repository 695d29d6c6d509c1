"""Sources and what rests on them."""

from typing import TYPE_CHECKING, Any, Self

from django.db.models import Exists, OuterRef, QuerySet

from articles.languages import codes
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
    def with_editions(self) -> Self:
        """Adds ``live_in_<code>`` per language: whether anything bears the name."""
        return self.annotate(
            **{
                f"live_in_{code}": Exists(articles().live(code).by_person(OuterRef("pk"), code))
                for code in codes()
            }
        )
