"""Signing in: the password, then a code where the account has a second factor.

Between the two steps nobody is signed in. The session only says who has shown the password.
"""

import logging
import time
from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import login
from django.contrib.auth.views import LoginView
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext, gettext_lazy as _, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters

from articles.desk.security import attempts, known_devices, second_factor, sessions
from articles.models import User

log = logging.getLogger(__name__)

SHOWN = "password_shown"
"""In a session: who has shown the password, when, and where to go on to."""
WAITS = 600
"""For how many seconds a code is waited for."""
FEW = 3
"""Recovery codes left of which a person is told."""


class CodeField(forms.CharField):
    """Digits, typed with whatever keyboard. The browser offers the code of a text message."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(
            {
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "dir": "ltr",
                "spellcheck": "false",
                "class": "code",
            }
        )
        super().__init__(widget=widget, max_length=40, **options)


class PasswordForm(AdminAuthenticationForm):
    """Django's own, which counts attempts."""

    def clean(self) -> dict[str, Any]:
        name = self.cleaned_data.get("username")
        if name and self.cleaned_data.get("password") and self.request:
            try:
                attempts.take(attempts.at_password(self.request, name))
            except attempts.TooMany as refusal:
                log.warning("too many attempts at a password")
                raise ValidationError(str(refusal), code="too_many") from refusal
        return super().clean()


class CodeForm(forms.Form):
    code = CodeField(
        label=_("Code"),
        help_text=_("Six digits from your authenticator, or one of your recovery codes."),
    )


class PasswordView(LoginView):
    authentication_form = PasswordForm
    template_name = "desk/sign_in.html"
    next_page = "admin:index"

    def form_valid(self, form: Any) -> HttpResponse:
        account = cast("User", form.get_user())
        attempts.forget(attempts.at_password(self.request, account.get_username()))
        onwards = self.get_success_url()
        if not second_factor.is_on(account):
            return complete(self.request, account, onwards)
        self.request.session[SHOWN] = {
            "account": account.pk,
            "password": account.get_session_auth_hash(),
            "at": int(time.time()),
            "onwards": onwards,
        }
        return redirect("admin:sign-in-code")


def password_step(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    return cast("HttpResponse", PasswordView.as_view(extra_context=context)(request))


@never_cache
@csrf_protect
@sensitive_post_parameters("code")
def code_step(request: HttpRequest) -> HttpResponse:
    """The second step. Who waits too long, or has another password by now, begins again."""
    account = who_waits(request)
    if account is None:
        return redirect("admin:login")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        used = judged(request, account, form, form.cleaned_data["code"])
        if used is not None:
            onwards = request.session.pop(SHOWN)["onwards"]
            answer = complete(request, account, onwards)
            sessions.code_was_given(request)
            if used is second_factor.Used.RECOVERY:
                _tell_of_codes_left(request, account)
            return answer
    context = {**admin.site.each_context(request), "title": gettext("Second step"), "form": form}
    return render(request, "desk/sign_in_code.html", context)


def judged(
    request: HttpRequest, account: User, form: forms.Form, code: str
) -> second_factor.Used | None:
    """Which kind of code it is; None with the reason in the form."""
    counts = attempts.at_code(request, account)
    try:
        attempts.take(counts)
    except attempts.TooMany as refusal:
        log.warning("too many attempts at the code of %s", account)
        form.add_error(None, str(refusal))
        return None
    used = second_factor.verify(account, code)
    if used is None:
        form.add_error(
            "code",
            gettext("This code is wrong, too old, or has been used. Wait for the next one."),
        )
        return None
    attempts.forget(counts)
    return used


def who_waits(request: HttpRequest) -> User | None:
    """Whoever has shown the password and owes a code. One query."""
    shown = request.session.get(SHOWN)
    if not shown or time.time() - shown["at"] > WAITS:
        return None
    account = User.objects.filter(pk=shown["account"], is_active=True).first()
    if account is None:
        return None
    same = constant_time_compare(shown["password"], account.get_session_auth_hash())
    return account if same else None


def complete(request: HttpRequest, account: User, onwards: str) -> HttpResponse:
    """Sign in, and know the device from now on."""
    login(request, account, settings.AUTHENTICATION_BACKENDS[0])
    answer = redirect(onwards or reverse("admin:index"))
    known_devices.remember(request, answer, account.get_username())
    return answer


def _tell_of_codes_left(request: HttpRequest, account: User) -> None:
    log.info("%s signed in with a recovery code", account)
    left = second_factor.codes_left(account)
    told = ngettext(
        "You have %(count)s recovery code left.", "You have %(count)s recovery codes left.", left
    ) % {"count": left}
    if left <= FEW:
        told += " " + gettext("Make new ones under Security.")
    messages.warning(request, told)
