"""What was read of the rights in a source's item, kept as evidence."""

from django.db import models
from django.db.models import CheckConstraint, Index, Q
from django.utils.translation import gettext_lazy as _

from articles.enums import Verdict
from articles.models.append_only import append_only
from articles.models.source import SourceItem


class RightsReceipt(models.Model):
    """What a source said of the use of one item when it was fetched, and what we made of it."""

    item = models.ForeignKey(
        SourceItem,
        on_delete=models.PROTECT,
        related_name="receipts",
        verbose_name=_("source item"),
    )
    at = models.DateTimeField(_("at"))
    verdict = models.CharField(_("verdict"), max_length=20, choices=Verdict.choices)
    # The names in articles.wire.rights.Ground.
    grounds = models.JSONField(_("grounds"), default=list)
    # Each signal as it was read, word for word, with where.
    evidence = models.JSONField(_("evidence"), default=dict)

    class Meta:
        verbose_name = _("rights receipt")
        verbose_name_plural = _("rights receipts")
        constraints = (
            CheckConstraint(condition=Q(verdict__in=Verdict.values), name="rights_verdict_known"),
        )
        indexes = (
            # The newest of an item.
            Index(fields=["item", "-at"], name="rights_newest"),
        )
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.item}: {self.get_verdict_display()}"
