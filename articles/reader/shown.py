"""What the page at hand shows, told to whoever keeps it."""

from articles.languages import column, in_language
from articles.models import Article, plates
from newsroom.pagecache.showing import shows


def card(article: Article, language: str) -> None:
    """The headline of a text, and what stands with it. Its section is among those of the page."""
    shows((plates.of_card(article.pk, language), plates.SECTIONS))


def text(article: Article, language: str) -> None:
    """A text with all that belongs to it. ``article`` comes from ``for_page`` or ``for_texts``."""
    vouched = getattr(article, "vouched", None)
    people = {
        article.byline_id,
        getattr(article, f"{column('released_by', language)}_id"),
        vouched["pk"] if vouched else None,
    }
    before = in_language(article, "translated_from", language)
    shows(
        (
            plates.SECTIONS,
            plates.of_article(article.pk),
            plates.of_article(article.pk, language),
            *([plates.of_article(article.pk, before)] if before else ()),
            *(plates.of_name(plates.TAG, tag.pk) for tag in article.tags.all()),
            *(plates.of_name(plates.SOURCE, one.source_id) for one in article.citations.all()),
            *(plates.of_name(plates.PERSON, pk) for pk in people if pk is not None),
        )
    )
