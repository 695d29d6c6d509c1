"""The list of contents of a long text."""

import pytest
from django.utils.safestring import SafeString
from pytest_django import Settings

from articles.reader.body import Subhead, with_contents, with_full_addresses

THREE = "<p>Un.</p><h2>Le début</h2><p>Deux.</p><h2>Le <em>milieu</em></h2><h2>R&amp;D</h2>"


def test_three_subheads_make_a_list_of_contents_with_anchors_in_the_text() -> None:
    body, contents = with_contents(THREE)
    assert contents == [
        Subhead("part-1", "Le début"),
        Subhead("part-2", "Le milieu"),
        Subhead("part-3", "R&D"),
    ]
    assert body == (
        '<p>Un.</p><h2 id="part-1">Le début</h2><p>Deux.</p>'
        '<h2 id="part-2">Le <em>milieu</em></h2><h2 id="part-3">R&amp;D</h2>'
    )


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_text_of_fewer_subheads_stays_as_it_is(number: int) -> None:
    text = "<p>Corps.</p>" + "<h2>Intertitre</h2>" * number
    assert with_contents(text) == (text, [])


def test_subheads_of_the_second_order_are_not_listed() -> None:
    text = "<h2>A</h2><h3>a</h3><h2>B</h2><h3>b</h3>"
    assert with_contents(text) == (text, [])


def test_arabic_subheads_and_line_breaks_in_them_are_listed() -> None:
    _body, contents = with_contents("<h2>أول\nالباب</h2><h2>ثانٍ</h2><h2>ثالث</h2>")
    assert [subhead.text for subhead in contents] == ["أول الباب", "ثانٍ", "ثالث"]


def test_subheads_of_the_same_words_have_anchors_of_their_own() -> None:
    body, contents = with_contents("<h2>Chiffres</h2>" * 3)
    assert [subhead.anchor for subhead in contents] == ["part-1", "part-2", "part-3"]
    assert body.count("id=") == 3


def test_backslashes_in_a_subhead_are_letters() -> None:
    body, _contents = with_contents(r"<h2>\1</h2><h2>\g<0></h2><h2>c</h2>")
    assert body == r'<h2 id="part-1">\1</h2><h2 id="part-2">\g<0></h2><h2 id="part-3">c</h2>'


@pytest.mark.parametrize("text", [THREE, "<p>Court.</p>"])
def test_the_body_is_not_escaped_again(text: str) -> None:
    assert isinstance(with_contents(text)[0], SafeString)


def test_what_is_read_elsewhere_has_full_addresses(settings: Settings) -> None:
    settings.SITE_URL = "https://news.example"
    for markup, full in (
        ('<a href="/fr/x/">x</a>', '<a href="https://news.example/fr/x/">x</a>'),
        ('<img alt="/b" src="/a.webp">', '<img alt="/b" src="https://news.example/a.webp">'),
        ('<a href="//y.example/">y</a>', '<a href="//y.example/">y</a>'),
        ('<p>Write href="/z" there</p>', '<p>Write href="/z" there</p>'),
    ):
        assert with_full_addresses(markup) == full
