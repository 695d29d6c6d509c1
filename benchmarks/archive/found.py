"""What search finds an archive by, put together by the database from the patterns' terms."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from articles.enums import Status
from articles.languages import codes, column, language as language_row
from articles.models import SearchText, SearchWord
from articles.models.querysets.search import MONTH
from articles.publishing import vocabulary
from articles.text.terms import VERSION
from articles.text.terms.vector import vectors
from benchmarks.archive.patterns import RARE, Pattern, made_up


def let_be_found(
    cursor: Any,
    patterns: Mapping[str, Sequence[Pattern]],
    after: int,
    say: Callable[[str], object],
) -> None:
    """Write the rows of articles with a number above ``after``, and count their words."""
    cursor.execute(
        "CREATE TEMPORARY TABLE found_by (language text, number int, own boolean,"
        " words tsvector, telling tsvector)"
    )
    for code in codes():
        analyser = language_row(code).analyser
        own = [vectors([("A", made_up(number))], analyser) for number in range(RARE)]
        whole = [one.found_by(code) for one in patterns[code]]
        cursor.executemany(
            "INSERT INTO found_by VALUES (%s, %s, %s, %s::tsvector, %s::tsvector)",
            [
                (code, number, kind, made.all, made.telling)
                for kind, some in ((True, own), (False, whole))
                for number, made in enumerate(some)
            ],
        )
    cursor.execute("ANALYZE found_by")
    for code in codes():
        status, at = column("status", code), column("published_at", code)
        month = f"quote_literal(to_char({at} AT TIME ZONE 'UTC', '\"{MONTH}\"YYYY-MM'))::tsvector"
        cursor.execute(
            "INSERT INTO articles_searchtext (article_id, language, published_at, withdrawn,"
            f" version, words, telling) SELECT id, %s, {at}, {status} = '{Status.WITHDRAWN}',"
            f" {VERSION}, whole.words || own.words || {month}, whole.telling || own.telling"
            " FROM articles_article"
            f" JOIN found_by AS whole ON whole.number = id %% {len(patterns[code])}"
            f" JOIN found_by AS own ON own.number = id %% {RARE} AND own.own"
            " WHERE whole.language = %s AND NOT whole.own AND own.language = %s AND id > %s"
            f" AND {status} IN ('{Status.LIVE}', '{Status.WITHDRAWN}')",
            [code, code, code, after],
        )
        say(f"{code}: what search finds the texts by")
        known = dict(SearchWord.objects.filter(language=code).values_list("lexeme", "count"))
        counts = Counter(known)
        counts.update(_counts(cursor, code, after, len(patterns[code])))
        counts[""] = SearchText.objects.come(code).count()
        vocabulary.write(counts, code, known)
        say(f"{code}: its words counted")
    cursor.execute("DROP TABLE found_by")


def _counts(cursor: Any, code: str, after: int, patterns: int) -> Counter[str]:
    """How many of these texts have each lexeme, from how many have each pattern: to read a million
    texts again would take longer than all the rest."""
    counts: Counter[str] = Counter()
    status, at = column("status", code), column("published_at", code)
    live = f"FROM articles_article WHERE {status} = '{Status.LIVE}' AND id > {int(after)}"
    for own, of in ((False, patterns), (True, RARE)):
        cursor.execute(
            f"SELECT lexeme, sum(many) FROM (SELECT id %% {of} AS number, count(*) AS many"
            f" {live} GROUP BY 1) AS used JOIN found_by USING (number),"
            " unnest(words) AS one(lexeme) WHERE language = %s AND own = %s GROUP BY 1",
            [code, own],
        )
        counts.update(dict(cursor.fetchall()))
    cursor.execute(
        f"SELECT to_char({at} AT TIME ZONE 'UTC', '\"{MONTH}\"YYYY-MM'), count(*) {live} GROUP BY 1"
    )
    counts.update(dict(cursor.fetchall()))
    return counts
