"""A slow query is told by its shape, without anything that was asked with it."""

import pytest
from psycopg.sql import SQL, Literal

from newsroom.slow_queries import LONGEST, shape


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("SELECT a\n  FROM t1\n WHERE id = %s", "SELECT a FROM t1 WHERE id = %s"),
        ("SELECT 1 WHERE name = 'O''Brien' LIMIT 21", "SELECT ? WHERE name = ? LIMIT ?"),
        ("WHERE id IN (%s, %s,%s) AND x = (%s)", "WHERE id IN (…) AND x = (%s)"),
        ("WHERE id IN (1, 2, 3.5)", "WHERE id IN (…)"),
        (SQL("SELECT {}").format(Literal("Amélie")), "SELECT ?"),
        ("x" * 3000, "x" * LONGEST),
    ],
)
def test_the_shape_of_a_query_has_no_values(sql: object, told: str) -> None:
    assert shape(sql) == told
