"""Sources and their items at the desk."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from articles import publishing
from articles.desk.admin.feeds import ReceiptInline, TextInline
from articles.desk.admin.taxonomy import NamedForm, SideBySide, rows
from articles.desk.lookup import FoundByWords
from articles.desk.paging import LongList, in_digits
from articles.enums import Standing
from articles.models import Draft, Source, SourceItem
from articles.publishing.errors import listed
from articles.text.bidi import isolate
from articles.text.slugs import slug as slug_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from articles.models import User
    from articles.models.querysets.source import SourceItemQuerySet

SHOWN = 50
"""Items on the same event that the page of one names."""
ADDRESSES: dict[Any, dict[str, str]] = {models.URLField: {"assume_scheme": "https"}}


class SourceForm(NamedForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        """Make what was written fit for an address."""
        slug = slug_of(self.cleaned_data.get("slug") or self.cleaned_data.get("name") or "")
        if not slug:
            raise ValidationError(_("A name needs at least one letter."))
        return slug


WIRE = ("feed_url", "polled", "poll_every", "drafted", "licence")


@admin.register(Source)
class SourceAdmin(LongList, SideBySide):
    form = SourceForm
    formfield_overrides = ADDRESSES
    ordering = ("name",)
    list_display = ("name", "language", "homepage")
    search_fields = ("name", "homepage")
    prepopulated_fields = {"slug": ("name",)}
    fieldsets = (
        (None, {"fields": ("name", "slug", "language", "homepage")}),
        (
            gettext_lazy("Wire"),
            {"fields": ("feed_url", "polled", "poll_every", "drafted", "licence")},
        ),
        (None, {"fields": rows("description"), "classes": ["languages"]}),
    )

    def get_fieldsets(self, request: HttpRequest, obj: Source | None = None) -> Any:
        """For who may only look, in words whether it is polled: Django's picture of it says so in
        English."""
        told = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return told
        seen = {"polled": "is_polled", "drafted": "is_drafted"}
        return [
            (name, {**row, "fields": [seen.get(str(one), one) for one in row["fields"]]})
            for name, row in told
        ]

    @admin.display(description=gettext_lazy("polled"))
    def is_polled(self, source: Source) -> str:
        return _("Yes") if source.polled else _("No")

    @admin.display(description=gettext_lazy("drafted"))
    def is_drafted(self, source: Source) -> str:
        return _("Yes") if source.drafted else _("No")

    def get_readonly_fields(self, request: HttpRequest, obj: Source | None = None) -> Any:
        return [*super().get_readonly_fields(request, obj), "is_polled", "is_drafted"]

    def save_model(self, request: HttpRequest, obj: Source, form: Any, change: bool) -> None:
        """A change of name or address goes through ``publishing``."""
        if change and {"name", "slug"} & set(form.changed_data):
            stored = Source.objects.get(pk=obj.pk)
            by = cast("User", request.user)
            publishing.rename_source(stored, by=by, name=obj.name, slug=obj.slug)
        super().save_model(request, obj, form, change)


@admin.register(SourceItem)
class SourceItemAdmin(LongList, FoundByWords):
    formfield_overrides = ADDRESSES
    ordering = ("-pk",)
    list_display = ("__str__", "source", "also_told_by", "standing", "published_at")
    list_filter = ("standing", "source")
    search_fields = ("title", "url")
    autocomplete_fields = ("source",)
    inlines = (TextInline, ReceiptInline)
    fields = (
        *("source", "url", "guid", "title", "language", "published_at", "fetched_at"),
        *("standing", "author", "summary", "changed_at", "told_again_as"),
    )
    readonly_fields = ("standing", "author", "summary", "changed_at", "told_again_as")
    actions = ("draft", "read_again", "take_out")

    def for_list(self, shown: "QuerySet[Any]") -> "QuerySet[Any]":
        """With who else tells of the same event, within the query of the page."""
        return cast("SourceItemQuerySet", shown).with_tellers()

    @admin.display(description=gettext_lazy("also told by"), empty_value="—")
    def also_told_by(self, item: Any) -> str | None:
        return listed(map(isolate, dict.fromkeys(item.tellers))) or None

    @admin.display(description=gettext_lazy("same event"))
    def told_again_as(self, item: SourceItem) -> SafeString | str:
        """The other items that tell of it, of any source. One query."""
        found = SourceItem.objects.of_event(item).exclude(pk=item.pk) if item.pk else ()
        lines = [
            (reverse("admin:articles_sourceitem_change", args=[one.pk]), one.source, one)
            for one in found and found.select_related("source").order_by("pk")[:SHOWN]
        ]
        row = '<li><bdi>{1}</bdi>: <a href="{0}"><bdi>{2}</bdi></a></li>'
        told = format_html_join("", row, lines)
        return format_html("<ul>{}</ul>", told) if told else "—"

    def get_readonly_fields(self, request: HttpRequest, obj: SourceItem | None = None) -> Any:
        """What the wire has brought is as its source told it."""
        return self.fields if obj is not None and obj.entry_hash else self.readonly_fields

    def has_draft_permission(self, request: HttpRequest) -> bool:
        return cast("User", request.user).has_perm("articles.add_article")

    @admin.action(description=gettext_lazy("Have drafted by the model"), permissions=["draft"])
    def draft(self, request: HttpRequest, chosen: "QuerySet[SourceItem]") -> None:
        """Ask for it; the worker does it."""
        by, now = cast("User", request.user), timezone.now()
        read = [item for item in chosen if item.standing == Standing.READ]
        asked = sum(Draft.objects.ask(item, by=by, at=now)[1] for item in read)
        told = ngettext(
            "%(count)s item will be drafted, if the worker runs and a model is set.",
            "%(count)s items will be drafted, if the worker runs and a model is set.",
            asked,
        )
        self.message_user(
            request,
            told % {"count": in_digits(asked)},
            messages.SUCCESS if asked else messages.WARNING,
        )
        if unread := len(chosen) - len(read):
            told = ngettext(
                "%(count)s was not read at its source and cannot be.",
                "%(count)s were not read at their source and cannot be.",
                unread,
            )
            self.message_user(request, told % {"count": in_digits(unread)}, messages.WARNING)

    def has_read_permission(self, request: HttpRequest) -> bool:
        return cast("User", request.user).has_perm("articles.change_sourceitem")

    @admin.action(description=gettext_lazy("Tells of another event"), permissions=["read"])
    def take_out(self, request: HttpRequest, chosen: "QuerySet[SourceItem]") -> None:
        """Let it stand for itself, where the wire was wrong: of an event’s first item, let each of
        the others."""
        told = SourceItem.objects.exclude(first_told=None)
        many = told.filter(Q(pk__in=chosen) | Q(first_told__in=chosen)).update(first_told=None)
        said = ngettext(
            "%(count)s item is no longer taken for one on the same event.",
            "%(count)s items are no longer taken for ones on the same event.",
            many,
        )
        self.message_user(
            request,
            said % {"count": in_digits(many)},
            messages.SUCCESS if many else messages.WARNING,
        )

    @admin.action(description=gettext_lazy("Read again at the source"), permissions=["read"])
    def read_again(self, request: HttpRequest, chosen: "QuerySet[SourceItem]") -> None:
        """What was reserved before there was a licence, or out of reach for a while."""
        many = chosen.update(read_after=timezone.now(), failed_reads=0)
        told = ngettext(
            "%(count)s item will be read again within a minute, if the worker runs.",
            "%(count)s items will be read again within a minute, if the worker runs.",
            many,
        )
        self.message_user(request, told % {"count": in_digits(many)}, messages.SUCCESS)
