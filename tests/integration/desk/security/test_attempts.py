"""Whoever guesses is stopped, and nobody else."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from articles.desk.security import attempts
from articles.desk.security.attempts import CODE, CODE_FROM_ANYWHERE, PASSWORD as LIMIT, Count
from articles.models import Attempts, User
from tests.integration.desk.security.people import (
    WRONG,
    Browser,
    account,
    code,
    complaints,
    secret_of,
    with_second_factor,
)

LOCKED = "Too many attempts. Try again in 15 minutes."


def guess(browser: Browser, user: User | str, times: int = LIMIT.most) -> None:
    for _number in range(times):
        browser.sign_in(user, WRONG)


def test_after_five_wrong_passwords_the_right_one_is_not_looked_at() -> None:
    user, browser = account(), Browser()
    guess(browser, user, 4)
    assert browser.sign_in(user, WRONG).path.endswith("/login/")
    assert complaints(browser.sign_in(user)) == [LOCKED]
    assert not browser.is_in()


def test_four_wrong_ones_and_a_right_one_begin_the_count_anew() -> None:
    user, browser = account(), Browser()
    for _number in range(2):
        guess(browser, user, 4)
        browser.sign_in(user)
        assert browser.is_in()
        browser.sign_out()


def test_the_wait_ends_when_it_was_said_to_and_trying_does_not_prolong_it() -> None:
    user, browser, now = account(), Browser(), timezone.now()
    with time_machine.travel(now, tick=False):
        guess(browser, user)
    with time_machine.travel(now + timedelta(minutes=14, seconds=30), tick=False):
        assert complaints(browser.sign_in(user)) == ["Too many attempts. Try again in 1 minute."]
    with time_machine.travel(now + timedelta(minutes=15), tick=False):
        browser.sign_in(user)
        assert browser.is_in()


def test_a_stranger_elsewhere_locks_the_owner_out_of_nothing() -> None:
    user, stranger, owner = account(), Browser("198.51.100.7"), Browser("192.0.2.1")
    guess(stranger, user)
    assert complaints(stranger.sign_in(user)) == [LOCKED]
    owner.sign_in(user)
    assert owner.is_in()


def test_a_stranger_at_the_same_address_does_not_lock_out_a_device_that_is_known() -> None:
    user, owner, stranger = account(), Browser(), Browser()
    owner.sign_in(user)
    owner.sign_out()
    guess(stranger, user)
    assert complaints(stranger.sign_in(user)) == [LOCKED]
    owner.sign_in(user)
    assert owner.is_in()


def test_colleagues_of_other_names_at_the_same_address_get_in() -> None:
    clumsy, colleague = account(), account()
    guess(Browser(), clumsy)
    guess(Browser(), "nobody")
    browser = Browser()
    browser.sign_in(colleague)
    assert browser.is_in()


def test_a_known_device_that_guesses_is_stopped_by_itself() -> None:
    user, stolen, owner = account(), Browser(), Browser()
    for browser in (stolen, owner):
        browser.sign_in(user)
        browser.sign_out()
    guess(stolen, user)
    assert complaints(stolen.sign_in(user)) == [LOCKED]
    owner.sign_in(user)
    assert owner.is_in()


def test_a_device_known_to_one_is_not_known_to_another() -> None:
    user, other, browser = account(), account(), Browser()
    browser.sign_in(other)
    browser.sign_out()
    guess(Browser(), user)
    assert complaints(browser.sign_in(user)) == [LOCKED]


def test_a_forged_cookie_makes_no_device_known() -> None:
    user, browser = account(), Browser()
    browser.client.cookies["device"] = "WyJhIiwiYiJd:1abcde:forged"
    guess(browser, user)
    guess(Browser(), user, 1)
    assert complaints(browser.sign_in(user)) == [LOCKED]


def test_a_name_that_does_not_exist_is_answered_like_one_that_does() -> None:
    user = account()
    answers = []
    for name in (user.username, "nobody"):
        browser = Browser()
        answers.append([complaints(browser.sign_in(name, WRONG)) for _number in range(7)])
    assert answers[0] == answers[1]
    assert answers[0][5] == [LOCKED]


def test_five_wrong_codes_stop_whoever_knows_the_password() -> None:
    user, browser = account(), Browser()
    codes = with_second_factor(user)
    browser.sign_in(user)
    for _number in range(CODE.most):
        browser.give("0" * 12)
    assert complaints(browser.give(codes[0])) == [LOCKED]
    browser.give(code(secret_of(user)))
    assert not browser.is_in()
    elsewhere = Browser("192.0.2.2")
    elsewhere.sign_in(user)
    elsewhere.give(codes[0])
    assert elsewhere.is_in()


def test_codes_guessed_from_many_networks_are_stopped_but_for_known_devices() -> None:
    user, owner = account(), Browser("192.0.2.200")
    codes = with_second_factor(user)
    owner.sign_in(user)
    owner.give(codes[0])
    owner.sign_out()
    for number in range(CODE_FROM_ANYWHERE.most):
        one = Browser(f"198.51.100.{number}")
        one.sign_in(user)
        one.give("0" * 12)
    late = Browser("203.0.113.1")
    late.sign_in(user)
    assert complaints(late.give(codes[1])) == ["Too many attempts. Try again in 60 minutes."]
    owner.sign_in(user)
    owner.give(codes[1])
    assert owner.is_in()


def test_the_wait_is_told_in_the_language_of_the_desk() -> None:
    user = account()
    guess(Browser(), user)
    told = {
        language: complaints(Browser(language=language).sign_in(user))[0]
        for language in ("fr", "ar", "en")
    }
    assert len(set(told.values())) == 3
    assert all("15" in one for one in told.values())


@pytest.mark.parametrize(
    ("behind_proxy", "forwarded", "stopped"),
    [
        (True, "203.0.113.9, 198.51.100.7", True),
        (True, "198.51.100.7, 203.0.113.9", False),
        (False, "203.0.113.9", True),
    ],
    ids=["the proxy's word counts", "so does another", "without a proxy it does not"],
)
def test_the_address_is_the_one_that_the_proxy_saw(
    settings: Settings, *, behind_proxy: bool, forwarded: str, stopped: bool
) -> None:
    settings.BEHIND_PROXY = behind_proxy
    user = account()
    guesser, then = Browser("10.0.0.1"), Browser("10.0.0.1")
    guesser.client.defaults["HTTP_X_FORWARDED_FOR"] = "192.0.2.1, 198.51.100.7"
    then.client.defaults["HTTP_X_FORWARDED_FOR"] = forwarded
    guess(guesser, user)
    then.sign_in(user)
    assert then.is_in() != stopped


def test_nothing_that_is_kept_tells_a_name_or_an_address() -> None:
    user = account(username="amal-sharif")
    guess(Browser("198.51.100.7"), user, 1)
    (row,) = Attempts.objects.values_list("key", flat=True)
    assert len(row) == 64
    assert int(row, 16)


def test_counts_that_are_over_are_forgotten() -> None:
    user, now = account(), timezone.now()
    with time_machine.travel(now, tick=False):
        guess(Browser(), user, 1)
        assert attempts.forget_over() == 0
    with time_machine.travel(now + timedelta(minutes=15), tick=False):
        assert attempts.forget_over() == 1
    assert Attempts.objects.count() == 0


@pytest.mark.parametrize("many", [1, 3])
def test_an_attempt_costs_the_same_for_one_count_and_for_three(
    many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    counts = [Count(LIMIT, f"name{number}", "here") for number in range(many)]
    with django_assert_num_queries(5):
        attempts.take(counts)
    with django_assert_num_queries(1):
        attempts.forget(counts)


def test_a_refused_attempt_is_counted_nowhere() -> None:
    used_up, other = Count(CODE, "amal", "here"), Count(CODE_FROM_ANYWHERE, "amal")
    for _number in range(CODE.most):
        attempts.take([used_up])
    with pytest.raises(attempts.TooMany):
        attempts.take([other, used_up])
    assert list(Attempts.objects.values_list("count", flat=True)) == [CODE.most]
