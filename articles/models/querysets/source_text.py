"""The texts of sources' items by what rests on them."""

from typing import TYPE_CHECKING, Self

from django.db.models import F, QuerySet

from articles.models.querysets.tables import table

if TYPE_CHECKING:
    from articles.models.article import Article
    from articles.models.evidence import Examination
    from articles.models.source_text import SourceText

    _SourceTexts = QuerySet[SourceText]
else:
    _SourceTexts = QuerySet


class SourceTextQuerySet(_SourceTexts):
    def cited_by(self, article: "Article") -> Self:
        """What the pages that an article cites said when they were read last, in the order in
        which it cites them."""
        return self.filter(item__citations__article=article, hash=F("item__text_hash")).order_by(
            "item__citations__position", "item__citations__pk"
        )

    def examined_in(self, examination: "Examination") -> Self:
        """What a text was held against, in the order in which it was read."""
        held = table("Examination").filter(pk=examination.pk).values("texts")
        return self.filter(pk__in=held).order_by("pk")

    def with_sources(self) -> Self:
        return self.select_related("item__source")
