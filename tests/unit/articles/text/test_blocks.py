"""A body as its paragraphs."""

import pytest

from articles.text.blocks import Block, blocks


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", ()),
        ("One.", (Block("p", "One."),)),
        ("<p>One.</p>\n<p>Two &amp; <em>three</em>.</p>", (
            Block("p", "One."), Block("p", "Two & three."),
        )),
        ("<h2>Here</h2><p>One<br>two\n three.</p>", (
            Block("h2", "Here"), Block("p", "One two three."),
        )),
        ("<p>One\u00a0%&nbsp;</p>", (Block("p", "One\u00a0%\u00a0"),)),
        ("<ul><li>One</li><li><p>Two</p></li></ul><p>Three</p>", (
            Block("li", "One"), Block("li", "Two"), Block("p", "Three"),
        )),
        ("<blockquote><p>One</p><p>Two</p></blockquote>Three", (
            Block("blockquote", "One"), Block("blockquote", "Two"), Block("p", "Three"),
        )),
        ("<figure><img src='/media/a.webp' alt='Alt'><figcaption>One</figcaption></figure>", (
            Block("figcaption", "One"),
        )),
        ("<p> </p><p></p><p>One</p>", (Block("p", "One"),)),
        ("One<p>Two</p>Three", (Block("p", "One"), Block("p", "Two"), Block("p", "Three"))),
        ("<p>1 &lt; 2</p>", (Block("p", "1 < 2"),)),
        ("</p></blockquote><p>One", (Block("p", "One"),)),
    ],
)  # fmt: skip
def test_blocks(body: str, expected: tuple[Block, ...]) -> None:
    assert blocks(body) == expected
