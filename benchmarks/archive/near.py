"""What stands nearest to the texts of an archive: their neighbours in the section, all in one
statement, where the site weighs candidates for one text after another."""

from collections.abc import Callable
from typing import Any

from articles.enums import Nearness, Status
from articles.languages import codes, column
from articles.publishing.nearest import KEPT


def let_be_near(cursor: Any, have: int, tell: Callable[[str], object]) -> None:
    """Of every live text of an article whose number is greater than ``have``."""
    around = ", ".join(
        f"{way}(id, {place}) OVER time"
        for place in range(1, KEPT // 2 + 1)
        for way in ("lag", "lead")
    )
    for code in codes():
        time = f"PARTITION BY category_id ORDER BY {column('published_at', code)}, id"
        cursor.execute(
            "INSERT INTO articles_nearest (article_id, language, others, reasons, about, found_at)"
            " SELECT id, %s, others, array_fill(%s::varchar, ARRAY[cardinality(others)]),"
            " array_fill(0::bigint, ARRAY[cardinality(others)]), now() FROM ("
            f" SELECT id, array_remove(ARRAY[{around}], NULL) AS others FROM articles_article"
            f" WHERE {column('status', code)} = %s WINDOW time AS ({time})"
            ") AS near WHERE id > %s",
            [code, Nearness.CATEGORY, Status.LIVE, have],
        )
    tell("related articles")
