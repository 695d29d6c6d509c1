"""Querysets whose SQL is put together once, for what is asked all the time.

Django puts the SQL of a queryset together anew whenever it is asked. For the page of an article
that takes longer than the database needs for its answers, and what differs from one page to the
next is a few values. So the SQL is made once for each shape of the question, with stand-ins for the
values; rows become models as they always do.
"""

from collections.abc import Callable, Hashable, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any, Generic, TypeVar

from django.db import connections
from django.db.models import Model, QuerySet
from django.utils.translation import get_language

M = TypeVar("M", bound=Model)
Value = int | float | datetime
_NUMBER, _FRACTION = 2_147_480_000, 1e200
_MOMENT = datetime(9000, 1, 1, tzinfo=UTC)
MOST_PLANS = 128
"""Shapes that are kept of one question, those asked last: each takes up to 300 kB."""


class Prepared(Generic[M]):
    """Give it a function that makes a queryset of a shape, told by position, and values, told by
    keyword; ask it as that function. Values are numbers and moments, which go into the SQL as
    they are: the function must not look at them. It takes the time as a value, too. What is made
    of the queryset afterwards, by ``filter`` or ``count``, is put together anew.

    Raises ``ValueError`` where a value is nowhere in the SQL, or a moment or a day that is no value
    is, and ``TypeError`` for a value that is neither number nor moment."""

    def __init__(self, make: Callable[..., QuerySet[M]]) -> None:
        self._make = make
        self._planned = lru_cache(MOST_PLANS)(self._plan)

    def __call__(self, *shape: Hashable, **values: Value) -> QuerySet[M]:
        def anew() -> Any:
            return self._make(*shape, **values).query.clone()

        kinds = tuple((name, type(value)) for name, value in values.items())
        # modeltranslation reads names by the active language when a queryset is made.
        plan = self._planned(get_language(), shape, kinds)
        return plan.asked(values, anew)

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
    compiler: Any
    sql: str
    parameters: tuple[Any, ...]
    places: Mapping[int, str]
    """Which of ``parameters`` stand in for which value."""

    def asked(self, values: Mapping[str, Value], clone: Callable[[], Any]) -> QuerySet[Any]:
        parameters = list(self.parameters)
        for place, name in self.places.items():
            parameters[place] = _like(parameters[place], values[name])
        asked: QuerySet[Any] = self.queryset.all()
        query: Any = asked.query
        query.get_compiler = self._compiler(tuple(parameters))
        # A copy is made to be changed, of which the SQL that there is knows nothing.
        query.clone = clone
        return asked

    def _compiler(self, parameters: tuple[Any, ...]) -> Callable[..., Any]:
        def get_compiler(using: str, **_options: Any) -> Any:
            compiler = copy(self.compiler)
            # Of the thread that asks.
            compiler.connection, compiler.using = connections[using], using
            compiler.as_sql = lambda *_args, **_options: (self.sql, parameters)
            return compiler

        return get_compiler


def _plan(queryset: Any, stand_ins: Mapping[str, Value]) -> _Plan:
    compiler = queryset.query.get_compiler(using=queryset.db)
    sql, parameters = compiler.as_sql()
    # Else it is held open when its thread has ended.
    compiler.connection = None
    names = {value: name for name, value in stand_ins.items()}
    places = {
        place: names[one]
        for place, one in enumerate(parameters)
        if isinstance(one, Value) and one in names
    }
    if missing := set(stand_ins) - set(places.values()):
        raise ValueError(f"{', '.join(sorted(missing))}: nowhere in the SQL")
    for place, one in enumerate(parameters):
        if isinstance(one, date) and place not in places:
            raise ValueError(f"{one}: a moment that would be asked for ever")
    return _Plan(queryset, compiler, sql, tuple(parameters), places)


def _stand_in(kind: type[Value], number: int) -> Value:
    if issubclass(kind, datetime):
        return _MOMENT + timedelta(days=number)
    if issubclass(kind, float):
        return _FRACTION * (number + 1)
    if issubclass(kind, int):
        return _NUMBER + number
    raise TypeError(f"{kind.__name__}: neither a number nor a moment")


def _like(stand_in: Any, value: Value) -> Any:
    """Of the same type, by which psycopg tells numbers of several sizes apart."""
    return value if isinstance(value, datetime) else type(stand_in)(value)
