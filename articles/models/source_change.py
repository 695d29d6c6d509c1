"""What has become of a source's page since it was read first, and who at the desk has seen it."""

from django.db import models
from django.db.models import CheckConstraint, Index, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from articles.enums import ChangeKind
from articles.models.append_only import append_only
from articles.models.people import User
from articles.models.querysets.source_change import SourceChangeQuerySet
from articles.models.source import SourceItem
from articles.models.source_text import SourceText


class SourceChange(models.Model):
    """A page says another thing than it said, has corrected itself, is gone, or may not be read any
    more. Told once, however many workers read it."""

    item = models.ForeignKey(
        SourceItem, on_delete=models.PROTECT, related_name="changes", verbose_name=_("source item")
    )
    # Which of its item's, from 1.
    number = models.PositiveIntegerField(editable=False)
    at = models.DateTimeField(_("at"))
    kind = models.CharField(_("kind"), max_length=20, choices=ChangeKind.choices)
    before = models.ForeignKey(
        SourceText, on_delete=models.PROTECT, related_name="+", verbose_name=_("text before")
    )
    after = models.ForeignKey(
        SourceText,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("text after"),
    )
    # The sentences of ``before`` that are not there any more; of a page that is gone, none is told.
    gone = models.JSONField(_("passages that are gone"), default=list, blank=True)
    notice = models.TextField(
        _("notice"), blank=True, help_text=_("What the page says of having been corrected.")
    )

    objects = SourceChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of a source")
        verbose_name_plural = _("changes of sources")
        constraints = (
            UniqueConstraint(fields=["item", "number"], name="source_change_once"),
            CheckConstraint(
                condition=Q(
                    kind__in=(ChangeKind.CHANGED, ChangeKind.CORRECTED), after__isnull=False
                )
                | Q(kind__in=(ChangeKind.REMOVED, ChangeKind.RESERVED), after__isnull=True),
                name="source_change_kind",
            ),
            CheckConstraint(
                condition=Q(kind=ChangeKind.CORRECTED, notice__regex=r"\S")
                | ~Q(kind=ChangeKind.CORRECTED) & Q(notice=""),
                name="source_change_notice",
            ),
        )
        indexes = (
            # The desk's list, newest first.
            Index(fields=["-at", "-id"], name="source_change_newest"),
        )
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.item}"


class SeenChange(models.Model):
    """Somebody at the desk has seen what became of a source, and has done about it what is to be
    done."""

    change = models.OneToOneField(
        SourceChange,
        on_delete=models.PROTECT,
        related_name="seen",
        verbose_name=_("change of a source"),
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("change that was seen")
        verbose_name_plural = _("changes that were seen")
        triggers = append_only()

    def __str__(self) -> str:
        return str(self.change)
