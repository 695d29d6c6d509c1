"""The words of some columns, which an index finds rows by.

A sequence of letters within a word cannot be indexed without an extension of PostgreSQL; the
beginnings of words can.
"""

from typing import Any, TypeVar

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db.models import F, Func, QuerySet, TextField, Value
from django.db.models.functions import Concat

from articles.text.lookup import FOLDED, PLAIN, UNWRITTEN, question

Rows = TypeVar("Rows", bound=QuerySet[Any])


class Words(Func):
    """Of several columns together, folded as ``articles.text.lookup`` folds what is asked for.

    Migrations name it, so what it makes stays as it is: another way of folding is another class
    and an index beside the first.

    Only letters and digits are left to PostgreSQL's parser, which would else take what looks
    like an address, a file or a number with a sign for one word.
    """

    template = "to_tsvector('simple', %(expressions)s)"
    output_field = SearchVectorField()

    def __init__(self, *columns: str) -> None:
        apart = [part for name in columns for part in (F(name), Value(" "))]
        plain = Func(
            Concat(*apart, output_field=TextField()),
            Value(FOLDED + UNWRITTEN),
            Value(PLAIN),
            function="translate",
            output_field=TextField(),
        )
        letters = Func(
            plain,
            Value("[^[:alnum:]]+"),
            Value(" "),
            Value("g"),
            function="regexp_replace",
            output_field=TextField(),
        )
        super().__init__(letters)


def worded(rows: Rows, typed: str, *columns: str) -> Rows:
    """Those of ``rows`` whose ``columns`` have every word of what was ``typed``, or one that begins
    with it; none where no word was. With the index of just these columns, in its order; without one
    the whole table is read."""
    asked = question(typed)
    if not asked:
        return rows.none()
    sought = SearchQuery(asked, config="simple", search_type="raw")
    return rows.alias(looked_up=Words(*columns)).filter(looked_up=sought)
