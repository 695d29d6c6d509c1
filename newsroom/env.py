"""Typed readers of environment variables, which fail loudly with the variable's name.

Every reader raises ``ImproperlyConfigured`` with one sentence that says what is
wrong and what to write instead. An empty variable counts as unset, because that
is what a line ``NAME=`` in an environment file means.
"""

import os
import re
import secrets
from collections.abc import Collection
from decimal import Decimal, InvalidOperation
from importlib.util import find_spec
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import SplitResult, urlsplit, urlunsplit
from zoneinfo import ZoneInfo

from django.core.exceptions import ImproperlyConfigured

TRUE = ("1", "true", "yes", "on")
FALSE = ("0", "false", "no", "off")
LOOPBACK = ("127.0.0.1", "localhost", "::1")
_ROUTE = re.compile(r"[\w-]+(?:/[\w-]+)*")
_PROGRAM = re.compile(r"[A-Za-z0-9_.-]+")
_MAILBOX = re.compile(r"[^\s@:/]+@[^\s@:/]+")
_LISTENING = re.compile(r"unix:.+|(?:\[[\da-fA-F:.]+\]|[\w.-]+):(?P<port>\d{1,5})")


def text(name: str, default: str | None = None) -> str:
    """The variable as it stands; ``default`` when unset; an error when there is no default."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"{name} is not set. See .env.example for what it means.")
    return default


def flag(name: str, default: bool) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in TRUE:
        return True
    if value in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}; write one of {', '.join(TRUE + FALSE)}.")


def number(name: str, default: int, *, minimum: int = 0, maximum: int = 2**31) -> int:
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    try:
        found = int(value)
    except ValueError:
        found = minimum - 1
    if not minimum <= found <= maximum:
        raise ImproperlyConfigured(
            f"{name} is {value!r}; write a whole number from {minimum} to {maximum}."
        )
    return found


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """A comma-separated list; empty parts are dropped."""
    value = os.environ.get(name, "")
    if not value.strip():
        return list(default)
    return [part.strip() for part in value.split(",") if part.strip()]


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    """One of ``allowed`` as it is spelled there, in whatever case it was written."""
    value = text(name, default)
    for one in allowed:
        if one.lower() == value.lower():
            return one
    raise ImproperlyConfigured(f"{name} is {value!r}; write one of {', '.join(allowed)}.")


def time_zone(name: str, default: str) -> str:
    """The name of a time zone that this machine knows."""
    value = text(name, default)
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:
        raise ImproperlyConfigured(
            f"{name} is {value!r}; write the name of a time zone, such as {default}."
        ) from error
    return value


def folder(name: str, default: Path) -> Path:
    """An absolute path. Whether it can be used is found out by whoever uses it."""
    value = text(name, str(default))
    try:
        return Path(value).expanduser().resolve()
    except (RuntimeError, OSError) as error:
        raise ImproperlyConfigured(
            f"{name} is {value!r}, which leads nowhere; write the full path of a folder."
        ) from error


def route(name: str, default: str, *, taken: Collection[str]) -> str:
    """A path within the site, without a slash at either end, that begins with none of ``taken``."""
    value = text(name, default)
    path = value.strip("/")
    if path.split("/", 1)[0].lower() in taken:
        raise ImproperlyConfigured(
            f"{name} is {value!r}, which the site's own addresses begin with;"
            f" write another word, such as {default}."
        )
    if not _ROUTE.fullmatch(path):
        raise ImproperlyConfigured(
            f"{name} is {value!r}; write a word of letters, digits and hyphens, such as {default}."
        )
    return path


def listening(name: str, default: str) -> list[str]:
    """Where a server listens: ``host:port`` or ``unix:path``, one or several."""
    values = words(name, (default,))
    for value in values:
        found = _LISTENING.fullmatch(value)
        if found is None or not 1 <= int(found["port"] or 1) <= 65535:
            raise ImproperlyConfigured(
                f"{name} is {value!r}; write host:port, such as {default}, or unix:/a/path."
            )
    return values


def endpoint(name: str, *, apart_from: Collection[str] = ()) -> str:
    """Where else to listen, as ``host:port``, at a port that none of ``apart_from`` has; empty for
    nowhere."""
    value = text(name, "")
    found = _LISTENING.fullmatch(value)
    if value and (found is None or not found["port"] or not 1 <= int(found["port"]) <= 65535):
        raise ImproperlyConfigured(f"{name} is {value!r}; write host:port, such as 127.0.0.1:9108.")
    if any(value and one.endswith(f":{found['port']}") for one in apart_from if found):
        raise ImproperlyConfigured(
            f"{name} is {value!r}, a port at which the site listens already; choose another."
        )
    return value


def service_url(name: str) -> str:
    """The address of a service that is asked for its answers, without a trailing slash; empty
    when there is none."""
    value = text(name, "").rstrip("/")
    parts = urlsplit(value)
    if value and (parts.scheme not in ("http", "https") or not parts.hostname or parts.query):
        raise ImproperlyConfigured(
            f"{name} is {value!r}; write an address such as https://api.example/v1."
        )
    return value


def service_urls(name: str) -> list[str]:
    """Several of them, with commas."""
    found = [value.rstrip("/") for value in words(name)]
    for value in found:
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query:
            raise ImproperlyConfigured(
                f"{name} has {value!r} in it; write addresses such as http://127.0.0.1:8081."
            )
    return found


def redis_url(name: str, value: str) -> str:
    """``value``, which is ``name``'s: the address of a Redis or Valkey server; empty when there
    is none."""
    parts = urlsplit(value)
    known = parts.scheme in ("redis", "rediss", "unix") and (parts.netloc or parts.path)
    if value and not known:
        raise ImproperlyConfigured(
            f"{name} cannot be read; write redis://host:6379/0, rediss:// with TLS, or"
            " unix:///a/path."
        )
    return value


def web_address(name: str) -> str:
    """An address of the web, to the letter, since others may know it by its very letters; empty
    when there is none."""
    value = text(name, "")
    try:
        parts = urlsplit(value)
        whole = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        whole = False
    if value and (not whole or parts.username is not None or parts.fragment or " " in value):
        raise ImproperlyConfigured(
            f"{name} is {value!r}; write a whole address such as https://hub.example/."
        )
    return value


def amount(name: str, default: str) -> Decimal:
    """An amount of money, such as 2.50, not below nothing."""
    value = text(name, default)
    found = _amount(value)
    if found is None:
        raise ImproperlyConfigured(f"{name} is {value!r}; write an amount such as 2.50.")
    return found


def prices(name: str) -> dict[str, tuple[Decimal, Decimal]]:
    """What models cost, by name: ``small:0.25/2, large:2.50/10``."""
    found = {}
    for value in words(name):
        model, _colon, said = value.rpartition(":")
        read, _slash, written = said.partition("/")
        costs = _amount(read), _amount(written)
        if not model or costs[0] is None or costs[1] is None:
            raise ImproperlyConfigured(
                f"{name} has {value!r} in it; write name:2.50/10, the price of a million tokens"
                " read and of a million written."
            )
        found[model.strip()] = (costs[0], costs[1])
    return found


def _amount(value: str) -> Decimal | None:
    try:
        found = Decimal(value.strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() and found >= 0 else None


def agent(name: str, default: str) -> str:
    """A name that sites can write in robots.txt (RFC 9309, section 2.2.1)."""
    value = text(name, default)
    if not re.fullmatch(r"[A-Za-z_-]+", value):
        raise ImproperlyConfigured(
            f"{name} is {value!r}; write letters, hyphens and underscores alone, such as {default}."
        )
    return value


def agents(name: str, default: tuple[str, ...]) -> list[str]:
    """Names of programs as robots.txt knows them, comma-separated; ``none`` for no program."""
    values = words(name, default)
    if [value.lower() for value in values] == ["none"]:
        return []
    for value in values:
        if not _PROGRAM.fullmatch(value):
            raise ImproperlyConfigured(
                f"{name} has {value!r} in it; write names such as GPTBot, comma-separated, or none."
            )
    return values


def several(name: str, allowed: tuple[str, ...]) -> list[str]:
    """Some of ``allowed``, comma-separated, as they are spelled there; nothing when unset."""
    known = {one.lower(): one for one in allowed}
    values = words(name)
    for value in values:
        if value.lower() not in known:
            raise ImproperlyConfigured(
                f"{name} has {value!r} in it; write some of {', '.join(allowed)}."
            )
    return [known[value.lower()] for value in values]


def contact(name: str) -> str:
    """Where to write to, as an address that programs understand (RFC 9116, section 2.5.3): an
    e-mail address is made one; empty when unset."""
    value = text(name, "")
    if _MAILBOX.fullmatch(value):
        return f"mailto:{value}"
    if value and not re.fullmatch(r"(?:mailto:|https://|tel:)\S+", value):
        raise ImproperlyConfigured(
            f"{name} is {value!r}; write an e-mail address, or an address that begins with https:."
        )
    return value


def networks(name: str) -> list[str]:
    """Networks of the Internet, comma-separated: ``10.0.0.0/8, fd00::/8``."""
    values = words(name)
    for value in values:
        try:
            ip_network(value)
        except ValueError as error:
            raise ImproperlyConfigured(
                f"{name} has {value!r} in it; write networks such as 10.0.0.0/8 or fd00::/8."
            ) from error
    return values


def ip_networks(name: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """Likewise, as what addresses can be looked for in."""
    return tuple(ip_network(value) for value in networks(name))


def python_path(name: str, default: str) -> str:
    """The dotted path of a class whose module is installed. The module is not imported, since
    it may ask for the settings that are just being read."""
    value = text(name, default)
    module, _dot, member = value.rpartition(".")
    try:
        found = member.isidentifier() and find_spec(module)
    except (ImportError, ValueError):
        found = None
    if not found:
        raise ImproperlyConfigured(
            f"{name} is {value!r}; write the Python path of a class that is installed,"
            f" such as {default}."
        )
    return value


def secret(name: str, default: str | None = None) -> str:
    """``NAME``, or the content of the file that ``NAME_FILE`` points to (Docker's convention)."""
    path = os.environ.get(f"{name}_FILE", "").strip()
    if not path:
        return text(name, default)
    try:
        value = Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise ImproperlyConfigured(
            f"{name}_FILE points to {path}, which cannot be read: {reason}."
        ) from error
    if not value:
        raise ImproperlyConfigured(f"{name}_FILE points to {path}, which is empty.")
    return value


def site_url(name: str, default: str) -> str:
    """The site's own address, without a trailing slash: https, or http on loopback only."""
    value = text(name, default).rstrip("/")
    parts = _origin(value)
    if parts is None:
        raise ImproperlyConfigured(
            f"{name} is {value!r}; write the scheme and host alone, such as https://news.example."
        )
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise ImproperlyConfigured(
            f"{name} is {value!r}; plain http is accepted for loopback addresses only,"
            " so write https://."
        )
    return value


def _origin(value: str) -> SplitResult | None:
    """``value`` in its parts if it is a scheme and a host, with or without a port."""
    try:
        parts = urlsplit(value)
        bare = urlunsplit((parts.scheme, parts.netloc, "", "", ""))
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or bare != value:
        return None
    return None if parts.username is not None or port == 0 else parts


def kept_secret(path: Path, length: int = 50) -> str:
    """The secret kept in ``path``, made of ``length`` random bytes the first time.

    Raises ``ImproperlyConfigured`` when the folder cannot be written.
    """
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(length), encoding="utf-8")
        kept = path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"The data folder {path.parent} cannot be used ({error.strerror})."
            " Set DATA_DIR to a folder that you may write to."
        ) from error
    if not kept:
        raise ImproperlyConfigured(f"{path} is empty. Delete it to have a new one made.")
    return kept
