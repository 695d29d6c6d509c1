"""How often a text was read, without knowing by whom."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Index, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from articles.models.per_language import of_an_edition


class ViewCount(models.Model):
    """Views of one article in one language on one day of the site's time zone."""

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="view_counts"
    )
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    day = models.DateField()
    views = models.PositiveIntegerField(default=0)
    # 1: every view was counted. n: at the busiest moment of the day one view in n was counted, as
    # n, so that the standard error of `views` is at most the root of views × (n − 1).
    sampling = models.PositiveIntegerField(default=1, db_default=1)

    class Meta:
        verbose_name = _("views of a day")
        verbose_name_plural = _("views by day")
        constraints = (
            UniqueConstraint(fields=["article", "language", "day"], name="view_count_once"),
            CheckConstraint(condition=Q(views__gte=1), name="view_count_from_1"),
            CheckConstraint(condition=Q(sampling__gte=1), name="view_count_sampling_from_1"),
            of_an_edition("view_count_language_known"),
        )
        indexes = (
            # Most read: the sums of the last days in one language.
            Index(
                fields=["language", "day"], include=["article", "views"], name="view_count_by_day"
            ),
        )

    def __str__(self) -> str:
        about = "" if self.sampling == 1 else f" (one in {self.sampling} counted)"
        return f"{self.article_id} {self.language} {self.day}: {self.views}{about}"


class ViewSeen(models.Model):
    """That a view was counted today. ``key`` is an HMAC under a salt of the day, different
    for each article, so rows cannot be joined to a visitor; yesterday's rows are deleted.

    The table is unlogged (migration 0032): it reaches no replica and no archive of the log, and
    writing to it takes a fiftieth of the log. A crash of the database empties it, after which who
    comes again on that day is counted again. It has no index by day, which every view would pay
    for and the deletion of all but all its rows would not use."""

    key = models.BinaryField(primary_key=True, max_length=16)
    day = models.DateField()

    class Meta:
        verbose_name = _("view seen today")
        verbose_name_plural = _("views seen today")

    def __str__(self) -> str:
        return str(self.day)
