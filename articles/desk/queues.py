"""What awaits whom at the desk: by language, by age, by how much it presses."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any, Self

from django.db.models import CharField, Count, DateTimeField, F, Min, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from articles.enums import Verb
from articles.languages import codes, column, language as language_row
from articles.models import Article, SourceChange, User
from articles.publishing.rights import may

LONG = timedelta(hours=24)
"""A text that has waited so long for a person presses."""
LATELY = timedelta(days=7)


class Severity(IntEnum):
    URGENT = 1
    SOON = 2
    LATER = 3

    @property
    def label(self) -> str:
        words = {
            Severity.URGENT: _("Urgent"),
            Severity.SOON: _("Soon"),
            Severity.LATER: _("When there is time"),
        }
        return words[self]


@dataclass(frozen=True, slots=True)
class Queue:
    """One kind of waiting text. ``find`` gives a language's articles with ``since``."""

    name: str
    title: Any
    told: Any
    verb: Verb
    """Who may do this sees the queue."""
    severity: Severity
    presses: timedelta | None
    """After this time what waits in it is urgent."""
    find: Callable[[str, User, datetime], Any]
    bulk: tuple[Verb, ...] = ()

    def severity_of(self, since: datetime, now: datetime) -> Severity:
        pressed = self.presses is not None and now - since >= self.presses
        return Severity.URGENT if pressed else self.severity


def _time_set(code: str) -> Coalesce:
    """The time that readers were promised, or that of the schedule."""
    promised, scheduled = F(column("expected_at", code)), F(column("published_at", code))
    return Coalesce(promised, scheduled, output_field=DateTimeField())


def _late(code: str, _user: User, now: datetime) -> Any:
    return Article.objects.late(code, now).annotate(since=_time_set(code))


def _outdated(code: str, _user: User, _now: datetime) -> Any:
    return Article.objects.outdated(code).annotate(since=F(column("outdated_since", code)))


def _due(code: str, _user: User, now: datetime) -> Any:
    return Article.objects.due(code, now).annotate(since=_time_set(code))


def _unchecked(code: str, _user: User, now: datetime) -> Any:
    found = Article.objects.unchecked_since(code, now - LATELY, now)
    return found.annotate(since=F(column("published_at", code)))


def _review(code: str, _user: User, _now: datetime) -> Any:
    return Article.objects.awaiting_review(code).at_its_status_since(code)


def _approved(code: str, _user: User, _now: datetime) -> Any:
    return Article.objects.approved(code).at_its_status_since(code)


def _returned(code: str, user: User, _now: datetime) -> Any:
    return Article.objects.returned(code, user).at_its_status_since(code)


def _changed(code: str, _user: User, _now: datetime) -> Any:
    return SourceChange.objects.unseen().articles(code)


QUEUES = (
    Queue(
        "late",
        gettext_lazy("Late"),
        gettext_lazy("Promised to readers and not there, or come due and announced to nobody."),
        Verb.PUBLISH,
        Severity.URGENT,
        None,
        _late,
        (Verb.PUBLISH,),
    ),
    Queue(
        "outdated",
        gettext_lazy("Out of date"),
        gettext_lazy("Another language’s text has changed since, and this one says what it said."),
        Verb.CONFIRM,
        Severity.SOON,
        LONG,
        _outdated,
        (Verb.CONFIRM,),
    ),
    Queue(
        "sources",
        gettext_lazy("Sources that have changed"),
        gettext_lazy(
            "What these texts rest on says another thing than it said, or is gone, and nobody has"
            " marked it as seen."
        ),
        Verb.CORRECT,
        Severity.SOON,
        LONG,
        _changed,
    ),
    Queue(
        "review",
        gettext_lazy("To review"),
        gettext_lazy("Submitted, and waiting for someone to approve it or to send it back."),
        Verb.APPROVE,
        Severity.SOON,
        LONG,
        _review,
        (Verb.APPROVE, Verb.PUBLISH, Verb.SEND_BACK),
    ),
    Queue(
        "release",
        gettext_lazy("To release"),
        gettext_lazy("Approved, and waiting to be published or scheduled."),
        Verb.PUBLISH,
        Severity.SOON,
        LONG,
        _approved,
        (Verb.PUBLISH, Verb.SEND_BACK),
    ),
    Queue(
        "returned",
        gettext_lazy("Sent back to you"),
        gettext_lazy("Texts that you have written at and that came back with a comment."),
        Verb.WRITE,
        Severity.SOON,
        LONG,
        _returned,
        (Verb.SUBMIT,),
    ),
    Queue(
        "due",
        gettext_lazy("Due"),
        gettext_lazy("Scheduled for a time to come, or promised to readers for one."),
        Verb.PUBLISH,
        Severity.LATER,
        None,
        _due,
        (),
    ),
    Queue(
        "unchecked",
        gettext_lazy("Live and not checked"),
        gettext_lazy("Published in the last seven days. Nobody has vouched for the facts."),
        Verb.VOUCH,
        Severity.LATER,
        None,
        _unchecked,
        (),
    ),
)
BY_NAME = {queue.name: queue for queue in QUEUES}


def languages_of(queue: Queue, user: User) -> tuple[str, ...]:
    return tuple(code for code in codes() if may(user, queue.verb, code))


@dataclass(frozen=True, slots=True)
class Waiting:
    code: str
    waiting: int
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Summary:
    """A line of the front page: how much waits in a queue, and since when."""

    name: str
    title: Any
    url: str
    severity: Severity
    counts: list[Waiting]
    since: datetime | None
    ahead: bool
    """Whether ``since`` is a time to come."""
    columns: tuple[tuple[str, str], ...] = ()
    """The languages that a table shows, each with what waits in it."""

    def across(self, languages: Sequence[str]) -> Self:
        waiting = {count.code: str(count.waiting) for count in self.counts}
        columns = [(language_row(code).name, waiting.get(code, "—")) for code in languages]
        return replace(self, columns=tuple(columns))


def overview(user: User, now: datetime | None = None) -> list[Summary]:
    """What awaits ``user``, the most pressing first, without queues that are empty. One query
    besides those for the rights."""
    now = now or timezone.now()
    parts = [
        _counted(queue.find(code, user, now), f"{queue.name} {code}")
        for queue in QUEUES
        for code in languages_of(queue, user)
    ]
    if not parts:
        return []
    found = {
        mark: (waiting, since) for mark, waiting, since in parts[0].union(*parts[1:], all=True)
    }
    summaries = [summary for queue in QUEUES if (summary := _summary(queue, user, found, now))]
    return sorted(summaries, key=lambda summary: summary.severity)


def _counted(articles: Any, mark: str) -> Any:
    return (
        articles.order_by()
        .annotate(mark=Value(mark, output_field=CharField()))
        .values("mark")
        .annotate(waiting=Count("pk"), oldest=Min("since"))
        .values_list("mark", "waiting", "oldest")
    )


def _summary(
    queue: Queue, user: User, found: dict[str, tuple[int, datetime]], now: datetime
) -> Summary | None:
    counts = [
        Waiting(code, *found.get(f"{queue.name} {code}", (0, None)))
        for code in languages_of(queue, user)
    ]
    since = min((count.since for count in counts if count.since), default=None)
    if since is None:
        return None
    return Summary(
        queue.name,
        queue.title,
        address(queue.name),
        queue.severity_of(since, now),
        counts,
        since,
        since > now,
    )


def address(name: str) -> str:
    return reverse("admin:queue", args=[name])
