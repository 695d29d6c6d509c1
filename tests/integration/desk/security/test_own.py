"""The page Security: setting up, new codes, turning off, and being led there."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice
from pytest_django import DjangoAssertNumQueries, Settings

from articles.desk.security import second_factor
from articles.models import User
from tests import factories
from tests.integration.desk.security.people import (
    PASSWORD,
    WRONG,
    Browser,
    account,
    code,
    secret_of,
    secret_on,
    with_second_factor,
)
from tests.integration.desk.test_pages import LANGUAGES, sound

BEGIN, SET_UP = "admin:security-begin", "admin:security-set-up"


def in_desk(user: User, language: str = "en", address: str = "192.0.2.1") -> Browser:
    browser = Browser(address, language=language)
    browser.sign_in(user)
    return browser


def set_up(browser: Browser) -> list[str]:
    """As a person does it; gives back the recovery codes that are shown."""
    page = browser.post(reverse(BEGIN))
    page = browser.post(reverse(SET_UP), password=PASSWORD, code=code(secret_on(page)))
    return page.texts("//ol[@class='codes']/li")


def test_it_is_set_up_with_the_password_and_a_first_code() -> None:
    user = account()
    browser = in_desk(user)
    codes = set_up(browser)
    assert len(codes) == 10
    assert second_factor.is_on(user)
    assert browser.is_in()
    other = in_desk(user, address="192.0.2.2")
    assert not other.is_in()
    other.give(codes[0])
    assert other.is_in()


@pytest.mark.parametrize(
    ("password", "right", "error"),
    [
        (WRONG, True, "This is not your password."),
        (PASSWORD, False, "This code is wrong. Look whether the clock of your device is right."),
    ],
)
def test_without_both_nothing_is_set_up(password: str, error: str, *, right: bool) -> None:
    user = account()
    browser = in_desk(user)
    secret = secret_on(browser.post(reverse(BEGIN)))
    given = code(secret) if right else "12345"
    page = browser.post(reverse(SET_UP), password=password, code=given)
    assert page.errors == [error]
    assert secret_on(page) == secret
    assert not second_factor.is_on(user)


def test_setting_up_ends_the_sessions_that_needed_no_code() -> None:
    user = account()
    old, browser = in_desk(user, address="192.0.2.2"), in_desk(user)
    set_up(browser)
    assert (old.is_in(), browser.is_in()) == (False, True)


def test_the_picture_says_what_the_page_says() -> None:
    browser = in_desk(account(username="amal"))
    assert browser.client.get(reverse("admin:security-picture")).status_code == 404
    page = browser.post(reverse(BEGIN))
    (link,) = page.tree.xpath("//div[@class='pair']//a/@href")
    assert link.startswith("otpauth://totp/Trois%20Rives%3Aamal?secret=")
    picture = browser.client.get(reverse("admin:security-picture"))
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert "no-store" in picture.headers["Cache-Control"]
    assert picture.content.startswith(b"<?xml")
    assert b"<script" not in picture.content


def test_nobody_sees_the_secret_again() -> None:
    user = account()
    browser = in_desk(user)
    set_up(browser)
    assert browser.open("security-set-up").path == reverse("admin:security")
    assert browser.client.get(reverse("admin:security-picture")).status_code == 404
    assert browser.post(reverse(BEGIN)).path == reverse("admin:security")
    assert TOTPDevice.objects.get(user=user).confirmed


def test_new_codes_want_password_and_code(signed_in: Browser) -> None:
    user = User.objects.get(username="amal")
    address = reverse("admin:security-new-codes")
    page = signed_in.post(address, password=WRONG, code=code(secret_of(user)))
    assert page.errors == ["This is not your password."]
    page = signed_in.post(address, password=PASSWORD, code="000000000000")
    assert len(page.errors) == 1
    page = signed_in.post(address, password=PASSWORD, code=code(secret_of(user)))
    assert len(page.texts("//ol[@class='codes']/li")) == 10
    assert second_factor.codes_left(user) == 10


def test_it_is_turned_off_with_password_and_code(signed_in: Browser) -> None:
    user = User.objects.get(username="amal")
    address = reverse("admin:security-turn-off")
    signed_in.post(address, password=WRONG, code=code(secret_of(user)))
    assert second_factor.is_on(user)
    page = signed_in.post(address, password=PASSWORD, code=code(secret_of(user)))
    assert page.messages == ["The second factor is off."]
    assert not second_factor.is_on(user)
    assert signed_in.is_in()
    assert in_desk(user, address="192.0.2.2").is_in()


def test_turning_off_ends_the_sessions_that_were_opened_with_a_code() -> None:
    user = account()
    codes = with_second_factor(user)
    here, there = in_desk(user), in_desk(user, address="192.0.2.2")
    here.give(codes[0])
    there.give(codes[1])
    right = code(secret_of(user))
    here.post(reverse("admin:security-turn-off"), password=PASSWORD, code=right)
    assert (here.is_in(), there.is_in()) == (True, False)


def test_the_old_password_is_not_guessed_at_an_open_desk_either() -> None:
    browser = in_desk(account())
    address = reverse("admin:password_change")
    new = {"new_password1": "quite-another-harbour-8", "new_password2": "quite-another-harbour-8"}
    for _number in range(5):
        page = browser.post(address, old_password=WRONG, **new)
        assert page.errors[0].startswith("Your old password was entered incorrectly.")
    page = browser.post(address, old_password=PASSWORD, **new)
    assert page.errors == ["Too many attempts. Try again in 15 minutes."]


def test_passwords_guessed_at_an_open_desk_are_counted(signed_in: Browser) -> None:
    address = reverse("admin:security-turn-off")
    for _number in range(5):
        signed_in.post(address, password=WRONG, code="000000")
    page = signed_in.post(address, password=PASSWORD, code="000000")
    assert page.errors == ["Too many attempts. Try again in 15 minutes."]


@pytest.fixture
def required(settings: Settings) -> None:
    settings.REQUIRE_TWO_FACTOR = True


@pytest.mark.usefixtures("required")
@pytest.mark.parametrize("role", ["Editors", "Chief editors", "superuser"])
def test_who_can_publish_is_led_to_set_it_up_and_nowhere_else(role: str) -> None:
    superuser = role == "superuser"
    user = account("" if superuser else role, is_superuser=superuser)
    browser = in_desk(user)
    for name in ("index", "articles_article_changelist", "articles_article_add", "my-time-zone"):
        assert browser.open(name).path == reverse("admin:security")
    article = factories.article()
    step = reverse("admin:article-act", args=[article.pk, "fr", "submit"])
    assert browser.client.post(step, {"comment": "x"}).headers["Location"].endswith("/security/")
    assert not article.acts.exists()
    page = browser.open("security")
    (told,) = page.texts("//p[@class='led']")
    assert told.startswith("You can change what readers see. Before you go on, set up the second")
    assert page.tree.xpath("//*[@id='nav-sidebar']") == []
    set_up(browser)
    assert browser.is_in()


@pytest.mark.usefixtures("required")
def test_a_writer_is_not_asked_for_it() -> None:
    assert in_desk(account("Writers")).is_in()


@pytest.mark.usefixtures("required")
def test_whoever_sees_to_accounts_is_as_good_as_one_who_can_publish() -> None:
    user = account("Writers")
    user.user_permissions.add(Permission.objects.get(codename="change_user"))
    assert in_desk(user).open("index").path == reverse("admin:security")


@pytest.mark.usefixtures("required")
def test_a_session_from_before_it_was_set_up_elsewhere_has_to_show_a_code() -> None:
    user = account()
    browser = in_desk(user)
    codes = with_second_factor(user)
    assert browser.open("index").path.startswith(reverse("admin:login"))
    browser.sign_in(user)
    browser.give(codes[0])
    assert browser.is_in()


@pytest.mark.usefixtures("required")
def test_turned_off_where_it_is_required_it_has_to_be_set_up_again(signed_in: Browser) -> None:
    user = User.objects.get(username="amal")
    right = code(secret_of(user))
    signed_in.post(reverse("admin:security-turn-off"), password=PASSWORD, code=right)
    assert signed_in.open("index").path == reverse("admin:security")


def test_where_it_is_not_required_nobody_is_led(settings: Settings) -> None:
    assert settings.REQUIRE_TWO_FACTOR is False
    assert in_desk(account("Chief editors")).is_in()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_can_be_read_in_every_language(language: str) -> None:
    user = account("Chief editors")
    browser = in_desk(user, language)
    sound(browser.open("security"), language)
    page = browser.post(reverse(BEGIN))
    sound(page, language)
    sound(browser.post(reverse(SET_UP), password=WRONG, code="1"), language)
    secret = secret_on(page)
    sound(browser.post(reverse(SET_UP), password=PASSWORD, code=code(secret)), language)
    sound(browser.open("security"), language)
    for name in ("security-new-codes", "security-turn-off"):
        sound(browser.open(name), language)
    visitor = Browser("192.0.2.9", language=language)
    sound(visitor.open("login"), language)
    sound(visitor.sign_in(user), language)
    sound(visitor.give("12"), language)
    for name in ("password_reset", "password_reset_done", "password_reset_complete"):
        sound(visitor.open(name), language)
    sound(visitor.open("password_reset_confirm", "MQ", "no-token"), language)


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_costs_the_same_for_one_session_and_for_three(
    many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    user = account()
    codes = with_second_factor(user)
    for number in range(many):
        browser = in_desk(user, address=f"192.0.2.{number}")
        browser.give(codes[number])
    browser.client.get(reverse("admin:security"))
    with django_assert_num_queries(7):
        answer = browser.client.get(reverse("admin:security"))
    assert answer.content.count(b'role="row"') == many
