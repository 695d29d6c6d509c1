"""Odd requests without end, from a seed: every address that the site has, with what nobody
would write in it, in its parameters, headers and bodies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import quote, quote_from_bytes

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

ODD: tuple[str | bytes, ...] = (
    *("", " ", ".", "..", "../../etc/passwd", "..\\..", "-", "0", "-1", "00", "1e9", "NaN", "null"),
    *("9" * 30, "2147483648", "9223372036854775808", "٣", "१२", "1٬000", "0x1f", "1_000", "Ⅷ"),
    *("\0", "a\0b", "\r\nSet-Cookie: a=b", "\t", "\x7f", "\x1b[31m", "\u2028", "\ufeff", "\ufffd"),
    *(
        "\u202e\u0644\u202c",
        "\u2066a\u2069",
        "\u200f",
        "e\u0301" * 40,
        "\u0640" * 200,
        "\U0001f9d1\u200d",
    ),
    *("<script>alert(1)</script>", "\"'><svg onload=alert(1)>", "{{7*7}}", "{% debug %}", "${7*7}"),
    *(
        "' OR 1=1 --",
        "'; DROP TABLE articles_article; --",
        "\\",
        "%",
        "%zz",
        "%%",
        "%25",
        "*",
        "?",
        "#",
    ),
    *("//evil.example", "https://evil.example/", "javascript:alert(1)", "file:///etc/passwd", "@"),
    *("a" * 300, "é" * 1500, "ا" * 700, "/" * 50, "a/" * 50, "&".join("a=1" for _ in range(50))),
    *(b"\xff\xfe", b"\xc3\x28", b"\xed\xa0\x80", b"\xf0\x9f", b"\xe2\x80", b"\xc0\xaf", b"a\x80b"),
    *("true", "[]", "{}", "a,b,,c", "a:b", "2026-02-30", "0000-00-00", "99999-01", "24:61", "P1D"),
)
KNOWN = (
    *("fr", "ar", "en", "tag", "about", "search", "1", "2", "rss", "atom", "json", "2026", "12"),
    *(
        "articles",
        "article",
        "ai",
        "privacy",
        "le-monde-tech",
        "feed.rss",
        "index.html",
        "robots.txt",
    ),
)
PARAMETERS = (
    *("q", "before", "category", "tag", "source", "from", "to", "checked", "how", "lang", "limit"),
    *(
        "next",
        "utm_source",
        "page",
        "p",
        "o",
        "_popup",
        "_to_field",
        "id__exact",
        "e",
        "all",
        "format",
    ),
    *("status", "term", "app_label", "model_name", "field_name", "language", "verb", "x" * 40),
)
HEADERS = (
    *(
        "Accept",
        "Accept-Language",
        "Accept-Encoding",
        "If-None-Match",
        "If-Modified-Since",
        "Range",
    ),
    *("Cookie", "User-Agent", "Referer", "Origin", "X-Forwarded-For", "X-Forwarded-Proto"),
    *("X-Request-ID", "X-Said-In-Front", "Content-Type", "Sec-Fetch-Dest", "Sec-Purpose", "Host"),
    *(
        "Authorization",
        "X-HTTP-Method-Override",
        "X-Original-URL",
        "Forwarded",
        "Transfer-Encoding",
    ),
)
HEADER_VALUES = (
    *("*", "*/*", "fr", "ar-TN,fr;q=0.5,*;q=0", "fr;q=abc", "x" * 2000, ",,,;;;", "gzip;q=2", "br"),
    *('"a"', 'W/"a", "b"', "bytes=0-", "bytes=5-1,-", "Mon, 99 Foo 2026 99:99:99 GMT", "document"),
    *(
        "edition=ar",
        "session=abc; csrf=x",
        '__Host-session="a\\"b"',
        "wrote=1:2:3",
        "=;=",
        "a" * 900,
    ),
    *("127.0.0.1, evil", "::1", "https", "null", "https://evil.example", "localhost:99999", "[::1"),
    *(
        "multipart/form-data",
        "multipart/form-data; boundary=\u00e9",
        "application/json",
        "text/\u00e9",
    ),
    *("chunked", "caf\u00e9", "1" * 400, "Basic YTpi", "prefetch", "X-Frame-Options: DENY|A: b"),
)
METHODS = (
    *["GET"] * 12,
    "HEAD",
    "HEAD",
    "POST",
    "POST",
    "PUT",
    "DELETE",
    "OPTIONS",
    "PATCH",
    "TRACE",
)
BOUNDARY = "b0undary"


@dataclass(frozen=True)
class Asked:
    method: str
    target: str
    """As it stands in the first line: ASCII."""
    headers: dict[str, str] = field(default_factory=dict)
    """In Latin-1, without ends of lines."""
    body: bytes = b""

    def __str__(self) -> str:
        return f"{self.method} {self.target[:300]} {self.headers} {self.body[:100]!r}"


def routes() -> list[str]:
    """Every address that there is, with ``<type:name>`` where something stands."""
    return sorted(set(_routes(get_resolver(), "/")))


def _routes(within: URLResolver, before: str) -> Iterator[str]:
    for one in within.url_patterns:
        if isinstance(one.pattern, RoutePattern):
            route = before + str(one.pattern)
        else:  # an expression, of the desk's own at the end
            route = before + "<x>/"
        if isinstance(one, URLResolver):
            yield from _routes(one, route)
        elif isinstance(one, URLPattern):
            yield route


class Fuzzer:
    """``known`` are addresses that answer, which are asked as they are and bent; ``every`` is what
    ``routes`` tells."""

    def __init__(self, seed: int, known: Sequence[str], every: Sequence[str]) -> None:
        self._random = Random(seed)
        self._known = list(known)
        self._routes = list(every)

    def requests(self, many: int) -> Iterator[Asked]:
        for _ in range(many):
            yield self._request()

    def _request(self) -> Asked:
        random = self._random
        method = random.choice(METHODS)
        target = self._path()
        if random.random() < 0.5:
            target += "?" + self._query()
        headers = {
            random.choice(HEADERS): random.choice(HEADER_VALUES)
            for _ in range(random.choice((0, 0, 1, 1, 2, 4)))
        }
        body = b""
        if method in ("POST", "PUT", "PATCH"):
            kind, body = self._body()
            headers.setdefault("Content-Type", kind)
        return Asked(method, target, headers, body)

    def _path(self) -> str:
        random = self._random
        if random.random() < 0.4:
            return self._bent(random.choice(self._known))
        route = random.choice(self._routes)
        parts = []
        while "<" in route:
            before, _sign, rest = route.partition("<")
            _name, _sign, route = rest.partition(">")
            parts += [before, self._value()]
        return "".join((*parts, route)) or "/"

    def _bent(self, path: str) -> str:
        """An address that answers, as it is or with one part of it odd."""
        if self._random.random() < 0.4:
            return path
        parts = path.split("/")
        parts[self._random.randrange(len(parts))] = self._value()
        return "/" + "/".join(parts).lstrip("/")

    def _value(self) -> str:
        odd = self._random.random() < 0.6
        return _escaped(self._random.choice(ODD if odd else KNOWN))

    def _query(self) -> str:
        random = self._random
        pairs = (
            f"{random.choice(PARAMETERS)}={self._value()}"
            for _ in range(random.choice((1, 1, 2, 5)))
        )
        query = random.choice(("&", "&", ";")).join(pairs)
        return query if random.random() < 0.9 else self._value()

    def _body(self) -> tuple[str, bytes]:
        random = self._random
        kind = random.randrange(4)
        if kind == 0:
            return "application/x-www-form-urlencoded", self._query().encode()
        if kind == 1:
            return "application/json", random.choice((b"{", b"[]", b'{"a":1}', b"\xff", b"null"))
        if kind == 2:
            return f"multipart/form-data; boundary={BOUNDARY}", self._multipart()
        return random.choice(HEADER_VALUES), random.randbytes(random.randrange(200))

    def _multipart(self) -> bytes:
        random = self._random
        parts = []
        for _ in range(random.choice((1, 2, 3))):
            name = random.choice((*PARAMETERS, "picture", "file", "body_fr"))
            said = f'form-data; name="{name}"'
            if random.random() < 0.7:
                said += f'; filename="{random.choice(("a.png", "a.svg", "../a", "a.html", ""))}"'
            kind = random.choice(("image/png", "image/svg+xml", "text/html", "x"))
            head = f"--{BOUNDARY}\r\nContent-Disposition: {said}\r\nContent-Type: {kind}\r\n\r\n"
            parts.append(head.encode() + random.choice(FILES) + b"\r\n")
        end = b"" if random.random() < 0.2 else f"--{BOUNDARY}--\r\n".encode()
        return b"".join(parts) + end


FILES = (
    *(
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
        b"GIF89a",
        b"RIFF\0\0\0\0WEBP",
    ),
    b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    b"<html><script>alert(1)</script>",
    b"\xff\xd8\xff\xe0" + b"\xff" * 200,
)


def _escaped(value: str | bytes) -> str:
    return quote_from_bytes(value) if isinstance(value, bytes) else quote(value, safe="%:@,;")


def is_wrong(status: int, headers: Any) -> bool:
    """A fault of ours: anything from 500 on but a 503 that says when to come again."""
    return status >= 500 and not (status == 503 and "Retry-After" in headers)
