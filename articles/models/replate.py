"""Which plates were replaced: kept by PostgreSQL, for whoever keeps pages."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from articles.models.querysets.replate import ReplateQuerySet


class Replate(models.Model):
    """A transaction, when it was committed, changed what some plates of pages show. Rows are
    deleted once no page can be that old."""

    key = models.UUIDField(primary_key=True, db_default=RandomUUID(), editable=False)
    at = models.DateTimeField(_("at"), db_default=Now(), db_index=True, editable=False)
    plates = ArrayField(models.TextField(), verbose_name=_("plates"), editable=False)

    objects = ReplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("replate")
        verbose_name_plural = _("replates")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {', '.join(self.plates[:3])}"
