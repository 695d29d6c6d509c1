"""Which coding a client gets, as RFC 9110 asks (section 12.5.3), and what each makes of a page."""

import pytest
from hypothesis import given, strategies as st

from newsroom.pagecache.packing import IDENTITY, PREFERRED, accepted, is_text, packed, unpacked

PAGE = b"<p>What happened, and who says so.</p>" * 200


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("", IDENTITY),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("zstd, gzip", "zstd"),
        ("GZip ; Q=1.0", "gzip"),
        ("br;q=0.5, gzip;q=0.9", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("*", "br"),
        ("*;q=0.3, br;q=0, zstd;q=0.2", "gzip"),
        ("*;q=0", IDENTITY),
        ("gzip;q=0", IDENTITY),
        ("identity", IDENTITY),
        ("identity;q=1, gzip;q=0.5", IDENTITY),
        ("identity;q=0.5, gzip;q=0.5", "gzip"),
        ("identity;q=0, *;q=0", IDENTITY),
        ("deflate, compress", IDENTITY),
        # A weight that cannot be read counts as none, and so does one outside of 0 to 1.
        ("br;q=much, gzip;q=0.1", "gzip"),
        ("br;q=nan, gzip;q=0.1", "gzip"),
        ("br;q=inf, gzip;q=0.1", "gzip"),
        ("br;q=2, gzip;q=0.1", "gzip"),
        ("br;q=-1, gzip;q=0.1", "gzip"),
        (",;,=;q, gzip", "gzip"),
    ],
)
def test_a_client_gets_what_it_weighs_most_and_we_make_smallest(header: str, coding: str) -> None:
    assert accepted(header) == coding


@given(st.text(max_size=60))
def test_whatever_a_client_writes_it_gets_a_coding_of_ours_or_none(header: str) -> None:
    assert accepted(header) in {*PREFERRED, IDENTITY}


def test_each_coding_gives_back_the_page_and_the_same_bytes_each_time() -> None:
    for coding in (*PREFERRED, IDENTITY):
        first = packed(PAGE, coding)
        assert unpacked(first, coding) == PAGE, coding
        assert packed(PAGE, coding) == first, coding
    # No time and no name of a file in it (RFC 1952, section 2.3).
    assert packed(PAGE, "gzip")[3:8] == b"\0\0\0\0\0"


def test_only_text_is_packed() -> None:
    texts = ("text/html; charset=utf-8", "application/json", "Application/RSS+XML", "image/svg+xml")
    others = ("", "image/png", "application/zip", "font/woff2", "textual/html")
    assert [kind for kind in (*texts, *others) if is_text(kind)] == list(texts)
