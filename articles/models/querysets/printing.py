"""Whether readers see anything that they did not see before."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import CharField, F, QuerySet
from django.db.models.functions import Cast

from articles.languages import codes, column
from articles.models.querysets.prepared import Prepared
from articles.models.querysets.tables import articles, table

if TYPE_CHECKING:
    from articles.models.printing import Printing

    _Printings = QuerySet[Printing]
else:
    _Printings = QuerySet

Marks = frozenset[tuple[str, datetime]]


class PrintingQuerySet(_Printings):
    def marks(self, at: datetime) -> Marks:
        """What tells the site as readers see it at ``at`` from what they saw before: the key and
        time of the printing, and for each edition the time of its newest text, since a text that
        was scheduled appears by the clock, without a transaction.

        Equal marks, equal pages, but for what is counted: views. One query, of one row, and one
        entry of an index for each edition.
        """
        return frozenset(_MARKS(at=at))


def _marks(*, at: datetime) -> Any:
    # modeltranslation, asked to leave names alone, leaves columns in their order too.
    texts = articles().rewrite(mode=False)
    newest = (
        _marked(texts.live(code, at).newest_first(code)[:1], "pk", column("published_at", code))
        for code in codes()
    )
    return _marked(table("Printing"), "key", "at").union(*newest, all=True)


def _marked(rows: Any, mark: str, moment: str) -> Any:
    """``rows`` as words and times, for a union."""
    named = rows.annotate(mark=Cast(F(mark), CharField()), moment=F(moment))
    return named.values_list("mark", "moment")


_MARKS: Prepared[Any] = Prepared(_marks)
