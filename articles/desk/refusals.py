"""What ``publishing`` refuses, shown as an error of the form that asked for it."""

from collections.abc import Iterable, Mapping
from typing import Any
from weakref import WeakKeyDictionary

from django import forms
from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict

from articles.languages import codes, column
from articles.publishing import PublishingError


class RefusableForm(forms.ModelForm[Any]):
    refusal = ""
    """Why ``publishing`` refused what the form holds, on the second showing."""
    is_shown_again = False
    """Whether the form is only shown with what it holds, and nothing is to be saved."""

    def is_valid(self) -> bool:
        return super().is_valid() and not self.is_shown_again

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self.refusal:
            self.add_error(None, self.refusal)
        return cleaned


class RefusableAdmin(admin.ModelAdmin[Any]):
    """Shows the form again with the refusal above it and everything typed still in it."""

    form = RefusableForm

    def __init__(self, model: type[Any], admin_site: admin.AdminSite) -> None:
        super().__init__(model, admin_site)
        self._refusals: WeakKeyDictionary[HttpRequest, str] = WeakKeyDictionary()

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        try:
            with transaction.atomic():
                return super().changeform_view(request, object_id, form_url, extra_context)
        except PublishingError as error:
            self._refusals[request] = str(error)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        made = super().get_form(request, obj, change, **kwargs)
        return type(made.__name__, (made,), {"refusal": self._refusals.get(request, "")})


def with_values(data: Any, values: Mapping[str, str | list[str]]) -> QueryDict:
    """What a form was sent, with some values put in the place of others."""
    changed: QueryDict = data.copy()
    for name, value in values.items():
        changed.setlist(name, value if isinstance(value, list) else [value])
    return changed


def completed(form: forms.Form) -> QueryDict:
    """What ``form`` was sent, with what it asks by now and did not when the page was opened: the
    hidden fields, which nobody could fill in."""
    hidden = {field.html_name: field.initial or "" for field in form.hidden_fields()}
    missing = {name: str(value) for name, value in hidden.items() if name not in form.data}
    return with_values(form.data, missing)


def no_longer_offered(data: Mapping[str, Any], name: str, offered: Iterable[str]) -> list[str]:
    """The editions that a form was sent as chosen, under ``name``, and that it no longer offers."""
    return [code for code in codes() if data.get(column(name, code)) and code not in set(offered)]
