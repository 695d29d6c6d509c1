"""What readers are given in front of the site: a page that is kept, as long as it is good."""

import gzip

import brotli
import pytest
import time_machine
import zstandard

from tests.unit.newsroom.gated import PUBLIC, START, TEXT, Front, date

UNPACKED = {"br": brotli.decompress, "zstd": zstandard.decompress, "gzip": gzip.decompress}


def test_a_page_is_made_once_and_comes_with_what_it_is_known_by(front: Front) -> None:
    first, second = front.ask(), front.ask()
    assert (front.made, second.status, second.body) == (1, 200, TEXT)
    assert (
        second.headers
        == first.headers
        == {
            "content-type": "text/html; charset=utf-8",
            "cache-control": "public, max-age=0, s-maxage=1",
            "vary": "Accept-Encoding",
            "last-modified": date(START),
            "etag": first.headers["etag"],
            "content-length": str(len(TEXT)),
        }
    )
    assert front.gate.counted == {"made": 1, "hit": 1}


def test_a_head_is_a_get_without_the_body(front: Front) -> None:
    for _time in range(2):
        got, head = front.ask(), front.ask(method="HEAD")
        assert (head.status, head.headers, head.body) == (200, got.headers, b"")
        front.site.asked.clear()
    assert front.made == 0
    front.site.streams = True
    assert front.ask("/en/streamed", method="HEAD").body == b""
    assert (front.site.asked[0]["REQUEST_METHOD"], front.site.closed) == ("GET", 2)


def test_each_coding_is_another_representation(front: Front) -> None:
    etags = set()
    for coding, unpack in UNPACKED.items():
        answer = front.ask(accept_encoding=coding)
        assert unpack(answer.body) == TEXT
        assert answer.headers["content-encoding"] == coding
        assert answer.headers["content-length"] == str(len(answer.body))
        assert answer.headers["vary"] == "Accept-Encoding"
        assert not answer.headers["etag"].startswith("W/")
        etags.add(answer.headers["etag"])
    etags.add(front.ask().headers["etag"])
    assert (len(etags), front.made) == (4, 1)


def test_who_has_a_page_is_told_that_it_has_not_changed(
    front: Front, clock: time_machine.Traveller
) -> None:
    etag = front.ask(accept_encoding="br").headers["etag"]
    other = front.ask().headers["etag"]
    has = (etag, f"W/{etag}", f'"x", {etag}', f'"x,y" ,W/{etag}', "*")
    clock.shift(20)
    for said in has:
        answer = front.ask(accept_encoding="br", if_none_match=said)
        assert (answer.status, answer.body, answer.headers) == (
            304,
            b"",
            {
                "etag": etag,
                "cache-control": "public, max-age=0, s-maxage=1",
                "vary": "Accept-Encoding",
                "last-modified": date(START),
            },
        ), said
    # Another representation, nothing that can be read; and a date says nothing beside it.
    for said in (other, '"x"', "", "junk", etag.strip('"')):
        answer = front.ask(accept_encoding="br", if_none_match=said, if_modified_since=date(START))
        assert answer.status == 200, said
    assert front.made == 1


def test_who_has_a_date_is_told_that_nothing_has_changed_since(front: Front) -> None:
    dates = {date(START): 304, date(START + 9): 304, date(START - 1): 200, "": 200, "junk": 200}
    front.ask()
    assert {said: front.ask(if_modified_since=said).status for said in dates} == dates


def test_a_page_that_says_the_same_again_is_as_old_as_it_was(
    front: Front, clock: time_machine.Traveller
) -> None:
    first = front.ask().headers
    clock.shift(60)
    front.change("a")
    same = front.ask().headers
    front.site.text = TEXT * 2
    front.change("a")
    other = front.ask().headers
    assert front.made == 3
    assert (same["etag"], same["last-modified"]) == (first["etag"], date(START))
    assert other["etag"] != first["etag"]
    assert other["last-modified"] == date(START + 60)


def test_nothing_of_the_visitor_reaches_the_site(front: Front) -> None:
    own = {"cookie": "session=x", "accept_language": "ar", "authorization": "Basic x"}
    own |= {"if_none_match": '"x"', "if_modified_since": date(0), "accept_encoding": "br"}
    own |= {"range": "bytes=0-1"}
    assert front.ask("/en/?utm_source=x&before=2", **own).status == 200
    (asked,) = front.site.asked
    assert {name for name in asked if name.startswith("HTTP_")} == {"HTTP_HOST"}
    assert asked["QUERY_STRING"] == "before=2"


