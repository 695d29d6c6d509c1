"""Articles at the desk: three languages side by side, and the verbs for each."""

from typing import Any, cast
from weakref import WeakKeyDictionary, WeakSet

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ERROR_FLAG
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.forms import BaseModelFormSet, Script
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _, gettext_lazy

from articles import publishing
from articles.desk import (
    article_wording,
    compliance,
    exchange,
    findings,
    pictures,
    record,
    release,
    revisions,
    saving,
    together,
    told,
    verbs,
    waiting,
    withdrawal,
    working,
)
from articles.desk.admin.citations import CitationInline
from articles.desk.lookup import FoundByWords
from articles.desk.opened import SEEN, SEEN_PICTURE, WRITTEN
from articles.desk.paging import LongList
from articles.desk.periods import period_filter
from articles.desk.refusals import RefusableAdmin
from articles.desk.side_by_side import JOINS, KEY, KIND, NOTE, ArticleForm, editable_by
from articles.languages import codes, column, language as language_row
from articles.models import Article, Correction, User
from articles.models.article import PICTURE, SEARCHED


def _row(field: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(column(field, code) for code in languages)


@admin.register(Article)
class ArticleAdmin(LongList, FoundByWords, RefusableAdmin):
    form = ArticleForm
    list_display = ("headline", "category", *(f"state_{code}" for code in codes()))
    list_filter = (
        "category",
        *(column("status", code) for code in codes()),
        period_filter("created_at", gettext_lazy("opened")),
    )
    list_select_related = ("category",)
    search_fields = SEARCHED
    sortable_by = tuple(f"state_{code}" for code in codes())
    autocomplete_fields = ("tags", "byline", "picks")
    inlines = (CitationInline,)
    ordering = ("-pk",)
    save_on_top = True
    # The table over the form links each edition; one link could only lead to one.
    view_on_site = False
    change_form_template = "desk/article.html"
    change_list_template = "desk/articles.html"
    list_per_page = 50
    actions = tuple(together.action(verb) for verb in together.VERBS)

    def __init__(self, model: type[Any], admin_site: admin.AdminSite) -> None:
        super().__init__(model, admin_site)
        self._shown_again: WeakSet[HttpRequest] = WeakSet()
        self._told: WeakKeyDictionary[HttpRequest, list[Correction]] = WeakKeyDictionary()

    class Media:
        css = {"all": ("css/desk.css",)}
        js = (Script("js/working.js", type="module"),)

    def for_list(self, shown: QuerySet[Any]) -> QuerySet[Any]:
        """Without the texts, which the database keeps beside the row and has to fetch."""
        return shown.defer("dek", "body", *(column(f, c) for f in ("dek", "body") for c in codes()))

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        texts = ("title", "dek", "body", "slug", "origin", "translated_from")
        everywhere, side = codes(), {"classes": ["languages"]}
        open_to = editable_by(cast("User", request.user), obj)
        seen = [_row(SEEN, open_to)] if open_to else []
        sets: list[tuple[Any, dict[str, Any]]] = [
            (None, {"fields": ("category", "byline", "tags", "picks", "picture")}),
            (_("Texts"), {"fields": [*(_row(f, everywhere) for f in texts), *seen], **side}),
            (_("Words of the picture"), {"fields": [_row(f, everywhere) for f in PICTURE], **side}),
        ]
        sets.append((None, {"fields": ("why", KEY, SEEN_PICTURE)}))
        corrected = tuple(code for code in open_to if obj and obj.is_public_in(code))
        if corrected:
            fields = [_row(KIND, corrected), _row(NOTE, corrected)]
            earlier = self._told_before(request, obj)
            joining = tuple(
                code
                for code in corrected
                if told.untold(earlier, code) or column(JOINS, code) in request.POST
            )
            if joining:
                fields.append(_row(JOINS, joining))
            sets.insert(2, (_("Correction"), {"fields": fields, **side}))
        return sets

    def _told_before(self, request: HttpRequest, article: Article | None) -> list[Correction]:
        """The corrections of a live article. Two queries, once for a request."""
        if article is None or not any(article.is_public_in(code) for code in codes()):
            return []
        if request not in self._told:
            self._told[request] = told.of_article(article)
        return self._told[request]

    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> Any:
        """The words of editions that this editor does not work on, and of withdrawn texts."""
        open_to = editable_by(cast("User", request.user), obj)
        return [column(field, code) for code in codes() if code not in open_to for field in WRITTEN]

    # A deletion would break the record; texts that must go are withdrawn.
    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return False

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Article:
        """Keep the article as it is in the database: ``publishing`` makes the changes."""
        instance: Article = form.instance
        return instance

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        """Hand what changed to the verbs, in one transaction. A refusal undoes all of it."""
        user = cast("User", request.user)
        with transaction.atomic():
            if change:
                article = Article.objects.get(pk=obj.pk)
            else:
                category = form.cleaned_data["category"]
                article = publishing.open_article(by=user, category=category)
            saving.save(article, form, by=user)
        obj.__dict__.update(article.__dict__)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """After all that may be refused: say what the picture still wants."""
        super().save_related(request, form, formsets, change)
        user = cast("User", request.user)
        working.settle(form.cleaned_data.get(KEY, ""), form.instance, by=user)
        if notice := pictures.notice(form.instance):
            messages.warning(request, notice)

    def save_formset(
        self, request: HttpRequest, form: Any, formset: BaseModelFormSet[Any, Any], change: bool
    ) -> None:
        """Citations go through ``publishing`` as one list, in their order."""
        formset.new_objects = formset.changed_objects = formset.deleted_objects = []
        if not formset.has_changed():
            return
        rows = [
            row.cleaned_data
            for row in formset.forms
            if row.cleaned_data and not row.cleaned_data.get("DELETE")
        ]
        rows.sort(key=lambda row: row.get("position") or 0)
        publishing.cite(
            formset.instance,  # type: ignore[attr-defined]  # an inline's formset has one
            by=cast("User", request.user),
            citations=[(row["source"], row.get("item")) for row in rows],
        )

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form with a table of where each language stands and what may come next, and
        with what was typed and not saved. A copy that is taken up is shown as if it had been
        sent, and is not saved."""
        context = {**(extra_context or {})}
        user = cast("User", request.user)
        article = self.get_object(request, unquote(object_id)) if object_id else None
        if article is not None:
            context["states"] = verbs.states(article, user)
            context["release_url"] = release.address(article, user)
            context["withdrawal_url"] = withdrawal.address(article, user)
        copy = working.taken_up(request, article.pk if article else None)
        if copy is not None:
            self._shown_again.add(request)
            # Reading these sets both, and would undo what is set below.
            _none = request.FILES
            request.method, request.POST = "POST", working.as_sent(copy)  # type: ignore[assignment]
            form_url = request.path
        context["working"] = working.known(request, article, copy)
        return super().changeform_view(request, object_id, form_url, context)

    def get_form(
        self, request: HttpRequest, obj: Article | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        made = super().get_form(request, obj, change, **kwargs)
        known = {
            "is_shown_again": request in self._shown_again,
            "earlier": self._told_before(request, obj),
        }
        return type(made.__name__, (made,), known)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Django asks to correct the errors below wherever a form was not saved."""
        if request in self._shown_again and not context["adminform"].form.errors:
            context["errors"] = None
        return super().render_change_form(request, context, *args, **kwargs)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The record of acts in the place of Django's own log, which knows no verbs."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return record.of_article(request, object_id)

    def export_view(self, request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
        """The list as it is filtered and searched; back to it where it cannot be filtered so."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            shown = self.get_changelist_instance(request).queryset.order_by().values("pk")
        except IncorrectLookupParameters:
            return redirect(f"{reverse('admin:articles_article_changelist')}?{ERROR_FLAG}=1")
        return exchange.download(request, Article.objects.filter(pk__in=shown))

    def get_urls(self) -> list[URLPattern]:
        act = self.admin_site.admin_view(verbs.act)
        kept = self.admin_site.admin_view(revisions.revisions)
        released = self.admin_site.admin_view(release.page)
        withdrawn = self.admin_site.admin_view(withdrawal.page)
        several = self.admin_site.admin_view(together.page)
        typed = self.admin_site.admin_view(working.working)
        brought = self.admin_site.admin_view(exchange.take_in)
        worded = self.admin_site.admin_view(article_wording.page)
        checked = self.admin_site.admin_view(findings.page)
        listed = self.admin_site.admin_view(self.export_view)
        reported = self.admin_site.admin_view(compliance.download)
        return [
            path("import/", brought, name="articles-import"),
            path("export/", listed, name="articles-export"),
            path("compliance/", self.admin_site.admin_view(compliance.page), name="compliance"),
            path("compliance.csv", reported, name="compliance-csv"),
            path("together/<str:verb>/", several, name="articles-together"),
            path("queue/<str:name>/", self.admin_site.admin_view(waiting.page), name="queue"),
            path("working/", typed, name="article-new-working"),
            path("<int:pk>/working/", typed, name="article-working"),
            path("<int:pk>/release/", released, name="article-release"),
            path("<int:pk>/withdraw/", withdrawn, name="article-withdraw"),
            path("<int:pk>/<str:language>/revisions/", kept, name="article-revisions"),
            path("<int:pk>/<str:language>/wording/", worded, name="article-wording"),
            path("<int:pk>/<str:language>/checks/", checked, name="article-findings"),
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
