"""A new password by e-mail, by Django's own steps.

Whether an address belongs to an account shows neither in what is answered nor in how long that
takes: the letter is written by the worker.
"""

import logging
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.admin.forms import AdminPasswordChangeForm
from django.contrib.auth.forms import PasswordResetForm
from django.contrib.auth.tokens import default_token_generator
from django.contrib.auth.views import PasswordChangeView, PasswordResetConfirmView
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse, reverse_lazy
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import get_language, gettext as _, override

from articles.desk.security import attempts
from articles.models import User

log = logging.getLogger(__name__)


class AskForm(PasswordResetForm):
    def save(self, *args: Any, request: HttpRequest | None = None, **options: Any) -> None:
        """Have the letters written, unless so many have been asked for that one more would only
        fill a mailbox. The person is told the same in any case."""
        from articles.desk.security.tasks import send_reset_letters  # reason: app ready

        address = self.cleaned_data["email"]
        try:
            if request is not None:
                attempts.take(attempts.at_letter(request, address))
        except attempts.TooMany:
            log.warning("too many letters about a password were asked for")
            return
        accounts = [account.pk for account in self.get_users(address)]
        send_reset_letters.defer(accounts=accounts, language=get_language() or "")


class ChangeForm(AdminPasswordChangeForm):
    """Django's own, which counts attempts at the old password like those at signing in: a desk
    that was left open is no place to guess it."""

    request: HttpRequest

    def clean_old_password(self) -> str:
        counts = attempts.at_password(self.request, self.user.get_username())
        try:
            attempts.take(counts)
        except attempts.TooMany as refusal:
            raise ValidationError(str(refusal), code="too_many") from refusal
        old = str(super().clean_old_password())
        attempts.forget(counts)
        return old


class ChangeView(PasswordChangeView):
    form_class = ChangeForm
    success_url = reverse_lazy("admin:password_change_done")

    def get_form(self, form_class: type[Any] | None = None) -> Any:
        form: Any = super().get_form(form_class)
        form.request = self.request
        return form


class NewPasswordView(PasswordResetConfirmView):
    """A new password ends every session of the account, as any change of it does, and lets its
    owner try again at the second step, where someone who knew the old one may have tried."""

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        attempts.forget([attempts.Count(attempts.CODE_FROM_ANYWHERE, form.user.get_username())])
        log.info("%s has a new password", form.user)
        return answer


def send_letter(account: User, language: str) -> None:
    """Write to ``account``, in ``language``, how to choose a new password. The link is made of
    ``SITE_URL``; it works once, and for an hour (``PASSWORD_RESET_TIMEOUT``)."""
    path = reverse(
        "admin:password_reset_confirm",
        kwargs={
            "uidb64": urlsafe_base64_encode(force_bytes(account.pk)),
            "token": default_token_generator.make_token(account),
        },
    )
    with override(language):
        site = settings.SITE_NAME.get(language) or settings.SITE_NAME[settings.LANGUAGE_CODE]
        context = {
            "link": f"{settings.SITE_URL}{path}",
            "site": site,
            "host": urlsplit(settings.SITE_URL).netloc,
            "account": account.get_username(),
            "minutes": settings.PASSWORD_RESET_TIMEOUT // 60,
        }
        send_mail(
            _("A new password for the desk of %(site)s") % {"site": site},
            render_to_string("desk/reset_letter.txt", context),
            None,
            [account.email],
        )
