"""A new password by e-mail."""

import re
import time

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from articles.desk.security.tasks import send_reset_letters
from articles.models import User
from tests.integration.desk.pages import Page
from tests.integration.desk.security.people import (
    Browser,
    account,
    with_second_factor,
)

NEW = "quite-another-harbour-8"
ASK = "admin:password_reset"


def ask(address: str, browser: Browser | None = None) -> Page:
    return (browser or Browser()).post(reverse(ASK), email=address)


def delivered() -> list[mail.EmailMessage]:
    """What the worker sends of what has been asked for."""
    for job in ProcrastinateJob.objects.order_by("pk"):
        send_reset_letters(**job.args)
    return mail.outbox


def link_in(letter: mail.EmailMessage) -> str:
    (link,) = re.findall(r"^https?://\S+$", str(letter.body), re.MULTILINE)
    return str(link)


def choose(path: str, browser: Browser, password: str = NEW) -> Page:
    """Follow the link and choose."""
    opened = browser.client.get(path, follow=True)
    last = opened.redirect_chain[-1][0] if opened.redirect_chain else path
    return browser.post(last, new_password1=password, new_password2=password)


def test_the_way_from_the_sign_in_page_to_a_new_password(settings: Settings) -> None:
    user, browser = account(email="amal@news.example"), Browser()
    (link,) = browser.open("login").tree.xpath("//p[@class='password-reset-link']/a/@href")
    assert link == reverse(ASK)
    assert ask("Amal@News.example", browser).path == reverse("admin:password_reset_done")
    (letter,) = delivered()
    assert (letter.to, letter.from_email) == (["amal@news.example"], settings.CONTACT_EMAIL)
    assert letter.subject == "A new password for the desk of Three Shores"
    link = link_in(letter)
    assert link.startswith(f"{settings.SITE_URL}/desk/password_reset/")
    assert "for 60 minutes" in str(letter.body)
    page = choose(link.removeprefix(settings.SITE_URL), browser)
    assert page.path == reverse("admin:password_reset_complete")
    assert not browser.is_in()
    browser.sign_in(user, NEW)
    assert browser.is_in()


def test_the_host_of_the_request_reaches_no_letter(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["evil.example"]
    account(email="amal@news.example")
    browser = Browser()
    browser.client.defaults["HTTP_HOST"] = "evil.example"
    ask("amal@news.example", browser)
    (letter,) = delivered()
    assert "evil" not in str(letter.message())
    assert link_in(letter).startswith(settings.SITE_URL)


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("en", "A new password for the desk of Three Shores"),
        ("fr", "Trois Rives"),
        ("ar", "ثلاث ضفاف"),
    ],
)
def test_the_letter_is_in_the_language_of_the_page(language: str, subject: str) -> None:
    account(email="amal@news.example")
    ask("amal@news.example", Browser(language=language))
    (letter,) = delivered()
    assert subject in letter.subject
    assert str(letter.body).startswith("Someone") == (language == "en")


def test_nothing_tells_whether_an_address_has_an_account() -> None:
    account(email="amal@news.example")
    known, unknown = (ask(f"{name}@news.example") for name in ("amal", "nobody"))
    assert known.path == unknown.path
    assert known.texts("//main") == unknown.texts("//main")
    assert list(ProcrastinateJob.objects.values_list("task_name", flat=True)) == [
        "articles.desk.security.tasks.send_reset_letters"
    ] * 2  # fmt: skip
    assert [letter.to for letter in delivered()] == [["amal@news.example"]]


def test_no_address_is_left_with_the_tasks() -> None:
    user = account(email="amal@news.example")
    ask("amal@news.example")
    assert ProcrastinateJob.objects.get().args == {"accounts": [user.pk], "language": "en"}


def test_a_closed_account_gets_no_letter() -> None:
    account(email="amal@news.example", is_active=False)
    ask("amal@news.example")
    assert delivered() == []


def test_a_link_works_once() -> None:
    account(email="amal@news.example")
    ask("amal@news.example")
    path = "/" + link_in(delivered()[0]).split("/", 3)[3]
    choose(path, Browser())
    again = Browser("192.0.2.2").client.get(path, follow=True)
    assert b"new_password1" not in again.content


@pytest.mark.parametrize(("minutes", "works"), [(59, True), (61, False)])
def test_a_link_works_for_an_hour(minutes: int, *, works: bool) -> None:
    account(email="amal@news.example")
    ask("amal@news.example")
    path = "/" + link_in(delivered()[0]).split("/", 3)[3]
    # A number, not a time with a zone, which would become the zone of the process.
    with time_machine.travel(time.time() + 60 * minutes):
        opened = Browser().client.get(path, follow=True)
    assert (b"new_password1" in opened.content) == works


def test_a_new_password_ends_every_session_but_not_the_second_factor() -> None:
    user = account(email="amal@news.example")
    browser = Browser()
    browser.sign_in(user)
    assert browser.is_in()
    codes = with_second_factor(user)
    ask("amal@news.example")
    choose("/" + link_in(delivered()[0]).split("/", 3)[3], Browser("192.0.2.2"))
    assert not browser.is_in()
    browser.sign_in(User.objects.get(pk=user.pk), NEW)
    assert not browser.is_in()
    browser.give(codes[0])
    assert browser.is_in()


def test_whoever_knew_the_old_password_keeps_the_owner_out_of_the_second_step_no_longer() -> None:
    user = account(email="amal@news.example")
    codes = with_second_factor(user)
    for number in range(20):
        one = Browser(f"198.51.100.{number}")
        one.sign_in(user)
        one.give("0" * 12)
    ask("amal@news.example")
    choose("/" + link_in(delivered()[0]).split("/", 3)[3], Browser())
    owner = Browser("203.0.113.5")
    owner.sign_in(user, NEW)
    owner.give(codes[0])
    assert owner.is_in()


def test_a_mailbox_is_not_filled_and_the_answer_stays_the_same() -> None:
    account(email="amal@news.example")
    pages = [ask("amal@news.example") for _number in range(4)]
    assert len({page.path for page in pages}) == 1
    assert len(delivered()) == 3


def test_asking_in_somebodys_name_elsewhere_does_not_keep_the_letter_from_the_owner() -> None:
    account(email="amal@news.example")
    for _number in range(5):
        ask("amal@news.example", Browser("198.51.100.7"))
    before = ProcrastinateJob.objects.count()
    ask("amal@news.example", Browser("192.0.2.1"))
    assert ProcrastinateJob.objects.count() == before + 1


def test_a_weak_password_is_refused_and_says_why() -> None:
    account(email="amal@news.example")
    ask("amal@news.example")
    path = "/" + link_in(delivered()[0]).split("/", 3)[3]
    page = choose(path, Browser(), password="12345678")
    assert page.errors != []
