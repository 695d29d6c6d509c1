"""A chief editor sees to the account of someone who has lost a phone or a laptop."""

import pytest
from django.urls import reverse

from articles.desk.security import second_factor
from articles.enums import Verb
from articles.models import Act, User
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import Page, signed_in
from tests.integration.desk.security.people import Browser, account, with_second_factor
from tests.integration.desk.test_pages import sound


def page_of(desks: Desks, user: User, who: str = "chief") -> Page:
    return desks.of(who).open(reverse("admin:account-security", args=[user.pk]))


def post(desks: Desks, user: User, who: str = "chief", **data: str) -> Page:
    path = reverse("admin:account-security", args=[user.pk])
    client = desks.of(who).client
    return desks.of(who).answered(path, client.post(path, data, follow=True))


def test_the_account_leads_to_its_security(desks: Desks) -> None:
    user = account()
    links = desks.chief.change("user", user.pk).tree.xpath("//ul[@class='object-tools']//a/@href")
    assert reverse("admin:account-security", args=[user.pk]) in links


def test_the_second_factor_is_taken_off_with_a_reason_on_record(desks: Desks) -> None:
    user = account(username="amal")
    codes = with_second_factor(user)
    browser = Browser()
    browser.sign_in(user)
    browser.give(codes[0])
    page = post(desks, user, reset="1", comment="Called her at home.")
    assert page.messages == ["The account has no second factor any more."]
    assert not second_factor.is_on(user)
    assert not browser.is_in()
    act = Act.objects.get()
    assert (act.verb, act.by, act.names, act.comment) == (
        Verb.RESET_SECOND_FACTOR, desks.chief.user, ["amal"], "Called her at home.",
    )  # fmt: skip
    record = desks.chief.open(reverse("admin:account-record", args=[desks.chief.user.pk]))
    (line,) = record.texts("//table[@class='record']/tbody/tr/td[3]")
    assert line == "Took the second factor off an account “amal”"
    browser.sign_in(user)
    assert browser.is_in()


def test_without_a_reason_it_stays(desks: Desks) -> None:
    user = account()
    with_second_factor(user)
    for comment in ("", "   "):
        assert post(desks, user, reset="1", comment=comment).errors == ["This field is required."]
    assert second_factor.is_on(user)
    assert Act.objects.count() == 0


def test_all_sessions_of_a_colleague_are_ended_on_record(desks: Desks) -> None:
    user = account()
    browser = Browser()
    browser.sign_in(user)
    page = page_of(desks, user)
    assert len(page.texts("//table[contains(@class,'sessions')]/tbody/tr")) == 1
    page = post(desks, user, end="1")
    assert page.messages == ["All sessions of this account were ended."]
    assert "This account is signed in nowhere." in page.texts("//section/p")
    assert not browser.is_in()
    assert Act.objects.get().verb == Verb.END_SESSIONS


def test_nobody_does_it_to_himself(desks: Desks) -> None:
    user = desks.chief.user
    with_second_factor(user)
    session = desks.chief.client.session
    session["owes_code"] = False
    session.save()
    assert page_of(desks, user).texts("//main//form//button") == []
    page = post(desks, user, reset="1", comment="Me.")
    assert page.messages == ["This is your own account. See to it on your page Security."]
    assert second_factor.is_on(user)


def test_a_superusers_is_out_of_a_chief_editors_reach(desks: Desks) -> None:
    path = reverse("admin:account-security", args=[desks.root.user.pk])
    client = desks.chief.client
    assert client.get(path).status_code == 404
    assert client.post(path, {"reset": "1", "comment": "x"}).status_code == 404
    assert Act.objects.count() == 0


@pytest.mark.parametrize("who", ["writer", "editor"])
def test_others_may_not(desks: Desks, who: str) -> None:
    user = account()
    with_second_factor(user)
    path = reverse("admin:account-security", args=[user.pk])
    client = desks.of(who).client
    assert client.get(path).status_code == 403
    assert client.post(path, {"reset": "1", "comment": "x"}).status_code == 403
    assert second_factor.is_on(user)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_page_can_be_read_in_every_language(desks: Desks, language: str) -> None:
    user = account()
    desk = signed_in(desks.chief.user, language)
    path = reverse("admin:account-security", args=[user.pk])
    sound(desk.open(path), language)
    with_second_factor(user)
    Browser().sign_in(user)
    sound(desk.open(path), language)
    own = reverse("admin:account-security", args=[desks.chief.user.pk])
    sound(desk.open(own), language)
