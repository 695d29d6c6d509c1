"""Who is signed in where, and how often someone has tried to be."""

from importlib import import_module

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Index
from django.utils.translation import gettext_lazy as _


class Session(AbstractBaseSession):
    """A session that says whose it is, so that it can be listed and ended. Written by
    ``articles.sessions``; ``user`` is empty until someone has signed in."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="sessions",
        verbose_name=_("account"),
    )
    begun = models.DateTimeField(_("begun"), null=True, blank=True)
    seen = models.DateTimeField(_("last seen"), null=True, blank=True)
    device = models.CharField(_("device"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        """By its name, since the engine imports the model."""
        store: type[SessionBase] = import_module(settings.SESSION_ENGINE).SessionStore
        return store


class Attempts(models.Model):
    """How many attempts have been made by someone at something, and until when they count.

    ``key`` is an HMAC: it names neither account nor network address to whoever reads the table.
    """

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveSmallIntegerField(default=0)
    until = models.DateTimeField()

    class Meta:
        verbose_name = _("attempts")
        verbose_name_plural = _("attempts")
        indexes = (
            # Those to be forgotten.
            Index(fields=["until"], name="attempts_over"),
        )

    def __str__(self) -> str:
        return f"{self.key[:8]}: {self.count}"
