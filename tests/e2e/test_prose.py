"""The rich-text field of the desk in the browser."""

import re
from typing import Any

import pytest
from playwright.sync_api import Dialog, Locator, Page

from articles.demo import content
from articles.languages import codes
from newsroom.security import html
from tests.e2e.conftest import Opener
from tests.e2e.pages import number_of
from tests.e2e.site import PASSWORD, Site
from tests.e2e.test_editor import save, signed_in

Found = dict[str, dict[str, str]]


def form(open_page: Opener, site: Site, path: str = "add/", locale: str = "en-GB") -> Page:
    desk = signed_in(open_page, locale)
    desk.goto(f"{site.url}/desk/articles/article/{path}")
    desk.locator(".ProseMirror").nth(2).wait_for()
    return desk


def editor(desk: Page, code: str) -> Locator:
    return desk.locator(f".prose-editor:has([name=body_{code}]) .ProseMirror")


def button(desk: Page, code: str, name: str) -> Locator:
    return desk.locator(f".prose-editor:has([name=body_{code}]) [data-name={name}]")


def stored(desk: Page, code: str) -> str:
    return desk.locator(f"[name=body_{code}]").input_value()


def shown(desk: Page, code: str, body: str) -> str:
    """What the editor makes of a body that is put into it."""
    editor(desk, code).evaluate("(dom, body) => dom.editor.commands.setContent(body)", body)
    return html.clean(stored(desk, code))


def test_a_text_that_nobody_touches_stays_letter_by_letter(
    open_page: Opener, site: Site, found: Found
) -> None:
    desk = form(open_page, site, f"{number_of(found)}/change/")
    before = [stored(desk, code) for code in codes()]
    untouched = "areas => areas.map(area => area.value === area.defaultValue)"
    assert desk.locator("[data-prose]").evaluate_all(untouched) == [True] * 3
    assert all(before)


def test_the_editor_keeps_every_tag_of_every_demonstration_article(
    open_page: Opener, site: Site
) -> None:
    desk = form(open_page, site)
    lost = []
    for story in content.stories():
        for code, text in story.texts(codes()).items():
            body = html.clean(re.sub(r'src="picture:[^"]*"', 'src="/media/a.webp"', text["body"]))
            # Line ends between blocks are the writer's, not the text's.
            if shown(desk, code, body) != re.sub(r">\n+<", "><", body.strip()):
                lost.append((story.key, code))
    assert lost == []


KEPT = [
    "<h2>One</h2><h3>Two</h3><p>Three</p>",
    "<ul><li>One<br>one</li><li>Two</li></ul><ol><li><p>3</p><ul><li>4</li></ul></li></ol>",
    '<blockquote dir="rtl" lang="ar"><p>One</p></blockquote>',
    '<p><a href="https://a.example/" hreflang="fr" rel="noopener">One</a> <em>two</em></p>',
    "<p>One <bdi>Two</bdi> <strong>three</strong><br>four</p>",
    '<p>One <span dir="rtl" lang="ar">Two</span></p>',
    (
        '<figure><img alt="A mast" height="2" loading="lazy" src="/media/a.webp" width="3">'
        "<figcaption>One <em>two</em></figcaption></figure>"
    ),
    "<p>Un\u202f! «\u00a0Deux\u00a0» \u2067ثلاثة\u2069</p>",
]


def test_what_may_be_stored_comes_back(open_page: Opener, site: Site) -> None:
    desk = form(open_page, site)
    for body in KEPT:
        clean = html.clean(body)
        assert sorted(shown(desk, "en", clean)) == sorted(clean), body


PASTED = """
    <style>p{color:red}</style><script>alert(1)</script>
    <b style="font-weight:normal"><p><span style="font-weight:700">five</span> six</p></b>
    <h1>Big</h1><p style="color:red" onclick="alert(1)" class="MsoNormal">One <b>two</b></p>
    <img src="https://evil.example/a.png" onerror="alert(1)"><table><tr><td>three</td></tr></table>
    <p><a href="javascript:alert(1)">four</a></p>
"""


