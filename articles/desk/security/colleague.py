"""The security of someone else's account, for those who see to accounts."""

import logging
from typing import cast

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy as _

from articles import publishing
from articles.desk import record
from articles.desk.security import second_factor, sessions
from articles.models import User
from articles.publishing import PublishingError

log = logging.getLogger(__name__)


class ResetForm(forms.Form):
    comment = forms.CharField(
        label=_("How you made sure who is asking"),
        max_length=500,
        help_text=_("Such as a call to a number that you know. It stands on record."),
    )


def of_colleague(request: HttpRequest, account: User) -> HttpResponse:
    """Second factor and sessions of ``account``, with what may be done to them. Three queries
    besides the session's and the rights'."""
    by = cast("User", request.user)
    form = ResetForm(request.POST if "reset" in request.POST else None)
    try:
        if "end" in request.POST:
            publishing.end_sessions(account, by=by)
            log.info("%s ended the sessions of %s", by, account)
            messages.success(request, gettext("All sessions of this account were ended."))
            return redirect("admin:account-security", account.pk)
        if "reset" in request.POST and form.is_valid():
            publishing.reset_second_factor(account, by=by, comment=form.cleaned_data["comment"])
            log.info("%s took the second factor off %s", by, account)
            messages.success(request, gettext("The account has no second factor any more."))
            return redirect("admin:account-security", account.pk)
    except PublishingError as refusal:
        messages.error(request, str(refusal))
    context = {
        **admin.site.each_context(request),
        "title": gettext("Security"),
        "account": account,
        "name": record.name_of(account),
        "opts": User._meta,  # what the admin's templates are given
        "device": second_factor.device_of(account),
        "sessions": sessions.of(account),
        "form": form,
        "is_own": account.pk == by.pk,
    }
    return render(request, "desk/account_security.html", context)
