"""One's own page Security: the second factor, the sessions."""

import logging
from io import BytesIO
from typing import Any, cast

import segno
from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy as _, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from articles.desk.security import attempts, second_factor, sessions
from articles.desk.security.sign_in import CodeField, judged
from articles.models import User
from articles.publishing import rights

log = logging.getLogger(__name__)


class ProofForm(forms.Form):
    """That it is the owner who sits at the desk: the password, and a code."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
    code = CodeField(label=_("Code"))

    def __init__(self, account: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def password_is_right(self, request: HttpRequest) -> bool:
        """Counted like signing in; False with the reason in the form."""
        counts = attempts.at_password(request, self.account.get_username())
        try:
            attempts.take(counts)
        except attempts.TooMany as refusal:
            self.add_error(None, str(refusal))
            return False
        if not self.account.check_password(self.cleaned_data["password"]):
            self.add_error("password", gettext("This is not your password."))
            return False
        attempts.forget(counts)
        return True


def must_set_up(request: HttpRequest) -> bool:
    """Whether someone who can change what readers see still lacks a second factor, where the
    site asks for one. No query for a session in which a code was given."""
    if not settings.REQUIRE_TWO_FACTOR or request.session.get(sessions.WITH_CODE):
        return False
    return rights.may_release(cast("User", request.user))


def security(request: HttpRequest) -> HttpResponse:
    """The page. Three queries besides the session's and the rights'."""
    account = cast("User", request.user)
    device = second_factor.device_of(account)
    if device and must_set_up(request):
        # Set up elsewhere meanwhile: this session has shown no code yet.
        return sessions.ask_for_code(request)
    context = {
        "title": gettext("Security"),
        "device": device,
        "codes_left": second_factor.codes_left(account) if device else 0,
        "required": settings.REQUIRE_TWO_FACTOR and rights.may_release(account),
        "led_here": must_set_up(request),
        "sessions": sessions.of(account, this=request.session.session_key or ""),
    }
    return _page(request, "desk/security.html", context)


@require_POST
def end_session(request: HttpRequest) -> HttpResponse:
    """One of one's own, or all but this."""
    account, this = cast("User", request.user), request.session.session_key or ""
    if "all" in request.POST:
        ended = sessions.end_others(account, this=this)
        told = ngettext(
            "%(count)s other session was ended.", "%(count)s other sessions were ended.", ended
        )
        messages.success(request, told % {"count": ended})
    elif sessions.end(account, request.POST.get("session", ""), this=this):
        messages.success(request, gettext("The session was ended."))
    else:
        messages.warning(request, gettext("This session had ended already."))
    return redirect("admin:security")


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    account = cast("User", request.user)
    if second_factor.is_on(account):
        return redirect("admin:security")
    second_factor.begin(account)
    return redirect("admin:security-set-up")


@never_cache
@sensitive_variables("codes")
@sensitive_post_parameters("password", "code")
def set_up(request: HttpRequest) -> HttpResponse:
    """Shows the secret until a code proves that the authenticator has it."""
    account = cast("User", request.user)
    device = second_factor.begun(account)
    if device is None:
        return redirect("admin:security")
    form = ProofForm(account, request.POST or None)
    if request.method == "POST" and form.is_valid() and form.password_is_right(request):
        codes = second_factor.confirm(account, form.cleaned_data["code"])
        if codes:
            sessions.code_was_given(request)
            sessions.end_others(account, this=request.session.session_key or "")
            log.info("%s has a second factor", account)
            return _codes(request, codes, first=True)
        form.add_error("code", _WRONG)
    secret = device.config_url.split("secret=")[1].split("&")[0]
    context = {
        "title": gettext("Set up the second factor"),
        "form": form,
        "secret": second_factor.grouped(secret),
        "link": device.config_url,
    }
    return _page(request, "desk/security_set_up.html", context)


_WRONG = _("This code is wrong. Look whether the clock of your device is right.")


@never_cache
def picture(request: HttpRequest) -> HttpResponse:
    """The secret as a QR code, an image of its own since the pages hold nothing inline."""
    device = second_factor.begun(cast("User", request.user))
    if device is None:
        return HttpResponse(status=404)
    drawn = BytesIO()
    # Dark on light whatever the page is: not all cameras read it the other way round.
    segno.make(device.config_url, error="l", micro=False).save(
        drawn, kind="svg", scale=6, border=4, dark="#000", light="#fff", omitsize=True
    )
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")


@never_cache
@sensitive_variables("codes")
@sensitive_post_parameters("password", "code")
def new_codes(request: HttpRequest) -> HttpResponse:
    return _proven(
        request,
        title=gettext("New recovery codes"),
        says=gettext("The codes that you have stop working."),
        do=lambda account: _codes(request, second_factor.new_codes(account)),
    )


@never_cache
@sensitive_post_parameters("password", "code")
def turn_off(request: HttpRequest) -> HttpResponse:
    def off(account: User) -> HttpResponse:
        second_factor.turn_off(account)
        sessions.code_is_off(request)
        # They were opened with a code, and would go on as if there still was one.
        sessions.end_others(account, this=request.session.session_key or "")
        log.info("%s has no second factor any more", account)
        messages.success(request, gettext("The second factor is off."))
        return redirect("admin:security")

    return _proven(
        request,
        title=gettext("Turn off the second factor"),
        says=gettext(
            "The password alone will do to sign in. Your recovery codes are deleted, and your"
            " other sessions end."
        ),
        do=off,
    )


def _proven(request: HttpRequest, *, title: str, says: str, do: Any) -> HttpResponse:
    """Ask for password and code, then ``do`` it to the account."""
    account = cast("User", request.user)
    if not second_factor.is_on(account):
        return redirect("admin:security")
    form = ProofForm(account, request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and form.password_is_right(request)
        and judged(request, account, form, form.cleaned_data["code"])
    ):
        return cast("HttpResponse", do(account))
    context = {"title": title, "says": says, "form": form}
    return _page(request, "desk/security_proof.html", context)


def _codes(request: HttpRequest, codes: list[str], *, first: bool = False) -> HttpResponse:
    """Shown once, in the answer itself: they are kept nowhere."""
    context = {"title": gettext("Your recovery codes"), "codes": codes, "first": first}
    return _page(request, "desk/security_codes.html", context)


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    context = {**admin.site.each_context(request), **context}
    if must_set_up(request):
        # Until then, nothing else of the desk opens.
        context["is_nav_sidebar_enabled"] = False
    return render(request, template, context)
