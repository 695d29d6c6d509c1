"""Attacks by where a request leads and what comes back, over HTTP between loopback addresses: one
site may be asked, and another, which stands for what is private, must never be."""

import gzip
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from django.test import override_settings

from articles.wire.extract import page
from articles.wire.parse import parse
from benchmarks.attacks.cases import NO_LANGUAGE, Came, Outcome
from benchmarks.attacks.documents import TEXT, feed, whole
from newsroom.security import http
from newsroom.security.http import OutgoingError
from tests.elsewhere import Elsewhere, site

DECOMPRESSION = "decompression bombs"
FEED, REDIRECT, PICTURE = "SSRF by feed", "SSRF by redirect", "SSRF by picture"
LARGE = 6_000_000
HTML = {"Content-Type": "text/html; charset=utf-8"}
NOT_OURS = "the-secret-of-a-private-host"


@dataclass(frozen=True, slots=True)
class Sites:
    """The site that may be asked, and the one that may not."""

    public: Elsewhere
    private: Elsewhere


Visit = Callable[[Sites], str]
"""Makes requests as the wire does and gives what was read."""


@dataclass(frozen=True, slots=True)
class Journey:
    kind: str
    name: str
    attack: Visit
    twin: Visit


def outcomes() -> Iterator[Outcome]:
    """What comes of each journey and of its twin."""
    with (
        site("127.0.0.1") as public,
        site("127.0.0.9") as private,
        override_settings(OUTGOING_PRIVATE_NETWORKS=["127.0.0.1/32"]),
    ):
        sites = Sites(public, private)
        try:
            yield from (_outcome(one, sites) for one in journeys())
        finally:
            http.close()


def _outcome(one: Journey, sites: Sites) -> Outcome:
    sites.private.asked.clear()
    said = ""
    with suppress(OutgoingError):
        said = one.attack(sites)
    missed = NOT_OURS in said or bool(sites.private.asked) or len(said) > LARGE // 10
    try:
        held = "quay" not in one.twin(sites)
    except OutgoingError:
        held = True
    return Outcome(
        kind=one.kind,
        language=NO_LANGUAGE,
        name=one.name,
        came=Came.MISSED if missed else Came.NEUTRALISED,
        twin_held=held,
        said=f"asked for: {sites.private.paths()}",
    )


def journeys() -> Iterator[Journey]:
    zipped: tuple[tuple[str, str, Callable[[bytes], bytes]], ...] = (
        ("gzip", "gzip", gzip.compress),
        ("deflate", "deflate", zlib.compress),
        ("gzip twice", "gzip, gzip", lambda body: gzip.compress(gzip.compress(body))),
    )
    for name, encoding, compress in zipped:
        yield Journey(
            DECOMPRESSION, name,
            _packed(compress, encoding, b" " * LARGE), _packed(compress, encoding, whole(TEXT)),
        )  # fmt: skip
    for host in ("127.0.0.9", "2130706441", "0x7f000009", "localhost", "[::ffff:127.0.0.9]"):
        yield Journey(FEED, f"an address of {host}", _at(host), _at("127.0.0.1"))
    yield Journey(FEED, "an item’s address", _item("127.0.0.9"), _item("127.0.0.1"))
    for status in (301, 302, 303, 307, 308):
        yield Journey(REDIRECT, f"HTTP {status}", _moved(status, private=True), _moved(status))
    yield Journey(REDIRECT, "two in a row", _moved_twice(private=True), _moved_twice())
    yield Journey(REDIRECT, "meta refresh", _refreshed(private=True), _refreshed())
    for name, made in PICTURES.items():
        yield Journey(PICTURE, name, _shown(made, private=True), _shown(made))


