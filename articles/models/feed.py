"""What the wire knows of the feeds that it polls and of the hosts that it asks."""

from datetime import datetime

from django.db import models, transaction
from django.db.models import CheckConstraint, Index, Q
from django.utils.translation import gettext_lazy as _

from articles.enums import Trouble
from articles.models.querysets.feed import FeedQuerySet
from articles.models.source import Source


class Feed(models.Model):
    """How polling a source goes. The wire writes it; the desk shows it and can ask for a poll
    at once by setting ``next_at``."""

    source = models.OneToOneField(
        Source,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="feed",
        verbose_name=_("source"),
    )
    declared_url = models.URLField(
        _("declared address"), max_length=500, help_text=_("As the source’s record had it.")
    )
    moved_to = models.URLField(
        _("moved to"),
        max_length=500,
        blank=True,
        help_text=_("Where its host sends us for good; it is polled there."),
    )
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    body_hash = models.CharField(max_length=64, blank=True)
    next_at = models.DateTimeField(_("next poll"))
    # A worker has it until then, or has died.
    taken_until = models.DateTimeField(null=True, editable=False)
    # Its job, which may go on with it when it is done over; empty for a command.
    taken_by = models.BigIntegerField(null=True, editable=False)
    polled_at = models.DateTimeField(_("last poll"), null=True, blank=True)
    answered_at = models.DateTimeField(_("last answer"), null=True, blank=True)
    new_at = models.DateTimeField(_("last news"), null=True, blank=True)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    failing_since = models.DateTimeField(_("failing since"), null=True, blank=True)
    trouble = models.CharField(
        _("trouble"), max_length=20, choices=Trouble.choices, blank=True, default=""
    )
    status = models.PositiveSmallIntegerField(
        _("answer"), null=True, blank=True, help_text=_("The HTTP status of the last poll.")
    )
    detail = models.CharField(_("detail"), max_length=300, blank=True)
    entries = models.PositiveIntegerField(_("entries"), default=0)
    oddities = models.JSONField(_("oddities"), default=dict, blank=True)

    objects = FeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("feed")
        verbose_name_plural = _("feeds")
        constraints = (
            CheckConstraint(
                condition=Q(trouble__in=["", *Trouble.values]), name="feed_trouble_known"
            ),
            CheckConstraint(
                condition=Q(failing_since__isnull=True, trouble="", failures=0)
                | Q(failing_since__isnull=False, failures__gt=0) & ~Q(trouble=""),
                name="feed_failing_since",
            ),
        )
        indexes = (
            # What is due, once a minute.
            Index(fields=["next_at"], name="feed_next"),
        )

    def __str__(self) -> str:
        return self.url

    def is_free(self, now: datetime) -> bool:
        """Whether no worker has it: of one row that is at hand what ``free`` asks of all."""
        return self.taken_until is None or self.taken_until <= now

    def is_due(self, now: datetime) -> bool:
        """Whether it is to be polled by ``now``: likewise, but for who has it. A query where its
        source is not at hand."""
        return self.source.polled and bool(self.source.feed_url) and self.next_at <= now

    def settle(self) -> None:
        """Take the address it has moved to for its own, in the source's record too."""
        with transaction.atomic():
            Source.objects.filter(pk=self.source_id).update(feed_url=self.moved_to)
            Feed.objects.filter(pk=self.pk).update(declared_url=self.moved_to, moved_to="")

    @property
    def url(self) -> str:
        """Where it is polled."""
        return self.moved_to or self.declared_url


class Host(models.Model):
    """A server that the wire asks: when it may be asked next, and its rules for robots."""

    origin = models.CharField(max_length=300, primary_key=True)
    next_at = models.DateTimeField()
    rules_at = models.DateTimeField(null=True)
    robots = models.TextField(blank=True)
    # What robots.txt answered; 0 where nothing did.
    robots_status = models.PositiveSmallIntegerField(default=0)
    tdmrep = models.TextField(blank=True)

    class Meta:
        verbose_name = _("host")
        verbose_name_plural = _("hosts")

    def __str__(self) -> str:
        return self.origin
