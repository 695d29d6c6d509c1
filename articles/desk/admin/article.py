"""Articles at the desk: three languages side by side, and the verbs for each."""

from typing import Any

from django.contrib import admin
from django.db import transaction
from django.forms import BaseModelFormSet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _, gettext_lazy

from articles import publishing
from articles.desk import verbs
from articles.desk.refusals import RefusableAdmin
from articles.desk.side_by_side import KIND, NOTE, WRITTEN, ArticleForm, editable_by
from articles.enums import Status
from articles.languages import codes, column, in_language, language as language_row
from articles.models import Article, Citation, User
from articles.models.article import PICTURE, TEXT


class CitationInline(admin.TabularInline[Citation, Article]):
    model = Citation
    extra = 0
    autocomplete_fields = ("source", "item")


def _row(field: str) -> tuple[str, ...]:
    return tuple(column(field, code) for code in codes())


@admin.register(Article)
class ArticleAdmin(RefusableAdmin):
    form = ArticleForm
    list_display = ("headline", "category", *(f"state_{code}" for code in codes()))
    list_filter = ("category", *(column("status", code) for code in codes()))
    list_select_related = ("category",)
    search_fields = tuple(column("title", code) for code in codes())
    autocomplete_fields = ("tags", "byline")
    inlines = (CitationInline,)
    save_on_top = True
    # The table over the form links each edition; one link could only lead to one.
    view_on_site = False
    change_form_template = "desk/article.html"
    list_per_page = 50

    class Media:
        css = {"all": ("css/desk.css",)}

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        texts = ("title", "dek", "body", "slug", "origin", "translated_from")
        sets: list[tuple[Any, dict[str, Any]]] = [
            (None, {"fields": ("category", "byline", "tags", "picture")}),
            (_("Texts"), {"fields": [_row(f) for f in texts], "classes": ["languages"]}),
            (
                _("Words of the picture"),
                {"fields": [_row(f) for f in PICTURE], "classes": ["languages"]},
            ),
        ]
        if obj is not None and any(in_language(obj, "status", c) == Status.LIVE for c in codes()):
            fields = [_row(KIND), _row(NOTE)]
            sets.insert(2, (_("Correction"), {"fields": fields, "classes": ["languages"]}))
        return sets

    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> Any:
        """The words of editions that this editor does not work on, and of withdrawn texts."""
        open_to = editable_by(request.user)  # type: ignore[arg-type]  # signed in
        return [
            column(field, code)
            for code in codes()
            if code not in open_to
            or (obj is not None and in_language(obj, "status", code) == Status.WITHDRAWN)
            for field in WRITTEN
        ]

    # A deletion would break the record; texts that must go are withdrawn.
    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return False

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Article:
        """Keep the article as it is in the database: ``publishing`` makes the changes."""
        return form.instance if change else Article()

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        """Hand what changed to the verbs, in one transaction. A refusal undoes all of it."""
        user: User = request.user  # type: ignore[assignment]  # signed in
        with transaction.atomic():
            article = self._article(obj, form, user=user, change=change)
            self._file(article, form, user=user)
            for code in codes():
                self._write(article, code, form, user=user)
        obj.__dict__.update(article.__dict__)

    def _article(self, obj: Article, form: ArticleForm, *, user: User, change: bool) -> Article:
        if change:
            return Article.objects.get(pk=obj.pk)
        return publishing.open_article(by=user, category=form.cleaned_data["category"])

    def _file(self, article: Article, form: ArticleForm, *, user: User) -> None:
        filed: dict[str, Any] = {
            field: form.cleaned_data[field]
            for field in ("category", "byline", "tags", "picture")
            if field in form.changed_data
        }
        # The picture comes after its words, which a live text must have.
        picture = filed.pop("picture", None)
        if filed:
            publishing.catalogue(article, by=user, **filed)
        if "picture" in form.changed_data:
            for code in codes():
                words = {k: v for k, v in form.changes(code).items() if k in PICTURE}
                if words:
                    publishing.write(article, code, by=user, **words)
            publishing.catalogue(article, by=user, picture=picture or "")

    def _write(self, article: Article, code: str, form: ArticleForm, *, user: User) -> None:
        changes = form.changes(code)
        live = article.is_public_in(code)
        words = {field: changes.pop(field) for field in TEXT if live and field in changes}
        if changes:
            publishing.write(article, code, by=user, **changes)
        kind, note = form.correction(code)
        if live and (words or note):
            publishing.correct(article, code, by=user, kind=kind, note=note, changes=words)

    def save_formset(
        self, request: HttpRequest, form: Any, formset: BaseModelFormSet[Any, Any], change: bool
    ) -> None:
        if not formset.has_changed():
            return
        rows = [
            row.cleaned_data
            for row in formset.forms
            if row.cleaned_data and not row.cleaned_data.get("DELETE")
        ]
        rows.sort(key=lambda row: row.get("position") or 0)
        user: User = request.user  # type: ignore[assignment]  # signed in
        publishing.cite(
            formset.instance,  # type: ignore[attr-defined]  # an inline's formset has one
            by=user,
            citations=[(row["source"], row.get("item")) for row in rows],
        )
        formset.new_objects = formset.changed_objects = formset.deleted_objects = []

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form with a table of where each language stands and what may come next."""
        context = {**(extra_context or {})}
        article = Article.objects.filter(pk=object_id).first() if object_id else None
        if article is not None:
            context["states"] = verbs.states(article, request.user)  # type: ignore[arg-type]
        return super().changeform_view(request, object_id, form_url, context)

    def get_urls(self) -> list[URLPattern]:
        act = self.admin_site.admin_view(verbs.act)
        return [
            path("<int:pk>/<str:language>/<str:verb>/", act, name="article-act"),
            *super().get_urls(),
        ]

    @admin.display(description=gettext_lazy("headline"))
    def headline(self, article: Article) -> str:
        return str(article)


def _state_column(code: str) -> Any:
    @admin.display(description=language_row(code).name, ordering=column("published_at", code))
    def state(self: ArticleAdmin, article: Article) -> str:
        return verbs.status_in_words(article, code)

    return state


for _code in codes():
    setattr(ArticleAdmin, f"state_{_code}", _state_column(_code))