def test_another_host_scheme_or_method_is_left_to_the_site(front: Front) -> None:
    front.ask()
    front.ask(host="SITE.example:8000")
    assert front.made == 1
    for host in (
        "",
        "evil.example",
        "site.example@evil.example",
        "site.example:x",
        "site.example.",
    ):
        front.ask(host=host)
    for method in ("POST", "PUT", "OPTIONS", "get"):
        front.ask(method=method)
    # A dot at the end is the same name (RFC 1034, section 3.1), as Django has it.
    assert front.made == 1 + 4 + 4


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        ("404 Not Found", {}),
        ("301 Moved Permanently", {"Location": "/fr/"}),
        ("206 Partial Content", {}),
        ("500 Internal Server Error", {}),
        ("200 OK", {"Set-Cookie": "a=b"}),
        ("200 OK", {"Cache-Control": "private"}),
        ("200 OK", {"Cache-Control": "public, no-store"}),
        ("200 OK", {"Cache-Control": "public, private"}),
        ("200 OK", {"Cache-Control": 'public, no-cache="Set-Cookie", immutable'}),
        ("200 OK", {"Cache-Control": "max-age=300"}),
        ("200 OK", {"Vary": "Cookie"}),
        ("200 OK", {"Vary": "*"}),
        ("200 OK", {"Vary": "Accept-Encoding, Accept-Language"}),
        ("200 OK", {"Content-Type": "image/png"}),
        ("200 OK", {"Content-Encoding": "gzip"}),
    ],
)
def test_what_is_not_for_everyone_is_not_kept(
    front: Front, status: str, headers: dict[str, str]
) -> None:
    front.site.status = status
    front.site.headers |= headers
    for _time in range(2):
        answer = front.ask()
        assert (answer.status, answer.body) == (int(status[:3]), TEXT)
    assert (front.made, front.gate.counted) == (2, {"passed": 2})
    # As soon as it is for everyone, it is kept.
    front.site.status, front.site.headers = "200 OK", dict(PUBLIC)
    front.ask()
    front.ask()
    assert front.made == 3


def test_of_what_is_not_kept_the_site_may_say_that_it_has_not_changed(front: Front) -> None:
    front.site.headers["Cache-Control"] = "public, immutable"
    front.ask()
    has = {"if_none_match": '"x-br", W/"y-gzip"', "if_modified_since": date(START)}
    front.site.status = "304 Not Modified"
    front.site.text = b""
    front.site.headers = {"ETag": '"x"'}
    answer = front.ask(accept_encoding="br", **has)
    assert (answer.status, answer.headers["etag"], answer.body) == (304, '"x-br"', b"")
    asked = front.site.asked[-1]
    assert asked["HTTP_IF_NONE_MATCH"] == '"x", W/"y"'
    assert asked["HTTP_IF_MODIFIED_SINCE"] == date(START)
    # Of a page that may be kept it is not asked: whoever comes next gets it whole.
    front.ask("/en/other", **has)
    assert "HTTP_IF_NONE_MATCH" not in front.site.asked[-1]


def test_what_is_sent_as_it_is_made_goes_by(front: Front) -> None:
    front.site.streams = True
    assert [front.ask().body for _time in range(2)] == [TEXT, TEXT]
    assert (front.made, front.site.closed) == (2, 2)


def test_what_is_not_kept_is_packed_all_the_same(front: Front) -> None:
    front.site.status = "404 Not Found"
    front.site.headers["ETag"] = '"x"'
    answer = front.ask(accept_encoding="gzip")
    assert (gzip.decompress(answer.body), answer.headers["vary"]) == (TEXT, "Accept-Encoding")
    assert answer.headers["etag"] == '"x-gzip"'
    assert answer.headers["content-length"] == str(len(answer.body))
    # Whoever takes none has had it negotiated, too (RFC 9110, section 12.5.5).
    assert front.ask().headers["vary"] == "Accept-Encoding"
    front.site.headers |= {"Content-Encoding": "br"}
    assert front.ask(accept_encoding="gzip").headers["content-encoding"] == "br"


def test_a_page_for_programs_is_none_for_people_whoever_comes_first(front: Front) -> None:
    front.site.headers["Vary"] = "Sec-Fetch-Dest"
    front.site.text = b"page"
    assert front.ask(sec_fetch_dest="document").body == b"page"
    front.site.text = b"feed"
    assert front.ask().body == b"feed"
    front.site.text = b"page"
    told = [front.ask(sec_fetch_dest=dest).body for dest in ("empty", "document", "", "document")]
    assert told == [b"feed", b"page", b"feed", b"page"]
    assert front.made == 4


def test_a_change_of_what_it_shows_has_a_page_made_anew_and_no_other(front: Front) -> None:
    front.ask("/en/")
    front.site.tags = ("b",)
    front.ask("/fr/")
    front.site.text = b"changed"
    front.change("a")
    assert [front.ask(path).body for path in ("/en/", "/fr/")] == [b"changed", TEXT]
    front.change("*")
    assert front.ask("/fr/").body == b"changed"
    assert front.made == 4


def test_what_comes_by_the_clock_changes_pages_when_it_has_come(
    front: Front, clock: time_machine.Traveller
) -> None:
    front.record.note(START + 30, "a")
    front.record.to_come = [front.record.changes.pop()]
    front.change("b")
    front.ask()
    clock.shift(29)
    front.look()
    front.ask()
    assert front.made == 1
    clock.shift(2)
    front.look()
    front.ask()
    assert front.made == 2


def test_a_change_heard_while_a_page_is_made_keeps_it_from_being_kept(front: Front) -> None:
    front.site.meanwhile = lambda: front.change("a")
    assert front.ask().body == TEXT
    front.site.meanwhile = lambda: front.change("b")
    front.ask()
    front.site.meanwhile = lambda: None
    front.ask()
    assert front.made == 2
