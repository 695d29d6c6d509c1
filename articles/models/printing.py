"""That what readers can see has changed: kept by PostgreSQL, whoever changes it."""

from collections.abc import Iterable

import pgtrigger
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from articles.enums import ONCE_RELEASED
from articles.languages import codes, column
from articles.models.querysets.printing import PrintingQuerySet


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


def _printed(unless: str = "") -> str:
    """The body of a trigger, which runs when the transaction is committed: a row for the whole of
    it. ``unless`` is an SQL query that finds something where readers see nothing of the change."""
    guard = f"NOT EXISTS ({unless}) AND" if unless else ""
    # A row of one's own has the number of the transaction that is at hand.
    return f"""
        IF {guard} NOT EXISTS (
            SELECT FROM articles_printing WHERE xmin = pg_current_xact_id()::xid
        ) THEN
            DELETE FROM articles_printing WHERE key IN (
                SELECT key FROM articles_printing FOR UPDATE SKIP LOCKED
            );
            INSERT INTO articles_printing (key, at)
            VALUES (gen_random_uuid(), clock_timestamp());
        END IF;
        RETURN NULL;
    """  # noqa: S608  # no value in it comes from outside


def _trigger(
    name: str, operation: pgtrigger.Operation | pgtrigger.Operations, func: str, when: str = ""
) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=f"printing_{name}",
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        operation=operation,
        condition=pgtrigger.Condition(when) if when else None,
        func=func,
    )


def of_articles() -> Iterable[pgtrigger.Trigger]:
    """For ``Article.Meta``: work on what no reader has seen changes nothing for readers."""
    changed = f"OLD.* IS DISTINCT FROM NEW.* AND ({_shown('OLD')} OR {_shown('NEW')})"
    return (
        _trigger("added", pgtrigger.Insert, _printed(), _shown("NEW")),
        _trigger("changed", pgtrigger.Update, _printed(), changed),
        _trigger("deleted", pgtrigger.Delete, _printed(), _shown("OLD")),
    )


def of_parts(*, article: str = "article_id") -> Iterable[pgtrigger.Trigger]:
    """For a table whose rows belong to an article, named by the column ``article``."""

    def of(row: str) -> str:
        return _printed(
            f"SELECT FROM articles_article a WHERE a.id = {row}.{article} AND NOT ({_shown('a')})"
        )

    return (
        _trigger("added", pgtrigger.Insert | pgtrigger.Update, of("NEW")),
        _trigger("deleted", pgtrigger.Delete, of("OLD")),
    )


def of_names() -> Iterable[pgtrigger.Trigger]:
    """For a table whose rows articles name: a row says nothing until an article names it."""
    return (_trigger("changed", pgtrigger.Update, _printed(), "OLD.* IS DISTINCT FROM NEW.*"),)


def of_items() -> Iterable[pgtrigger.Trigger]:
    """For source items: the wire writes at them all day, and few are cited."""
    shown = ("url", "title", "published_at")
    changed = " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in shown)
    uncited = f"""SELECT WHERE NOT EXISTS (
                SELECT FROM articles_citation c JOIN articles_article a ON a.id = c.article_id
                WHERE c.item_id = NEW.id AND ({_shown("a")})
            )"""  # noqa: S608  # no value in it comes from outside
    return (_trigger("changed", pgtrigger.Update, _printed(uncited), changed),)


def of_records() -> Iterable[pgtrigger.Trigger]:
    """For a table that is only added to."""
    return (_trigger("added", pgtrigger.Insert, _printed()),)
