"""What the worker could not do, and what is to become of it."""

from collections.abc import Callable
from datetime import datetime
from typing import cast

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from articles.desk.admin.records import OnRecord
from articles.desk.paging import in_digits
from articles.models import DeadLetter, User
from articles.worker import letters

TASKS = {
    "articles.desk.security.tasks.forget_attempts": gettext_lazy("Forget attempts to sign in"),
    "articles.desk.security.tasks.send_reset_letters": gettext_lazy("Send a new password’s letter"),
    "articles.desk.tasks.forget_working_copies": gettext_lazy("Forget what was typed long ago"),
    "articles.publishing.tasks.announce_due": gettext_lazy("Announce texts that have come due"),
    "articles.publishing.tasks.complete_search": gettext_lazy("Let search find what it has missed"),
    "articles.publishing.tasks.complete_nearest": gettext_lazy(
        "Find the related articles that are missing"
    ),
    "articles.publishing.tasks.count_all_words": gettext_lazy("Count the words of search anew"),
    "articles.publishing.tasks.count_words": gettext_lazy("Count the words of search"),
    "articles.publishing.tasks.find_nearest": gettext_lazy("Find related articles"),
    "articles.publishing.tasks.renew_found_by": gettext_lazy("Let search find a new name"),
    "articles.reader.tasks.announce_to_hub": gettext_lazy("Tell the hub what has changed"),
    "articles.reader.tasks.draw_share_image": gettext_lazy("Draw a share image"),
    "articles.reader.tasks.forget_replates": gettext_lazy("Forget which pages changed long ago"),
    "articles.reader.tasks.forget_share_images": gettext_lazy("Delete old share images"),
    "articles.reader.tasks.forget_visitors": gettext_lazy("Forget the visitors of past days"),
    "articles.wire.tasks.draft_item": gettext_lazy("Draft an item"),
    "articles.wire.tasks.draft_waiting": gettext_lazy("Put drafts in line"),
    "articles.wire.tasks.poll_due": gettext_lazy("Put feeds in line"),
    "articles.wire.tasks.poll_feed": gettext_lazy("Poll a feed"),
    "articles.wire.tasks.read_item": gettext_lazy("Read an item at its source"),
    "articles.wire.tasks.read_waiting": gettext_lazy("Put items to be read in line"),
    "articles.wire.tasks.reread_due": gettext_lazy("Put what is cited in line, to be read again"),
    "articles.worker.tasks.collect_letters": gettext_lazy("Collect dead letters"),
    "articles.worker.tasks.forget_jobs": gettext_lazy("Forget old jobs"),
    "articles.worker.tasks.retry_gone": gettext_lazy("Do over what dead workers have left"),
}
"""What each was to do, by the name that jobs keep."""
PAGES = {
    "source": "admin:articles_feed_change",
    "item": "admin:articles_sourceitem_change",
    "draft": "admin:articles_draft_change",
}
"""Of what a letter is about, by the name of the job’s argument."""
LONGEST = 120


@admin.register(DeadLetter)
class DeadLetterAdmin(OnRecord):
    list_display = ("what", "about_link", "last_at", "times", "tries", "said", "state", "seen_to")
    list_filter = ("state",)
    list_select_related = ("settled_by",)
    ordering = ("-last_at", "-pk")
    sortable_by = ("last_at",)
    actions = ("try_again", "let_go")
    fields = (
        *("what", "about_link", "job", "first_at", "last_at", "times", "tries", "state"),
        *("settled_at", "settled_by", "error", "message", "code"),
    )

    def has_settle_permission(self, request: HttpRequest) -> bool:
        return cast("User", request.user).has_perm("articles.change_deadletter")

    @admin.display(description=gettext_lazy("what was to be done"))
    def what(self, letter: DeadLetter) -> str:
        return str(TASKS.get(letter.task, letter.task))

    @admin.display(description=gettext_lazy("about"))
    def about_link(self, letter: DeadLetter) -> SafeString | str:
        for name, page in PAGES.items():
            if letter.about and name in letter.arguments:
                address = reverse(page, args=[letter.arguments[name]])
                return format_html('<a href="{}"><bdi>{}</bdi></a>', address, letter.about)
        return "—"

    @admin.display(description=gettext_lazy("error"))
    def said(self, letter: DeadLetter) -> SafeString | str:
        """The error's last line, which is in the language of whoever raised it."""
        if not letter.error:
            return _("Unknown; the worker’s log may say it.")
        lines = letter.message.splitlines() or [""]
        told = ": ".join(filter(None, (letter.error, lines[-1])))
        return format_html('<bdi lang="en">{}</bdi>', Truncator(told).chars(LONGEST))

    @admin.display(description=gettext_lazy("where in the code"))
    def code(self, letter: DeadLetter) -> SafeString:
        return format_html('<pre class="said" dir="ltr" lang="en">{}</pre>', letter.traceback)

    @admin.display(description=gettext_lazy("seen to by"))
    def seen_to(self, letter: DeadLetter) -> str:
        return str(letter.settled_by or "—")

    @admin.action(description=gettext_lazy("Try again"), permissions=["settle"])
    def try_again(self, request: HttpRequest, chosen: QuerySet[DeadLetter]) -> None:
        many = _done(letters.try_again, request, chosen)
        told = ngettext(
            "%(count)s job will be tried again.", "%(count)s jobs will be tried again.", many
        )
        self._tell(request, told, many)

    @admin.action(description=gettext_lazy("Let go"), permissions=["settle"])
    def let_go(self, request: HttpRequest, chosen: QuerySet[DeadLetter]) -> None:
        many = _done(letters.let_go, request, chosen)
        told = ngettext("%(count)s job was let go.", "%(count)s jobs were let go.", many)
        self._tell(request, told, many)

    def _tell(self, request: HttpRequest, told: str, many: int) -> None:
        level = messages.SUCCESS if many else messages.WARNING
        self.message_user(request, told % {"count": in_digits(many)}, level)


def _done(verb: Callable[..., bool], request: HttpRequest, chosen: QuerySet[DeadLetter]) -> int:
    """To how many it was done: those that nobody else has seen to meanwhile."""
    now: datetime = timezone.now()
    return sum(verb(letter, by=request.user, at=now) for letter in chosen)


def waiting() -> str:
    """What the front page says of those that wait for somebody; empty where none does. One
    query."""
    many = DeadLetter.objects.open()[: letters.AT_ONCE].count()
    if not many:
        return ""
    told = ngettext(
        "%(count)s thing that the worker could not do",
        "%(count)s things that the worker could not do",
        many,
    )
    return told % {"count": in_digits(many)}
