"""The form of a known name: its spellings in all languages next to each other."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext as _, gettext_lazy

from articles.languages import codes, column, language as language_row
from articles.models import KnownName
from articles.models.names import LONGEST, tidied, validate_spelling
from articles.translation import BETWEEN

OWN, OTHERS = "spelling", "variants"
MOST_OTHERS = 40
"""Spellings that a name may have in a language beside the site's own."""


class OwnField(forms.CharField):
    def to_python(self, value: Any) -> Any:
        return tidied(super().to_python(value) or "")


class OthersField(forms.CharField):
    """Spellings, a line for each."""

    def clean(self, value: Any) -> Any:
        found = dict.fromkeys(filter(None, map(tidied, super().clean(value).splitlines())))
        for one in found:
            validate_spelling(one)
            if len(one) > LONGEST:
                raise ValidationError(
                    _("A spelling has at most %(most)s characters.") % {"most": LONGEST}
                )
        if len(found) > MOST_OTHERS:
            raise ValidationError(_("At most %(most)s spellings.") % {"most": MOST_OTHERS})
        return list(found)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(initial, "\n".join((data or "").splitlines()))


def _fields() -> dict[str, forms.Field]:
    """Two for each language, in its direction."""
    made: dict[str, forms.Field] = {}
    for code in codes():
        row = language_row(code)
        attrs = {"lang": code, "dir": row.direction}
        made[column(OWN, code)] = OwnField(
            label=_labelled(gettext_lazy("Spelling"), row.name),
            required=False,
            max_length=LONGEST,
            validators=[_legible],
            widget=forms.TextInput(attrs),
        )
        made[column(OTHERS, code)] = OthersField(
            label=_labelled(gettext_lazy("Other spellings"), row.name),
            required=False,
            widget=forms.Textarea({**attrs, "rows": 4}),
            help_text=gettext_lazy("One on each line: by which others’ texts are understood."),
        )
    return made


def _legible(own: str) -> None:
    if own:
        validate_spelling(own)


def _labelled(name: Any, language: str) -> Any:
    return format_lazy("{}{}{}", name, BETWEEN, language)


class KnownNameForm(forms.ModelForm[KnownName]):
    """What the name is of, and for each language the site's spelling and others, a line for each.

    Who does not work in a language sees its spellings and leaves them as they are.
    """

    open_in: tuple[str, ...] = ()

    class Meta:
        model = KnownName
        fields = ("kind", "note", "same_as")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        preferred = self.instance.preferred()
        for code in codes():
            others = "\n".join(self.instance.variants(code))
            for name, value in ((OWN, preferred.get(code, "")), (OTHERS, others)):
                self.initial.setdefault(column(name, code), value)
                self.fields[column(name, code)].disabled = code not in self.open_in

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for code in codes():
            own, others = column(OWN, code), column(OTHERS, code)
            if cleaned.get(others) and not cleaned.get(own) and own not in self.errors:
                self.add_error(own, _("Say which spelling is the site’s own."))
        if not self.errors and not any(self.spellings().values()):
            self.add_error(None, _("Write a spelling in at least one language."))
        if not cleaned.get("note"):
            self._refuse_twins()
        return cleaned

    def _refuse_twins(self) -> None:
        """Two people may have one name, if it is said which is which."""
        for code in codes():
            own = self.cleaned_data.get(column(OWN, code))
            twins = KnownName.objects.spelled(own, code) if own else KnownName.objects.none()
            if twin := twins.exclude(pk=self.instance.pk).first():
                self.add_error(
                    "note",
                    _("There is a name of this spelling: “%(name)s”. Use it, or write here what"
                      " tells the two apart.") % {"name": twin},
                )  # fmt: skip
                return

    def changed_spellings(self) -> dict[str, list[str]]:
        """By language, the site's own first, of the languages in which any has changed."""
        return {
            code: told
            for code, told in self.spellings().items()
            if {column(OWN, code), column(OTHERS, code)} & set(self.changed_data)
        }

    def spellings(self) -> dict[str, list[str]]:
        return {
            code: [own, *self.cleaned_data.get(column(OTHERS, code), ())]
            if (own := self.cleaned_data.get(column(OWN, code)))
            else []
            for code in codes()
        }


# A loop over the editions cannot stand in a class's body.
KnownNameForm.declared_fields |= _fields()
KnownNameForm.base_fields |= KnownNameForm.declared_fields
