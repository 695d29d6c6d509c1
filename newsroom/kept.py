"""What follows from its arguments and from settings alone, made once in each process."""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

from django.core.signals import setting_changed

P = ParamSpec("P")
T = TypeVar("T")


def kept(most: int | None) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """A decorator: ``lru_cache`` of ``most`` answers, or of all where that is None, which are
    forgotten when a setting changes. Only tests change settings, and urls with them. Arguments of
    another type are others: what is safe in HTML is equal to text that is not."""

    def keeping(make: Callable[P, T]) -> Callable[P, T]:
        keeps = lru_cache(most, typed=True)(make)
        setting_changed.connect(lambda **_told: keeps.cache_clear(), weak=False)
        return cast("Callable[P, T]", keeps)

    return keeping
