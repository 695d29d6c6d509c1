"""Every text that ever was, as it stood after each act that wrote it."""

from django.conf import settings
from django.db import models
from django.db.models import Index
from django.utils.translation import gettext_lazy as _

from articles.models.append_only import append_only
from articles.models.history import Act
from articles.models.per_language import of_an_edition
from articles.models.querysets.history import RevisionQuerySet


class Revision(models.Model):
    """One language's text after an act, which says who, when and why."""

    act = models.OneToOneField(
        Act, on_delete=models.PROTECT, primary_key=True, related_name="revision"
    )
    article = models.ForeignKey(
        "articles.Article", on_delete=models.PROTECT, related_name="revisions"
    )
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    fields = models.JSONField(
        _("text"), help_text=_("What a person writes, by field: all of it, changed or not.")
    )

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = (of_an_edition("revision_language_known"),)
        triggers = append_only()
        indexes = (
            # The revisions of one text, newest first.
            Index(fields=["article", "language", "-act"], name="revision_of_text"),
        )

    def __str__(self) -> str:
        return f"{self.article_id} {self.language} #{self.act_id}"
