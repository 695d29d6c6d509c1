"""A search as something to follow: its newest matches, for feeds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from articles.grounding import Name
from articles.languages import language as language_row
from articles.models import SearchText
from articles.models.querysets.article import ArticleQuerySet
from articles.reader.search.names import also_spelled, plain_words
from articles.text.terms.question import Piece, pieces, question


@dataclass(frozen=True, slots=True)
class Words:
    """What was typed, as the editions read it."""

    typed: str
    read: Mapping[str, Sequence[Piece]]

    @classmethod
    def of(cls, typed: str, languages: Iterable[str]) -> "Words":
        return cls(typed, {code: pieces(typed, language_row(code).analyser) for code in languages})

    @property
    def plain(self) -> set[str]:
        """Those that may be of a name."""
        return {word for read in self.read.values() for word in plain_words(read, self.typed)}

    def sought(self, names: Sequence[Name]) -> dict[str, str]:
        """What a text of each edition must have to be found, as a ``tsquery``; empty where nothing
        is asked for. ``names`` are those that are known with some of the ``plain`` words."""
        asked = {
            code: question(read, also_spelled(read, names, code))
            for code, read in self.read.items()
        }
        return {code: wanted.strictly if wanted else "" for code, wanted in asked.items()}


def having(articles: ArticleQuerySet, tsquery: str, language: str) -> ArticleQuerySet:
    """Those of ``articles`` whose text in ``language`` is released and has it, or was withdrawn
    and had it. No query."""
    texts = SearchText.objects.having(language, tsquery)
    return articles.filter(pk__in=texts.values("article"))
