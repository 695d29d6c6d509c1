"""Rows of what stands nearest to a text that PostgreSQL must refuse, and their twins."""

from articles.enums import Nearness
from articles.models import Nearest
from tests import factories
from tests.integration.models.refused import Case, each, of_language


def _row() -> Nearest:
    """Beside it, the article has a row in Arabic."""
    article = factories.article(("fr", "ar"))
    Nearest.objects.create(article=article, language="ar")
    return Nearest.objects.create(
        article=article, language="fr", others=[1], reasons=[Nearness.TAG], about=[2]
    )


def of_nearest() -> dict[str, Case]:
    return {
        "nearest_once": Case(
            _row,
            refused=lambda row: each("language", "ar"),
            accepted=lambda row: each("language", "en"),
        ),
        "nearest_language_known": of_language(_row),
        "nearest_each_with_its_reason": Case(
            _row,
            refused=lambda row: [{"others": []}, {"reasons": []}, {"about": [2, 3]}],
            accepted=lambda row: [{"others": [], "reasons": [], "about": []}],
        ),
    }
