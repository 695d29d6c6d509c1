"""What Django's own pages of the admin show of the desk."""

from typing import TYPE_CHECKING, Any

from django import template

from articles.desk import queues, working
from articles.enums import Verb
from articles.languages import codes, language as language_row
from articles.publishing.rights import may

if TYPE_CHECKING:
    from articles.models import User

register = template.Library()


@register.inclusion_tag("desk/overview.html", takes_context=True)
def overview(context: dict[str, Any]) -> dict[str, Any]:
    """What awaits whoever is signed in: two queries besides those for the rights."""
    user: User = context["user"]
    found = queues.overview(user)
    shown = [
        code for code in codes() if any(count.code == code for one in found for count in one.counts)
    ]
    return {
        "queues": [one.across(shown) for one in found],
        "languages": [(code, language_row(code).name) for code in shown],
        "unsaved": working.left_by(user),
        "rewords": any(may(user, Verb.REWORD, code) for code in codes()),
    }
