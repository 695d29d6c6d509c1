"""A wording is put into force and taken by a live text, in a browser that runs no script."""

from tests.e2e.conftest import Opener
from tests.e2e.site import Site
from tests.e2e.test_editor import sign_in

TABLE = "/desk/articles/disclaimer/wordings/"
ARABIC = f"{TABLE}ar/unknown/none/"
NEXT = "طريقة إعداد هذا المقال غير مسجَّلة."


def test_a_wording_is_put_into_force_and_taken_without_script(
    open_page: Opener, site: Site, found: dict[str, dict[str, str]]
) -> None:
    address = found["ar"]["unknown"]
    reader = open_page(address)
    before = reader.locator(".disc").first.inner_text()
    desk = open_page("/desk/", scripts=False)
    sign_in(desk)
    desk.click("p.further a")
    desk.click(f"a[href='{ARABIC}']")
    assert desk.locator("[name=text]").get_attribute("dir") == "rtl"
    desk.fill("[name=text]", NEXT)
    desk.press("[name=comment]", "Enter")
    assert desk.locator("section[aria-labelledby=preview] .as-read p").inner_text() == NEXT
    with desk.expect_navigation():
        desk.click("input.default")
    assert desk.locator(".messagelist .success").count() == 1
    assert desk.locator("section[aria-labelledby=in-force] .as-read p").inner_text() == NEXT
    reader.reload()
    assert reader.locator(".disc").first.inner_text() == before

    desk.click(f"a[href='{ARABIC}texts/']")
    desk.check("tbody input[name=text] >> nth=0")
    desk.click("p.bulk button")
    with desk.expect_navigation():
        desk.click("input.default")
    assert desk.locator(".record .refused").count() == 0
    reader.reload()
    assert reader.locator(".disc").first.inner_text() == NEXT
