"""What the rest of the site hears of. Sent when the transaction has been committed.

Arguments: ``article_id`` (None where it is about no article), ``language``, ``verb``, and
``facts``: which of them, where somebody has filed one article anew. Receivers change no news.
"""

from collections.abc import Collection
from functools import partial

from django.db import transaction
from django.dispatch import Signal

from articles.enums import Verb

changed = Signal()


def tell(article_id: int | None, language: str, verb: Verb, facts: Collection[str] = ()) -> None:
    """Send ``changed`` once the transaction at hand is committed."""
    transaction.on_commit(
        partial(
            changed.send_robust,
            sender=None,
            article_id=article_id,
            language=language,
            verb=verb,
            facts=facts,
        )
    )
