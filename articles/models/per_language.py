"""Rules that hold for each language's columns, made by a loop over the editions.

Django's and modeltranslation's own expansion would also constrain the base column, where
two articles without an English title collide (docs/decisions/0003-live-is-a-fact.md).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db.models import BaseConstraint, CheckConstraint, F, Index, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from articles.languages import codes, column

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


def constraints(
    name: str, rule: Callable[[str], Q], message: "_StrOrPromise | None" = None
) -> list[BaseConstraint]:
    """One CHECK per edition, called ``<name>_<language>``; ``rule`` gets the language code."""
    return [
        CheckConstraint(
            condition=rule(code), name=f"{name}_{code}", violation_error_message=message
        )
        for code in codes()
    ]


def indexes(make: Callable[[str], Index]) -> list[Index]:
    """One index per edition; ``make`` gets the language code."""
    return [make(code) for code in codes()]


def filled(field: str, language: str) -> Q:
    """The column is neither NULL nor empty. A CHECK lets NULL pass, so both are said."""
    name = column(field, language)
    return Q(**{f"{name}__isnull": False}) & Q(**{f"{name}__gt": ""})


def empty(field: str, language: str) -> Q:
    name = column(field, language)
    return Q(**{f"{name}__isnull": True}) | Q(**{name: ""})


def known(field: str, language: str) -> Q:
    """The column is not NULL."""
    return Q(**{f"{column(field, language)}__isnull": False})


def equal(field: str, language: str, value: object) -> Q:
    return Q(**{column(field, language): value})


def one_of(field: str, language: str, values: list[str]) -> Q:
    return known(field, language) & Q(**{f"{column(field, language)}__in": values})


def not_before(field: str, other: str, language: str) -> Q:
    return Q(**{f"{column(field, language)}__gte": F(column(other, language))})


def somewhere(*fields: str) -> Q:
    """In at least one edition all of ``fields`` are filled."""
    found = Q()
    for code in codes():
        together = Q()
        for field in fields:
            together &= filled(field, code)
        found |= together
    return found


def of_an_edition(name: str) -> CheckConstraint:
    """The column ``language`` holds the code of an edition."""
    return CheckConstraint(condition=Q(language__in=codes()), name=name)


def unique(field: str, name: str) -> list[BaseConstraint]:
    """Filled values of ``field`` are unique within each language. The constraints are
    called ``<name>_<language>``."""
    return [
        UniqueConstraint(
            fields=[column(field, code)],
            condition=filled(field, code),
            name=f"{name}_{code}",
            violation_error_message=_("Another entry has this in the same language."),
        )
        for code in codes()
    ]
