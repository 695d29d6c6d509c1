"""What was done, by whom, and what readers were told about it."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, F, Index, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from articles.enums import CorrectionKind, Status, Verb
from articles.languages import codes, language
from articles.models import plates, printing
from articles.models.append_only import append_only
from articles.models.people import Person, User
from articles.models.per_language import of_an_edition
from articles.models.querysets.history import ActQuerySet, NoteQuerySet


class Act(models.Model):
    """One verb done to one article, tag or category: the record that is only ever added to."""

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="acts",
        verbose_name=_("article"),
    )
    names = ArrayField(
        models.CharField(max_length=200),
        default=list,
        blank=True,
        verbose_name=_("names"),
        help_text=_("Of a tag or category: its name before and after."),
    )
    language = models.CharField(_("language"), max_length=10, blank=True)
    verb = models.CharField(_("verb"), max_length=20, choices=Verb.choices)
    by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="acts",
        verbose_name=_("by"),
        help_text=_("Empty where the clock did it."),
    )
    at = models.DateTimeField(_("at"))
    before = models.CharField(_("status before"), max_length=20, blank=True, choices=Status.choices)
    after = models.CharField(_("status after"), max_length=20, blank=True, choices=Status.choices)
    text_hash = models.CharField(_("text hash"), max_length=64, blank=True)
    changed = ArrayField(
        models.CharField(max_length=40),
        default=list,
        blank=True,
        verbose_name=_("changed fields"),
    )
    comment = models.TextField(_("comment"), blank=True)
    due = models.DateTimeField(
        _("time set"),
        null=True,
        blank=True,
        help_text=_("The time that a schedule or a promise has set."),
    )
    # Another site's history is told here, not done here: no account of ours did it.
    came_with = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="brought",
        editable=False,
        verbose_name=_("came with"),
        help_text=_("The import that brought it, where it was done on another site."),
    )
    who = models.CharField(
        _("by, elsewhere"),
        max_length=150,
        blank=True,
        help_text=_("The account’s name there."),
    )

    objects = ActQuerySet.as_manager()

    class Meta:
        verbose_name = _("act")
        verbose_name_plural = _("acts")
        ordering = ("-at", "-pk")
        constraints = (
            CheckConstraint(condition=Q(verb__in=Verb.values), name="act_verb_known"),
            CheckConstraint(
                condition=Q(article__isnull=False) | ~Q(names=[]), name="act_on_something"
            ),
            CheckConstraint(condition=Q(language__in=["", *codes()]), name="act_language_known"),
            CheckConstraint(
                condition=Q(came_with__isnull=True, who="")
                | Q(came_with__isnull=False, by__isnull=True),
                name="act_done_here_or_elsewhere",
            ),
        )
        triggers = append_only()
        indexes = (
            # The record of one article, newest first.
            Index(fields=["article", "-at"], name="act_of_article"),
            # What was sent back, newest first: few among the acts.
            Index(
                fields=["language", "-at"],
                condition=Q(verb=Verb.SEND_BACK),
                name="act_sent_back",
            ),
            # The record of one person, newest first.
            Index(fields=["by", "-at"], name="act_of_person"),
            # All acts, newest first.
            Index(fields=["-at", "-id"], name="act_newest"),
            # Those of one verb.
            Index(fields=["verb", "-at", "-id"], name="act_of_verb"),
        )

    def __str__(self) -> str:
        about = f"#{self.article_id}" if self.article_id else ", ".join(self.names)
        done = f"{self.at:%Y-%m-%d %H:%M} {self.by or self.who}: {self.get_verb_display()}"
        edition = language(self.language).name if self.language else ""
        return " ".join(filter(None, (done, about, edition)))


class Vouch(models.Model):
    """A named person vouches for the substance of exactly one text, named by its hash."""

    article = models.ForeignKey(
        "articles.Article", on_delete=models.PROTECT, related_name="vouches"
    )
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    text_hash = models.CharField(_("text hash"), max_length=64)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="vouches", verbose_name=_("person")
    )
    at = models.DateTimeField(_("at"))
    comment = models.TextField(_("comment"), blank=True)

    class Meta:
        verbose_name = _("vouch")
        verbose_name_plural = _("vouches")
        ordering = ("-at", "-pk")
        constraints = (
            UniqueConstraint(
                fields=["article", "language", "text_hash", "person"], name="vouch_once"
            ),
            CheckConstraint(
                condition=Q(text_hash__regex=r"^[0-9a-f]{64}$"), name="vouch_hash_whole"
            ),
            of_an_edition("vouch_language_known"),
        )
        triggers = (*append_only(), *printing.of_vouches())

    def __str__(self) -> str:
        return f"{self.person}: {self.article_id} {self.language}"


class Correction(models.Model):
    """One correction of an article, told in each language whose text it changed."""

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        related_name="corrections",
        verbose_name=_("article"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=CorrectionKind.choices)
    by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="corrections", verbose_name=_("by")
    )

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        constraints = (
            CheckConstraint(
                condition=Q(kind__in=CorrectionKind.values), name="correction_kind_known"
            ),
        )
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.article_id}"


class CorrectionNote(models.Model):
    """What readers of one language are told, and which fields of that text changed."""

    correction = models.ForeignKey(Correction, on_delete=models.PROTECT, related_name="notes")
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    text = models.TextField(_("text"))
    changed = models.JSONField(_("changed fields"), default=list, blank=True)
    at = models.DateTimeField(_("at"))

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction note")
        verbose_name_plural = _("correction notes")
        ordering = ("-at", "-pk")
        constraints = (
            UniqueConstraint(fields=["correction", "language"], name="correction_note_once"),
            CheckConstraint(condition=Q(text__gt=""), name="correction_note_filled"),
            of_an_edition("correction_note_language_known"),
        )
        indexes = (
            # The corrections page of a language, newest first.
            Index(fields=["language", "-at", "-id"], name="correction_note_newest"),
        )
        triggers = (*append_only(), *printing.of_records(plates.sql_of_note()))

    def __str__(self) -> str:
        return f"{language(self.language).name}: {self.text[:60]}"


class Redirect(models.Model):
    """An address that was given up, and the one that took its place."""

    path = models.CharField(
        _("old path"), max_length=400, unique=True, help_text=_("Begins with /, not encoded.")
    )
    target = models.CharField(_("new path"), max_length=400)

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        constraints = (
            # Within the site alone: a path, never the address of another host.
            CheckConstraint(
                condition=Q(path__regex=r"^/[^/]"),
                name="redirect_path_within_site",
                violation_error_message=_("The old path begins with one slash: /en/old/."),
            ),
            CheckConstraint(
                condition=Q(target__regex=r"^/([^/\\]|$)"),
                name="redirect_target_within_site",
                violation_error_message=_("The new path begins with one slash: /en/new/."),
            ),
            CheckConstraint(
                condition=~Q(path=F("target")),
                name="redirect_leads_elsewhere",
                violation_error_message=_("The two paths are the same."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.path} → {self.target}"
