"""What a page says of its rights is kept as it stands."""

import lxml.html

from articles.wire.marks import LONGEST, Marks, marks

URL = "https://news.example/a/b"


def read(head: str, body: str = "") -> Marks:
    markup = f"<html><head>{head}</head><body><p>Text.</p>{body}</body></html>"
    return marks(lxml.html.document_fromstring(markup), URL)


def test_a_page_that_says_nothing_has_no_marks() -> None:
    assert read('<meta charset="utf-8"><meta name="author" content="A. B.">') == Marks()


def test_all_marks_are_read_as_they_stand() -> None:
    head = """
      <meta name="TDM-Reservation" content=" 1 ">
      <meta name="tdm-policy" content="https://news.example/policy.json">
      <meta name="robots" content="noindex, NoAI"><meta name="robots" content="noimageai">
      <meta name="GoogleBot" content="nosnippet">
      <link rel="license" href="/licence">"""
    assert read(
        head, '<a rel="nofollow license" href="https://cc.example/by/4.0/">CC</a>'
    ) == Marks(
        tdm_reservation="1",
        tdm_policy="https://news.example/policy.json",
        robots=(
            ("robots", "noindex, NoAI"),
            ("robots", "noimageai"),
            ("googlebot", "nosnippet"),
        ),
        licenses=("https://news.example/licence", "https://cc.example/by/4.0/"),
    )


def test_of_two_reservations_the_first_counts() -> None:
    head = '<meta name="tdm-reservation" content="1"><meta name="tdm-reservation" content="0">'
    assert read(head).tdm_reservation == "1"


def test_values_are_cut_and_broken_addresses_left_out() -> None:
    head = f'<meta name="tdm-policy" content="{"a" * 900}"><link rel="license" href="http://[">'
    assert read(head) == Marks(tdm_policy="a" * LONGEST)
