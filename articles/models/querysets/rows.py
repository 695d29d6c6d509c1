"""Rows of the database as models, as Django makes them of a queryset: what there is to know of the
columns is found out once, where Django finds it out each time.

An instance is made of its attributes, as ``copy`` and ``pickle`` make one: without the signals of
its making, to which only fields for pictures listen here, and of their measures none is missing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.db.models.base import ModelState
from django.db.models.query import FlatValuesListIterable, ModelIterable, ValuesListIterable

M = TypeVar("M", bound=Model)
Made = Callable[[Sequence[Any], str], Any]
"""Makes something of a row from the database of an alias."""


def instance(model: type[M], attributes: Mapping[str, Any], alias: str) -> M:
    """A row that is there, by the names of its columns; those that are left out are fetched when
    they are asked for."""
    made = model.__new__(model)
    state = ModelState()
    state.adding, state.db = False, alias
    vars(made).update(attributes, _state=state)
    return made


@dataclass(frozen=True, slots=True)
class _Instance:
    model: type[Model]
    names: tuple[str, ...]
    first: int
    """The column of the first of ``names``."""
    key: int
    """That of the primary key."""
    related: tuple["_Related", ...]

    def made(self, row: Sequence[Any], alias: str) -> Model:
        columns = row[self.first : self.first + len(self.names)]
        made = instance(self.model, dict(zip(self.names, columns, strict=True)), alias)
        for one in self.related:
            one.put(made, row, alias)
        return made


@dataclass(frozen=True, slots=True)
class _Related:
    instance: _Instance
    put_here: Callable[[Model, Model | None], None]
    put_there: Callable[[Model, Model], None]

    def put(self, beside: Model, row: Sequence[Any], alias: str) -> None:
        """The other of a relation, or that there is none."""
        if row[self.instance.key] is None:
            self.put_here(beside, None)
            return
        other = self.instance.made(row, alias)
        self.put_here(beside, other)
        self.put_there(other, beside)


def maker(queryset: QuerySet[Any], compiler: Any) -> Made:
    """What makes of a row what ``queryset`` gives, which ``compiler`` has put together. Raises
    ``TypeError`` for what is neither models nor ``values_list``, or prefetches."""
    told: Any = queryset
    kind = told._iterable_class  # noqa: SLF001
    if told._prefetch_related_lookups:  # noqa: SLF001
        raise TypeError("what is prefetched is a question of its own")
    if kind is FlatValuesListIterable:
        return lambda row, _alias: row[0]
    if kind is ValuesListIterable:
        return lambda row, _alias: tuple(row)
    if kind is not ModelIterable:
        raise TypeError(f"{kind.__name__}: neither models nor values_list")
    instance = _instance(compiler.klass_info, compiler.select)
    annotated = tuple(compiler.annotation_col_map.items())

    def made(row: Sequence[Any], alias: str) -> Model:
        found = instance.made(row, alias)
        vars(found).update((name, row[place]) for name, place in annotated)
        return found

    return made


def _instance(told: Any, select: Any) -> _Instance:
    places = told["select_fields"]
    names = tuple(select[place][0].target.attname for place in places)
    related = told.get("related_klass_infos", ())
    return _Instance(
        model=told["model"],
        names=names,
        first=places[0],
        key=places[names.index(told["model"]._meta.pk.attname)],
        related=tuple(
            _Related(_instance(one, select), one["local_setter"], one["remote_setter"])
            for one in related
        ),
    )
