"""What the page says that asks before something is deleted."""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.utils.text import capfirst


class WithoutJoins(admin.ModelAdmin[Any]):
    """Leaves out the rows that only join two things: Django lists each under names made from
    the names of classes, and says the same of the roles of an account as of its texts."""

    def get_deleted_objects(self, objs: Any, request: Any) -> Any:
        shown, counts, needed, protected = super().get_deleted_objects(objs, request)
        models = apps.get_models(include_auto_created=True)
        joins = [model._meta for model in models if model._meta.auto_created]
        begin = tuple(f"{capfirst(str(join.verbose_name))}: " for join in joins)
        counted = {str(join.verbose_name_plural) for join in joins}
        return (
            _without(shown, begin),
            {name: count for name, count in counts.items() if str(name) not in counted},
            needed,
            protected,
        )


def _without(lines: list[Any], begin: tuple[str, ...]) -> list[Any]:
    """``lines`` hold what goes with each line as a list after it."""
    return [
        _without(line, begin) if isinstance(line, list) else line
        for line in lines
        if isinstance(line, list) or not str(line).startswith(begin)
    ]
