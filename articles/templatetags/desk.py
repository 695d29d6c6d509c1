"""What Django's own pages of the admin show of the desk."""

from functools import partial
from typing import TYPE_CHECKING, Any

from django import template

from articles.desk import changes, compliance, queues, working
from articles.desk.admin import dead_letters, drafting
from articles.languages import codes, language as language_row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.admin.models import LogEntry

    from articles.models import User

register = template.Library()


@register.inclusion_tag("desk/overview.html", takes_context=True)
def overview(context: dict[str, Any]) -> dict[str, Any]:
    """What awaits whoever is signed in: two queries besides those for the rights, and
    one more for who sees to operation, and for who sees what the wire has drafted."""
    user: User = context["user"]
    found = queues.overview(user)
    shown = [
        code for code in codes() if any(count.code == code for one in found for count in one.counts)
    ]
    return {
        "queues": [one.across(shown) for one in found],
        "languages": [(code, language_row(code).name) for code in shown],
        "dead_letters": user.has_perm("articles.view_deadletter") and dead_letters.waiting(),
        "held": user.has_perm("articles.view_draft") and drafting.held_by_budget(),
        "unsaved": working.left_by(user),
        "wordings": any(user.has_perm(f"articles.{right}_disclaimer") for right in ("view", "add")),
        "compliance": user.has_perm(compliance.MAY_READ),
    }


@register.simple_tag
def in_words(entries: "Iterable[LogEntry]") -> str:
    """Let the lines of Django's log say what was changed without English names of fields."""
    for entry in entries:
        entry.get_change_message = partial(changes.in_words, entry)  # type: ignore[method-assign]
    return ""
