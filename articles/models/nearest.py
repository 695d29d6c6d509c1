"""What stands nearest to a text, found when it is released and not each time it is read."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.enums import Nearness
from articles.models.article import Article
from articles.models.per_language import of_an_edition
from articles.models.querysets.nearest import NearestQuerySet


class Nearest(models.Model):
    """The articles that stand nearest to one text, those with the highest score first and each with
    why: a few numbers in one row, since they are read together and written together.

    Whoever shows them asks which are live, whatever stands here, and finds them anew where there
    is no row (``articles.reader.related``): readers see the same without it, later.
    """

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="nearest", db_index=False
    )
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    others = ArrayField(models.BigIntegerField(), default=list)
    """By number, so that one that is deleted is only missing."""
    reasons = ArrayField(models.CharField(max_length=10, choices=Nearness.choices), default=list)
    about = ArrayField(models.BigIntegerField(), default=list)
    """The tag, source or category that the reason names, by number; 0 where it names none that the
    article has."""
    found_at = models.DateTimeField(default=timezone.now)

    objects = NearestQuerySet.as_manager()

    class Meta:
        verbose_name = _("nearest articles")
        verbose_name_plural = _("nearest articles")
        default_permissions = ()
        constraints = (
            UniqueConstraint(fields=["article", "language"], name="nearest_once"),
            of_an_edition("nearest_language_known"),
            CheckConstraint(
                condition=Q(reasons__len=F("others__len"), about__len=F("others__len")),
                name="nearest_each_with_its_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.article_id} {self.language}"
