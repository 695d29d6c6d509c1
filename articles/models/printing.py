"""That what readers can see has changed: kept by PostgreSQL, whoever changes it."""

from collections.abc import Callable, Iterable

import pgtrigger
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from articles.enums import ONCE_RELEASED
from articles.languages import codes, column
from articles.models import plates
from articles.models.querysets.printing import PrintingQuerySet

CHANNEL = "newsroom_changes"
"""On which PostgreSQL notifies whoever listens (newsroom.pagecache.listening)."""
_DIFFERENT = "OLD.* IS DISTINCT FROM NEW.*"


class Printing(models.Model):
    """The site as it stands for readers, by a name that no other state of it has or had.

    Every transaction that changes it puts a row of its own in the place of those that are there.
    Nearly always there is one. Where two commit at the same moment each leaves its own, and the
    next clears both away: no writer waits for another, so that none can block another for good.
    The names are random, since a database that is restored would count the same numbers again.
    """

    key = models.UUIDField(primary_key=True, db_default=RandomUUID(), editable=False)
    at = models.DateTimeField(_("at"), db_default=Now(), editable=False)

    objects = PrintingQuerySet.as_manager()

    class Meta:
        verbose_name = _("printing")
        verbose_name_plural = _("printings")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.key}"


def _shown(row: str) -> str:
    """SQL: a row of articles has a text that readers see, saw, or are to see."""
    statuses = ", ".join(f"'{status}'" for status in ONCE_RELEASED)
    return " OR ".join(f"{row}.{column('status', code)} IN ({statuses})" for code in codes())


def _printed(plates: str, unless: str = "") -> str:
    """The body of a trigger, which runs when the transaction is committed: a row for the whole of
    it, and one of ``Replate``. ``plates`` is an SQL array, ``unless`` an SQL query that finds
    something where readers see nothing of the change."""
    guard = f"IF EXISTS ({unless}) THEN RETURN NULL; END IF;" if unless else ""
    return f"{guard} {_replated(plates)} {_PRINTED}"


def _replated(plates: str) -> str:
    # Notices of one transaction that say the same are sent once.
    return f"""
        INSERT INTO articles_replate (key, at, plates)
        SELECT gen_random_uuid(), clock_timestamp(), array_agg(DISTINCT plate)
        FROM unnest({plates}) plate WHERE plate IS NOT NULL HAVING count(*) > 0;
        PERFORM pg_notify('{CHANNEL}', '');
    """  # noqa: S608  # no value in it comes from outside


# A row of one's own has the number of the transaction that is at hand.
_PRINTED = """
        IF NOT EXISTS (
            SELECT FROM articles_printing WHERE xmin = pg_current_xact_id()::xid
        ) THEN
            DELETE FROM articles_printing WHERE key IN (
                SELECT key FROM articles_printing FOR UPDATE SKIP LOCKED
            );
            INSERT INTO articles_printing (key, at)
            VALUES (gen_random_uuid(), clock_timestamp());
        END IF;
        RETURN NULL;
"""


def _trigger(
    name: str,
    operation: pgtrigger.Operation | pgtrigger.Operations,
    func: str,
    when: str = "",
    declare: list[tuple[str, str]] | None = None,
) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=f"printing_{name}",
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        operation=operation,
        condition=pgtrigger.Condition(when) if when else None,
        declare=declare,
        func=func,
    )


def of_articles() -> Iterable[pgtrigger.Trigger]:
    """For ``Article.Meta``: work on what no reader has seen changes nothing for readers."""
    changed = f"OLD.* IS DISTINCT FROM NEW.* AND ({_shown('OLD')} OR {_shown('NEW')})"
    added = _printed(plates.sql_of_added_or_deleted_article("NEW"))
    deleted = _printed(plates.sql_of_added_or_deleted_article("OLD"))
    return (
        _trigger("added", pgtrigger.Insert, added, _shown("NEW")),
        _trigger(
            "changed",
            pgtrigger.Update,
            plates.sql_of_changed_article() + _printed("plates"),
            changed,
            [("changed", "text[]"), ("plates", "text[]")],
        ),
        _trigger("deleted", pgtrigger.Delete, deleted, _shown("OLD")),
    )


def of_parts(kind: str = "", key: str = "") -> Iterable[pgtrigger.Trigger]:
    """For a table whose rows belong to an article, and file it under something of a ``kind`` of
    ``plates`` whose key is in the column ``key``."""

    def of(row: str) -> str:
        article = f"{row}.article_id"
        replaced = (
            plates.sql_of_filing(article, kind, f"{row}.{key}")
            if kind
            else plates.sql_of_article(article)
        )
        return _printed(replaced, _of_none_shown(article))

    return _added_and_deleted(of)


def of_vouches() -> Iterable[pgtrigger.Trigger]:
    return _added_and_deleted(
        lambda row: _printed(plates.sql_of_vouch(row), _of_none_shown(f"{row}.article_id"))
    )


def of_picks() -> Iterable[pgtrigger.Trigger]:
    """For the table of picks: they are shown on pages, and told nowhere else."""

    def of(row: str) -> str:
        article = f"{row}.from_article_id"
        guard = f"IF EXISTS ({_of_none_shown(article)}) THEN RETURN NULL; END IF;"
        return f"{guard} {_replated(plates.sql_of_article(article))} RETURN NULL;"

    return _added_and_deleted(of)


def of_names(replaced: str) -> Iterable[pgtrigger.Trigger]:
    """For a table whose rows articles name: a row says nothing until an article names it.
    ``replaced`` is an SQL array of plates."""
    return (_trigger("changed", pgtrigger.Update, _printed(replaced), _DIFFERENT),)


def of_items() -> Iterable[pgtrigger.Trigger]:
    """For source items: the wire writes at them all day, and few are cited."""
    shown = ("url", "title", "published_at")
    changed = " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in shown)
    uncited = f"""SELECT WHERE NOT EXISTS (
                SELECT FROM articles_citation c JOIN articles_article a ON a.id = c.article_id
                WHERE c.item_id = NEW.id AND ({_shown("a")})
            )"""  # noqa: S608  # no value in it comes from outside
    return (
        _trigger("changed", pgtrigger.Update, _printed(plates.sql_of_item(), uncited), changed),
    )


def of_records(replaced: str) -> Iterable[pgtrigger.Trigger]:
    """For a table that is only added to."""
    return (_trigger("added", pgtrigger.Insert, _printed(replaced)),)


def _added_and_deleted(of: Callable[[str], str]) -> Iterable[pgtrigger.Trigger]:
    return (
        # A row that is changed is one less there, and one more here.
        _trigger("added", pgtrigger.Insert | pgtrigger.Update, of("NEW")),
        _trigger("deleted", pgtrigger.Delete | pgtrigger.Update, of("OLD")),
    )


def _of_none_shown(article: str) -> str:
    """SQL: finds something where readers have seen nothing of an article, and are not to."""
    return f"SELECT FROM articles_article a WHERE a.id = {article} AND NOT ({_shown('a')})"
