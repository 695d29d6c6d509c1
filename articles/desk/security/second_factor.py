"""Codes of an authenticator (TOTP, RFC 6238) and recovery codes, by django-otp.

The library keeps what it is given as it is. An authenticator's secret has to be kept so; of the
recovery codes we hand it HMACs. Both kinds of code are digits alone, which every keyboard has, and
are told apart by their length.
"""

import secrets
import unicodedata
from enum import Enum

from django.db import transaction
from django.utils.crypto import salted_hmac
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from articles.models import User

CODES = 10
CODE_LENGTH, RECOVERY_LENGTH, GROUP = 6, 12, 4


class Used(Enum):
    """Which kind of code was right."""

    AUTHENTICATOR = "authenticator"
    RECOVERY = "recovery"


def is_on(account: User) -> bool:
    """One query."""
    return bool(TOTPDevice.objects.filter(user=account, confirmed=True).exists())


def device_of(account: User) -> TOTPDevice | None:
    """The authenticator in use. One query."""
    return TOTPDevice.objects.filter(user=account, confirmed=True).first()


def begun(account: User) -> TOTPDevice | None:
    """The authenticator that is being set up. One query."""
    return TOTPDevice.objects.filter(user=account, confirmed=False).first()


@transaction.atomic
def begin(account: User) -> None:
    """Make a new secret, in the place of one that was not confirmed."""
    TOTPDevice.objects.filter(user=account, confirmed=False).delete()
    TOTPDevice.objects.create(user=account, name="", confirmed=False)


@transaction.atomic
def confirm(account: User, code: str) -> list[str]:
    """Take the new secret into use if ``code`` is of it, and give back recovery codes; none when
    it is wrong or there is no secret."""
    device = TOTPDevice.objects.select_for_update().filter(user=account, confirmed=False).first()
    typed = digits(code)
    if device is None or len(typed) != CODE_LENGTH or not device.verify_token(typed):
        return []
    TOTPDevice.objects.filter(user=account, confirmed=True).delete()
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    return new_codes(account)


@transaction.atomic
def verify(account: User, code: str) -> Used | None:
    """Which kind of code it is, if it is one. It is worth nothing afterwards: rows are locked,
    so that two requests cannot both use it."""
    typed = digits(code)
    devices = {
        CODE_LENGTH: (TOTPDevice, typed, Used.AUTHENTICATOR),
        RECOVERY_LENGTH: (StaticDevice, _kept(typed), Used.RECOVERY),
    }
    if len(typed) not in devices:
        return None
    model, token, used = devices[len(typed)]
    for device in model.objects.select_for_update().filter(user=account, confirmed=True):
        if device.verify_token(token):
            return used
    return None


@transaction.atomic
def new_codes(account: User) -> list[str]:
    """Recovery codes, each good for once, in the place of those of before. They are not kept, and
    cannot be shown again."""
    StaticDevice.objects.filter(user=account).delete()
    codes = ["".join(secrets.choice("0123456789") for _digit in range(RECOVERY_LENGTH))
             for _code in range(CODES)]  # fmt: skip
    device = StaticDevice.objects.create(user=account, name="")
    for code in codes:
        device.token_set.create(token=_kept(code))
    return [grouped(code) for code in codes]


def codes_left(account: User) -> int:
    """One query."""
    return int(StaticDevice.objects.filter(user=account, token_set__isnull=False).count())


@transaction.atomic
def turn_off(account: User) -> None:
    TOTPDevice.objects.filter(user=account).delete()
    StaticDevice.objects.filter(user=account).delete()


def digits(code: str) -> str:
    """What was typed, without spaces and hyphens, and in the digits of the machine: an Arabic
    keyboard has its own."""
    return "".join(str(unicodedata.digit(one)) for one in code if one.isdigit())


def grouped(code: str) -> str:
    return " ".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def _kept(code: str) -> str:
    """As long as the library's column is wide: 64 bits, under the site's secret key."""
    return salted_hmac("desk.recovery-codes", code, algorithm="sha256").hexdigest()[:16]
