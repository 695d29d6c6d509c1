"""What a WebSub hub has been told."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _


class HubNotice(models.Model):
    """How far a hub knows what was done: one row for each that was ever set."""

    hub = models.CharField(_("address"), max_length=500, primary_key=True)
    until = models.DateTimeField(_("told until"))
    # Acts from the last of that time, since others of that time may still be committed.
    known = ArrayField(models.BigIntegerField(), default=list, verbose_name=_("acts that it knows"))

    class Meta:
        verbose_name = _("notice to a hub")
        verbose_name_plural = _("notices to hubs")
        default_permissions = ()
        constraints = (CheckConstraint(condition=Q(hub__gt=""), name="hub_notice_hub_filled"),)

    def __str__(self) -> str:
        return f"{self.until:%Y-%m-%d %H:%M:%S} {self.hub}"
