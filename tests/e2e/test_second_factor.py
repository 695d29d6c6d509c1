"""Signing in with a second factor, in a browser, at an Arabic desk."""

import base64
import time

from playwright.sync_api import Page

from tests.e2e.conftest import Opener
from tests.e2e.site import PASSWORD, Site
from tests.integration.desk.security.people import STEP, code

NAME = "yusuf"


def test_it_is_set_up_and_signed_in_with_a_code_and_with_a_recovery_code(
    open_page: Opener, site: Site
) -> None:
    desk = open_page("/desk/", locale="ar", width=390)
    sign_in(desk)
    desk.locator("#user-tools").wait_for()
    desk.click("#user-tools a[href$='/security/']")
    assert desk.locator("html").get_attribute("dir") == "rtl"
    desk.click("form[action$='/begin/'] [type=submit]")
    picture = desk.locator(".pair img")
    picture.wait_for()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth > 0)")
    secret = base64.b32decode(desk.inner_text(".secret code").replace(" ", ""))
    desk.fill("[name=password]", PASSWORD)
    desk.fill("[name=code]", code(secret))
    desk.click(".submit-row [type=submit]")
    desk.locator(".codes").wait_for()
    recovery = desk.locator(".codes code").all_inner_texts()
    assert len(recovery) == 10
    try:
        sign_out(desk, site)
        sign_in(desk)
        # The next code, since that of now has been used; clocks may differ by a step.
        used = code(secret, time.time() + STEP)
        give(desk, used)
        desk.locator("#user-tools").wait_for()
        sign_out(desk, site)
        sign_in(desk)
        give(desk, used)
        desk.locator(".errorlist").wait_for()
        give(desk, recovery[0])
        desk.locator(".messagelist .warning").wait_for()
        assert desk.locator("#user-tools").count() == 1
    finally:
        # The site is shared with other tests.
        site.shell(
            "from articles.desk.security import second_factor as s;"
            f"from articles.models import User; s.turn_off(User.objects.get(username={NAME!r}))"
        )


def sign_in(desk: Page) -> None:
    desk.fill("[name=username]", NAME)
    desk.fill("[name=password]", PASSWORD)
    desk.click("#login-form [type=submit]")


def give(desk: Page, code: str) -> None:
    desk.fill("[name=code]", code)
    desk.click("#login-form [type=submit]")


def sign_out(desk: Page, site: Site) -> None:
    desk.click("#logout-form [type=submit]")
    desk.goto(f"{site.url}/desk/")
    desk.locator("[name=username]").wait_for()
