"""What an item of a source said when it was read."""

from django.db import models
from django.db.models import CheckConstraint, Index, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from articles.models.append_only import append_only
from articles.models.querysets.source_text import SourceTextQuerySet
from articles.models.source import SourceItem


class SourceText(models.Model):
    """The text of an item as its page had it. What is read again and is the same is not kept
    again; what has changed is another row. Articles are drafted from, and checked against, one of
    these."""

    item = models.ForeignKey(
        SourceItem, on_delete=models.PROTECT, related_name="texts", verbose_name=_("source item")
    )
    at = models.DateTimeField(_("fetched"))
    url = models.URLField(_("address"), max_length=2_000, help_text=_("After redirects."))
    title = models.TextField(_("title"), blank=True)
    text = models.TextField(_("text"))
    language = models.CharField(_("language"), max_length=10, blank=True)
    author = models.TextField(_("author"), blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    # SHA-256 of title and text, in hex.
    hash = models.CharField(_("text hash"), max_length=64)
    hidden = models.JSONField(
        _("hidden passages"),
        default=list,
        blank=True,
        help_text=_("What the page holds and does not show. It is left out of the text."),
    )
    removed = models.JSONField(
        _("unseen characters"),
        default=dict,
        blank=True,
        help_text=_("How many of each were taken out of the text."),
    )
    instructions = models.JSONField(
        _("instructions to a machine"),
        default=list,
        blank=True,
        help_text=_(
            "Passages that speak to a machine that writes. They stay in the text and are cut out"
            " of what a model is given."
        ),
    )

    objects = SourceTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("source text")
        verbose_name_plural = _("source texts")
        constraints = (
            # The same page, changed and changed back, is one text.
            UniqueConstraint(fields=["item", "hash"], name="source_text_once"),
            CheckConstraint(condition=Q(text__gt=""), name="source_text_filled"),
        )
        indexes = (
            # The newest of an item.
            Index(fields=["item", "-at"], name="source_text_newest"),
        )
        triggers = append_only()

    def __str__(self) -> str:
        return self.title or str(self.item)

    @property
    def whole(self) -> str:
        """Headline and text, as articles are held against them."""
        return f"{self.title}\n\n{self.text}"
