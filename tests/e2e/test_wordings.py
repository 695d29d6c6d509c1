"""A wording is put into force and taken by a live text, in a browser that runs no script."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.conftest import Opener
from tests.e2e.site import Site
from tests.e2e.test_editor import WITHOUT_SHEETS, sign_in, signed_in
from tests.e2e.test_geometry import WIDER

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
    desk.click("input.default")
    assert desk.locator(".messagelist .success").count() == 1
    assert desk.locator("section[aria-labelledby=in-force] .as-read p").inner_text() == NEXT
    reader.reload()
    assert reader.locator(".disc").first.inner_text() == before

    desk.click(f"a[href='{ARABIC}texts/']")
    desk.check("tbody input[name=text] >> nth=0")
    desk.click("p.bulk button")
    desk.click("input.default")
    assert desk.locator(".record .refused").count() == 0
    reader.reload()
    assert reader.locator(".disc").first.inner_text() == NEXT


@pytest.mark.parametrize("locale", ["en-GB", "ar", "fr"])
def test_the_pages_fit_a_telephone_and_axe_finds_nothing_of_ours(
    open_page: Opener, site: Site, found: dict[str, dict[str, str]], locale: str
) -> None:
    desk = signed_in(open_page, locale)
    number = found["en"]["corrected"].split("/")[3].split("-", maxsplit=1)[0]
    one = f"{TABLE}fr/generated/none/"
    of_article = f"/desk/articles/article/{number}/fr/wording/"
    faults, wide = [], []
    for path in (TABLE, one, f"{one}texts/", f"{ARABIC}texts/", of_article):
        desk.set_viewport_size({"width": 1280, "height": 900})
        desk.goto(f"{site.url}{path}")
        found_here = Axe().run(desk, options=WITHOUT_SHEETS).response["violations"]
        faults += [
            f"{path} {rule['id']}: {node['html'][:160]}"
            for rule in found_here
            for node in rule["nodes"]
            if desk.evaluate(
                "selector => !!document.querySelector(selector)?.closest('.wordings')",
                node["target"][0],
            )
        ]
        desk.set_viewport_size({"width": 320, "height": 700})
        if (by := desk.evaluate(WIDER)) > 0:
            wide.append((path, by))
    assert (faults, wide) == ([], [])
