"""What is done to the account of someone else, told once, on record."""

import pytest
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from articles.models import Act, Session, User
from articles.publishing import NotAllowed, NotReady, end_sessions, reset_second_factor
from tests import factories
from tests.integration.desk.pages import signed_in

pytestmark = pytest.mark.django_db


def equipped(*, is_superuser: bool = False) -> User:
    """An account with a second factor, recovery codes and a session."""
    user = factories.user("Editors", is_staff=True, is_superuser=is_superuser)
    signed_in(user)
    TOTPDevice.objects.create(user=user, name="")
    StaticDevice.objects.create(user=user, name="").token_set.create(token="0" * 16)
    return user


def left(user: User) -> list[int]:
    models = (TOTPDevice, StaticDevice, Session)
    return [model.objects.filter(user=user).count() for model in models]


def test_a_reset_takes_the_second_factor_and_the_sessions_of_that_account_alone() -> None:
    chief, user, other = factories.user("Chief editors"), equipped(), equipped()
    reset_second_factor(user, by=chief, comment="She came by.")
    assert (left(user), left(other)) == ([0, 0, 0], [1, 1, 1])
    act = Act.objects.get()
    assert (act.names, act.comment, act.by) == ([user.username], "She came by.", chief)


def test_ending_sessions_leaves_the_second_factor() -> None:
    chief, user = factories.user("Chief editors"), equipped()
    end_sessions(user, by=chief)
    assert left(user) == [1, 1, 0]


@pytest.mark.parametrize("comment", ["", " \n "])
def test_a_reset_wants_a_reason(comment: str) -> None:
    user = equipped()
    with pytest.raises(NotReady, match="how you made sure"):
        reset_second_factor(user, by=factories.user("Chief editors"), comment=comment)
    assert left(user) == [1, 1, 1]


def test_nobody_does_it_to_himself_or_above_himself() -> None:
    chief, root = factories.user("Chief editors"), equipped(is_superuser=True)
    for account, by, why in (
        (chief, chief, "your own account"),
        (root, root, "your own account"),
        (root, chief, "Only a superuser"),
    ):
        with pytest.raises(NotAllowed, match=why):
            reset_second_factor(account, by=by, comment="x")
        with pytest.raises(NotAllowed, match=why):
            end_sessions(account, by=by)
    assert left(root) == [1, 1, 1]
    assert Act.objects.count() == 0


def test_a_superuser_sees_to_another() -> None:
    root = equipped(is_superuser=True)
    reset_second_factor(root, by=factories.user(is_superuser=True), comment="x")
    assert left(root) == [0, 0, 0]
