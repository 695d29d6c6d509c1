"""Entries found by the words of their names, with an index, however many there are."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from articles.models.words import worded


class FoundByWords(admin.ModelAdmin[Any]):
    """``search_fields`` are the columns of the model's index of ``Words``, in its order; a
    question that names them otherwise reads the whole table."""

    search_help_text = gettext_lazy("Words or their beginnings, in any language.")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Never twice the same row, since one row is one entry of the index."""
        if not search_term.strip():
            return queryset, False
        columns = (str(name) for name in self.get_search_fields(request))
        return worded(queryset, search_term, *columns), False
