"""Addresses by the names of their routes: what ``django.urls.reverse`` makes, and as it makes it,
for pages that show eighty of them."""

from urllib.parse import quote

from django.urls import get_script_prefix, reverse
from django.utils.http import RFC3986_SUBDELIMS

from newsroom.converters import composed
from newsroom.kept import kept

_SAFE = f"{RFC3986_SUBDELIMS}/~:@"
"""What ``reverse`` leaves as it is."""
_STAND_IN = 2_147_480_000


def fixed(name: str, /, **parts: str | int) -> str:
    """The address of a route whose ``parts`` have few values: an edition, a page about the site.
    Raises ``NoReverseMatch`` where there is none."""
    return _fixed(get_script_prefix(), name, **parts)


def filled(name: str, language: str, /, **parts: str | int) -> str:
    """The address in an edition of a route whose ``parts`` have any number of values: slugs and
    numbers. Raises ``NoReverseMatch`` for a part that the route does not take."""
    outline = _outline(get_script_prefix(), name, language, *parts)
    try:
        return outline % {part: _written(value) for part, value in parts.items()}
    except ValueError:
        return reverse(name, kwargs={"language": language, **parts})


@kept(512)
def _fixed(_prefix: str, name: str, /, **parts: str | int) -> str:
    return reverse(name, kwargs=parts)


@kept(128)
def _outline(_prefix: str, name: str, language: str, *parts: str) -> str:
    """The address with places for its parts, which any route takes to be numbers."""
    stand_ins = {part: str(_STAND_IN + place) for place, part in enumerate(parts)}
    path = reverse(name, kwargs={"language": language, **stand_ins}).replace("%", "%%")
    for part, one in stand_ins.items():
        path = path.replace(one, f"%({part})s")
    return path


@kept(4096)
def _written(value: str | int) -> str:
    """A part as it stands between two slashes. Raises ``ValueError`` for what cannot."""
    if isinstance(value, int) and value >= 0:
        return str(value)
    if not isinstance(value, str) or not value or "/" in value or "\0" in value:
        raise ValueError(value)
    return quote(composed(value), safe=_SAFE)
