"""How long pages take that are made to take long: ``python -m benchmarks.hostile``.

Each has at most 5 MB, what ``articles.wire.extract`` is given at most, and as many elements as
it takes or far more. What is refused says so; nothing may take more than some seconds.
"""

import logging
import os
import resource
import time
from collections.abc import Iterator

import django

import tests.environment  # noqa: F401 - which settings are read

LARGE = 4_900_000
HEAD = b"<html><head><title>T</title></head><body>"
WORDS = b"word and other words that make a sentence here. "
TEXT = b"<p>" + WORDS * 10 + b"</p>"


def filled(pattern: bytes, *, before: bytes = HEAD, after: bytes = TEXT) -> bytes:
    """A page of ``pattern`` over and over."""
    return before + pattern * ((LARGE - len(before) - len(after)) // len(pattern)) + after


def styled(pattern: bytes) -> bytes:
    return filled(pattern, before=b"<html><head><style>", after=b"</style></head><body>" + TEXT)


def pages(most: int) -> Iterator[tuple[str, bytes]]:
    """Their names and bodies; ``most`` elements are still read."""
    many = most - 50
    entities = b"".join(
        b'<!ENTITY %c "%s">' % (name, b"&%c;" % (name - 1) * 10) for name in range(98, 110)
    )
    doctype = b'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">' + entities + b"]>"
    yield "an article", HEAD + TEXT
    yield "elements, a million in each other", filled(b"<b>")
    yield "elements, a million in a row", filled(b"<br>")
    yield "elements, 240 in each other", HEAD + b"<div>" * 240 + TEXT
    yield "paragraphs", HEAD + b"<p>%s</p>" % (WORDS * 3) * many
    yield "links", HEAD + b"<p><a href=/x>x</a></p>" * (many // 2)
    yield (
        "tables in a table",
        HEAD + b"<table><tr><td>" + b"<table><tr><td>a b c</table>" * (many // 3),
    )
    yield "quotations in each other", HEAD + b"<blockquote>" * 200 + b"<p>a b c</p>" * (many - 200)
    yield "hidden passages", HEAD + b"<p>" + b"<i hidden>a b</i>c " * many
    yield (
        "passages half hidden",
        (
            HEAD
            + b"<p style=visibility:hidden>"
            + b"<i>a</i>b<b style=visibility:visible>c</b>" * (many // 2)
        ),
    )
    yield "style attributes", HEAD + b'<p style="color:red;font-size:2em;left:0">a b</p>' * many
    yield "a sheet of rules", styled(b".a{display:none}")
    yield "a sheet of comments without end", styled(b"/*")
    yield "a sheet of braces", styled(b"@media{")
    yield "an element of classes", filled(b"a ", before=HEAD + b"<p class='", after=b"'>" + TEXT)
    yield "unseen characters", filled("\u202e".encode())
    yield "joiners", filled("م\u200c".encode())
    yield "entities in each other", doctype + HEAD + b"<p>&m;</p>" + TEXT
    yield "an undeclared charset", filled("l’été est là ".encode("cp1252"))
    yield (
        "metadata",
        filled(b"A B, C D; ", before=b"<html><meta name=author content='", after=b"'>" + TEXT),
    )
    yield "dates", filled(b"2024-01-01 12/12/2012 ")
    yield "noise", HEAD + os.urandom(LARGE).replace(b"\0", b"")


def main() -> None:
    django.setup()
    from articles.wire.extract import MOST_ELEMENTS, Unreadable, page  # reason: app ready

    logging.disable(logging.ERROR)
    for name, body in pages(MOST_ELEMENTS):
        begun = time.perf_counter()
        try:
            outcome = f"{len(page(body, 'https://news.example/').text):,} characters"
        except Unreadable as refused:
            outcome = str(refused)
        seconds = time.perf_counter() - begun
        print(f"{name:36}{len(body) / 1e6:5.1f} MB{seconds:7.2f} s  {outcome}")
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most")


if __name__ == "__main__":
    main()
