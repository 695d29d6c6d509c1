"""The words that there are in the texts of a language, counted, for what is typed amiss.

Counted apart from the verbs, so that no two of them wait for the row of a common word.
"""

from collections.abc import Collection, Mapping

from django.db import connection

from articles.models import SearchText, SearchWord
from articles.text.terms import LONGEST
from articles.text.terms.spelling import near

BATCH = 5_000
NEW = 100
"""Counted anew when one in so many texts has come or gone since: at once on a small site."""


def recount_if_due(language: str) -> int:
    """``recount`` where it pays. Two queries where it does not, and 0."""
    texts = SearchText.objects.come(language).count()
    counted = SearchWord.objects.counts(language, ()).get("", 0)
    return recount(language) if abs(texts - counted) * NEW > counted else 0


def recount(language: str) -> int:
    """Count how many texts have each lexeme; gives back how many lexemes have changed.

    Reads every text of the language once, in the database: some seconds for each ten thousand.
    """
    counts = _counts(language)
    rows = SearchWord.objects.filter(language=language)
    known = dict(rows.values_list("lexeme", "count"))
    gone = [lexeme for lexeme in known if lexeme not in counts]
    changed = {one: count for one, count in counts.items() if known.get(one) != count}
    for start in range(0, len(gone), BATCH):
        rows.filter(lexeme__in=gone[start : start + BATCH]).delete()
    write(changed, language, known)
    return len(changed) + len(gone)


def _counts(language: str) -> dict[str, int]:
    """The lexemes of the texts, but for those to come, of which readers are to know nothing; and
    all texts under ``""``."""
    with connection.cursor() as cursor:
        # The function takes a query as text, and gives none back where there is no text.
        cursor.execute(
            "SELECT left(word, %s), ndoc FROM ts_stat("
            "format('SELECT words FROM articles_searchtext WHERE language = %%L"
            " AND published_at <= now() AND NOT withdrawn', %s::text))",
            [LONGEST + 1, language],
        )
        return {**dict(cursor.fetchall()), "": SearchText.objects.come(language).count()}


def write(counts: Mapping[str, int], language: str, known: Collection[str]) -> None:
    """Rows of ``known`` lexemes have what they are near to already."""
    rows = [
        SearchWord(
            language=language,
            lexeme=lexeme,
            count=count,
            near=near(lexeme[1:], language)
            if lexeme.startswith("=") and lexeme not in known
            else [],
        )
        for lexeme, count in counts.items()
    ]
    SearchWord.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["language", "lexeme"],
        update_fields=["count"],
    )
