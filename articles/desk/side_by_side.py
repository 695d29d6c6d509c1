"""The languages of an article next to each other in one form."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy as _

from articles.desk import pictures, told
from articles.desk.opened import FILED, SEEN, WRITTEN, HiddenField, OpenedForm
from articles.desk.prose import ProseWidget
from articles.enums import CorrectionKind, Origin, Status
from articles.languages import codes, column, in_language, language as language_row
from articles.models import Article, Correction
from articles.models.article import field_name
from articles.publishing.text import SIGNED

if TYPE_CHECKING:
    from articles.models import User

PAST_DRAFT = (Status.IN_REVIEW, Status.APPROVED, Status.LIVE)
NOTE, KIND, JOINS = "correction_note", "correction_kind", "correction_joins"
KEY = "working_key"

# Texts of more than a line: in what they are written, and how many lines are shown.
AREAS: dict[str, tuple[type[forms.Textarea], int]] = {
    "title": (forms.Textarea, 2),
    "dek": (forms.Textarea, 3),
    "body": (ProseWidget, 24),
}


class BodyField(forms.CharField):
    """Browsers send line ends as two characters; texts are stored with one. Without this
    every text of several lines would count as changed."""

    def to_python(self, value: Any) -> Any:
        converted = super().to_python(value)
        return converted.replace("\r\n", "\n") if isinstance(converted, str) else converted


class ArticleForm(OpenedForm):
    """Filing, and for each language its text and the words that go with a correction.

    Saves nothing by itself: ``desk.admin.article`` hands what changed to ``publishing``.
    """

    why = forms.CharField(
        label=_("Why"),
        required=False,
        max_length=300,
        help_text=_("For the record and the revisions; readers do not see it."),
    )
    working_key = HiddenField(initial=uuid4)
    earlier: Sequence[Correction] = ()
    """What readers of the article were told before."""

    class Meta:
        model = Article
        fields = [
            "category",
            "byline",
            "tags",
            "picks",
            "picture",
            *(column(field, code) for field in WRITTEN for code in codes()),
        ]
        field_classes = {
            "picture": pictures.UploadField,
            **{column("body", code): BodyField for code in codes()},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in codes():
            self._prepare(code)
        for name in FILED:
            if name in self.fields:
                self.fields[name].show_hidden_initial = True
        self._ask_for_description()

    def _prepare(self, code: str) -> None:
        """The fields of one language: their names, directions, sizes."""
        row = language_row(code)
        for field in WRITTEN:
            shown = self.fields.get(column(field, code))
            if shown is None:
                continue
            shown.label = f"{capfirst(field_name(field))} · {row.name}"
            # Changed is what differs from what was opened, not from what stands now.
            shown.show_hidden_initial = True
            shown.widget.attrs |= {"lang": code, "dir": row.direction, "spellcheck": "true"}
            if field in AREAS:
                kind, rows = AREAS[field]
                shown.widget = kind({**shown.widget.attrs, "rows": rows})
        self._choose_language(code)
        self._choose_correction(code)

    def _choose_language(self, code: str) -> None:
        name = column("translated_from", code)
        if name in self.fields:
            others = [(c, language_row(c).name) for c in codes() if c != code]
            self.fields[name] = forms.ChoiceField(
                label=self.fields[name].label,
                choices=[("", "—"), *others],
                required=False,
                show_hidden_initial=True,
            )

    def _choose_correction(self, code: str) -> None:
        name = column(JOINS, code)
        if name not in self.fields:
            return
        found = told.untold(self.earlier, code)
        asked = cast("forms.ChoiceField", self.fields[name])
        asked.choices = told.choices(found)
        if likely := told.likely(self.instance, code, found):
            self.initial.update({name: str(likely.pk), column(KIND, code): likely.kind})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for code in codes():
            self._forgive(code)
            joins = column(JOINS, code) in self.changed_data and self.joined(code)
            if (self._corrects(code) or joins) and not cleaned.get(column(NOTE, code)):
                self.add_error(
                    column(NOTE, code) if column(NOTE, code) in self.fields else None,
                    _("This text is live. Tell its readers what was wrong and what is right."),
                )
            self._require_kind(code)
            translated = cleaned.get(column("origin", code)) == Origin.TRANSLATED
            if translated and not cleaned.get(column("translated_from", code)):
                self.add_error(
                    column("translated_from", code),
                    _("Say from which language the text was translated."),
                )
            self._require_description(code)
        self.refuse_to_overwrite()
        return cleaned

    def _forgive(self, code: str) -> None:
        """What readers were told meanwhile is no fault of whoever tells them nothing."""
        told = self.cleaned_data.get(column(NOTE, code)) or self._corrects(code)
        if not told and column(JOINS, code) in self.errors:
            del self.errors[column(JOINS, code)]

    def _require_kind(self, code: str) -> None:
        """A correction that is joined has its kind, whatever the field was opened with."""
        joined, name = self.joined(code), column(KIND, code)
        chosen = self.cleaned_data.get(name)
        if joined and name in self.changed_data and chosen != joined.kind:
            self.add_error(
                name,
                _("The correction that this belongs to is of another kind. Choose “%(kind)s”,"
                  " or let it be a correction of its own.") % {"kind": joined.get_kind_display()},
            )  # fmt: skip

    def _ask_for_description(self) -> None:
        for code in pictures.undescribed(self.instance):
            if (name := column("picture_alt", code)) in self.fields:
                self.fields[name].help_text = _("Missing: the article has a picture.")

    def _require_description(self, code: str) -> None:
        """What is past its draft describes the picture that it has or is given."""
        name = column("picture_alt", code)
        if not {"picture", name} & set(self.changed_data):
            return
        described = self.cleaned_data.get(name) or (
            name not in self.fields and in_language(self.instance, "picture_alt", code)
        )
        picture = self.cleaned_data.get("picture", self.instance.picture)
        if not picture or described or in_language(self.instance, "status", code) not in PAST_DRAFT:
            return
        self.add_error(
            name if name in self.fields else "picture",
            gettext("%(language)s: say what the picture shows. This text is no longer a draft.")
            % {"language": language_row(code).name},
        )

    def _corrects(self, code: str) -> bool:
        """Whether a text that readers see, or what they are told of it, was changed."""
        return self.instance.is_public_in(code) and self._signed_changed(code)

    def _signed_changed(self, code: str) -> bool:
        return any(column(field, code) in self.changed_data for field in SIGNED)

    def validate_constraints(self) -> None:
        """Left to ``publishing``, which knows the state that the form does not hold."""

    def changes(self, code: str) -> dict[str, Any]:
        """What was changed in one language, by field."""
        return {
            field: self.cleaned_data[column(field, code)]
            for field in WRITTEN
            if column(field, code) in self.changed_data
        }

    def joined(self, code: str) -> Correction | None:
        """The correction, told in another language, that this one's note belongs to."""
        chosen = self.cleaned_data.get(column(JOINS, code))
        return next((one for one in self.earlier if chosen == str(one.pk)), None)

    def correction(self, code: str) -> tuple[CorrectionKind, str]:
        """The kind, and the note to readers."""
        joined = self.joined(code)
        kind = joined.kind if joined else self.cleaned_data.get(column(KIND, code))
        kind = kind or CorrectionKind.CORRECTION
        return CorrectionKind(kind), self.cleaned_data.get(column(NOTE, code)) or ""

    def save_m2m(self) -> None:
        """Tags are filed by ``publishing.catalogue`` with the rest."""

    def _save_m2m(self) -> None:
        """As above, for a form saved with ``commit``."""


