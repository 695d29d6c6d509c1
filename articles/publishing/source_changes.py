"""What people at the desk have made of a source that has changed."""

from datetime import datetime

from django.utils import timezone

from articles.enums import Verb
from articles.models import SeenChange, SourceChange, User
from articles.publishing import rights


def see_change(change: SourceChange, *, by: User, at: datetime | None = None) -> SeenChange:
    """Put on record that ``by`` has seen what became of a source, which awaits nobody from now
    on; of several people, the first. Nothing that readers see is changed by it. Whoever may correct
    a live text may do this, in any edition. Raises ``NotAllowed``."""
    rights.require_an_edition(by, Verb.CORRECT)
    seen, _new = SeenChange.objects.get_or_create(
        change=change, defaults={"by": by, "at": at or timezone.now()}
    )
    return seen
