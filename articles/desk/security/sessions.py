"""The sessions of an account: listed, and ended."""

import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from articles.desk.security import second_factor
from articles.desk.security.devices import device_name
from articles.models import Session, User
from articles.sessions import BEGUN, DEVICE, SEEN

WITH_CODE = "second_factor"
"""In a session: that a code was given."""
OWES_CODE = "owes_code"
"""In a session: that the account has a second factor, and no code was given. Whatever signed
someone in, the desk stays closed until that is done."""
FRESH = 300
"""For how many seconds a session that was seen need not be written again."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A session, to be shown. ``handle`` names it without giving it away."""

    handle: str
    begun: datetime | None
    seen: datetime | None
    device: str
    is_this: bool


def begin(sender: object, request: HttpRequest, user: User, **signal: Any) -> None:
    """On signing in, by whatever door. One query."""
    now = int(time.time())
    request.session.update(
        {BEGUN: now, SEEN: now, DEVICE: device_name(request.headers.get("User-Agent", ""))}
    )
    request.session.pop(WITH_CODE, None)
    request.session[OWES_CODE] = second_factor.is_on(user)


def listen() -> None:
    user_logged_in.connect(begin, dispatch_uid="desk.sessions")


def code_was_given(request: HttpRequest) -> None:
    request.session[WITH_CODE] = True
    request.session[OWES_CODE] = False


def code_is_off(request: HttpRequest) -> None:
    request.session[WITH_CODE] = request.session[OWES_CODE] = False


def ask_for_code(request: HttpRequest) -> HttpResponse:
    """Close the desk to this session until it has shown a code."""
    request.session[OWES_CODE] = True
    return redirect("admin:login")


def touch(request: HttpRequest) -> None:
    """Note that the session was seen; written at most every five minutes."""
    now = int(time.time())
    if now - request.session.get(SEEN, 0) > FRESH:
        request.session[SEEN] = now


def of(account: User, *, this: str = "") -> list[Signed]:
    """Those that still open the desk, this one first, then by when they were seen: not those that
    a change of password has ended. One query. ``this`` is the key of the session at hand."""
    found = [
        Signed(_handle(row), row.begun, row.seen, row.device, row.session_key == this)
        for row in _alive(account)
    ]
    return sorted(found, key=lambda one: not one.is_this)


def end(account: User, handle: str, *, this: str) -> bool:
    """End one of the others. Gives back whether there was one. Two queries."""
    keys = [row.session_key for row in _alive(account)
            if row.session_key != this and constant_time_compare(_handle(row), handle)]  # fmt: skip
    deleted, _models = Session.objects.filter(session_key__in=keys).delete()
    return bool(deleted)


def end_others(account: User, *, this: str) -> int:
    """End all but this one; gives back how many there were. One query."""
    others = Session.objects.filter(user=account).exclude(session_key=this)
    deleted, _models = others.delete()
    return deleted


def _alive(account: User) -> list[Session]:
    rows = Session.objects.filter(user=account, expire_date__gt=timezone.now())
    now = account.get_session_auth_hash()
    return [
        row for row in rows.order_by("-seen", "session_key")
        if constant_time_compare(row.get_decoded().get(HASH_SESSION_KEY, ""), now)
    ]  # fmt: skip


def _handle(row: Session) -> str:
    return salted_hmac("desk.sessions", row.session_key, algorithm="sha256").hexdigest()[:24]
