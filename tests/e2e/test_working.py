"""Nothing typed at the desk is lost, and two browsers on one article know of each other."""

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import Opener
from tests.e2e.site import Site
from tests.e2e.test_editor import save, sign_in, signed_in, type_body

NEW = "/desk/articles/article/add/"


def opened(open_page: Opener, site: Site, locale: str, user: str = "nadir") -> tuple[Page, str]:
    """A draft of one's own, in its form; with the address of the form."""
    desk = signed_in(open_page, locale, user)
    desk.goto(f"{site.url}{NEW}")
    desk.select_option("select[name=category]", index=1)
    desk.fill("[name=title_en]", "A draft")
    save(desk, "_continue")
    desk.locator(".messagelist .success").wait_for()
    ready(desk)
    return desk, desk.url


def ready(desk: Page) -> None:
    desk.locator(".ProseMirror").nth(2).wait_for()


def state(desk: Page, name: str) -> None:
    desk.locator(f"#working [data-state={name}]").wait_for()


def put_back(desk: Page) -> None:
    desk.locator("form.left a").click()
    desk.locator(".taken-up").wait_for()
    ready(desk)


def again(desk: Page, address: str) -> Page:
    """Another tab of the same browser."""
    tab = desk.context.new_page()
    tab.goto(address)
    ready(tab)
    return tab


def test_a_closed_tab_loses_nothing(open_page: Opener, site: Site) -> None:
    desk, address = opened(open_page, site, "ar")
    desk.fill("[name=title_ar]", "منارة")
    type_body(desk, "ar", ["ما زال المصباح يضاء."])
    state(desk, "kept")
    tab = again(desk, address)
    desk.close()
    put_back(tab)
    assert tab.input_value("[name=title_ar]") == "منارة"
    assert tab.locator("[name=body_ar]").input_value() == "<p>ما زال المصباح يضاء.</p>"
    save(tab, "_continue")
    tab.locator(".messagelist .success").wait_for()
    assert tab.locator("form.left").count() == 0
    assert tab.input_value("[name=title_ar]") == "منارة"


def test_a_dropped_connection_loses_nothing(open_page: Opener, site: Site) -> None:
    desk, address = opened(open_page, site, "en-GB")
    desk.context.set_offline(True)
    desk.fill("[name=dek_en]", "Typed on a train.")
    state(desk, "here")
    desk.close()
    tab = desk.context.new_page()
    desk.context.set_offline(False)
    tab.goto(address)
    put_back(tab)
    assert tab.input_value("[name=dek_en]") == "Typed on a train."


def test_a_connection_that_comes_back_brings_what_was_typed_to_the_desk(
    open_page: Opener, site: Site
) -> None:
    desk, _address = opened(open_page, site, "en-GB")
    desk.context.set_offline(True)
    desk.fill("[name=dek_en]", "Typed in a tunnel.")
    state(desk, "here")
    desk.context.set_offline(False)
    state(desk, "kept")
    typed = (
        "from articles.models import WorkingCopy as W;"
        "print([copy.fields['dek_en'] for copy in W.objects.unsaved()])"
    )
    assert "Typed in a tunnel." in site.shell(typed)


@pytest.mark.parametrize("how", ["save", "type"])
def test_a_session_that_ended_loses_nothing(open_page: Opener, site: Site, how: str) -> None:
    desk, _address = opened(open_page, site, "en-GB")
    desk.context.clear_cookies(name="session")
    desk.fill("[name=dek_en]", f"Typed too late to {how}.")
    if how == "type":
        state(desk, "out")
    save(desk, "_save")
    sign_in(desk)
    put_back(desk)
    assert desk.input_value("[name=dek_en]") == f"Typed too late to {how}."


def test_who_signs_in_again_in_another_tab_goes_on_typing(open_page: Opener, site: Site) -> None:
    desk, address = opened(open_page, site, "en-GB")
    desk.context.clear_cookies(name="session")
    desk.fill("[name=dek_en]", "Typed through.")
    state(desk, "out")
    other = desk.context.new_page()
    other.goto(f"{site.url}/desk/")
    sign_in(other)
    other.close()
    desk.fill("[name=dek_en]", "Typed through it all.")
    state(desk, "kept")
    save(desk, "_save")
    desk.locator(".messagelist .success").wait_for()
    desk.goto(address)
    assert desk.input_value("[name=dek_en]") == "Typed through it all."


def test_two_browsers_on_one_article(open_page: Opener, site: Site) -> None:
    first, address = opened(open_page, site, "en-GB")
    second = signed_in(open_page, "ar", "salma")
    second.goto(address)
    ready(second)

    first.fill("[name=title_en]", "The first one’s")
    state(first, "kept")
    second.fill("[name=title_en]", "The second one’s")
    told = second.locator("#working li")
    told.wait_for()
    assert "English" in told.inner_text()
    second.locator("#working [data-state=kept]").wait_for()

    save(first, "_continue")
    first.locator(".messagelist .success").wait_for()
    second.fill("[name=title_en]", "The second one’s, still")
    second.wait_for_function("document.querySelectorAll('#working li').length === 1")
    state(second, "kept")

    save(second, "_continue")
    second.locator(".theirs").wait_for()
    assert second.locator(".theirs .old").first.inner_text() == "The first one’s"
    assert second.input_value("[name=title_en]") == "The second one’s, still"
    first.reload()
    assert first.input_value("[name=title_en]") == "The first one’s"

    save(second, "_continue")
    second.locator(".messagelist .success").wait_for()
    number = address.rstrip("/").split("/")[-2]
    kept = (
        "from articles.models import Revision as R;"
        f"print([r.fields['title'] for r in R.objects.filter(article={number}).order_by('pk')])"
    )
    assert site.shell(kept) == str(["A draft", "The first one’s", "The second one’s, still"])
