"""Sources that have changed since they were read."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _, gettext_lazy

from articles.desk import source_change_page
from articles.desk.admin.records import OnRecord
from articles.desk.record import name_of
from articles.models import SourceChange


class SeenFilter(admin.SimpleListFilter):
    title = gettext_lazy("seen")
    parameter_name = "seen"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("no", _("Not seen yet")), ("yes", _("Seen"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in ("no", "yes"):
            return queryset
        return queryset.filter(seen__isnull=self.value() == "no")


@admin.register(SourceChange)
class SourceChangeAdmin(OnRecord):
    list_display = ("at", "what", "item", "source", "seen_by")
    list_filter = ("kind", SeenFilter)
    list_select_related = ("item__source", "seen__by__person")
    ordering = ("-at", "-pk")
    sortable_by = ("at",)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Both texts side by side, and what rests on them, in the place of Django's fields."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = SourceChange.objects.select_related(
            "item__source", "before", "after", "seen__by__person"
        )
        change = found.filter(pk=object_id).first() if object_id.isdecimal() else None
        if change is None:
            raise Http404(object_id)
        return source_change_page.page(request, change)

    @admin.display(description=gettext_lazy("kind"))
    def what(self, change: SourceChange) -> str:
        return str(change.get_kind_display())

    @admin.display(description=gettext_lazy("source"))
    def source(self, change: SourceChange) -> str:
        return str(change.item.source)

    @admin.display(description=gettext_lazy("seen by"), empty_value="—")
    def seen_by(self, change: SourceChange) -> str | None:
        seen = getattr(change, "seen", None)
        return name_of(seen.by) if seen else None
