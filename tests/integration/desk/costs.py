"""What pages of the desk cost."""

from collections.abc import Callable, Mapping

from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from articles.publishing import examine
from tests.integration.desk.conftest import Desks

Costs = Mapping[str, tuple[Callable[[Article], str], int]]
"""Pages by name: how the address of each is found for an article, and how many queries it takes."""


def each_costs(desks: Desks, pages: Costs, made: Article) -> None:
    """Have the chief editor open each page about ``made``, and say of one that costs another number
    of queries what it asked."""
    chief = desks.chief
    for name, (find, queries) in pages.items():
        path = find(made)
        examine(made)
        with CaptureQueriesContext(connection) as captured:
            assert chief.client.get(path).status_code == 200, name
        asked = "\n".join(query["sql"][:150] for query in captured)
        assert len(captured) == queries, f"{name}\n{asked}"
