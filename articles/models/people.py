"""Accounts that work at the desk, and the names that answer for texts."""

import zoneinfo

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import get_language, gettext_lazy as _

from articles.languages import codes, first_filled
from articles.models import plates, printing
from articles.models.per_language import somewhere, unique
from articles.models.querysets.source import PersonQuerySet
from newsroom.routes import filled


def validate_time_zone(name: str) -> None:
    if name not in zoneinfo.available_timezones():
        raise ValidationError(
            _("“%(name)s” is not a time zone. Write one such as Africa/Tunis."),
            params={"name": name},
            code="time_zone",
        )


def site_time_zone() -> str:
    return settings.TIME_ZONE


class User(AbstractUser):
    """An account. What it may do is decided by its groups and by ``languages``."""

    languages = ArrayField(
        models.CharField(max_length=10, choices=settings.LANGUAGES),
        default=list,
        blank=True,
        verbose_name=_("languages"),
        help_text=_("The editions that this person may work on."),
    )
    time_zone = models.CharField(
        _("time zone"),
        max_length=64,
        default=site_time_zone,
        validators=[validate_time_zone],
        help_text=_("Times at the desk are shown and read in this zone."),
    )

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = (
            CheckConstraint(
                condition=Q(languages__contained_by=list(codes())), name="user_languages_known"
            ),
        )


class Person(models.Model):
    """A byline: a named person who writes, checks or releases. Never a model."""

    user = models.OneToOneField(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="person",
        verbose_name=_("account"),
        help_text=_("With an account, this name stands for what the account releases."),
    )
    name = models.CharField(_("name"), max_length=120)
    slug = models.CharField(_("slug"), max_length=120, blank=True)
    title = models.CharField(_("role"), max_length=120, blank=True)
    bio = models.TextField(_("biography"), blank=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = (
            *unique("slug", "person_slug"),
            CheckConstraint(condition=somewhere("name", "slug"), name="person_named"),
        )
        triggers = printing.of_names(plates.sql_of_name(plates.PERSON))

    def __str__(self) -> str:
        return first_filled(self, "name", get_language() or "")

    def get_absolute_url(self, language: str) -> str:
        return filled("person", language, slug=first_filled(self, "slug", language))
