"""What is done to the account of someone else, on record: a lost phone, a lost laptop."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from articles.enums import Verb
from articles.models import Act, Session, User
from articles.publishing import rights
from articles.publishing.errors import NotAllowed, NotReady
from articles.text.plain import one_line


def reset_second_factor(account: User, *, by: User, comment: str) -> None:
    """Take away the second factor and the recovery codes of a colleague who has lost them, and
    end the account's sessions. ``comment`` says how ``by`` made sure who was asking.

    Raises ``NotReady`` without a comment, ``NotAllowed`` for one's own account.
    """
    _require_within_reach(account, Verb.RESET_SECOND_FACTOR, by=by)
    if not one_line(comment):
        raise NotReady(_("Write how you made sure who is asking."), ["comment"])
    with transaction.atomic():
        TOTPDevice.objects.filter(user=account).delete()
        StaticDevice.objects.filter(user=account).delete()
        Session.objects.filter(user=account).delete()
        _record(account, Verb.RESET_SECOND_FACTOR, by=by, comment=comment)


def end_sessions(account: User, *, by: User, comment: str = "") -> None:
    """Sign a colleague out everywhere. Raises ``NotAllowed`` for one's own account."""
    _require_within_reach(account, Verb.END_SESSIONS, by=by)
    with transaction.atomic():
        Session.objects.filter(user=account).delete()
        _record(account, Verb.END_SESSIONS, by=by, comment=comment)


def _require_within_reach(account: User, verb: Verb, *, by: User) -> None:
    rights.require(by, verb)
    if account.pk == by.pk:
        raise NotAllowed(_("This is your own account. See to it on your page Security."))
    if account.is_superuser and not by.is_superuser:
        raise NotAllowed(_("Only a superuser sees to the account of another."))


def _record(account: User, verb: Verb, *, by: User, comment: str) -> None:
    Act.objects.create(
        verb=verb, by=by, at=timezone.now(), names=[account.get_username()], comment=comment
    )
