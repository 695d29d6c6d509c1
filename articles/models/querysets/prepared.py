"""Querysets whose SQL is put together once, for what is asked all the time.

Django puts the SQL of a queryset together anew whenever it is asked, and PostgreSQL plans it anew.
For the page of an article both take longer than finding its answers, and what differs from one page
to the next is a few values. So the SQL is made once for each shape of the question, with stand-ins
for the values, and planned once for each connection (``newsroom.statements``); rows become models
in the way that is found out once, too.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any, Generic, TypeVar

from django.db import connections
from django.db.models import Model, QuerySet
from django.utils.translation import get_language

from articles.models.querysets.rows import Made, maker
from newsroom.statements import Statement, statement

M = TypeVar("M", bound=Model)
Value = int | float | date | datetime | str | tuple[int, ...]
_NUMBER, _FRACTION = 2_147_480_000, 1e200
_MOMENT = datetime(9000, 1, 1, tzinfo=UTC)
_WORD = "a value of the question"
MOST_PLANS = 128
"""Shapes that are kept of one question, those asked last: each takes up to 300 kB."""


class Prepared(Generic[M]):
    """Give it a function that makes a queryset of a shape, told by position, and values, told by
    keyword; ask it as that function. Values are numbers, moments, days, words and tuples of
    numbers, which go into the SQL as they are: the function must not look at them. It takes the
    time as a value, too.

    The plan that PostgreSQL keeps is made for values of any kind. Say ``planned_anew`` of what is
    best answered in one way for a tag on five articles and in another for one on half of them.

    Raises ``ValueError`` where a value is nowhere in the SQL, or a moment or a day that is no value
    is, and ``TypeError`` for a value that is none of these, and for a queryset that prefetches or
    gives neither models nor ``values_list``."""

    def __init__(self, make: Callable[..., QuerySet[M]], *, planned_anew: bool = False) -> None:
        self._make = make
        self.planned_anew = planned_anew
        self._planned = lru_cache(MOST_PLANS)(self._plan)

    def __call__(self, *shape: Hashable, **values: Value) -> list[M]:
        """What the queryset has. One query."""
        plan = self._of(shape, values)
        return plan.asked(plan.bound(values), kept=not self.planned_anew)

    def statement(self, *shape: Hashable, **values: Value) -> tuple[Statement, list[Any]]:
        """What is asked of PostgreSQL, and the values by their numbers: for whoever looks at its
        plan."""
        plan = self._of(shape, values)
        return plan.statement, plan.bound(values)

    def _of(self, shape: tuple[Hashable, ...], values: Mapping[str, Value]) -> "_Plan":
        kinds = tuple((name, type(value)) for name, value in values.items())
        # modeltranslation reads names by the active language when a queryset is made.
        found: _Plan = self._planned(get_language(), shape, kinds)
        return found

    def _plan(
        self,
        _language: str | None,
        shape: tuple[Hashable, ...],
        kinds: tuple[tuple[str, type[Value]], ...],
    ) -> "_Plan":
        stand_ins = {name: _stand_in(kind, number) for number, (name, kind) in enumerate(kinds)}
        return _plan(self._make(*shape, **stand_ins), stand_ins)


@dataclass(frozen=True, slots=True)
class _Plan:
    queryset: Any
    statement: Statement
    values: tuple[tuple[str, Any], ...]
    """By its number in the statement, the name of each value, and its stand-in."""
    converters: tuple[tuple[int, Any, Any], ...]
    """The place of a column, what makes of it what it is in Python, and the expression."""
    made: Made

    def bound(self, values: Mapping[str, Value]) -> list[Any]:
        return [_like(stand_in, values[name]) for name, stand_in in self.values]

    def asked(self, bound: list[Any], *, kept: bool) -> list[Any]:
        # A router may know another database each time.
        alias = self.queryset.db
        connection = connections[alias]
        rows = self.statement.rows(connection, bound, kept=kept)
        return [self.made(self._converted(row, connection), alias) for row in rows]

    def _converted(self, row: Sequence[Any], connection: Any) -> Sequence[Any]:
        if not self.converters:
            return row
        converted = list(row)
        for place, convert, expression in self.converters:
            converted[place] = convert(converted[place], expression, connection)
        return converted


def _plan(queryset: Any, stand_ins: Mapping[str, Value]) -> _Plan:
    connection = connections[queryset.db]
    compiler = queryset.query.get_compiler(using=queryset.db)
    sql, parameters = compiler.as_sql()
    columns = [one[0] for one in compiler.select[: compiler.col_count]]
    values, places = _found(stand_ins, parameters)
    if missing := set(stand_ins) - {name for name, _stand_in in values}:
        raise ValueError(f"{', '.join(sorted(missing))}: nowhere in the SQL")
    return _Plan(
        queryset=queryset,
        statement=statement(connection, sql, parameters, places),
        values=values,
        converters=tuple(
            (place, convert, expression)
            for place, (several, expression) in compiler.get_converters(columns).items()
            for convert in several
        ),
        made=maker(queryset, compiler),
    )


def _found(
    stand_ins: Mapping[str, Value], parameters: Iterable[Any]
) -> tuple[tuple[tuple[str, Any], ...], list[int | None]]:
    """The values of a statement, each by its name and as the first of its type that stands for it;
    and which of them stands in each place."""
    values: dict[tuple[str, type], Any] = {}
    places: list[int | None] = []
    for one in parameters:
        value = tuple(one) if isinstance(one, list) else one
        name = next((name for name, stand_in in stand_ins.items() if stand_in == value), "")
        if name:
            key = (name, type(one))
            values.setdefault(key, one)
            places.append(list(values).index(key))
        elif isinstance(one, date):
            raise ValueError(f"{one}: a moment that would be asked for ever")
        else:
            places.append(None)
    return tuple((name, one) for (name, _type), one in values.items()), places


def _stand_in(kind: type[Value], number: int) -> Value:
    if issubclass(kind, datetime):
        return _MOMENT + timedelta(days=number)
    if issubclass(kind, date):
        return (_MOMENT + timedelta(days=number)).date()
    if issubclass(kind, float):
        return _FRACTION * (number + 1)
    if issubclass(kind, int):
        return _NUMBER + number
    if issubclass(kind, str):
        return f"{_WORD} {number}"
    if issubclass(kind, tuple):
        return (_NUMBER + number,)
    raise TypeError(f"{kind.__name__}: nothing that a value can be")


def _like(stand_in: Any, value: Value) -> Any:
    """Of the same type, by which psycopg tells numbers of several sizes apart."""
    if isinstance(value, int | float):
        return type(stand_in)(value)
    if isinstance(value, tuple):
        return [type(stand_in[0])(one) for one in value]
    return value
