"""Codes and recovery codes, as they are kept."""

import threading

import pytest
from django.db import connection
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from articles.desk.security import second_factor
from articles.desk.security.second_factor import Used
from tests.integration.desk.security.people import account, code, secret_of, with_second_factor


def test_a_secret_counts_for_nothing_until_a_code_of_it_was_given() -> None:
    user = account()
    second_factor.begin(user)
    assert not second_factor.is_on(user)
    assert second_factor.verify(user, code(secret_of(user))) is None
    assert second_factor.confirm(user, "000000 0") == []
    assert not second_factor.is_on(user)


def test_recovery_codes_are_ten_of_twelve_digits_and_all_different() -> None:
    codes = with_second_factor(account())
    assert len(set(codes)) == 10
    assert {len(second_factor.digits(one)) for one in codes} == {12}


def test_recovery_codes_are_not_kept_as_they_are() -> None:
    codes = {second_factor.digits(one) for one in with_second_factor(account())}
    kept = set(StaticToken.objects.values_list("token", flat=True))
    assert len(kept) == 10
    assert not kept & codes


def test_new_recovery_codes_take_the_place_of_the_old() -> None:
    user = account()
    old = with_second_factor(user)
    new = second_factor.new_codes(user)
    assert second_factor.verify(user, old[0]) is None
    assert second_factor.verify(user, new[0]) is Used.RECOVERY
    assert second_factor.codes_left(user) == 9


def test_beginning_anew_forgets_the_secret_that_was_not_confirmed() -> None:
    user = account()
    second_factor.begin(user)
    first = secret_of(user)
    second_factor.begin(user)
    assert secret_of(user) != first
    assert second_factor.confirm(user, code(first)) == []


def test_turned_off_it_leaves_nothing_behind() -> None:
    user = account()
    codes = with_second_factor(user)
    second_factor.turn_off(user)
    assert not second_factor.is_on(user)
    assert TOTPDevice.objects.count() == StaticToken.objects.count() == 0
    assert second_factor.verify(user, codes[0]) is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["authenticator", "recovery"])
def test_of_two_requests_at_once_one_uses_the_code(kind: str) -> None:
    user = account()
    codes = with_second_factor(user)
    given = codes[0] if kind == "recovery" else code(secret_of(user))
    start, used = threading.Barrier(2), []

    def request() -> None:
        start.wait()
        used.append(second_factor.verify(user, given))
        connection.close()

    threads = [threading.Thread(target=request) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(used, key=str) == sorted([None, Used(kind)], key=str)
