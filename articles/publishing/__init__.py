"""The verbs: the only writers of what readers see.

Each is called ``verb(article, language, *, by, …)`` and works in one order: permission,
validation, transaction, record, event on commit. Each locks the article's row, raises an
error of ``publishing.errors`` that says what to do, and leaves nothing half done.
"""

from articles.publishing.accounts import end_sessions, reset_second_factor
from articles.publishing.corrections import correct, withdraw
from articles.publishing.delivery import Delivered, deliver
from articles.publishing.drafts import catalogue, cite, open_article, restore, write
from articles.publishing.errors import NotAllowed, NotReady, PublishingError, WrongStatus
from articles.publishing.examinations import examine, examine_if_possible
from articles.publishing.exchange import import_article
from articles.publishing.promises import call_off, promise
from articles.publishing.rulings import overrule, reinstate
from articles.publishing.sets import release_set, withdraw_set
from articles.publishing.source_changes import see_change
from articles.publishing.taxonomy import (
    merge_tags,
    rename_category,
    rename_person,
    rename_source,
    rename_tag,
)
from articles.publishing.wordings import adopt_wording, reword
from articles.publishing.workflow import (
    announce,
    approve,
    confirm,
    publish,
    schedule,
    send_back,
    submit,
    vouch,
)

__all__ = [
    "Delivered",
    "NotAllowed",
    "NotReady",
    "PublishingError",
    "WrongStatus",
    "adopt_wording",
    "announce",
    "approve",
    "call_off",
    "catalogue",
    "cite",
    "confirm",
    "correct",
    "deliver",
    "end_sessions",
    "examine",
    "examine_if_possible",
    "import_article",
    "merge_tags",
    "open_article",
    "overrule",
    "promise",
    "publish",
    "reinstate",
    "release_set",
    "rename_category",
    "rename_person",
    "rename_source",
    "rename_tag",
    "reset_second_factor",
    "restore",
    "reword",
    "schedule",
    "see_change",
    "send_back",
    "submit",
    "vouch",
    "withdraw",
    "withdraw_set",
    "write",
]
