"""A password, then a code; nobody is half in."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.desk.security.sign_in import WAITS
from tests import factories
from tests.integration.desk.security.people import (
    PASSWORD,
    STEP,
    WRONG,
    Browser,
    account,
    code,
    complaints,
    secret_of,
    with_second_factor,
)

ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def test_without_a_second_factor_the_password_is_enough() -> None:
    browser = Browser()
    page = browser.sign_in(account())
    assert page.path == reverse("admin:index")
    assert browser.is_in()


def test_with_one_the_password_opens_nothing() -> None:
    user = account()
    with_second_factor(user)
    browser = Browser()
    page = browser.sign_in(user)
    assert page.path == reverse("admin:sign-in-code")
    assert SESSION_KEY not in browser.client.session
    assert not browser.is_in()
    for name in ("articles_article_changelist", "security", "security-new-codes", "my-time-zone"):
        assert browser.client.get(reverse(f"admin:{name}")).status_code == 302
    assert browser.client.get(reverse("admin:jsi18n")).status_code == 302
    user.refresh_from_db()
    assert user.last_login is None


@pytest.mark.parametrize("typed", ["{}", "{0:.3} {1}", "arabic"])
def test_the_code_opens_the_desk_however_it_is_typed(typed: str) -> None:
    user = account()
    with_second_factor(user)
    browser = Browser()
    browser.sign_in(user)
    right = code(secret_of(user))
    arabic = right.translate(ARABIC_DIGITS)
    written = arabic if typed == "arabic" else typed.format(right, right[3:])
    assert browser.give(written).path == reverse("admin:index")
    assert browser.is_in()


def test_a_recovery_code_opens_it_once_and_says_how_many_are_left() -> None:
    user = account()
    codes = with_second_factor(user)
    browser = Browser()
    browser.sign_in(user)
    assert browser.give(codes[3]).messages == ["You have 9 recovery codes left."]
    other = Browser("192.0.2.2")
    other.sign_in(user)
    assert complaints(other.give(codes[3])) == [
        "This code is wrong, too old, or has been used. Wait for the next one."
    ]
    assert not other.is_in()
    for one in codes[:3] + codes[4:7]:
        again = Browser()
        again.sign_in(user)
        page = again.give(one)
    assert page.messages == ["You have 3 recovery codes left. Make new ones under Security."]


def test_a_code_is_good_for_once() -> None:
    user = account()
    with_second_factor(user)
    first, second = Browser(), Browser("192.0.2.2")
    right = code(secret_of(user))
    for browser in (first, second):
        browser.sign_in(user)
        browser.give(right)
    assert (first.is_in(), second.is_in()) == (True, False)


@pytest.mark.parametrize("steps", [-3, 3])
def test_a_code_of_another_time_is_none(steps: int) -> None:
    user = account()
    with_second_factor(user)
    browser = Browser()
    browser.sign_in(user)
    browser.give(code(secret_of(user), timezone.now().timestamp() + steps * STEP))
    assert not browser.is_in()


@pytest.mark.parametrize("typed", ["", "abc", "12345", "1234567", "０" * 40, "²" * 6, "0" * 12])
def test_what_is_no_code_is_told(typed: str) -> None:
    user = account()
    with_second_factor(user)
    browser = Browser()
    browser.sign_in(user)
    assert len(complaints(browser.give(typed))) == 1
    assert not browser.is_in()


def test_the_code_of_somebody_else_is_none() -> None:
    user, other = account(), account()
    with_second_factor(user)
    codes = with_second_factor(other)
    browser = Browser()
    browser.sign_in(user)
    browser.give(codes[0])
    browser.give(code(secret_of(other)))
    assert not browser.is_in()


def test_the_second_step_leads_where_the_first_was_to_lead() -> None:
    user = account()
    codes = with_second_factor(user)
    browser = Browser()
    wanted = reverse("admin:articles_article_changelist")
    login = reverse("admin:login")
    browser.post(login, username=user.username, password=PASSWORD, next=wanted)
    assert browser.give(codes[0]).path == wanted
    elsewhere = Browser()
    elsewhere.post(login, username=user.username, password=PASSWORD, next="https://evil.example/")
    assert elsewhere.give(codes[1]).path == reverse("admin:index")


def test_a_code_is_not_waited_for_for_ever() -> None:
    user = account()
    codes = with_second_factor(user)
    browser = Browser()
    browser.sign_in(user)
    with time_machine.travel(timezone.now() + timedelta(seconds=WAITS + 5)):
        assert browser.give(codes[0]).path == reverse("admin:login")
        assert not browser.is_in()


def test_a_password_changed_between_the_steps_begins_anew() -> None:
    user = account()
    codes = with_second_factor(user)
    browser = Browser()
    browser.sign_in(user)
    user.set_password(WRONG)
    user.save()
    assert browser.give(codes[0]).path == reverse("admin:login")


def test_an_account_closed_between_the_steps_stays_out() -> None:
    user = account()
    codes = with_second_factor(user)
    browser = Browser()
    browser.sign_in(user)
    user.is_active = False
    user.save()
    assert browser.give(codes[0]).path == reverse("admin:login")


def test_the_second_step_without_the_first_leads_to_it() -> None:
    assert Browser().open("sign-in-code").path == reverse("admin:login")


def test_no_other_door_leads_past_the_second_factor() -> None:
    """Such as code that signs someone in by itself."""
    user = account()
    with_second_factor(user)
    client = Client()
    client.force_login(user)
    assert client.get(reverse("admin:index")).status_code == 302
    assert client.get(reverse("admin:articles_article_changelist")).status_code == 302


def test_who_is_not_of_the_staff_stays_out() -> None:
    user = factories.user("Editors", password=PASSWORD)
    browser = Browser()
    assert len(complaints(browser.sign_in(user))) == 1
    assert not browser.is_in()
