"""What a form was opened with, held against what others have saved since."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from articles.desk.refusals import RefusableForm, with_values
from articles.desk.revisions import Difference, differences
from articles.languages import codes, column, in_language, language as language_row
from articles.models.article import PICTURE
from articles.publishing.errors import listed
from articles.text.hashing import TEXT

WRITTEN = (*TEXT, "slug", "origin", "translated_from", *PICTURE)
FILED = ("category", "byline", "tags", "picks")
SEEN, SEEN_PICTURE = "seen_hash", "seen_picture"


class HiddenField(forms.CharField):
    """What the form remembers of its opening. Nobody types it, so it never counts as changed."""

    widget = forms.HiddenInput

    def __init__(self, **more: Any) -> None:
        # Without one, Django makes a label of the field's English name.
        super().__init__(required=False, label="", **more)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class Theirs:
    """What someone else has saved of a text since the form was opened, against what is typed."""

    code: str
    language: str
    direction: str
    differences: list[Difference]


class OpenedForm(RefusableForm):
    """The form of an article. Each field that may be changed says, hidden, what stood in it
    (``show_hidden_initial``), and each text which it was."""

    seen_picture = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.theirs: list[Theirs] = []
        self.initial[SEEN_PICTURE] = self.instance.picture.name or ""
        if self.instance.pk:
            for code in codes():
                text_hash = in_language(self.instance, "text_hash", code)
                self.initial[column(SEEN, code)] = text_hash

    def refuse_to_overwrite(self) -> None:
        """Stop once where someone else has saved since the form was opened what is changed
        here, too. What is typed stays, and what is not typed shows what now stands; sending
        the form again replaces the other's, knowingly."""
        if not self.instance.pk:
            return
        now: dict[str, Any] = {}
        for code in codes():
            if self._overwrites(code):
                now |= self._refuse_text(code)
        for name in FILED:
            if name in self.changed_data and self._moved(name):
                now |= self._refuse_filing(name)
        picture = self.initial[SEEN_PICTURE]
        opened = self.cleaned_data.get(SEEN_PICTURE, picture)
        if "picture" in self.changed_data and opened != picture:
            self.add_error("picture", _("Someone else has changed the picture since you opened"
                                        " this page. Saving again replaces it."))  # fmt: skip
            now[SEEN_PICTURE] = picture
        if now:
            self.data = with_values(
                self.data, {self.add_prefix(name): _sent(value) for name, value in now.items()}
            )

    def _overwrites(self, code: str) -> bool:
        """Whether a text that was saved by someone else is changed here: its words, or the
        same of its other fields."""
        opened = self.cleaned_data.get(column(SEEN, code), "")
        if self._words_changed(code) and opened not in (
            "",
            in_language(self.instance, "text_hash", code),
        ):
            return True
        others = [column(field, code) for field in WRITTEN if field not in TEXT]
        return any(name in self.changed_data and self._moved(name) for name in others)

    def _moved(self, name: str) -> bool:
        """Whether what stands differs from what stood when the form was opened. A form that
        does not say what stood has nothing to compare."""
        field, opened_as = self.fields.get(name), self.add_initial_prefix(name)
        # Where none of several was chosen, nothing is sent.
        several = isinstance(field, forms.ModelMultipleChoiceField)
        if field is None or (opened_as not in self.data and not several):
            return False
        opened = field.hidden_widget().value_from_datadict(self.data, self.files, opened_as)
        stands = self.get_initial_for_field(field, name)
        if isinstance(field, forms.CharField):
            stands = field.to_python(stands)
        return field.has_changed(stands, opened)

    def _refuse_text(self, code: str) -> dict[str, Any]:
        """Show theirs against ours. Gives back what the form is to hold next time."""
        row = language_row(code)
        self.add_error(
            None,
            gettext(
                "%(language)s: this text was saved by someone else after you opened it. Yours"
                " is still here, and theirs is shown against it. Saving again replaces theirs."
            )
            % {"language": row.name},
        )
        names = {field: column(field, code) for field in WRITTEN}
        stands = {field: self.initial.get(name) or "" for field, name in names.items()}
        typed = {
            field: self.cleaned_data.get(name) or ""
            for field, name in names.items()
            if name in self.changed_data
        }
        found = list(differences({**stands}, {**stands, **typed}))
        self.theirs.append(Theirs(code, row.name, row.direction, found))
        now: dict[str, Any] = {column(SEEN, code): in_language(self.instance, "text_hash", code)}
        for field, name in names.items():
            if name not in self.fields:
                continue
            now[self.add_initial_prefix(name)] = stands[field]
            if name not in self.changed_data:
                now[name] = stands[field]
        return now

    def _refuse_filing(self, name: str) -> dict[str, Any]:
        field = self.fields[name]
        stands = field.prepare_value(self.get_initial_for_field(field, name))
        if isinstance(field, forms.ModelMultipleChoiceField):
            shown = listed(getattr(self.instance, name).all())
        else:
            shown = str(getattr(self.instance, name) or "—")
        self.add_error(
            name,
            gettext(
                "Someone else has set this to “%(theirs)s” since you opened this page. Yours is"
                " still here; saving again replaces theirs."
            )
            % {"theirs": shown or "—"},
        )
        return {self.add_initial_prefix(name): stands}

    def _words_changed(self, code: str) -> bool:
        return any(column(field, code) in self.changed_data for field in TEXT)


def _sent(value: Any) -> str | list[str]:
    """As a browser would send it."""
    if isinstance(value, list):
        return [str(one) for one in value]
    return "" if value is None else str(value)
