"""How polling goes: the health of sources, and what each said of its rights."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from articles.desk import faults
from articles.desk.admin.records import OnRecord
from articles.desk.paging import in_digits
from articles.enums import Oddity, Trouble
from articles.models import Feed, RightsReceipt, SourceText, User
from articles.publishing.errors import listed

if TYPE_CHECKING:
    from articles.models.querysets.feed import FeedQuerySet

GROUNDS = {
    "robots": gettext_lazy("robots.txt keeps us out"),
    "ai_agents": gettext_lazy("robots.txt turns AI agents away"),
    "tdm": gettext_lazy("text and data mining is reserved (TDMRep)"),
    "usage": gettext_lazy("its usage preferences do not allow it"),
    "page": gettext_lazy("the page says “noai”"),
}
"""By the names that receipts keep."""
OURS = {
    "licence on record": gettext_lazy("licence on record"),
    "robots.txt, AI agents": gettext_lazy("AI agents in robots.txt"),
}
"""Of what receipts name, what no standard does."""
SIGNS = {
    "mark": gettext_lazy("marks of a chat template"),
    "encoded": gettext_lazy("an encoded text"),
    "heading": gettext_lazy("the heading of a role"),
    "override": gettext_lazy("sets instructions aside"),
    "role": gettext_lazy("gives a role"),
    "output": gettext_lazy("says what is to be written"),
    "secrecy": gettext_lazy("wants something kept secret"),
    "prompt": gettext_lazy("asks for the prompt"),
    "address": gettext_lazy("speaks to a machine"),
    "too_long": gettext_lazy("too long to be looked at"),
}
"""Of a passage that speaks to a machine, by the names that source texts keep."""


@admin.register(Feed)
class FeedAdmin(OnRecord):
    """The page of sources' health. The wire writes it; an editor may ask for a poll at once."""

    list_display = ("source", "condition", "odd", "failing_since", "lately", "new_at", "next_at")
    list_filter = ("trouble", "source__polled")
    list_select_related = ("source",)
    search_fields = ("source__name", "declared_url")
    sortable_by = ("source", "failing_since", "new_at", "next_at")
    # Those in trouble first, the newest trouble last.
    ordering = ("failing_since", "source__name")
    actions = ("poll_now", "keep_new_address")
    fields = (
        *("source", "condition", "declared_url", "moved_to", "polled_at", "answered_at"),
        *("new_at", "next_at", "failing_since", "failures", "status", "exactly", "entries", "odd"),
    )

    def for_list(self, shown: QuerySet[Any]) -> QuerySet[Any]:
        """With the items of the last days, counted within the query of the page."""
        return cast("FeedQuerySet", shown).with_lately(timezone.now())

    def has_poll_permission(self, request: HttpRequest) -> bool:
        return cast("User", request.user).has_perm("articles.change_source")

    @admin.display(description=gettext_lazy("condition"))
    def condition(self, feed: Feed) -> str:
        if feed.trouble:
            return str(Trouble(feed.trouble).label)
        if feed.polled_at is None:
            return _("Not polled yet")
        return _("Moved, and well") if feed.moved_to else _("Well")

    @admin.display(description=gettext_lazy("detail"))
    def exactly(self, feed: Feed) -> SafeString | str:
        return faults.exactly(feed.detail) or "—"

    @admin.display(description=gettext_lazy("new in 7 days"))
    def lately(self, feed: Any) -> str:
        return in_digits(feed.lately)

    @admin.display(description=gettext_lazy("odd entries"))
    def odd(self, feed: Feed) -> str:
        return listed(
            f"{Oddity(name).label} ({in_digits(count)})" for name, count in feed.oddities.items()
        )

    @admin.action(description=gettext_lazy("Poll now"), permissions=["poll"])
    def poll_now(self, request: HttpRequest, chosen: QuerySet[Feed]) -> None:
        due = cast("FeedQuerySet", chosen).polled().update(next_at=timezone.now())
        self.message_user(
            request,
            ngettext(
                "%(count)s feed will be polled within a minute, if the worker runs.",
                "%(count)s feeds will be polled within a minute, if the worker runs.",
                due,
            )
            % {"count": in_digits(due)},
            messages.SUCCESS,
        )

    @admin.action(
        description=gettext_lazy("Write the address it moved to into the source’s record"),
        permissions=["poll"],
    )
    def keep_new_address(self, request: HttpRequest, chosen: QuerySet[Feed]) -> None:
        moved = list(chosen.exclude(moved_to="").select_related("source"))
        for feed in moved:
            feed.settle()
        self.message_user(
            request,
            ngettext(
                "%(count)s source has the new address of its feed.",
                "%(count)s sources have the new address of their feed.",
                len(moved),
            )
            % {"count": in_digits(len(moved))},
            messages.SUCCESS if moved else messages.WARNING,
        )


class ReceiptInline(admin.TabularInline[RightsReceipt, Any]):
    """What an item's source said of its rights, each time that it was read."""

    model = RightsReceipt
    extra = 0
    can_delete = False
    ordering = ("-at",)
    fields = readonly_fields = ("at", "verdict", "why", "said")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("why"))
    def why(self, receipt: RightsReceipt) -> str:
        return listed(str(GROUNDS[ground]) for ground in receipt.grounds)

    @admin.display(description=gettext_lazy("what was read"))
    def said(self, receipt: RightsReceipt) -> SafeString:
        row = '<dt>{}</dt><dd dir="auto" lang="">{}</dd>'
        told = ((_read_where(name), said) for name, said in receipt.evidence.items())
        return format_html('<dl class="evidence">{}</dl>', format_html_join("", row, told))


class TextInline(admin.StackedInline[SourceText, Any]):
    """What an item said, each time that it said something else."""

    model = SourceText
    extra = 0
    can_delete = False
    ordering = ("-at",)
    fields = readonly_fields = ("at", "url", "said", "commands", "hides", "unseen")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("text"))
    def said(self, text: SourceText) -> SafeString:
        return _passages([text.title, *text.text.split("\n\n")], text.language)

    @admin.display(description=gettext_lazy("instructions to a machine"))
    def commands(self, text: SourceText) -> SafeString | str:
        told = [
            (
                listed([*(str(SIGNS[kind]) for kind in one["kinds"]), *_quoted(one)]),
                text.language,
                getattr(text, one["part"])[one["start"] : one["end"]],
            )
            for one in text.instructions
        ]
        lines = format_html_join("", '<p>{}:</p><p dir="auto" lang="{}">{}</p>', told)
        return format_html('<div class="passages">{}</div>', lines) if told else "—"

    @admin.display(description=gettext_lazy("hidden passages"))
    def hides(self, text: SourceText) -> SafeString | str:
        return _passages(text.hidden, text.language) if text.hidden else "—"

    @admin.display(description=gettext_lazy("unseen characters"))
    def unseen(self, text: SourceText) -> str:
        return listed(f"{name} ({in_digits(count)})" for name, count in text.removed.items())


def _read_where(name: str) -> SafeString | str:
    """Where on a site something was read: by the name that its standard gives it."""
    return str(OURS[name]) if name in OURS else format_html('<bdi lang="en">{}</bdi>', name)


def _passages(passages: Iterable[str], language: str) -> SafeString:
    """Each as a paragraph that sets itself by its letters."""
    lines = format_html_join("", "<p>{}</p>", ((passage,) for passage in passages))
    return format_html('<div class="passages" dir="auto" lang="{}">{}</div>', language, lines)


def _quoted(passage: Mapping[str, Any]) -> list[str]:
    return [_("quoted")] if passage["quoted"] else []
