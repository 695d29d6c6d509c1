"""The page that explains the API: the OpenAPI document in the reader’s language."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from articles.reader import addresses
from articles.reader.about import PAGES, pages, structured
from articles.reader.api import problems
from articles.reader.api.document import document
from articles.reader.api.query import LONGEST, MOST
from articles.reader.api.values import NAMESPACE
from articles.reader.context import page
from newsroom.middleware import preferred_language


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of what a value may be, in the signs that programmers use: ``Filed[]``, ``null``."""

    text: str
    shape: str = ""
    """The name of the object that it is, which is explained on the page."""


@dataclass(frozen=True, slots=True)
class Value:
    name: str
    pieces: tuple[Piece, ...]
    description: str


@dataclass(frozen=True, slots=True)
class Operation:
    name: str
    path: str
    summary: str
    description: str
    parameters: tuple[Value, ...]
    answer: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    name: str
    fields: tuple[Value, ...]


def reference(request: HttpRequest, language: str, name: str) -> HttpResponse:
    """The page. One query."""
    told = document()
    return page(
        request,
        "reader/about/api.html",
        language=language,
        urls=addresses.everywhere("about", name=name),
        title=str(PAGES[name]),
        description=gettext(told["info"]["description"]),
        name=name,
        about_pages=pages(),
        json_ld=structured(language, name),
        about=gettext(told["info"]["description"]),
        document_url=reverse(f"{NAMESPACE}:document"),
        operations=list(operations(told)),
        shapes=list(shapes(told)),
        problems=problems.KINDS,
        most=MOST,
        longest=LONGEST,
    )


def explained(request: HttpRequest, name: str) -> HttpResponse:
    """Where the type of a problem leads: to what the page says of it, in the visitor's language."""
    if name not in {kind.name for kind in problems.KINDS}:
        raise Http404(name)
    path = reverse("about", kwargs={"language": preferred_language(request), "name": "api"})
    return redirect(f"{path}#{name}")


def operations(told: dict[str, Any]) -> Iterator[Operation]:
    """What can be asked, in the active language."""
    for path, methods in told["paths"].items():
        one = methods["get"]
        (media,) = one["responses"]["200"]["content"].values()
        yield Operation(
            name=one["operationId"],
            path=path,
            summary=gettext(one["summary"]),
            description=gettext(said) if (said := one.get("description")) else "",
            parameters=tuple(
                _value(given["name"], given["schema"] | given, told) for given in one["parameters"]
            ),
            answer=tuple(_pieces(media["schema"], told)),
        )


def shapes(told: dict[str, Any]) -> Iterator[Shape]:
    """The objects that answers are made of, in the active language."""
    for name, schema in told["components"]["schemas"].items():
        if "properties" in schema:
            fields = schema["properties"].items()
            yield Shape(name, tuple(_value(field, said, told) for field, said in fields))


def _value(name: str, said: dict[str, Any], told: dict[str, Any]) -> Value:
    description = said.get("description")
    return Value(name, tuple(_pieces(said, told)), gettext(description) if description else "")


def _pieces(schema: dict[str, Any], told: dict[str, Any]) -> Iterator[Piece]:
    """What a value may be, one after another."""
    match schema:
        case {"$ref": str(ref)}:
            name = ref.rsplit("/", 1)[-1]
            meant = told["components"]["schemas"][name]
            if "properties" in meant:
                yield Piece(name, shape=name)
            else:
                yield from _pieces(meant, told)
        case {"anyOf": list(options)} | {"allOf": list(options)}:
            for option in options:
                yield from _pieces(option, told)
        case {"enum": list(values)}:
            for value in values:
                yield Piece(f"“{value}”")
        case {"const": value}:
            yield Piece(f"“{value}”")
        case {"type": "array", "items": dict(items)}:
            for piece in _pieces(items, told):
                yield Piece(f"{piece.text}[]", piece.shape)
        case _:
            yield Piece(str(schema.get("format") or schema["type"]))
