"""The API as a test asks it: every answer is held against the document that describes it."""

import copy
import json
import re
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import jsonschema_rs
from django.http import HttpResponse
from django.test import Client

from articles.reader.api.document import document
from tests.integration.reader.reading import SITE

ROOT = "/api/v1"


def answer(client: Client, path: str, status: int = 200, **headers: str) -> HttpResponse:
    """What is answered at ``path``, which begins with the language or with the site's name. Its
    status is ``status`` and documented, its content as the document says and nothing more."""
    asked = path.removeprefix(SITE) if path.startswith(SITE) else f"{ROOT}/{path}"
    found = client.get(asked, headers=headers)
    assert found.status_code == status, f"{found.status_code} {asked} {found.content!r}"
    assert isinstance(found, HttpResponse)
    media, schema = _documented(urlsplit(asked).path, status)
    assert found.headers["Content-Type"].split(";")[0] == media
    _validator(schema).validate(json.loads(found.content))
    return found


def ask(client: Client, path: str, status: int = 200, **headers: str) -> Any:
    """The JSON of ``answer``."""
    return json.loads(answer(client, path, status, **headers).content)


def items(client: Client, path: str) -> list[Any]:
    """The items of the first page of a list."""
    return list(ask(client, path)["items"])


def numbers(client: Client, path: str) -> list[int]:
    """The numbers of the items of the first page of a list."""
    return [item["number"] for item in items(client, path)]


def _documented(path: str, status: int) -> tuple[str, str]:
    """The media type and the name of the schema of an answer."""
    told = document()
    for template, methods in told["paths"].items():
        if re.fullmatch(re.sub(r"{\w+}", "[^/]+", template), path):
            said = methods["get"]["responses"][str(status)]
            if ref := said.get("$ref"):
                said = told["components"]["responses"][_name(ref)]
            ((media, content),) = said["content"].items()
            return media, _name(content["schema"]["$ref"])
    raise AssertionError(f"the document has no {path}")


def _name(ref: str) -> str:
    return ref.rsplit("/", 1)[-1]


@cache
def _validator(name: str) -> Any:
    schemas = copy.deepcopy(document()["components"]["schemas"])
    for schema in schemas.values():
        if "properties" in schema:
            schema["additionalProperties"] = False
    whole = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": schemas}}
    return jsonschema_rs.Draft202012Validator(whole, validate_formats=True)
