"""Whoever has just written is known by a mark that nobody can make up."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory

from articles.models import User
from newsroom.replica import own
from newsroom.replica.own import COOKIE, marked, wrote
from tests.environment import ROOT


def mark(method: str, path: str, *, session: str = "session=abc", known: bool = True) -> str:
    request = RequestFactory().generic(method, path, headers={"cookie": session})
    request.user = User() if known else AnonymousUser()
    answer = marked(request, HttpResponse())
    return answer.cookies[COOKIE].value if COOKIE in answer.cookies else ""


def test_the_mark_is_for_whoever_sends_something_to_the_desk() -> None:
    assert mark("POST", "/desk/articles/1/") != ""
    assert mark("GET", "/desk/articles/1/") == ""
    assert mark("POST", "/en/search/") == ""
    assert mark("POST", "/desk/login/", session="") == ""
    # With a session that is none.
    assert mark("POST", "/desk/login/", known=False) == ""


def test_the_mark_is_good_for_a_while_and_nothing_made_up_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    value = mark("POST", "/desk/")
    assert wrote({"HTTP_COOKIE": f"edition=ar; {COOKIE}={value}; x=1"})
    for other in ("", "edition=ar", "wrote=", "wrote=1:2:3", f"wrote={value}x", "wrote=;=["):
        assert not wrote({"HTTP_COOKIE": other}), other
    assert not wrote({})
    monkeypatch.setattr(own, "SECONDS", -1)
    assert not wrote({"HTTP_COOKIE": f"{COOKIE}={value}"})


def test_nginx_knows_the_mark_by_either_name() -> None:
    template = (ROOT / "deploy" / "nginx" / "nginx.conf.template").read_text(encoding="utf-8")
    (known,) = re.findall(r'"~(.*wrote.*)" 1;', template)
    for cookies in (
        "wrote=1:a",
        "edition=ar; wrote=1:a",
        "__Host-wrote=1:a",
        "x=1; __Host-wrote=1",
    ):
        assert re.search(known, cookies), cookies
    for cookies in ("", "wrote=", "x=wrote=1", "not-wrote=1", "__Host-not-wrote=1"):
        assert not re.search(known, cookies), cookies
