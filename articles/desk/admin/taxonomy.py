"""Categories and tags at the desk. Renaming keeps the old addresses alive."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import flatten_fieldsets
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from articles import publishing
from articles.desk.lookup import FoundByWords
from articles.desk.paging import LongList
from articles.desk.refusals import RefusableAdmin, RefusableForm
from articles.desk.side_by_side import editable_by
from articles.languages import codes, column, in_language, language as language_row
from articles.models import Category, KnownName, Tag, TagAlias
from articles.publishing import PublishingError
from articles.text.slugs import slug as slug_of

if TYPE_CHECKING:
    from articles.models import User


class NamedForm(RefusableForm):
    """Names in each language's direction; a slug that is left empty comes from the name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in codes():
            for field in ("name", "slug", "description", "title", "bio"):
                name = column(field, code)
                if name in self.fields:
                    direction = language_row(code).direction
                    self.fields[name].widget.attrs |= {"lang": code, "dir": direction}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        named = [column("name", code) for code in codes() if column("name", code) in self.fields]
        if named and not any(cleaned.get(name) for name in named):
            self.add_error(named[0], _("Write a name in at least one language."))
        for code in codes():
            name, slug = column("name", code), column("slug", code)
            if name in cleaned and slug in self.fields:
                cleaned[slug] = slug_of(cleaned.get(slug) or cleaned[name] or "") or None
                self.instance.__dict__[slug] = cleaned[slug]
            if cleaned.get(name) and slug in self.fields and not cleaned[slug]:
                self.add_error(name, _("A name needs at least one letter."))
        return cleaned


def rows(*fields: str) -> list[str | list[str] | tuple[str, ...] | tuple[()]]:
    """For ``fieldsets``: a row per field, a column per language."""
    return [tuple(column(field, code) for code in codes()) for field in fields]


class SideBySide(RefusableAdmin):
    form = NamedForm
    view_on_site = False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What stands in the languages of other editions. A new entry is open in all, since
        whoever makes it may be the only one to know its names."""
        shown = [str(name) for name in flatten_fieldsets(self.get_fieldsets(request, obj))]
        if obj is None:
            return ()
        closed = set(codes()) - set(editable_by(cast("User", request.user)))
        return [name for name in shown if name.rpartition("_")[2] in closed]

    class Media:
        css = {"all": ("css/desk.css",)}


class RenamedAdmin(SideBySide):
    """Names and slugs change through ``publishing``, which keeps old addresses alive; what
    else the form holds is saved as it is."""

    rename: ClassVar[Callable[..., None]]
    """The verb of ``publishing``: ``rename(stored, language, by=, name=, slug=)``."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            stored = type(obj).objects.get(pk=obj.pk)
            for code in codes():
                if {column("name", code), column("slug", code)} & set(form.changed_data):
                    self.rename(
                        stored,
                        code,
                        by=request.user,
                        name=in_language(obj, "name", code) or "",
                        slug=in_language(obj, "slug", code) or "",
                    )
        super().save_model(request, obj, form, change)


@admin.register(Category)
class CategoryAdmin(RenamedAdmin):
    list_display = ("__str__", "hue", "position")
    fieldsets = (
        (None, {"fields": ("hue", "position")}),
        (
            gettext_lazy("Names"),
            {"fields": rows("name", "slug", "description"), "classes": ["languages"]},
        ),
    )

    rename = staticmethod(publishing.rename_category)


def otherwise(tag: Tag) -> dict[str, str]:
    """The site's spelling of the known name that a tag is, by the column of each name of the tag
    that differs from it. One query for its spellings."""
    spelled = tag.name_record.preferred() if tag.name_record else {}
    return {
        column("name", code): spelling
        for code, spelling in spelled.items()
        if in_language(tag, "name", code) != spelling
    }


