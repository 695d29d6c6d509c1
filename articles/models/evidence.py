"""What the checks found in a text, and what people made of it."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Index, Q
from django.utils.translation import gettext_lazy as _

from articles.enums import Check, Severity
from articles.models.append_only import append_only
from articles.models.article import Article
from articles.models.people import User
from articles.models.per_language import of_an_edition
from articles.models.querysets.evidence import ExaminationQuerySet, FindingQuerySet
from articles.models.source_text import SourceText

PARTS = {"title": _("headline"), "dek": _("dek"), "body": _("body")}


class Examination(models.Model):
    """All checks run once on one language's text: on exactly this text, beside exactly these
    texts of its sources and of its sisters."""

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="examinations", verbose_name=_("article")
    )
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    at = models.DateTimeField(_("at"))
    text_hash = models.CharField(_("text hash"), max_length=64)
    # Of all that the findings depend on: the checks, the text, its origin, sources and sisters.
    basis = models.CharField(max_length=64, editable=False)
    version = models.PositiveSmallIntegerField(_("version of the checks"))
    texts = models.ManyToManyField(SourceText, related_name="+", verbose_name=_("source texts"))

    objects = ExaminationQuerySet.as_manager()

    class Meta:
        verbose_name = _("examination of a text")
        verbose_name_plural = _("examinations of texts")
        constraints = (
            of_an_edition("examination_language_known"),
            CheckConstraint(
                condition=Q(text_hash__regex=r"^[0-9a-f]{64}$", basis__regex=r"^[0-9a-f]{64}$"),
                name="examination_hashes_whole",
            ),
        )
        indexes = (
            # The last of an article's in each language.
            Index(F("article"), F("language"), F("id").desc(), name="examination_last"),
        )
        triggers = append_only()

    def __str__(self) -> str:
        return f"#{self.article_id} {self.language} {self.at:%Y-%m-%d %H:%M}"


class Finding(models.Model):
    """One thing that the checks found fault with. ``start`` and ``end`` count the code points of
    a part of the text without its markup."""

    examination = models.ForeignKey(
        Examination,
        on_delete=models.PROTECT,
        related_name="findings",
        verbose_name=_("examination"),
    )
    check_name = models.CharField(_("check"), max_length=20, choices=Check.choices)
    severity = models.CharField(_("severity"), max_length=10, choices=Severity.choices)
    code = models.CharField(_("rule"), max_length=40)
    part = models.CharField(_("part"), max_length=10, choices=tuple(PARTS.items()))
    paragraph = models.PositiveIntegerField(_("paragraph"), default=0)
    start = models.PositiveIntegerField(_("from"))
    end = models.PositiveIntegerField(_("to"))
    excerpt = models.TextField(_("what stands there"), blank=True)
    evidence = models.TextField(_("what comes nearest"), blank=True)
    values = models.JSONField(_("values"), default=dict, blank=True)
    # The same for the same fault in the same sentence with the same evidence, whatever else of
    # the text has changed: a ruling on it holds as long.
    fingerprint = models.CharField(max_length=64, editable=False)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        constraints = (
            CheckConstraint(condition=Q(check_name__in=Check.values), name="finding_check_known"),
            CheckConstraint(
                condition=Q(severity__in=Severity.values), name="finding_severity_known"
            ),
            CheckConstraint(condition=Q(part__in=[*PARTS]), name="finding_part_known"),
            CheckConstraint(condition=Q(end__gte=F("start")), name="finding_place_in_order"),
            CheckConstraint(
                condition=Q(fingerprint__regex=r"^[0-9a-f]{64}$"), name="finding_fingerprint_whole"
            ),
        )
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.get_check_name_display()}: {self.excerpt}"


class SentenceSupport(models.Model):
    """A sentence of a text, and the passage of a source that bears it out best."""

    examination = models.ForeignKey(
        Examination,
        on_delete=models.PROTECT,
        related_name="supports",
        verbose_name=_("examination"),
    )
    part = models.CharField(_("part"), max_length=10, choices=tuple(PARTS.items()))
    paragraph = models.PositiveIntegerField(_("paragraph"), default=0)
    start = models.PositiveIntegerField(_("from"))
    end = models.PositiveIntegerField(_("to"))
    source_text = models.ForeignKey(
        SourceText, on_delete=models.PROTECT, related_name="supports", verbose_name=_("source text")
    )
    # Code points of ``source_text.whole``.
    source_start = models.PositiveIntegerField(_("passage from"))
    source_end = models.PositiveIntegerField(_("passage to"))
    score = models.FloatField(_("score"), help_text=_("From 0 to 1."))

    class Meta:
        verbose_name = _("evidence of a sentence")
        verbose_name_plural = _("evidence of sentences")
        constraints = (
            CheckConstraint(condition=Q(part__in=[*PARTS]), name="support_part_known"),
            CheckConstraint(
                condition=Q(end__gte=F("start"), source_end__gte=F("source_start")),
                name="support_places_in_order",
            ),
            CheckConstraint(condition=Q(score__range=(0, 1)), name="support_score_share"),
        )
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.part} {self.paragraph}: {self.start}"

    @property
    def passage(self) -> str:
        """Of the source. One query unless its text came with the row."""
        return self.source_text.whole[self.source_start : self.source_end]


class Ruling(models.Model):
    """What a person decided about a finding, and why. The last one on a fingerprint counts."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="rulings")
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    fingerprint = models.CharField(max_length=64, editable=False)
    finding = models.ForeignKey(
        Finding, on_delete=models.PROTECT, related_name="+", verbose_name=_("finding")
    )
    overruled = models.BooleanField(_("overruled"))
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="rulings", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("ruling on a finding")
        verbose_name_plural = _("rulings on findings")
        constraints = (
            of_an_edition("ruling_language_known"),
            CheckConstraint(condition=Q(reason__regex=r"\S"), name="ruling_says_why"),
        )
        indexes = (
            # The last on each finding of a text.
            Index(
                F("article"),
                F("language"),
                F("fingerprint"),
                F("id").desc(),
                name="ruling_last",
            ),
        )
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.finding}: {self.reason}"
