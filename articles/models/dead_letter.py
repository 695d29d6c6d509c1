"""What a worker could not do, for people to decide about."""

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, Index, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from articles.enums import LetterState
from articles.models.append_only import append_only
from articles.models.people import User
from articles.models.querysets.dead_letter import DeadLetterQuerySet


class DeadLetter(models.Model):
    """A job that has failed for good, with what is needed to do it once more. Once somebody has
    seen to it, it stays as it is; the same that fails after that is a letter of its own."""

    task = models.CharField(max_length=128)
    arguments = models.JSONField(default=dict)
    queue = models.CharField(max_length=128)
    queueing_lock = models.TextField(blank=True)
    about = models.CharField(_("about"), max_length=300, blank=True)
    job = models.BigIntegerField(_("job"))
    first_at = models.DateTimeField(_("failed first"))
    last_at = models.DateTimeField(_("failed last"))
    times = models.PositiveIntegerField(_("times failed"), default=1)
    tries = models.PositiveSmallIntegerField(
        _("tries"), help_text=_("Each time, one after another.")
    )
    error = models.CharField(_("error"), max_length=200, blank=True)
    message = models.TextField(_("message"), blank=True)
    traceback = models.TextField(_("where in the code"), blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=LetterState.choices, default=LetterState.OPEN
    )
    settled_at = models.DateTimeField(_("seen to"), null=True, blank=True)
    settled_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )

    objects = DeadLetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("dead letter")
        verbose_name_plural = _("dead letters")
        constraints = (
            UniqueConstraint(
                fields=["task", "arguments"],
                condition=Q(state=LetterState.OPEN),
                name="dead_letter_open_once",
            ),
            CheckConstraint(
                condition=Q(
                    state=LetterState.OPEN, settled_at__isnull=True, settled_by__isnull=True
                )
                | Q(
                    state__in=[LetterState.AGAIN, LetterState.LET_GO],
                    settled_at__isnull=False,
                    settled_by__isnull=False,
                ),
                name="dead_letter_state",
            ),
        )
        indexes = (
            # The desk's list, newest first.
            Index(fields=["-last_at", "-id"], name="dead_letter_newest"),
            # Those that wait for somebody: the desk's front page.
            Index(fields=["last_at"], condition=Q(state=LetterState.OPEN), name="dead_letter_open"),
        )
        triggers = append_only(once=~pgtrigger.Q(old__state=LetterState.OPEN))

    def __str__(self) -> str:
        return self.about or f"#{self.job}"
