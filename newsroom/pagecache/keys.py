"""Which requests may be answered with a kept page, and what the page is kept under."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode
from wsgiref.types import WSGIEnvironment

from django.http.request import split_domain_port, validate_host

_MOST = 10
"""Parameters with which a request is looked into."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What a view says of its pages."""

    kept: bool = True
    parameters: frozenset[str] | None = frozenset()
    """Those that make a difference; all others are dropped. None: every one does, and pages with
    any are not kept."""
    validates: bool = False
    """Whether it knows sooner that nothing has changed than a page is made."""


@dataclass(frozen=True, slots=True)
class Asked:
    """``query`` is what the application is to be asked with."""

    key: str
    query: str


class Keys:
    """``prefixes`` begin the paths of pages that are the same for everyone. ``policy`` gives
    that of a path, and is asked where there is a question mark or no page."""

    def __init__(self, prefixes: tuple[str, ...], policy: Callable[[str], Policy]) -> None:
        self._prefixes = prefixes
        self.policy = lru_cache(1024)(policy)

    def asked(self, environ: Mapping[str, Any]) -> Asked | None:
        """None where the page is not one of these."""
        path: str = environ["PATH_INFO"]
        # A question mark that was escaped would pass for the one before the parameters.
        if not path.startswith(self._prefixes) or "?" in path:
            return None
        query: str = environ.get("QUERY_STRING", "")
        return self._with(path, query) if query else Asked(path, "")

    def _with(self, path: str, query: str) -> Asked | None:
        policy = self.policy(path)
        if not policy.kept or policy.parameters is None:
            return None
        try:
            pairs = parse_qsl(query, max_num_fields=_MOST)
        except ValueError:
            return None
        kept = sorted(pair for pair in pairs if pair[0] in policy.parameters)
        if len({name for name, _value in kept}) < len(kept):
            return None
        told = urlencode(kept)
        return Asked(f"{path}?{told}" if told else path, told)


def is_place(query: str) -> bool:
    """Whether nginx has a ``query`` in its key: a place in a list, whatever is asked for
    (deploy/nginx, where nothing else is)."""
    return query.startswith("before=")


class InOrder:
    """Whether a request is to the site itself: to one of ``hosts``, and over TLS where ``secure``.
    Of whatever is not, Django says what is wrong."""

    def __init__(self, hosts: Iterable[str], *, secure: bool, behind_proxy: bool) -> None:
        allowed = list(hosts)
        self._is_ours = lru_cache(64)(
            lambda host: validate_host(split_domain_port(host)[0], allowed)
        )
        self._secure = secure
        self._behind_proxy = behind_proxy

    def __call__(self, environ: WSGIEnvironment) -> bool:
        # Whoever may set the place that the site is mounted at would set it in everybody's links.
        if environ.get("SCRIPT_NAME") or not self._is_ours(environ.get("HTTP_HOST", "")):
            return False
        if not self._secure:
            return True
        if self._behind_proxy and "HTTP_X_FORWARDED_PROTO" in environ:
            return bool(environ["HTTP_X_FORWARDED_PROTO"] == "https")
        return bool(environ["wsgi.url_scheme"] == "https")
