"""Querysets whose SQL is put together once, for what is asked all the time.

Django puts the SQL of a queryset together anew whenever it is asked. For the page of an article
that takes longer than the database needs for its answers, and what differs from one page to the
next is a few values. So the SQL is made once for each shape of the question, with stand-ins for the
values; rows become models as they always do.
"""

from collections.abc import Callable, Hashable, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, TypeVar

from django.db import connections
from django.db.models import Model, QuerySet
from django.utils.translation import get_language

M = TypeVar("M", bound=Model)
Value = int | float | datetime
_NUMBER, _FRACTION = 2_147_480_000, 1e200
_MOMENT = datetime(9000, 1, 1, tzinfo=UTC)


class Prepared(Generic[M]):
    """Give it a function that makes a queryset of a shape, told by position, and values, told by
    keyword; ask it as that function. Values are numbers and moments, which go into the SQL as
    they are: the function must not look at them. It takes the time as a value, too.

    Raises ``ValueError`` where a value is nowhere in the SQL, or a moment that is no value is."""

    def __init__(self, make: Callable[..., QuerySet[M]]) -> None:
        self._make = make
        self._plans: dict[tuple[Hashable, ...], _Plan] = {}

    def __call__(self, *shape: Hashable, **values: Value) -> QuerySet[M]:
        # modeltranslation reads names by the active language when a queryset is made.
        key = (get_language(), *shape)
        plan = self._plans.get(key)
        if plan is None:
            plan = self._plans[key] = _plan(self._make, shape, values)
        return plan.asked(values)


@dataclass(frozen=True, slots=True)
class _Plan:
    queryset: Any
    compiler: Any
    sql: str
    parameters: tuple[Any, ...]
    places: Mapping[int, str]
    """Which of ``parameters`` stand in for which value."""

    def asked(self, values: Mapping[str, Value]) -> QuerySet[Any]:
        parameters = list(self.parameters)
        for place, name in self.places.items():
            parameters[place] = _like(parameters[place], values[name])
        asked: QuerySet[Any] = self.queryset.all()
        query: Any = asked.query
        query.get_compiler = self._compiler(tuple(parameters))
        return asked

    def _compiler(self, parameters: tuple[Any, ...]) -> Callable[..., Any]:
        def get_compiler(using: str, **_options: Any) -> Any:
            compiler = copy(self.compiler)
            # Of the thread that asks.
            compiler.connection = connections[using]
            compiler.as_sql = lambda *_args, **_options: (self.sql, parameters)
            return compiler

        return get_compiler


def _plan(
    make: Callable[..., Any], shape: tuple[Hashable, ...], values: Mapping[str, Value]
) -> _Plan:
    stand_ins = {
        name: _stand_in(value, number) for number, (name, value) in enumerate(values.items())
    }
    queryset = make(*shape, **stand_ins)
    compiler = queryset.query.get_compiler(using=queryset.db)
    sql, parameters = compiler.as_sql()
    names = {value: name for name, value in stand_ins.items()}
    places = {
        place: names[one]
        for place, one in enumerate(parameters)
        if isinstance(one, Value) and one in names
    }
    if missing := set(values) - set(places.values()):
        raise ValueError(f"{', '.join(sorted(missing))}: nowhere in the SQL")
    for place, one in enumerate(parameters):
        if isinstance(one, datetime) and place not in places:
            raise ValueError(f"{one}: a moment that would be asked for ever")
    return _Plan(queryset, compiler, sql, tuple(parameters), places)


def _stand_in(value: Value, number: int) -> Value:
    match value:
        case datetime():
            return _MOMENT + timedelta(days=number)
        case float():
            return _FRACTION * (number + 1)
    return _NUMBER + number


def _like(stand_in: Any, value: Value) -> Any:
    """Of the same type, by which psycopg tells numbers of several sizes apart."""
    return value if isinstance(value, datetime) else type(stand_in)(value)
