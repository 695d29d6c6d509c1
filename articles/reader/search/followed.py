"""A search as something to follow: its newest matches, for feeds."""

from articles.languages import language as language_row
from articles.models import SearchText
from articles.models.querysets.article import ArticleQuerySet
from articles.reader.search.names import also_spelled
from articles.text.terms.question import pieces, question


def sought(typed: str, language: str) -> str:
    """What a text of ``language`` must have to be found by what was typed, as a ``tsquery``; empty
    where nothing is asked for. One query."""
    asked = pieces(typed, language_row(language).analyser)
    wanted = question(asked, also_spelled(asked, typed, language))
    return wanted.strictly if wanted else ""


def having(articles: ArticleQuerySet, tsquery: str, language: str) -> ArticleQuerySet:
    """Those of ``articles`` whose text in ``language`` is released and has it. No query."""
    texts = SearchText.objects.having(language, tsquery)
    return articles.filter(pk__in=texts.values("article"))
