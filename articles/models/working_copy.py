"""What somebody typed into the form of an article and has not saved yet."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Index, Q
from django.utils.translation import gettext_lazy as _

from articles.models.querysets.working_copy import WorkingCopyQuerySet


class WorkingCopy(models.Model):
    """One form as one person opened it, with all that stands in it. No reader sees it, and it
    is no revision: that is what saving makes. ``article`` is empty for a new article's form.

    The form that was saved leaves its key here, emptied, so that a browser which hears of it
    late does not keep the same words once more."""

    key = models.UUIDField(primary_key=True, editable=False)
    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="working_copies",
        verbose_name=_("article"),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="working_copies",
        verbose_name=_("by"),
    )
    fields = models.JSONField(
        _("text"),
        default=dict,
        blank=True,
        help_text=_("Lists of values, by the names of the form."),
    )
    at = models.DateTimeField(_("at"))
    saved = models.BooleanField(_("saved"), default=False)

    objects = WorkingCopyQuerySet.as_manager()

    class Meta:
        verbose_name = _("working copy")
        verbose_name_plural = _("working copies")
        constraints = (
            CheckConstraint(
                condition=Q(saved=False) | Q(fields={}), name="working_copy_saved_is_empty"
            ),
        )
        indexes = (
            # Who has typed into an article's form of late.
            Index(fields=["article", "-at"], name="working_copy_of_article"),
            # The nightly deletion.
            Index(fields=["at"], name="working_copy_at"),
        )

    def __str__(self) -> str:
        return f"{self.article_id} {self.by_id} {self.at:%Y-%m-%d %H:%M}"
