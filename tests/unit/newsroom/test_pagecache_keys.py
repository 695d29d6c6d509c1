"""What a page is kept under holds nothing that a visitor can multiply."""

from itertools import permutations
from urllib.parse import unquote_to_bytes

from newsroom.pagecache.keys import Asked, InOrder, Keys, Policy

PREFIXES = ("/en/", "/fr/")


def _keys(*parameters: str) -> Keys:
    return Keys(PREFIXES, lambda _path: Policy(parameters=frozenset(parameters)))


def _asked(keys: Keys, path: str, query: str = "") -> Asked | None:
    return keys.asked({"PATH_INFO": path, "QUERY_STRING": query})


def test_parameters_that_mean_nothing_are_dropped() -> None:
    keys = _keys("before")
    junk = ("", "utm_source=x", "&&&", "before", "before=", "x[]=1&y=%00", "BEFORE=1", "=1", "%3d")
    assert {_asked(keys, "/en/", query) for query in junk} == {Asked("/en/", "")}


def test_the_order_of_parameters_makes_no_other_page() -> None:
    keys = _keys("tag", "before")
    parts = ("before=1-2", "x=y", "tag=%C3%A9lection")
    asked = {_asked(keys, "/en/", "&".join(order)) for order in permutations(parts)}
    query = "before=1-2&tag=%C3%A9lection"
    assert asked == {Asked(f"/en/?{query}", query)}


def test_spellings_of_one_value_make_one_page() -> None:
    keys = _keys("tag")
    spelt = ("tag=a+b", "tag=a%20b", "t%61g=%61+b", "tag=a+b&")
    assert {_asked(keys, "/en/", query) for query in spelt} == {Asked("/en/?tag=a+b", "tag=a+b")}


def test_what_is_asked_in_an_odd_way_is_left_to_the_site() -> None:
    keys = _keys("before")
    repeated = "before=1&before=2"
    many = "&".join(f"x{number}=1" for number in range(11))
    assert [_asked(keys, "/en/", query) for query in (repeated, many)] == [None, None]
    # One of the values is empty: there is nothing to choose.
    assert _asked(keys, "/en/", "before=&before=2") == Asked("/en/?before=2", "before=2")


def test_only_pages_that_are_the_same_for_everyone_are_asked_for() -> None:
    keys = _keys()
    others = ("/", "/ar/", "/en", "/admin/", "//en/", "/EN/", "")
    assert [_asked(keys, path) for path in others] == [None] * len(others)


def test_a_path_is_kept_under_the_letters_that_its_bytes_have_in_latin_1() -> None:
    path = unquote_to_bytes("/fr/tag/%D8%AE%D8%A8%D8%B1/%ff").decode("latin-1")
    assert _asked(_keys(), path, "x=y") == Asked(path, "")


def test_an_escaped_question_mark_passes_for_no_other() -> None:
    assert _asked(_keys("a"), "/en/?a=1") is None
    assert _asked(_keys("a"), "/en/?a=1", "a=1") is None


def test_a_view_can_have_every_parameter_or_all_of_its_pages_left_alone() -> None:
    every = Keys(PREFIXES, lambda _path: Policy(parameters=None))
    none = Keys(PREFIXES, lambda _path: Policy(kept=False))
    assert [_asked(every, "/en/"), _asked(every, "/en/", "x=1")] == [Asked("/en/", ""), None]
    assert _asked(none, "/en/", "x=1") is None


def test_only_what_is_asked_of_the_site_itself_is_in_order() -> None:
    ours = {"HTTP_HOST": "site.example", "wsgi.url_scheme": "https"}
    proxied = {**ours, "wsgi.url_scheme": "http", "HTTP_X_FORWARDED_PROTO": "https"}
    plain = {**ours, "wsgi.url_scheme": "http"}
    asked = [
        ours,
        proxied,
        plain,
        {**ours, "HTTP_HOST": "evil.example"},
        {"wsgi.url_scheme": "https"},
        {**ours, "SCRIPT_NAME": "/evil"},
        {**ours, "HTTP_X_FORWARDED_PROTO": "http"},
        {**proxied, "HTTP_X_FORWARDED_PROTO": "https, http"},
    ]
    told = {
        (secure, behind): [
            InOrder(["site.example"], secure=secure, behind_proxy=behind)(environ)
            for environ in asked
        ]
        for secure, behind in ((False, False), (True, False), (True, True))
    }
    assert told == {
        (False, False): [True, True, True, False, False, False, True, True],
        # Who is behind no proxy believes none.
        (True, False): [True, False, False, False, False, False, True, False],
        (True, True): [True, True, False, False, False, False, False, False],
    }
