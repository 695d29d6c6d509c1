"""What the wire has had drafted, and every word that a model said about it."""

from datetime import datetime

from django.conf import settings
from django.db import models, transaction
from django.db.models import CheckConstraint, Index, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from articles.enums import Asker, DraftState, DraftStep, DraftTrouble
from articles.models.append_only import append_only
from articles.models.people import User
from articles.models.per_language import of_an_edition
from articles.models.querysets.drafting import (
    DraftQuerySet,
    DraftRequestQuerySet,
    GenerationQuerySet,
)
from articles.models.source import SourceItem
from articles.models.source_text import SourceText


class Draft(models.Model):
    """One item to be made an article by one version of the prompts: asked for once, whoever asks
    and however many workers there are."""

    item = models.ForeignKey(
        SourceItem, on_delete=models.PROTECT, related_name="drafts", verbose_name=_("source item")
    )
    prompt = models.CharField(_("prompts"), max_length=40, help_text=_("Their name and version."))
    state = models.CharField(
        _("state"), max_length=20, choices=DraftState.choices, default=DraftState.ASKED
    )
    asked_at = models.DateTimeField(_("asked for"))
    asked_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
        help_text=_("Empty where no account asked."),
    )
    # No worker takes it before then: another has it, the budget is spent, or the model is away.
    not_before = models.DateTimeField(_("not before"))
    # The job that has it until then, which may go on with it when it is done over.
    taken_by = models.BigIntegerField(null=True, editable=False)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    article = models.OneToOneField(
        "articles.Article",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="draft",
        verbose_name=_("article"),
    )
    new_tags = models.JSONField(
        _("proposed tags"),
        default=list,
        blank=True,
        help_text=_("Which the model would have and the site has not."),
    )
    trouble = models.CharField(
        _("trouble"), max_length=20, choices=DraftTrouble.choices, blank=True, default=""
    )
    detail = models.TextField(_("detail"), blank=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft of the wire")
        verbose_name_plural = _("drafts of the wire")
        constraints = (
            UniqueConstraint(fields=["item", "prompt"], name="draft_once"),
            CheckConstraint(
                condition=Q(state=DraftState.ASKED, article__isnull=True, ended_at__isnull=True)
                | Q(state=DraftState.DONE, article__isnull=False, ended_at__isnull=False)
                | Q(state=DraftState.FAILED, article__isnull=True, ended_at__isnull=False)
                & ~Q(trouble=""),
                name="draft_state",
            ),
            CheckConstraint(
                condition=Q(trouble__in=["", *DraftTrouble.values]), name="draft_trouble_known"
            ),
        )
        indexes = (
            # What waits to be drafted.
            Index(
                fields=["not_before"],
                condition=Q(state=DraftState.ASKED),
                name="draft_waiting",
            ),
            # The desk's list, newest first.
            Index(fields=["-asked_at", "-id"], name="draft_newest"),
        )

    def __str__(self) -> str:
        return str(self.item)

    @transaction.atomic
    def try_again(self, now: datetime, *, by: User | Asker) -> bool:
        """Have what failed tried once more, at the wish of ``by``, an account or who has none;
        False for what has not. What was answered well is not asked again. What had gone wrong is
        kept with the request."""
        failed = Draft.objects.filter(pk=self.pk, state=DraftState.FAILED)
        before = failed.select_for_update().first()
        if before is None:
            return False
        DraftRequest.objects.create_by(
            by, draft=before, at=now, trouble=before.trouble, detail=before.detail
        )
        failed.update(state=DraftState.ASKED, ended_at=None, trouble="", detail="", not_before=now)
        return True


class DraftRequest(models.Model):
    """That somebody had an item drafted, or tried once more, and what had gone wrong before."""

    draft = models.ForeignKey(
        Draft, on_delete=models.PROTECT, related_name="requests", verbose_name=_("draft")
    )
    at = models.DateTimeField(_("at"))
    asker = models.CharField(_("asked by"), max_length=10, choices=Asker.choices)
    by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    trouble = models.CharField(
        _("trouble before"), max_length=20, choices=DraftTrouble.choices, blank=True, default=""
    )
    detail = models.TextField(_("detail"), blank=True)

    objects = DraftRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for a draft")
        verbose_name_plural = _("requests for drafts")
        constraints = (
            CheckConstraint(
                condition=Q(asker=Asker.ACCOUNT, by__isnull=False)
                | Q(asker__in=[Asker.WIRE, Asker.COMMAND], by__isnull=True),
                name="draft_request_asker",
            ),
            CheckConstraint(
                condition=Q(trouble__in=["", *DraftTrouble.values]),
                name="draft_request_trouble_known",
            ),
        )
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by or self.get_asker_display()}"


class Generation(models.Model):
    """One answer of a model: what it was asked, by whom it was answered, every word of it, what
    it took and cost. ``error`` says why it could not be used."""

    draft = models.ForeignKey(
        Draft, on_delete=models.PROTECT, related_name="generations", verbose_name=_("draft")
    )
    text = models.ForeignKey(
        SourceText, on_delete=models.PROTECT, related_name="+", verbose_name=_("source text")
    )
    at = models.DateTimeField(_("at"))
    step = models.CharField(_("step"), max_length=20, choices=DraftStep.choices)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    attempt = models.PositiveSmallIntegerField(_("attempt"), default=1)
    prompt = models.CharField(_("prompts"), max_length=40)
    provider = models.CharField(
        _("provider"), max_length=300, help_text=_("The host that was asked.")
    )
    model = models.CharField(_("model"), max_length=200, help_text=_("As the settings name it."))
    answered_as = models.CharField(
        _("answered as"), max_length=300, blank=True, help_text=_("As it names itself.")
    )
    parameters = models.JSONField(_("parameters"), default=dict)
    messages = models.JSONField(_("what was asked"), default=list)
    answer = models.TextField(_("answer"), blank=True)
    error = models.TextField(_("why it was not used"), blank=True)
    tokens_in = models.PositiveIntegerField(_("tokens read"), null=True, blank=True)
    tokens_out = models.PositiveIntegerField(_("tokens written"), null=True, blank=True)
    cost = models.DecimalField(
        _("cost"), max_digits=12, decimal_places=6, default=0,
        help_text=_("By the price table in the settings."),
    )  # fmt: skip
    seconds = models.FloatField(_("seconds"), default=0)

    objects = GenerationQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer of a model")
        verbose_name_plural = _("answers of models")
        constraints = (
            of_an_edition("generation_language_known"),
            CheckConstraint(condition=Q(step__in=DraftStep.values), name="generation_step_known"),
            CheckConstraint(condition=Q(cost__gte=0), name="generation_cost_positive"),
        )
        indexes = (
            # What the day has cost.
            Index(fields=["at"], include=["cost"], name="generation_cost"),
        )
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.get_step_display()}, {self.language}, {self.attempt}"