def test_what_is_pasted_loses_what_may_not_be_stored(open_page: Opener, site: Site) -> None:
    desk = form(open_page, site)
    editor(desk, "en").click()
    editor(desk, "en").evaluate(
        """(dom, pasted) => {
            const data = new DataTransfer();
            data.setData("text/html", pasted);
            dom.dispatchEvent(new ClipboardEvent(
                "paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        PASTED,
    )
    body = stored(desk, "en")
    assert set(re.findall(r"<(\w+)", body)) <= html.TAGS
    assert re.findall(r"style=|class=|on\w+=|src=|javascript:", body) == []
    for kept in ("Big", "One <strong>two</strong>", "three", "four", "<strong>five</strong> six"):
        assert kept in body


BUTTONS = [
    ("bold", "Control+b", "<p><strong>Word</strong></p>"),
    ("italic", "Control+i", "<p><em>Word</em></p>"),
    ("heading", "Control+Alt+2", "<h2>Word</h2>"),
    ("subheading", "Control+Alt+3", "<h3>Word</h3>"),
    ("bullets", "Control+Shift+8", "<ul><li>Word</li></ul>"),
    ("numbers", "Control+Shift+7", "<ol><li>Word</li></ol>"),
    ("quote", "Control+Shift+B", "<blockquote><p>Word</p></blockquote>"),
    ("foreign", "", "<p><bdi>Word</bdi></p>"),
]


def test_a_button_and_its_keys_do_the_same(open_page: Opener, site: Site) -> None:
    desk = form(open_page, site)
    for name, keys, expected in BUTTONS:
        for way in ("button", "keys") if keys else ("button",):
            pressed(desk, name, keys if way == "keys" else "", expected)


def pressed(desk: Page, name: str, keys: str, expected: str) -> None:
    shown(desk, "fr", "<p>Word</p>")
    editor(desk, "fr").click()
    # What happens within half a second is undone together.
    desk.wait_for_timeout(600)
    desk.keyboard.press("Control+a")
    if keys:
        desk.keyboard.press(keys)
    else:
        button(desk, "fr", name).focus()
        desk.keyboard.press("Enter")
    assert stored(desk, "fr") == expected, (name, keys)
    assert button(desk, "fr", name).get_attribute("aria-pressed") == "true"
    button(desk, "fr", "undo").click()
    assert stored(desk, "fr") == "<p>Word</p>", (name, keys)
    button(desk, "fr", "redo").click()
    assert stored(desk, "fr") == expected, (name, keys)


@pytest.mark.parametrize(
    ("locale", "title", "apply"),
    [pytest.param("en-GB", "Link", "Apply", marks=pytest.mark.long), ("ar", "رابط", "تطبيق")],
)
def test_a_link_is_asked_for_in_the_editors_language(
    open_page: Opener, site: Site, locale: str, title: str, apply: str
) -> None:
    desk = form(open_page, site, locale=locale)
    editor(desk, "en").click()
    desk.keyboard.insert_text("Word")
    desk.keyboard.press("Control+a")
    button(desk, "en", "link").click()
    dialog = desk.locator("dialog[open]")
    assert dialog.locator(".prose-editor-dialog-title").inner_text() == title
    dialog.locator("input").first.fill("https://a.example/b")
    dialog.get_by_role("button", name=apply).click()
    body = stored(desk, "en")
    assert html.clean(body) == '<p><a href="https://a.example/b" rel="noopener">Word</a></p>'
    button(desk, "en", "unlink").click()
    assert stored(desk, "en") == "<p>Word</p>"


@pytest.mark.parametrize("locale", ["en-GB", pytest.param("fr", marks=pytest.mark.long), "ar"])
def test_each_text_is_written_in_its_own_direction(
    open_page: Opener, site: Site, locale: str
) -> None:
    desk = form(open_page, site, locale=locale)
    for code in codes():
        box = editor(desk, code)
        direction = "rtl" if code == "ar" else "ltr"
        told = [box.get_attribute(name) for name in ("lang", "dir", "spellcheck")]
        assert told == [code, direction, "true"]
        assert box.evaluate("dom => getComputedStyle(dom).direction") == direction
    titles = desk.locator(".prose-bar button").evaluate_all("all => all.map(one => one.title)")
    assert len(set(titles)) == 14
    assert all(titles)


def test_the_html_can_be_written_too(open_page: Opener, site: Site) -> None:
    desk = form(open_page, site)
    editor(desk, "en").click()
    desk.keyboard.insert_text("One")
    button(desk, "en", "source").click()
    area: Any = desk.locator("[name=body_en]")
    assert area.is_visible()
    assert not editor(desk, "en").is_visible()
    assert button(desk, "en", "bold").is_disabled()
    area.fill("<h2>Two</h2><p>Three</p>")
    button(desk, "en", "source").click()
    assert editor(desk, "en").inner_text().split() == ["Two", "Three"]
    desk.select_option("select[name=category]", index=1)
    desk.fill("[name=title_en]", "Written as HTML")
    save(desk, "_continue")
    desk.locator(".messagelist .success").wait_for()
    assert stored(desk, "en") == "<h2>Two</h2><p>Three</p>"


def test_without_scripts_the_field_is_a_text_area(
    open_page: Opener, site: Site, found: Found
) -> None:
    desk = open_page("/desk/", scripts=False)
    desk.fill("[name=username]", "nadir")
    desk.fill("[name=password]", PASSWORD)
    desk.click("[type=submit]")
    desk.goto(f"{site.url}/desk/articles/article/{number_of(found)}/change/")
    assert [desk.locator(f"[name=body_{code}]").is_visible() for code in codes()] == [True] * 3


@pytest.mark.parametrize("width", [1280, 1440])
def test_the_languages_stand_side_by_side(open_page: Opener, site: Site, width: int) -> None:
    desk = form(open_page, site)
    desk.set_viewport_size({"width": width, "height": 900})
    boxes = [editor(desk, code).bounding_box() for code in codes()]
    assert all(boxes)
    tops = {round(box["y"]) for box in boxes if box}
    lefts = [box["x"] for box in boxes if box]
    assert len(tops) == 1
    assert lefts == sorted(lefts)
    assert min(box["width"] for box in boxes if box) >= 280
    desk.set_viewport_size({"width": 390, "height": 800})
    stacked = [editor(desk, code).bounding_box() for code in codes()]
    assert len({round(box["x"]) for box in stacked if box}) == 1
    sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert desk.evaluate(sideways) == 0


def test_what_was_typed_is_there_after_going_back(
    open_page: Opener, site: Site, found: Found
) -> None:
    desk = form(open_page, site, f"{number_of(found)}/change/")
    desk.on("dialog", lambda dialog: dialog.accept())
    editor(desk, "en").click()
    desk.keyboard.insert_text("Unsaved words. ")
    desk.locator(".states a[href*='/en/vouch/']").click()
    desk.locator(".as-read").wait_for()
    desk.go_back()
    desk.locator(".ProseMirror").nth(2).wait_for()
    assert ("Unsaved words." in editor(desk, "en").inner_text()) == (
        "Unsaved words." in stored(desk, "en")
    )
    editor(desk, "en").click()
    desk.keyboard.insert_text("More. ")
    assert "More." in stored(desk, "en")
    assert "Unsaved words." in stored(desk, "en")


def test_leaving_what_was_not_saved_is_asked_about(open_page: Opener, site: Site) -> None:
    desk = form(open_page, site)
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    desk.on("dialog", answer)
    desk.locator("[name=title_en]").fill("A headline")
    desk.locator("#site-name a").click()
    desk.wait_for_url("**/desk/")
    assert asked == ["beforeunload"]
    desk.goto(f"{site.url}/desk/articles/article/add/")
    desk.locator("#site-name a").click()
    desk.wait_for_url("**/desk/")
    assert asked == ["beforeunload"]


def test_a_pasted_table_keeps_its_cells_apart(open_page: Opener, site: Site) -> None:
    desk = form(open_page, site)
    editor(desk, "en").click()
    editor(desk, "en").evaluate(
        """dom => {
            const data = new DataTransfer();
            data.setData("text/html",
                "<table><tr><td>A</td><td>B</td></tr><tr><td>C</td><td>D</td></tr></table>");
            dom.dispatchEvent(new ClipboardEvent(
                "paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    shown_lines = editor(desk, "en").inner_text().split("\n")
    assert [" ".join(line.split()) for line in shown_lines if line.strip()] == ["A B", "C D"]
