"""Sessions say whose they are, and can be ended one by one."""

from datetime import timedelta
from importlib import import_module

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.desk.security.tasks import forget_attempts
from articles.models import Session, User
from tests.integration.desk.pages import Page
from tests.integration.desk.security.people import PASSWORD, Browser, account

END = "admin:security-end-session"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
    " Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
)


def at(user: User, address: str, agent: str = FIREFOX) -> Browser:
    browser = Browser(address, agent=agent)
    browser.sign_in(user)
    assert browser.is_in()
    return browser


def listed(page: Page) -> list[str]:
    return page.texts("//table[contains(@class,'sessions')]/tbody/tr/td[1]")


def handles(page: Page) -> list[str]:
    return [str(one) for one in page.tree.xpath("//button[@name='session']/@value")]


def test_a_session_says_whose_it_is_since_when_and_on_what() -> None:
    now = timezone.now().replace(microsecond=0)
    with time_machine.travel(now, tick=False):
        user = account()
        at(user, "192.0.2.1", SAFARI)
    row = Session.objects.get(user=user)
    assert (row.begun, row.seen, row.device) == (now, now, "Safari · iPhone")


def test_ones_own_are_listed_this_one_first_and_marked() -> None:
    user = account()
    at(account(), "192.0.2.9")
    here, _there = at(user, "192.0.2.1"), at(user, "192.0.2.2", SAFARI)
    assert listed(here.open("security")) == ["Firefox · Linux this one", "Safari · iPhone"]


def test_a_page_gives_no_session_away() -> None:
    user = account()
    here, there = at(user, "192.0.2.1"), at(user, "192.0.2.2")
    content = here.open("security").response.content.decode()
    for browser in (here, there):
        assert browser.client.session.session_key not in content


def test_one_is_ended_and_the_others_go_on() -> None:
    user = account()
    here, second, third = (at(user, f"192.0.2.{number}") for number in (1, 2, 3))
    first, _other = handles(here.open("security"))
    assert here.post(reverse(END), session=first).messages == ["The session was ended."]
    assert here.is_in()
    assert sorted([second.is_in(), third.is_in()]) == [False, True]
    assert here.post(reverse(END), session=first).messages == ["This session had ended already."]


def test_all_others_are_ended_at_once() -> None:
    user, colleague = account(), at(account(), "192.0.2.9")
    here, there = at(user, "192.0.2.1"), at(user, "192.0.2.2")
    page = here.post(reverse(END), all="1")
    assert page.messages == ["1 other session was ended."]
    assert listed(page) == ["Firefox · Linux this one"]
    assert (here.is_in(), there.is_in(), colleague.is_in()) == (True, False, True)


def test_nobody_ends_the_session_of_another_by_its_handle() -> None:
    victim, user = account(), account()
    theirs, _second, mine = at(victim, "192.0.2.1"), at(victim, "192.0.2.2"), at(user, "192.0.2.3")
    (handle,) = handles(theirs.open("security"))
    mine.post(reverse(END), session=handle)
    assert Session.objects.filter(user=victim).count() == 2


def test_a_link_ends_no_session() -> None:
    here = at(account(), "192.0.2.1")
    assert here.client.get(reverse(END), {"all": "1"}).status_code == 405


def test_a_new_password_ends_the_others_and_unlists_them() -> None:
    user = account()
    here, there = at(user, "192.0.2.1"), at(user, "192.0.2.2", SAFARI)
    new = "quite-another-harbour-8"
    here.post(
        reverse("admin:password_change"),
        old_password=PASSWORD, new_password1=new, new_password2=new,
    )  # fmt: skip
    assert (here.is_in(), there.is_in()) == (True, False)
    assert listed(here.open("security")) == ["Firefox · Linux this one"]


def test_when_it_was_seen_is_written_every_five_minutes(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    user, now = account("Writers"), timezone.now().replace(microsecond=0)
    with time_machine.travel(now, tick=False) as clock:
        here = at(user, "192.0.2.1")
        clock.shift(timedelta(minutes=4))
        here.open("security")
        assert Session.objects.get(user=user).seen == now
        clock.shift(timedelta(minutes=2))
        here.open("security")
        assert Session.objects.get(user=user).seen == now + timedelta(minutes=6)


def test_what_has_run_out_is_neither_listed_nor_kept() -> None:
    user, now = account(), timezone.now()
    with time_machine.travel(now - timedelta(seconds=settings.SESSION_COOKIE_AGE + 60)):
        at(user, "192.0.2.2", SAFARI)
    here = at(user, "192.0.2.1")
    assert listed(here.open("security")) == ["Firefox · Linux this one"]
    assert Session.objects.filter(user=user).count() == 2
    forget_attempts(0)
    assert Session.objects.filter(user=user).count() == 1


def test_an_account_that_is_deleted_takes_its_sessions_along() -> None:
    user = account(named=False)
    at(user, "192.0.2.1")
    user.delete()
    assert Session.objects.count() == 0


def test_a_session_of_nobody_can_be_kept() -> None:
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store["message"] = "x"
    store.save()
    assert Session.objects.get().user is None


@pytest.mark.parametrize("begun_as", ["a stranger", "somebody else"])
def test_signing_in_changes_the_key_of_the_session(begun_as: str) -> None:
    client = Client()
    if begun_as == "somebody else":
        client.force_login(account())
    else:
        session = client.session
        session["x"] = "y"
        session.save()
        client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key or ""
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    user = account()
    client.post(reverse("admin:login"), {"username": user.username, "password": PASSWORD})
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before
    assert Session.objects.get(user=user).session_key == client.session.session_key
