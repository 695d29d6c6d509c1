"""Attacks by the form of a page or a feed: bombs of markup and of XML's entities. Neutralised is
what is refused, or read within seconds and without what the bomb would unfold to."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from articles.wire.extract import Unreadable, page
from articles.wire.parse import NoFeed, parse
from benchmarks.attacks.cases import NO_LANGUAGE, Came, Outcome

MARKUP, ENTITIES = "markup bombs", "XML entity bombs"
SECONDS = 5.0
MOST_CHARACTERS = 100_000
URL = "https://news.example/a"

TEXT = "<p>" + "The fishing harbour has a new quay of three hundred metres, the council said. " * 3
MANY = 120_000


@dataclass(frozen=True, slots=True)
class Document:
    """A bomb and its harmless twin. ``secret`` is what would be in the text of an attack that
    worked."""

    kind: str
    name: str
    read: Callable[[bytes], str]
    attack: bytes
    twin: bytes
    secret: str = ""


def outcomes() -> Iterator[Outcome]:
    """What comes of each document and of its twin."""
    for one in documents():
        began = time.process_time()
        try:
            said = one.read(one.attack)
        except (Unreadable, NoFeed):
            said = ""
        took = time.process_time() - began
        unfolded = len(said) > MOST_CHARACTERS or (bool(one.secret) and one.secret in said)
        try:
            held = "quay" not in one.read(one.twin)
        except (Unreadable, NoFeed):
            held = True
        yield Outcome(
            kind=one.kind,
            language=NO_LANGUAGE,
            name=one.name,
            came=Came.MISSED if unfolded or took > SECONDS else Came.NEUTRALISED,
            twin_held=held,
            said=f"{took:.1f} s, {len(said)} characters",
        )


def documents() -> Iterator[Document]:
    yield Document(
        MARKUP, "elements in each other", page_text,
        whole("<div>" * MANY + TEXT), whole("<div>" * 40 + TEXT),
    )  # fmt: skip
    yield Document(
        MARKUP, "elements in a row", page_text,
        whole("<br>" * MANY + TEXT), whole("<br>" * 200 + TEXT),
    )  # fmt: skip
    yield Document(
        MARKUP, "attributes of one element", page_text,
        whole(f"<p {' '.join(f'a{n}=1' for n in range(50_000))}>x</p>{TEXT}"),
        whole(f"<p {' '.join(f'data-a{n}=1' for n in range(30))}>x</p>{TEXT}"),
    )  # fmt: skip
    yield Document(
        MARKUP, "comments that do not end", page_text,
        whole(TEXT + "<!--" * MANY), whole(TEXT + "<!-- a note that ends -->"),
    )  # fmt: skip
    yield Document(
        MARKUP, "a feed of tags in a title", feed_text,
        feed("<b>" * MANY), feed("<b>quay</b>" * 20),
    )  # fmt: skip
    yield Document(
        MARKUP, "a feed of brackets", feed_text,
        feed("<" * MANY), feed("quay &lt;3 &lt;3 &lt;3"),
    )  # fmt: skip
    yield Document(
        MARKUP, "a JSON feed of levels", feed_text,
        b'{"version":"https://jsonfeed.org/version/1.1","items":' + b"[" * MANY,
        b'{"version":"https://jsonfeed.org/version/1.1","items":'
        b'[{"id":"1","url":"https://news.example/1","title":"A quay","x":[[[[[1]]]]]}]}',
    )  # fmt: skip
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    lol = f'<!ENTITY l0 "laugh">{laughs}'
    yield Document(
        ENTITIES, "a billion laughs in a feed", feed_text,
        feed("&l11;", declared=lol), feed("quay &amp; &#233; &eacute;"), "laughlaugh",
    )  # fmt: skip
    yield Document(
        ENTITIES, "one long entity, often, in a feed", feed_text,
        feed("&a;" * 40_000, declared=f'<!ENTITY a "{"laugh" * 10_000}">'),
        feed("quay " + "&amp;" * 40), "laughlaugh",
    )  # fmt: skip
    yield Document(
        ENTITIES, "parameter entities in a feed", feed_text,
        feed("&x;", declared='<!ENTITY % p "laughlaugh"><!ENTITY x "%p;%p;">'),
        feed("quay 100 % sure"), "laughlaugh",
    )  # fmt: skip
    yield Document(
        ENTITIES, "a file of this machine in a feed", feed_text,
        feed("&f;", declared=f'<!ENTITY f SYSTEM "file://{__file__}">'),
        feed("quay file://harbour"), "markup bombs",
    )  # fmt: skip
    yield Document(
        ENTITIES, "a billion laughs in a page", page_text,
        f"<!DOCTYPE html [{lol}]><html><body>&l11;{TEXT}".encode(),
        f"<!DOCTYPE html><html><body>&amp;&eacute;{TEXT}".encode(), "laughlaugh",
    )  # fmt: skip
    yield Document(
        ENTITIES, "a file of this machine in a page", page_text,
        f'<!DOCTYPE html [<!ENTITY f SYSTEM "file://{__file__}">]><html><body><p>&f;{TEXT}'.encode(),
        f"<!DOCTYPE html SYSTEM 'about:legacy-compat'><html><body>{TEXT}".encode(), "markup bombs",
    )  # fmt: skip


def whole(body: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>T</title></head><body>{body}".encode()


def feed(title: str, *, declared: str = "") -> bytes:
    doctype = f"<!DOCTYPE rss [{declared}]>" if declared else ""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{doctype}<rss version="2.0"><channel><item>'
        f"<title>{title}</title><link>https://news.example/1</link></item></channel></rss>"
    ).encode()


def page_text(body: bytes) -> str:
    return page(body, URL, content_type="text/html").text


def feed_text(body: bytes) -> str:
    entries = parse(body, url=URL).entries
    return " ".join(f"{one.title} {one.summary} {one.content}" for one in entries)
