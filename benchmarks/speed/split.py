"""Where the time of a page that no cache has goes: SQL, templates, and the rest."""

import json
from collections.abc import Callable

from benchmarks.speed.sites import Filled

_SPLIT = """
import json, time
from django.db import connection
from django.template.base import Template as Base
from django.test import Client
from statistics import median

paths = {paths}
sql = template = 0.0
depth = queries = 0

def timed(execute, statement, parameters, many, context):
    global sql, queries
    began = time.perf_counter()
    try:
        return execute(statement, parameters, many, context)
    finally:
        sql += time.perf_counter() - began
        queries += 1

render = Base.render
def rendered(self, context):
    global template, depth, sql
    depth += 1
    began, before = time.perf_counter(), sql
    try:
        return render(self, context)
    finally:
        depth -= 1
        if not depth:
            # Queries within a template are SQL.
            template += time.perf_counter() - began - (sql - before)
Base.render = rendered

client = Client(HTTP_HOST="127.0.0.1", HTTP_ACCEPT_ENCODING="gzip")
for path in paths[:30]:
    client.get(path)
found = []
with connection.execute_wrapper(timed):
    for path in paths:
        sql = template = 0.0
        queries = 0
        began = time.perf_counter()
        assert client.get(path).status_code == 200
        whole = time.perf_counter() - began
        found.append((sql, template, whole - sql - template, whole, queries))
names = ("sql", "template", "rest", "whole", "queries")
print(json.dumps({{name: median(one) for name, one in zip(names, zip(*found))}}))
"""


def measure(filled: Filled, tell: Callable[[str], object]) -> dict[str, float]:
    """Medians of 200 articles: seconds of ``sql``, ``template``, ``rest`` and ``whole``; and how
    many ``queries`` there were. As Django's client for tests sees it, without the server."""
    paths = list(filled.paths["article"][:200])
    found: dict[str, float] = json.loads(filled.site.shell(_SPLIT.format(paths=paths)))
    told = ", ".join(f"{name} {found[name] * 1000:.2f} ms" for name in ("sql", "template", "rest"))
    tell(f"    {told}; {found['queries']:.0f} queries")
    return found
