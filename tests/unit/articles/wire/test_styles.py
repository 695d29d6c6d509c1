"""What the rules of a page say of an element, as far as they are read."""

import lxml.html
import pytest

from articles.wire.styles import Sheet, colour, pixels


def holds(css: str, markup: str = '<p class="a b" id="i" style="">x</p>') -> dict[str, str]:
    return dict(Sheet([css]).declarations(lxml.html.fragment_fromstring(markup)))


@pytest.mark.parametrize(
    "css",
    [
        "p{display:none}",
        ".a{display:none}",
        "#i{display:none}",
        "P.b{DISPLAY : None}",
        "h1, p.a , .z{display:none}",
        "/* .a{} */ .b{/* why */display:none}",
        "@import 'x.css'; .a{display:none}",
        ".a{display:block} .a{display:none}",
        "p{display:block} .a{display:none}",
        ".a{display:block} #i{display:none}",
        ".a{display:none!important} #i{display:block}",
        "@media print{.a{display:block}} .a{display:none}",
        "@media (min-width: 99999px){.a{display:block}} .a{display:none}",
        "@media (max-width: 10px){.a{display:block}} .a{display:none}",
        "@media screen{.a{display:none}} .a{display:none}",
        "@keyframes x{from{display:block}} .a{display:none}",
    ],
)
def test_a_simple_rule_holds(css: str) -> None:
    assert holds(css)["display"] == "none"


@pytest.mark.parametrize(
    "css",
    [
        "div .a{display:none}",
        ".a:hover{display:none}",
        ".a.b{display:none}",
        "*{display:none}",
        "@media print{.a{display:none}}",
        "@media (max-width: 600px){.a{display:none}}",
        ".a{display:none} @media (min-width: 600px){.a{display:block}}",
        "@supports (display: grid){.a{display:grid}} .a{display:none}",
        "}}} .a{display:none",
        "/* .a{display:none}",
    ],
)
def test_a_rule_that_is_not_read_or_does_not_hold_everywhere_says_nothing(css: str) -> None:
    assert holds(css).get("display") is None


def test_an_elements_own_style_comes_before_rules_of_usual_weight() -> None:
    markup = '<p class="a" style="display:block;color:red">x</p>'
    assert holds(".a{display:none}", markup) == {"display": "block", "color": "red"}
    assert holds(".a{display:none !important}", markup)["display"] == "none"


def test_attributes_of_colour_count_least() -> None:
    assert holds("", "<font color=White>x</font>") == {"color": "white"}
    assert holds("td{background-color:#000}", "<td bgcolor='#fff'>x</td>") == {
        "background-color": "#000"
    }


@pytest.mark.parametrize(
    ("value", "length"),
    [
        ("0", 0.0),
        ("-9999px", -9999.0),
        (".5em", 8.0),
        ("-100vw", -1000.0),
        ("auto", None),
        ("calc(1px + 1em)", None),
    ],
)
def test_lengths_are_told_in_pixels(value: str, length: float | None) -> None:
    assert pixels(value) == length


def test_colours_are_told_in_whatever_way_they_are_written() -> None:
    white = (255, 255, 255)
    assert [colour(one) for one in ("white", "#fff", "#ffffff", "rgb(255,255,255)")] == [white] * 4
    assert colour("transparent") == (0, 0, 0, 0)
    assert colour("currentcolor") is None
