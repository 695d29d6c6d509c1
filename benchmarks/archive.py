"""An archive of any size, made of the demonstration's articles.

The database copies their rows, past the verbs; the tables' own rules hold for the copies, too.
Each copy has a headline, a hash and times of its own, the tags of what it is copied from and two
more, the sources and the acts; of a hundred copies some stand at every status before and
after live.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db import connection, models, transaction

from articles.enums import Status
from articles.languages import codes, column
from articles.models import Act, Article, Citation, Source, SourceItem, Tag
from articles.text.hashing import SEPARATOR, TEXT
from articles.text.terms import VERSION

BATCH = 10_000
PATTERNS = 31
"""How many articles the demonstration has."""
RARE = 1_000
"""A word of a headline comes back in the headline of so many articles later."""
MOVED = {
    Status.DRAFT: (1, 2, 3),
    Status.IN_REVIEW: (5,),
    Status.APPROVED: (7,),
    Status.WITHDRAWN: (9,),
}
OF = 50
"""At which status some copies stand: by what their number leaves when divided by ``OF``."""


def fill(articles: int, *, tell: Callable[[str], object] = print) -> None:
    """Add articles until there are so many, a tag for every ten and an item of a source for
    each. A hundred thousand take about a minute."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser')::boolean")
        if cursor.fetchone()[0]:
            # Keys between tables are checked row by row, which takes longer than all the rest;
            # copies have those of what they are copied from.
            cursor.execute("SET session_replication_role = replica")
        have = Article.objects.count()
        patterns = list(Article.objects.order_by("pk").values_list("pk", flat=True)[:PATTERNS])
        while have < articles:
            more = min(BATCH, articles - have)
            with transaction.atomic():
                _tags(cursor, articles // 10)
                _items(cursor, more)
                _articles(cursor, patterns, more)
            have += more
            tell(f"{have} of {articles} articles")
        # What the server does by itself in the minutes after such a change.
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("CHECKPOINT")
        cursor.execute("RESET session_replication_role")


def let_be_found(language: str) -> None:
    """Write what search finds the copies by, in one language: the terms of what they are copied
    from, and those that only their headlines have."""
    patterns = list(Article.objects.order_by("pk").values_list("pk", flat=True)[:PATTERNS])
    index = f"search_words_{language}"
    status, time = column("status", language), column("published_at", language)
    own = f"format(%s, {_word('new.id')}, new.id)::tsvector"
    month = "to_char({} AT TIME ZONE 'UTC', '\"#\"YYYY-MM')"
    words = f"ts_delete(old.words, {month.format('old.published_at')}) || {own}"
    words += f" || quote_literal({month.format(f'new.{time}')})::tsvector"
    headline = "'=%1$s':1A '%1$s':1A '=%2$s':2A '%2$s':2A"
    with connection.cursor() as cursor:
        # Made once for all rows: row by row takes many times as long.
        cursor.execute("SELECT pg_get_indexdef(%s::regclass)", [index])
        (made_by,) = cursor.fetchone()
        cursor.execute(f"DROP INDEX {index}")
        cursor.execute(
            "INSERT INTO articles_searchtext (article_id, language, published_at, version, words,"
            f" telling) SELECT new.id, %s, new.{time}, {VERSION}, {words}, old.telling || {own}"
            " FROM articles_article AS new JOIN articles_searchtext AS old ON old.language = %s"
            " AND old.article_id = (%s::bigint[])[new.id %% cardinality(%s::bigint[]) + 1]"
            f" WHERE new.{status} = '{Status.LIVE}'"
            " ON CONFLICT (language, article_id) DO NOTHING",
            [language, headline, headline, language, patterns, patterns],
        )
        cursor.execute(made_by)
        cursor.execute("VACUUM ANALYZE articles_searchtext")


def act_on(article: Article, acts: int) -> None:
    """So many more acts on one article, in its languages by turns."""
    first = Act.objects.filter(article=article).order_by("pk").values("pk")[:1]
    languages = "(ARRAY[{}])[n %% {} + 1]".format(
        ", ".join(f"'{code}'" for code in codes()), len(codes())
    )
    with connection.cursor() as cursor:
        _copy(
            cursor,
            Act,
            {"at": "old.at + n * interval '1 second'", "language": languages},
            f"JOIN generate_series(1, {acts}) AS n ON old.id = %s",
            [first.get()["pk"]],
        )
        cursor.execute("ANALYZE articles_act")


def _copy(
    cursor: Any,
    model: type[models.Model],
    changed: Mapping[str, str],
    source: str,
    parameters: Sequence[object] = (),
) -> None:
    """Copy the rows ``old`` of a model that ``source`` joins to, with expressions in the
    place of some columns. A key of its own is given by the table unless it is ``changed``."""
    meta = model._meta
    names = [
        str(field.column)
        for field in meta.concrete_fields
        if not field.generated and (field.column in changed or not field.primary_key)
    ]
    values = [changed.get(name, f'old."{name}"') for name in names]
    listed = ", ".join(f'"{name}"' for name in names)
    cursor.execute(
        f'INSERT INTO "{meta.db_table}" ({listed})'
        f' SELECT {", ".join(values)} FROM "{meta.db_table}" AS old {source}',
        parameters,
    )


def _tags(cursor: Any, many: int) -> None:
    names = {column("name", code): f"'Subject {code} ' || n" for code in codes()}
    slugs = {column("slug", code): f"'subject-{code}-' || n" for code in codes()}
    have = Tag.objects.count()
    first = Tag.objects.order_by("pk").values_list("pk", flat=True)[:1]
    _copy(
        cursor,
        Tag,
        names | slugs,
        f"JOIN generate_series({have + 1}, {many}) AS n ON old.id = %s",
        [first.get()],
    )


def _items(cursor: Any, many: int) -> None:
    have, sources = SourceItem.objects.count(), list(Source.objects.values_list("pk", flat=True))
    first = SourceItem.objects.order_by("pk").values_list("pk", flat=True)[:1]
    _copy(
        cursor,
        SourceItem,
        {
            "source_id": "(%s::bigint[])[n %% cardinality(%s::bigint[]) + 1]",
            "guid": "'dispatch ' || n",
            "url": "'https://wire.example/dispatch/' || n",
            "title": f"'Dispatch ' || n || ' ' || {_word('n')}",
        },
        f"JOIN generate_series({have + 1}, {have + many}) AS n ON old.id = %s",
        [sources, sources, first.get()],
    )


def _word(number: str) -> str:
    """A word of six letters, the same for every number that leaves the same rest."""
    return f"translate(left(md5(({number} %% {RARE})::text), 6), '0123456789', 'ghijklmnop')"


def _articles(cursor: Any, patterns: list[int], many: int) -> None:
    last = Article.objects.order_by("-pk").values_list("pk", flat=True)[:1].get()
    changed = {"id": "n", "uuid": "gen_random_uuid()", "created_at": _earlier("old.created_at")}
    for code in codes():
        changed |= _text(code)
    pattern = "(%s::bigint[])[n %% cardinality(%s::bigint[]) + 1]"
    series = f"generate_series({last + 1}, {last + many}) AS n"
    joined = f"JOIN {series} ON old.id = {pattern}"
    _copy(cursor, Article, changed, joined, [patterns, patterns])
    cursor.execute(
        "SELECT setval(pg_get_serial_sequence('articles_article', 'id'), max(id))"
        " FROM articles_article"
    )
    tags = Article.tags.through._meta.db_table
    cursor.execute(
        f'INSERT INTO "{tags}" (article_id, tag_id)'
        f" SELECT n, tag_id FROM {tags} AS old"
        f" JOIN {series} ON old.article_id = {pattern}"
        f" UNION SELECT n, (SELECT min(id) FROM articles_tag WHERE id >= n * step %% top.last)"
        f" FROM {series}, (VALUES (7), (11)) AS steps(step),"
        " (SELECT max(id) AS last FROM articles_tag) AS top",
        [patterns, patterns],
    )
    of_pattern = f"JOIN {series} ON old.article_id = {pattern}"
    for model in (Citation, Act):
        parts = {"article_id": "n"}
        if model is Act:
            parts["at"] = _earlier("old.at")
        _copy(cursor, model, parts, of_pattern, [patterns, patterns])


def _earlier(time: str) -> str:
    """The further from the pattern, the longer ago, over some years."""
    return f"{time} - (n %% 100000) * interval '20 minutes'"


def _text(code: str) -> dict[str, str]:
    """The columns of one language: a headline of its own, and a status with what it needs. A
    text that is not live is copied as it is."""
    live = f"old.{column('status', code)} = '{Status.LIVE}'"
    headline, dek, body = (f"old.{column(field, code)}" for field in TEXT)
    headline = (
        f"CASE WHEN {live} THEN {headline} || ' ' || n || ' ' || {_word('n')} ELSE {headline} END"
    )
    moved = " ".join(
        f"WHEN n %% {OF} IN ({', '.join(map(str, rests))}) THEN '{status}'"
        for status, rests in MOVED.items()
    )
    status = (
        f"CASE WHEN {live} THEN CASE {moved} ELSE '{Status.LIVE}' END"
        f" ELSE old.{column('status', code)} END"
    )
    mark = f"chr({ord(SEPARATOR)})"
    text = f"({headline}) || {mark} || {dek} || {mark} || {body}"
    digest = f"encode(sha256(convert_to({text}, 'UTF8')), 'hex')"

    def where(statuses: Sequence[Status], value: str, otherwise: str) -> str:
        listed = ", ".join(f"'{one}'" for one in statuses)
        return f"CASE WHEN ({status}) IN ({listed}) THEN {value} ELSE {otherwise} END"

    released = {
        column(field, code): where(
            (Status.LIVE, Status.WITHDRAWN), _earlier(f"old.{column(field, code)}"), "NULL"
        )
        for field in ("published_at", "changed_at", "released_at", "wording_as_of")
    }
    return released | {
        column("title", code): headline,
        column("status", code): status,
        column("approved_hash", code): where((Status.APPROVED, Status.LIVE), digest, "''"),
        # Nobody has vouched for a copy, and nobody was promised one.
        column("checked_hash", code): "''",
        column("expected_at", code): "NULL",
        column("withdrawn_at", code): where((Status.WITHDRAWN,), "now()", "NULL"),
        column("withdrawal_reason", code): where((Status.WITHDRAWN,), "'It was wrong.'", "''"),
    }
