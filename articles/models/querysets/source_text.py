"""The texts of sources' items by what rests on them."""

from typing import TYPE_CHECKING, Self

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from articles.models.querysets.tables import table

if TYPE_CHECKING:
    from articles.models.article import Article
    from articles.models.evidence import Examination
    from articles.models.source_text import SourceText

    _SourceTexts = QuerySet[SourceText]
else:
    _SourceTexts = QuerySet


class SourceTextQuerySet(_SourceTexts):
    def behind(self, article: "Article") -> Self:
        """What the pages that an article rests on said when they were read last: those that it
        cites, in their order, then the one that it was drafted from, cited or not."""
        of_it = table("Citation").filter(article=article)
        place = of_it.filter(item=OuterRef("item")).order_by("position", "pk")
        drafted = table("Draft").filter(article=article)
        cited, drawn_on = of_it.values("item"), drafted.values("item")
        return self.filter(
            Q(item__in=cited) | Q(item__in=drawn_on), hash=F("item__text_hash")
        ).order_by(
            Subquery(place.values("position")[:1]).asc(nulls_last=True),
            Subquery(place.values("pk")[:1]).asc(nulls_last=True),
        )

    def examined_in(self, examination: "Examination") -> Self:
        """What a text was held against, in the order in which it was read."""
        held = table("Examination").filter(pk=examination.pk).values("texts")
        return self.filter(pk__in=held).order_by("pk")

    def with_sources(self) -> Self:
        return self.select_related("item__source")
