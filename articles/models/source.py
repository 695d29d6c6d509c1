"""What articles rest on."""

from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import CheckConstraint, F, Index, Q, UniqueConstraint
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.enums import Standing
from articles.models import plates, printing
from articles.models.article_rules import last_citation_stays
from articles.models.querysets.source import CitationQuerySet, SourceItemQuerySet, SourceQuerySet
from articles.models.words import Words
from newsroom.routes import filled


class Source(models.Model):
    """A publication, agency or institution whose work we draw on. Never an author of ours."""

    name = models.CharField(_("name"), max_length=120, help_text=_("As it writes itself."))
    slug = models.CharField(_("slug"), max_length=120, unique=True)
    language = models.CharField(
        _("language"), max_length=10, blank=True, help_text=_("Its language’s code, such as fr.")
    )
    homepage = models.URLField(_("homepage"), blank=True)
    feed_url = models.URLField(_("feed"), max_length=500, blank=True)
    description = models.CharField(_("description"), max_length=300, blank=True)
    polled = models.BooleanField(
        _("polled"), default=False, help_text=_("Whether the wire asks its feed for news.")
    )
    poll_every = models.PositiveSmallIntegerField(
        _("polled every"),
        default=30,
        validators=[MinValueValidator(5), MaxValueValidator(10_080)],
        help_text=_("In minutes, from 5 to 10,080, which is a week."),
    )
    drafted = models.BooleanField(
        _("drafted"),
        default=False,
        help_text=_(
            "Whether every item of its feed is drafted by itself. Editors can have any item"
            " drafted."
        ),
    )
    licence = models.TextField(
        _("licence"),
        blank=True,
        help_text=_(
            "What allows us to write from its texts although it reserves its rights: the contract"
            " or letter, with its date. Empty, what it reserves is kept as a headline and a link."
        ),
    )

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = (
            CheckConstraint(condition=Q(name__gt=""), name="source_name_filled"),
            # It is one part of an address.
            CheckConstraint(condition=Q(slug__regex=r"^[^/?#\s]+$"), name="source_slug_whole"),
            CheckConstraint(condition=Q(poll_every__range=(5, 10_080)), name="source_poll_every"),
        )
        triggers = printing.of_names(plates.sql_of_name(plates.SOURCE))

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self, language: str) -> str:
        return filled("source", language, slug=self.slug)


class SourceItem(models.Model):
    """One piece that a source published."""

    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="items", verbose_name=_("source")
    )
    guid = models.CharField(_("identifier"), max_length=500)
    url = models.URLField(_("address"), max_length=500)
    title = models.CharField(_("title"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    fetched_at = models.DateTimeField(_("fetched"), null=True, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    author = models.CharField(_("author"), max_length=200, blank=True)
    # Of title, summary and content as the feed had them last, so that a change is noticed.
    entry_hash = models.CharField(max_length=64, blank=True, editable=False)
    # Of the text that its page had when it was read last, which may have been read before.
    text_hash = models.CharField(max_length=64, blank=True, editable=False)
    changed_at = models.DateTimeField(
        _("changed"), null=True, blank=True, help_text=_("When its feed last told it anew.")
    )
    # When a worker is to read it at its source; empty once it was, or is not to be.
    read_after = models.DateTimeField(null=True, blank=True, editable=False)
    # The job that has it until then, which may go on with it when it is done over.
    taken_by = models.BigIntegerField(null=True, editable=False)
    failed_reads = models.PositiveSmallIntegerField(default=0, editable=False)
    # When what it says is to be looked at again; empty where that is over, or has not begun.
    reread_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Since when its page is gone or says nothing, though it was read before.
    missing_since = models.DateTimeField(null=True, blank=True, editable=False)
    standing = models.CharField(
        _("standing"), max_length=20, choices=Standing.choices, default=Standing.LISTED
    )
    # The first item that told of the same event; empty for that one, and for what nobody else told.
    first_told = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="told_again",
        verbose_name=_("same event as"),
    )

    objects = SourceItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("source item")
        verbose_name_plural = _("source items")
        constraints = (
            UniqueConstraint(fields=["source", "guid"], name="source_item_once"),
            # What a citation refers to: an item together with its source.
            UniqueConstraint(fields=["id", "source"], name="source_item_and_source"),
            CheckConstraint(condition=Q(guid__gt=""), name="source_item_guid_filled"),
            CheckConstraint(condition=Q(url__gt=""), name="source_item_url_filled"),
            CheckConstraint(
                condition=Q(standing__in=Standing.values), name="source_item_standing_known"
            ),
            CheckConstraint(condition=~Q(first_told=F("id")), name="source_item_told_by_another"),
        )
        triggers = printing.of_items()
        indexes = (
            # Whether a poll's entry is known under another identifier.
            Index(fields=["source", "url"], name="source_item_by_url"),
            # What waits to be read.
            Index(
                fields=["read_after"],
                condition=Q(read_after__isnull=False),
                name="source_item_unread",
            ),
            # What is to be looked at again.
            Index(
                fields=["reread_at"],
                condition=Q(reread_at__isnull=False),
                name="source_item_reread",
            ),
            # What else was told about the same time.
            Index(
                Coalesce("published_at", "fetched_at").desc(),
                condition=~Q(text_hash=""),
                name="source_item_told",
            ),
            # How much a source has told of late: the desk's page of sources' health.
            Index(fields=["source", "fetched_at"], name="source_item_lately"),
            # The desk's search, and what a citation offers while its item is typed.
            GinIndex(Words("title", "url"), name="source_item_words"),
        )

    def __str__(self) -> str:
        return self.title or self.url

    @property
    def event(self) -> int:
        """The key of the first item that told of the same event."""
        return self.first_told_id or self.pk


class Citation(models.Model):
    """An article rests on a source and, where there is one, on an item of it.

    A foreign key over two columns (migration 0001) refuses an item of another source.
    """

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="citations"
    )
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="citations", verbose_name=_("source")
    )
    item = models.ForeignKey(
        SourceItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="citations",
        verbose_name=_("source item"),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    # What became of the item before is no news for whoever cites it.
    cited_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ("position", "pk")
        constraints = (
            UniqueConstraint(
                fields=["article", "source", "item"],
                nulls_distinct=False,
                name="citation_once",
            ),
        )
        triggers = (last_citation_stays(), *printing.of_parts(plates.SOURCE, "source_id"))

    def __str__(self) -> str:
        return str(self.item or self.source)