def further_fields() -> dict[str, forms.Field]:
    """For each language: what a correction of its live text needs, and which text the form
    was opened with."""
    kinds = [
        (kind.value, kind.label) for kind in CorrectionKind if kind != CorrectionKind.WITHDRAWAL
    ]
    fields: dict[str, forms.Field] = {}
    for code in codes():
        row = language_row(code)
        fields[column(KIND, code)] = forms.ChoiceField(
            label=_("Kind of correction"),
            choices=kinds,
            required=False,
            initial=CorrectionKind.CORRECTION.value,
            show_hidden_initial=True,
        )
        fields[column(NOTE, code)] = forms.CharField(
            label=_("Note to readers"),
            required=False,
            widget=forms.Textarea(attrs={"rows": 3, "lang": code, "dir": row.direction}),
            help_text=_("Needed when the words of a live text change; shown on the article."),
        )
        fields[column(JOINS, code)] = forms.ChoiceField(
            label=_("Belongs to"),
            required=False,
            show_hidden_initial=True,
            help_text=_("A correction that readers of another language were told of."),
            error_messages={
                "invalid_choice": _(
                    "Readers of this language have been told of this correction meanwhile."
                )
            },
        )
        fields[column(SEEN, code)] = HiddenField()
    return fields


# A loop over the editions cannot stand in a class's body.
ArticleForm.declared_fields |= further_fields()
ArticleForm.base_fields |= ArticleForm.declared_fields


def editable_by(user: "User", article: Article | None = None) -> tuple[str, ...]:
    """The languages in which ``user`` may write; of ``article``, those not withdrawn."""
    return tuple(
        code
        for code in codes()
        if (user.is_superuser or code in user.languages)
        and (article is None or in_language(article, "status", code) != Status.WITHDRAWN)
    )
