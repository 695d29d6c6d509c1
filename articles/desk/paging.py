"""Long lists of the desk: they open as fast with a hundred thousand entries as with few."""

from functools import cached_property
from typing import Any, cast

from babel.numbers import format_decimal
from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import PAGE_VAR, SEARCH_VAR, ChangeList
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language

from articles.languages import language as language_row

MOST = 10_000
"""Entries that are counted. Beyond, a list says that there are more."""
MOST_FOUND = 1_000
"""Likewise of a search: what a word that is in every headline finds is read to be counted."""
AHEAD = 9
"""Pages after the one at hand that are counted, wherever it is, and can be gone to."""


def in_digits(number: int) -> str:
    """As the active language writes it, in Western digits."""
    locale = language_row(get_language() or "en").locale
    return str(format_decimal(number, locale=locale, numbering_system="latn"))


class CountedPaginator(Paginator[Any]):
    """Counts no further than ``most``; ``more`` says whether there is anything beyond."""

    most = MOST

    @cached_property
    def _found(self) -> int:
        """One query, which reads at most one row more than are counted."""
        if isinstance(self.object_list, QuerySet):
            return self.object_list.order_by().values("pk")[: self.most + 1].count()
        return len(self.object_list)

    @cached_property
    def count(self) -> int:
        return min(self._found, self.most)

    @property
    def more(self) -> bool:
        return self._found > self.most

    @property
    def most_shown(self) -> str:
        """How far was counted, as the active language writes it."""
        return in_digits(self.most)


class LongList(admin.ModelAdmin[Any]):
    """Nothing that its list asks grows with the table: it is neither counted as a whole nor
    are its filters. Sorting is by what has an index."""

    paginator = CountedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    @property
    def media(self) -> forms.Media:
        return super().media + forms.Media(css={"all": ("css/desk.css",)})

    def for_list(self, shown: QuerySet[Any]) -> QuerySet[Any]:
        """The rows of a page, with no more than it shows of them."""
        return shown

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return _Listing

    def get_paginator(
        self,
        request: HttpRequest,
        queryset: QuerySet[Any],
        per_page: int,
        orphans: int = 0,
        allow_empty_first_page: bool = True,
    ) -> CountedPaginator:
        """Counts to some pages after the one asked for; for a field that completes what is
        typed, which only wants to know whether anything follows, to the one after that page."""
        made = self.paginator(queryset, per_page, orphans, allow_empty_first_page)
        if "term" in request.GET:
            made.most = per_page * _number(request, "page") + 1
        else:
            most = MOST_FOUND if request.GET.get(SEARCH_VAR) else MOST
            made.most = max(most, per_page * (_number(request, PAGE_VAR) + AHEAD))
        return made


def _number(request: HttpRequest, name: str) -> int:
    """The number of a page as its address has it; the first where it has none."""
    written = request.GET.get(name, "")
    # No table has so many rows as to need more digits.
    return max(int(written), 1) if written.isdecimal() and len(written) < 10 else 1


class _Listing(ChangeList):
    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = cast("LongList", self.model_admin).for_list(self.result_list)
