"""What the wire has had drafted: asked for, in line, at the desk, or failed, and why."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy, ngettext

from articles.desk import faults
from articles.desk.admin.records import OnRecord, with_headlines
from articles.desk.paging import MOST, in_digits
from articles.enums import DraftTrouble
from articles.models import Draft, DraftRequest, Generation, User

if TYPE_CHECKING:
    from articles.models.querysets.drafting import DraftQuerySet


class RequestInline(admin.TabularInline[DraftRequest, Draft]):
    """Who had it drafted, each time, and what had gone wrong before."""

    model = DraftRequest
    extra = 0
    ordering = ("pk",)
    fields = readonly_fields = ("at", "who", "before")

    def get_queryset(self, request: HttpRequest) -> QuerySet[DraftRequest]:
        return super().get_queryset(request).select_related("by")

    @admin.display(description=gettext_lazy("asked by"))
    def who(self, asked: DraftRequest) -> str:
        return str(asked.by or asked.get_asker_display())

    @admin.display(description=gettext_lazy("trouble before"))
    def before(self, asked: DraftRequest) -> SafeString | str:
        return _why(asked) or "—"


class GenerationInline(admin.StackedInline[Generation, Draft]):
    """Every answer, word for word."""

    model = Generation
    extra = 0
    ordering = ("pk",)
    fields = readonly_fields = (
        *("at", "model_asked", "tokens", "cost", "seconds", "fault", "said", "asked"),
    )

    @admin.display(description=gettext_lazy("model"))
    def model_asked(self, answer: Generation) -> SafeString:
        return format_html("<bdi>{}</bdi> (<bdi>{}</bdi>)", answer.model, answer.provider)

    @admin.display(description=gettext_lazy("tokens read and written"))
    def tokens(self, answer: Generation) -> str:
        counted = (answer.tokens_in, answer.tokens_out)
        return " + ".join("—" if count is None else in_digits(count) for count in counted)

    @admin.display(description=gettext_lazy("why it was not used"))
    def fault(self, answer: Generation) -> SafeString | str:
        return faults.exactly(answer.error) or "—"

    @admin.display(description=gettext_lazy("answer"))
    def said(self, answer: Generation) -> SafeString:
        return _words(answer.answer, answer.language)

    @admin.display(description=gettext_lazy("what was asked"))
    def asked(self, answer: Generation) -> SafeString:
        told = "\n\n".join(f"{one['role']}:\n{one['content']}" for one in answer.messages)
        return _words(told, "en")


def _words(text: str, language: str) -> SafeString:
    return format_html('<pre class="said" dir="auto" lang="{}">{}</pre>', language, text)


def _why(row: Draft | DraftRequest) -> SafeString | str:
    """What has gone wrong, or had before; empty where nothing has."""
    if not row.trouble:
        return ""
    return faults.shown(str(DraftTrouble(row.trouble).label), row.detail)


@admin.register(Draft)
class DraftAdmin(OnRecord):
    list_display = ("item", "state", "why", "asked_at", "asked_by", "article", "answers", "cost")
    list_filter = ("state", "trouble")
    list_select_related = ("item", "asked_by", "article")
    ordering = ("-asked_at", "-pk")
    sortable_by = ("asked_at",)
    actions = ("try_again",)
    inlines = (RequestInline, GenerationInline)
    fields = (
        *("item", "state", "why", "asked_at", "asked_by", "ended_at", "article_link"),
        "new_tags_told",
    )

    def for_list(self, shown: QuerySet[Any]) -> QuerySet[Any]:
        """With what each has cost, within the query of the page."""
        return cast("DraftQuerySet", with_headlines(shown)).with_answers()

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Says so where the budget has stopped drafting."""
        if request.method == "GET" and (told := held_by_budget()):
            self.message_user(request, told, messages.WARNING)
        return super().changelist_view(request, extra_context)

    def has_ask_permission(self, request: HttpRequest) -> bool:
        return cast("User", request.user).has_perm("articles.add_article")

    @admin.display(description=gettext_lazy("trouble"))
    def why(self, draft: Draft) -> SafeString | str:
        return _why(draft)

    @admin.display(description=gettext_lazy("answers"))
    def answers(self, draft: Any) -> str:
        return in_digits(draft.many)

    @admin.display(description=gettext_lazy("cost"))
    def cost(self, draft: Any) -> str:
        return f"{draft.spent or 0:.4f}"

    @admin.display(description=gettext_lazy("article"))
    def article_link(self, draft: Draft) -> SafeString | str:
        if draft.article is None:
            return "—"
        address = reverse("admin:articles_article_change", args=[draft.article.pk])
        return format_html('<a href="{}">{}</a>', address, draft.article)

    @admin.display(description=gettext_lazy("proposed tags"))
    def new_tags_told(self, draft: Draft) -> str:
        return ", ".join(draft.new_tags) or "—"

    @admin.action(description=gettext_lazy("Try again"), permissions=["ask"])
    def try_again(self, request: HttpRequest, chosen: QuerySet[Draft]) -> None:
        now = timezone.now()
        by = cast("User", request.user)
        again = [draft for draft in chosen if draft.try_again(now, by=by)]
        for draft in again:
            # Who asked for it once more, beside whoever asked first.
            self.log_change(request, draft, [{"changed": {"fields": ["state"]}}])
        many = len(again)
        told = ngettext(
            "%(count)s draft will be tried again.", "%(count)s drafts will be tried again.", many
        )
        self.message_user(
            request,
            told % {"count": in_digits(many)},
            messages.SUCCESS if many else messages.WARNING,
        )


def held_by_budget() -> str:
    """That the budget has stopped drafting, and how much of it; empty where it has not. One
    query."""
    many = Draft.objects.held_by_budget()[:MOST].count()
    if not many:
        return ""
    told = ngettext(
        "The day’s budget for drafting is spent: %(count)s draft waits until tomorrow.",
        "The day’s budget for drafting is spent: %(count)s drafts wait until tomorrow.",
        many,
    )
    return told % {"count": in_digits(many)}
