"""The OpenAPI document: what django-ninja says of the operations, and what all of them share."""

import json
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_noop as _

from articles.reader.addresses import absolute
from articles.reader.api import problems
from articles.reader.api.operations import QUERIES, api

ABOUT = _(
    "What the site says, for programs. It is read with GET and HEAD, without an account, a key or"
    " a cookie, also by scripts of any site. Within version 1 fields may be added; none is taken"
    " away, renamed or given another meaning."
)
IN_THE_PATH = {
    "language": _("The edition."),
    "number": _("The number of the article, the same in all its languages."),
}
# What the page does not show stays in the language of the document.
HEADERS = {
    "ETag": "Send it back as If-None-Match: where nothing is new, the answer is 304, empty.",
    "Link": "The address of what follows, as in “next”.",
}
NOTHING_NEW = "What the program has is what there is."
_REF = "#/components/{}/{}"


def document() -> dict[str, Any]:
    """The document, with its descriptions in English; for reading, not for changing. No query."""
    return _made(settings.SITE_URL)


def openapi(request: HttpRequest) -> HttpResponse:
    """The document as JSON."""
    written = json.dumps(document(), ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(written, content_type="application/json")


@lru_cache(maxsize=1)
def _made(site: str) -> dict[str, Any]:
    language = settings.SITE_DEFAULT_LANGUAGE
    # Through JSON, where codes of status are strings, as OpenAPI has them.
    made: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema()))
    made["info"] = {
        "title": settings.SITE_NAME[language],
        "version": api.version,
        "description": ABOUT,
        "termsOfService": absolute(
            reverse("about", kwargs={"language": language, "name": "reuse"})
        ),
        "contact": {"email": settings.CONTACT_EMAIL},
    }
    made["servers"] = [{"url": site}]
    for methods in made["paths"].values():
        _complete(methods["get"])
    parts = made["components"]
    # Ninja tells of a query twice: of each parameter, and of an object that nobody sends.
    for query in QUERIES.values():
        parts["schemas"].pop(query.__name__, None)
    schema = problems.Problem.model_json_schema(
        mode="serialization", ref_template=_REF.format("schemas", "{model}")
    )
    parts["schemas"] |= {**schema.pop("$defs", {}), "Problem": schema}
    parts["responses"] = {
        str(status): {
            "description": ", ".join(kind.name for kind in kinds),
            "content": {
                problems.MEDIA_TYPE: {"schema": {"$ref": _REF.format("schemas", "Problem")}}
            },
        }
        for status, kinds in _by_status().items()
    }
    return made


def _complete(operation: dict[str, Any]) -> None:
    """Add to an operation what ninja does not know: how its path is read, what it answers when it
    cannot give what was asked for, and that it may have nothing new."""
    for parameter in operation["parameters"]:
        parameter["schema"] = _of_a_parameter(parameter["schema"])
        if parameter["in"] == "path":
            parameter["description"] = IN_THE_PATH[parameter["name"]]
    of_one = any(parameter["name"] == "number" for parameter in operation["parameters"])
    answers = operation["responses"]
    answers["200"]["headers"] = {
        name: {"description": said, "schema": {"type": "string"}}
        for name, said in HEADERS.items()
        if name == "ETag" or not of_one
    }
    answers["304"] = {"description": NOTHING_NEW}
    for status in map(str, _by_status()):
        if of_one or status != str(problems.WITHDRAWN.status):
            answers[status] = {"$ref": _REF.format("responses", status)}


def _of_a_parameter(schema: dict[str, Any]) -> dict[str, Any]:
    """Without null, which no address can say, and without what stands beside it already."""
    given = {**schema, **schema.get("anyOf", [{}])[0]}
    return {
        key: said for key, said in given.items() if key not in ("anyOf", "title", "description")
    }


def _by_status() -> dict[int, list[problems.Kind]]:
    found: dict[int, list[problems.Kind]] = {}
    for kind in problems.KINDS:
        found.setdefault(kind.status, []).append(kind)
    return found
