"""The passage that bears a sentence out, over the sentence."""

from functools import partial

from playwright.sync_api import Browser, expect

from tests.environment import ROOT

SHEET, SCRIPT = ROOT / "static/css/desk.css", ROOT / "static/js/passages.js"
PAGE = """
<div class="findings">
  <p><span class="sentence" tabindex="0">One. <span class="passage">First.</span></span></p>
</div>
"""


def test_escape_sends_it_away_until_the_sentence_is_come_to_again(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(PAGE)
    page.add_style_tag(path=SHEET)
    page.add_script_tag(path=SCRIPT, type="module")
    sentence, passage = page.locator(".sentence"), page.locator(".passage")
    away = partial(page.mouse.move, 600, 600)
    for come, leave in ((sentence.focus, sentence.blur), (sentence.hover, away)):
        come()
        expect(passage).to_be_visible()
        page.keyboard.press("Escape")
        expect(passage).to_be_hidden()
        leave()
        come()
        expect(passage).to_be_visible()
        leave()
        expect(passage).to_be_hidden()
    page.close()
