"""The wording that closes an article, kept by editors and versioned."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from articles.enums import Origin, Review
from articles.languages import language
from articles.models import plates, printing
from articles.models.append_only import append_only
from articles.models.people import User
from articles.models.per_language import of_an_edition
from articles.models.querysets.disclosure import DisclaimerQuerySet


class Disclaimer(models.Model):
    """One version of the wording for an origin, a review and a language.

    An article shows the version that was in force at its ``wording_as_of``, so a new
    version changes nothing that is already live. Version 1 is written from the
    translations when the database is made (articles/wordings.py), the others by
    ``publishing.reword``.
    """

    origin = models.CharField(_("origin"), max_length=20, choices=Origin.choices)
    review = models.CharField(_("review"), max_length=20, choices=Review.choices)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    text = models.TextField(_("text"))
    in_force_from = models.DateTimeField(_("in force from"))
    by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
        help_text=_("Empty where it came with the site or nobody kept it."),
    )

    objects = DisclaimerQuerySet.as_manager()

    class Meta:
        verbose_name = _("disclaimer")
        verbose_name_plural = _("disclaimers")
        ordering = ("language", "origin", "review", "-version")
        constraints = (
            UniqueConstraint(
                fields=["language", "origin", "review", "version"], name="disclaimer_once"
            ),
            CheckConstraint(condition=Q(text__gt=""), name="disclaimer_text_filled"),
            CheckConstraint(condition=Q(version__gte=1), name="disclaimer_version_from_1"),
            CheckConstraint(condition=Q(origin__in=Origin.values), name="disclaimer_origin_known"),
            CheckConstraint(condition=Q(review__in=Review.values), name="disclaimer_review_known"),
            of_an_edition("disclaimer_language_known"),
        )
        triggers = (*append_only(), *printing.of_records(plates.sql_of_everything()))

    def __str__(self) -> str:
        kind = f"{self.get_origin_display()} / {self.get_review_display()}"
        return f"{language(self.language).name}: {kind}, {self.version}"