class TagForm(NamedForm):
    another = forms.BooleanField(
        label=gettext_lazy("Another thing of the same name"),
        required=False,
        help_text=gettext_lazy("Tick this only when a tag of this name means something else."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, spelling in otherwise(self.instance).items():
            if name in self.fields:
                self.fields[name].help_text = _("The site’s spelling: %(spelling)s") % {
                    "spelling": spelling
                }

    def clean(self) -> dict[str, Any]:
        """Refuse an address that leads to another tag since a renaming or merging, and a new
        tag that another has been given already, perhaps in another language. A new tag that is a
        known name is spelled as the site does unless it is written otherwise."""
        if self.instance.pk is None and (record := self.cleaned_data.get("name_record")):
            self._spell(record)
        cleaned = super().clean()
        if self.instance.pk is None and not cleaned.get("another"):
            self._refuse_twins(cleaned)
        for code in codes():
            slug = cleaned.get(column("slug", code))
            taken = TagAlias.objects.filter(language=code, slug=slug).exclude(tag=self.instance.pk)
            if slug and (alias := taken.select_related("tag").first()):
                self.add_error(
                    column("name", code),
                    _("This is a former name of the tag “%(tag)s”. Use that tag.")
                    % {"tag": alias.tag},
                )
        return cleaned

    def _spell(self, record: KnownName) -> None:
        for code, spelling in record.preferred().items():
            if not self.cleaned_data.get(column("name", code)):
                self.cleaned_data[column("name", code)] = spelling

    def _refuse_twins(self, cleaned: dict[str, Any]) -> None:
        """A twin in the same language is the database's to refuse."""
        for written in codes():
            slug = cleaned.get(column("slug", written))
            for code in codes():
                twin = Tag.objects.filter(**{column("slug", code): slug}).first() if slug else None
                if twin is not None and code != written:
                    self.add_error(
                        column("name", written),
                        _("There is a tag of this name: “%(tag)s” (%(language)s). Use it, or add"
                          " the missing names to it.")
                        % {
                            "tag": in_language(twin, "name", code),
                            "language": language_row(code).name,
                        },
                    )  # fmt: skip


@admin.register(Tag)
class TagAdmin(LongList, FoundByWords, RenamedAdmin):
    form = TagForm
    ordering = ("pk",)
    list_display = ("__str__", *(column("name", code) for code in codes()))
    search_fields = tuple(column("name", code) for code in codes())
    autocomplete_fields = ("name_record",)
    fieldsets = (
        (None, {"fields": ("name_record",)}),
        (None, {"fields": rows("name", "slug"), "classes": ["languages"]}),
    )
    actions = ("merge",)

    def get_fieldsets(self, request: HttpRequest, obj: Tag | None = None) -> Any:
        sets = list(super().get_fieldsets(request, obj))
        return sets if obj else [*sets, (None, {"fields": ("another",)})]

    rename = staticmethod(publishing.rename_tag)

    def save_model(self, request: HttpRequest, obj: Tag, form: Any, change: bool) -> None:
        """Says so where a tag is not spelled as the name that it is: its address is public, and
        renaming it is somebody's decision."""
        super().save_model(request, obj, form, change)
        for spelling in otherwise(obj).values():
            told = _("The site’s spelling: %(spelling)s") % {"spelling": spelling}
            messages.warning(request, told)

    def has_delete_permission(self, request: HttpRequest, obj: Tag | None = None) -> bool:
        """Tags are merged, so that their addresses stay; an unused one may go."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and obj is not None and not obj.articles.exists()

    @admin.action(description=gettext_lazy("Merge the selected tags"), permissions=["change"])
    def merge(self, request: HttpRequest, queryset: QuerySet[Tag]) -> HttpResponse | None:
        """Ask into which one, then merge the others into it."""
        chosen = list(queryset)
        if len(chosen) < 2:
            messages.error(request, _("Select at least two tags to merge."))
            return None
        into = next((tag for tag in chosen if str(tag.pk) == request.POST.get("into")), None)
        if into is None:
            context = {
                **self.admin_site.each_context(request),
                "title": _("Into which tag?"),
                "tags": chosen,
                "opts": self.opts,
                "checkbox": ACTION_CHECKBOX_NAME,
            }
            return render(request, "desk/merge.html", context)
        by = cast("User", request.user)
        try:
            with transaction.atomic():
                for tag in chosen:
                    if tag.pk != into.pk:
                        publishing.merge_tags(tag, into=into, by=by)
        except PublishingError as error:
            messages.error(request, str(error))
            return None
        merged = len(chosen) - 1
        done = ngettext("%(count)s tag merged into “%(tag)s”.",
                        "%(count)s tags merged into “%(tag)s”.", merged)  # fmt: skip
        messages.success(request, done % {"count": merged, "tag": into})
        return None


@admin.register(TagAlias)
class TagAliasAdmin(LongList):
    list_display = ("slug", "language", "tag")
    list_filter = ("language",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: TagAlias | None = None) -> bool:
        return False
