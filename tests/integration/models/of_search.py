"""Rows of the search index that PostgreSQL must refuse, and their twins."""

from django.utils import timezone

from articles.models import SearchText, SearchWord
from articles.text.terms import VERSION
from tests import factories
from tests.integration.models.refused import Case, each, of_language


def _text() -> SearchText:
    """Beside it, the article has a row in Arabic."""
    article, now = factories.article(("fr", "ar")), timezone.now()
    made = [
        SearchText.objects.create(
            article=article, language=code, published_at=now, version=VERSION, words="", telling=""
        )
        for code in ("ar", "fr")
    ]
    return made[1]


def _word() -> SearchWord:
    SearchWord.objects.create(language="fr", lexeme="=mer")
    return SearchWord.objects.create(language="fr", lexeme="=port")


def of_search() -> dict[str, Case]:
    return {
        "search_text_once": Case(
            _text,
            refused=lambda row: each("language", "ar"),
            accepted=lambda row: each("language", "en"),
        ),
        "search_text_language_known": of_language(_text),
        "search_word_once": Case(
            _word,
            refused=lambda row: each("lexeme", "=mer"),
            accepted=lambda row: [{"lexeme": "=mer", "language": "en"}, {"lexeme": "mer"}],
        ),
        "search_word_language_known": of_language(_word),
    }
