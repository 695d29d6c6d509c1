"""Accounts with passwords and second factors, and browsers to sign in with."""

import base64
import hmac
import time
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from articles.desk.security import second_factor
from articles.models import User
from tests import factories
from tests.integration.desk.pages import Desk, Page

PASSWORD = "a-harbour-at-dawn-7"
WRONG = "a-harbour-at-dusk-7"
STEP = 30


def account(role: str = "Editors", **fields: Any) -> User:
    return factories.user(role, is_staff=True, password=PASSWORD, **fields)


def code(secret: bytes, at: float | None = None) -> str:
    """RFC 6238, written once more so that the library is not tested with itself."""
    step = int((time.time() if at is None else at) // STEP)
    digest = hmac.digest(secret, step.to_bytes(8, "big"), "sha1")
    at_offset = digest[-1] & 15
    number = int.from_bytes(digest[at_offset : at_offset + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**6:06}"


def secret_of(user: User) -> bytes:
    return bytes(TOTPDevice.objects.get(user=user).bin_key)


def with_second_factor(user: User) -> list[str]:
    """Set it up with the code of a minute ago; gives back the recovery codes."""
    second_factor.begin(user)
    codes = second_factor.confirm(user, code(secret_of(user)))
    assert codes
    # As if that had been a while ago.
    TOTPDevice.objects.filter(user=user).update(last_t=-1)
    return codes


def secret_on(page: Page) -> bytes:
    """What a person types into an authenticator."""
    (shown,) = page.texts("//p[@class='secret']/code")
    return base64.b32decode(shown.replace(" ", ""))


@dataclass
class Browser:
    """Someone at the sign-in page, from a network address."""

    address: str = "192.0.2.1"
    language: str = "en"
    agent: str = ""
    client: Client = field(init=False)

    def __post_init__(self) -> None:
        self.client = Client(REMOTE_ADDR=self.address, headers={"User-Agent": self.agent})
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = self.language

    def sign_in(self, user: User | str, password: str = PASSWORD) -> Page:
        """Send name and password; the page that comes after."""
        name = user if isinstance(user, str) else user.get_username()
        return self.post(reverse("admin:login"), username=name, password=password)

    def sign_out(self) -> None:
        """As a browser does, which keeps the cookie of the device."""
        self.client.post(reverse("admin:logout"))

    def give(self, code: str) -> Page:
        return self.post(reverse("admin:sign-in-code"), code=code)

    def open(self, name: str, *args: object) -> Page:
        path = reverse(f"admin:{name}", args=args)
        return self._page(path, self.client.get(path, follow=True))

    def post(self, path: str, **data: str) -> Page:
        return self._page(path, self.client.post(path, data, follow=True))

    def is_in(self) -> bool:
        return bool(self.client.get(reverse("admin:index")).status_code == 200)

    def _page(self, path: str, response: Any) -> Page:
        assert response.status_code == 200, response.status_code
        last = response.redirect_chain[-1][0] if response.redirect_chain else path
        return Page(Desk(self.client, User()), last, response)


def complaints(page: Page) -> list[str]:
    return page.texts("//p[@class='errornote']|//ul[contains(@class,'errorlist')]/li")
