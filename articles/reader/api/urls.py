"""The addresses of the API, under ``/api/v1/``, each behind the same door."""

from django.urls import URLPattern, path

from articles.reader.api.document import openapi
from articles.reader.api.door import door
from articles.reader.api.operations import QUERIES, api
from articles.reader.api.query import names
from articles.reader.api.reference import explained
from articles.reader.api.values import NAMESPACE

app_name = NAMESPACE


def _behind_the_door(pattern: URLPattern) -> URLPattern:
    query = QUERIES.get(pattern.name or "")
    known = names(query) if query else frozenset[str]()
    return URLPattern(pattern.pattern, door(pattern.callback, known), name=pattern.name)


_operations, _app, _namespace = api.urls
urlpatterns = [
    _behind_the_door(pattern)
    for pattern in (
        *(one for one in _operations if isinstance(one, URLPattern)),
        path("openapi.json", openapi, name="document"),
        path("problems/<slug:name>", explained, name="problem"),
    )
]
