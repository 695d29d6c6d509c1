"""The whole web server killed while editors save: what it leaves is whole, and it serves again."""

import json
import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.client import HTTPException
from http.cookiejar import CookieJar
from itertools import count
from threading import Event, Thread
from typing import Any
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest
from lxml import html

from articles.languages import codes
from tests.e2e.site import PASSWORD, Site, free_port, serve
from tests.integration.desk.pages import fields

KILLS = 3
LOOK = """
import json
from articles.languages import codes, in_language
from articles.models import Article
FIELDS = ("title", "dek", "body")

def told(article):
    last = [article.revisions.filter(language=c).order_by("-pk").first() for c in codes()]
    return {{
        "texts": [in_language(article, f, c) for c in codes() for f in FIELDS],
        "revisions": [revision.fields[f] for revision in last for f in FIELDS],
        "saves": [article.acts.filter(verb="write", language=c).count() for c in codes()],
        "settled": article.working_copies.filter(saved=True).count(),
    }}

print(json.dumps([told(Article.objects.get(pk=pk)) for pk in {pks}]))
"""


@dataclass
class Editor:
    """Somebody who saves one article again and again, whatever becomes of the server."""

    site: Site
    stop: Event
    browser: OpenerDirector = field(
        default_factory=lambda: build_opener(HTTPCookieProcessor(CookieJar()))
    )
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    saved: int = 0
    path: str = ""

    def get(self, path: str) -> Any:
        with self.browser.open(f"{self.site.url}{path}", timeout=20) as answer:
            return html.fromstring(answer.read().decode())

    def send(self, path: str, data: dict[str, Any]) -> str:
        """Where it led."""
        body = urlencode(data, doseq=True).encode()
        with self.browser.open(f"{self.site.url}{path}", body, timeout=20) as answer:
            return str(answer.url).removeprefix(self.site.url)

    def sign_in(self) -> None:
        (token,) = self.get("/desk/login/").xpath("//input[@name='csrfmiddlewaretoken']/@value")
        sent = {"username": "nadir", "password": PASSWORD, "csrfmiddlewaretoken": token}
        assert self.send("/desk/login/?next=/desk/", sent) == "/desk/"

    def begin(self) -> None:
        add = "/desk/articles/article/add/"
        form = self.get(add)
        category = form.xpath("//select[@name='category']/option[@value!='']/@value")[0]
        new = {**fields(form), **text(0), "category": category, "_continue": "1"}
        self.path = self.send(add, new)
        assert self.path.endswith("/change/")

    def work(self) -> None:
        while not self.stop.is_set():
            try:
                form = self.get(self.path)
                new = {**fields(form), **text(next(self.numbers)), "_continue": "1"}
                self.send(self.path, new)
                self.saved += 1
            except (OSError, HTTPException):
                time.sleep(0.05)


def text(number: int) -> dict[str, str]:
    return {
        f"{name}_{code}": f"<p>{number}</p>" if name == "body" else str(number)
        for name in ("title", "dek", "body")
        for code in codes()
    }


def look(site: Site, editors: list[Editor]) -> list[int]:
    """How often each article has been saved; fails for one that is not whole."""
    pks = [int(editor.path.split("/")[-3]) for editor in editors]
    found = json.loads(site.shell(LOOK.format(pks=pks)))
    for one in found:
        (number,) = {value.removeprefix("<p>").removesuffix("</p>") for value in one["texts"]}
        assert one["texts"] == one["revisions"]
        assert one["saves"] == [one["settled"]] * len(codes()), number
    return [one["settled"] for one in found]


@pytest.mark.long
def test_a_server_killed_amid_saves_leaves_whole_articles_and_serves_again(site: Site) -> None:
    port = free_port()
    other = replace(
        site, url=f"http://127.0.0.1:{port}", environment={**site.environment, "PORT": str(port)}
    )
    stop, server = Event(), serve(other, in_a_group=True)
    editors = [Editor(other, stop) for _number in range(2)]
    threads = [Thread(target=editor.work, daemon=True) for editor in editors]
    try:
        for editor in editors:
            editor.sign_in()
            editor.begin()
        for thread in threads:
            thread.start()
        for kill in range(KILLS):
            wait_for_saves(editors, 2)
            # Each time at another moment of what is under way.
            time.sleep(0.07 * kill)
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()
            known = [editor.saved for editor in editors]
            stands = look(other, editors)
            # Those that were answered, that of the opening, and one whose answer was lost.
            assert all(a < b <= a + 2 + kill for a, b in zip(known, stands, strict=True))
            server = serve(other, in_a_group=True)
        wait_for_saves(editors, 1)
    finally:
        stop.set()
        for thread in threads:
            if thread.is_alive():
                thread.join(20)
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()
    look(other, editors)


def wait_for_saves(editors: list[Editor], more: int) -> None:
    wanted = [editor.saved + more for editor in editors]
    end = time.monotonic() + 30
    while any(editor.saved < least for editor, least in zip(editors, wanted, strict=True)):
        assert time.monotonic() < end, "nothing is saved any more"
        time.sleep(0.02)
