"""What every test of signing in needs."""

import pytest
from pytest_django import Settings

from tests.integration.desk.security.people import Browser, account, with_second_factor


@pytest.fixture(autouse=True)
def _fast_passwords(settings: Settings, db: None) -> None:
    """Making one takes a third of a second otherwise, as it should."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def signed_in() -> Browser:
    """An editor with a second factor, signed in with both steps."""
    user = account(username="amal")
    codes = with_second_factor(user)
    browser = Browser()
    browser.sign_in(user)
    browser.give(codes[0])
    assert browser.is_in()
    return browser