PICTURES: dict[str, Callable[[str], bytes]] = {
    "img, srcset, picture and poster": lambda url: whole(
        f'{TEXT}<img src="{url}"><img srcset="{url} 2x"><picture><source srcset="{url}"></picture>'
        f'<video poster="{url}"></video>'
    ),
    "og:image, icon, style sheet and script": lambda url: whole(
        f'<meta property="og:image" content="{url}"><link rel="icon" href="{url}"><link'
        f' rel="stylesheet" href="{url}"><script src="{url}"></script><iframe src="{url}"></iframe>'
        f"<style>@import '{url}'; body{{background:url({url})}}</style>{TEXT}"
    ),
    "enclosure, media:content and media:thumbnail": lambda url: feed(
        f'quay</title><enclosure url="{url}" length="1" type="image/png"/>'
        f'<m:content xmlns:m="http://search.yahoo.com/mrss/" url="{url}" medium="image"/>'
        f'<m:thumbnail xmlns:m="http://search.yahoo.com/mrss/" url="{url}"/><title>quay'
    ),
    "img in a summary, and the feed’s image": lambda url: feed(
        f"quay</title><description>&lt;img src='{url}'&gt;</description></item><image><url>{url}"
        "</url></image><item><title>quay"
    ),
    "JSON Feed’s image, banner and attachments": lambda url: (
        '{"version":"https://jsonfeed.org/version/1.1","icon":"URL","items":[{"id":"1","url":'
        '"https://news.example/1","title":"A quay","image":"URL","banner_image":"URL",'
        '"attachments":[{"url":"URL","mime_type":"image/png"}]}]}'
    ).replace("URL", url).encode(),
    "an external entity": lambda url: feed(
        "quay &x;", declared=f'<!ENTITY x SYSTEM "{url}">'
    ),
}  # fmt: skip
"""Pages and feeds that name a picture in every way that we know of."""


def _read(url: str) -> str:
    """What the wire reads there: a page or a feed."""
    answer = http.get(url)
    if "html" in answer.headers.get("content-type", ""):
        return page(answer.body, answer.url, content_type=answer.headers["content-type"]).text
    return " ".join(f"{one.title} {one.summary}" for one in parse(answer.body, url=url).entries)


def _packed(compress: Callable[[bytes], bytes], encoding: str, body: bytes) -> Visit:
    def visit(sites: Sites) -> str:
        url = sites.public.say("/z", compress(body), headers={"Content-Encoding": encoding})
        return http.get(url).body.decode()

    return visit


def _at(host: str) -> Visit:
    def visit(sites: Sites) -> str:
        there = sites.private if host != "127.0.0.1" else sites.public
        there.say("/feed", feed(f"quay {NOT_OURS if there is sites.private else ''}"))
        return _read(f"http://{host}:{there.url.rpartition(':')[2]}/feed")

    return visit


def _item(host: str) -> Visit:
    def visit(sites: Sites) -> str:
        there = sites.private if host != "127.0.0.1" else sites.public
        there.say("/a", whole(TEXT + (NOT_OURS if there is sites.private else "")), headers=HTML)
        told = feed("quay").replace(b"https://news.example/1", f"{there.url}/a".encode())
        sites.public.say("/feed", told)
        answer = http.get(f"{sites.public.url}/feed")
        (entry,) = parse(answer.body, url=answer.url).entries
        return _read(entry.url)

    return visit


def _moved(status: int, *, private: bool = False) -> Visit:
    def visit(sites: Sites) -> str:
        there = _secret(sites) if private else sites.public.say("/a", whole(TEXT), headers=HTML)
        return _read(sites.public.say("/go", status=status, headers={"Location": there}))

    return visit


def _moved_twice(*, private: bool = False) -> Visit:
    def visit(sites: Sites) -> str:
        there = _secret(sites) if private else sites.public.say("/a", whole(TEXT), headers=HTML)
        sites.public.say("/further", status=302, headers={"Location": there})
        return _read(sites.public.say("/go", status=302, headers={"Location": "/further"}))

    return visit


def _refreshed(*, private: bool = False) -> Visit:
    def visit(sites: Sites) -> str:
        there = _secret(sites) if private else f"{sites.public.url}/b"
        refresh = f'<meta http-equiv="refresh" content="0;url={there}">'
        return _read(sites.public.say("/r", whole(refresh + TEXT), headers=HTML))

    return visit


def _shown(made: Callable[[str], bytes], *, private: bool = False) -> Visit:
    def visit(sites: Sites) -> str:
        body = made(_secret(sites) if private else sites.public.say("/p.png", b"PNG"))
        headers = HTML if body.startswith(b"<!DOCTYPE html") else {"Content-Type": "text/xml"}
        url = sites.public.say("/shown", body, headers=headers)
        sites.public.asked.clear()
        said = _read(url)
        assert sites.public.paths() == ["/shown"]
        return said

    return visit


def _secret(sites: Sites) -> str:
    return sites.private.say("/secret", whole(TEXT + NOT_OURS), headers=HTML)
