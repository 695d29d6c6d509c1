"""The columns of an archive's tables, and values in the text format of PostgreSQL's COPY."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from articles.enums import Origin, Status
from articles.languages import codes
from articles.models import Article
from articles.models.article import TRANSLATED

NULL = r"\N"
_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_MADE = ("id", "uuid", "category_id", "byline_id", "created_at", "picture_widths")
OF_TEXT = tuple("released_by_id" if one == "released_by" else one for one in TRANSLATED)
"""What an article has of each language."""

Row = list[str]

COLUMNS: dict[str, tuple[str, ...]] = {
    "article": (),
    "article_tags": ("article_id", "tag_id"),
    "sourceitem": (
        *("id", "source_id", "guid", "url", "title", "language", "published_at", "fetched_at"),
        *("summary", "author", "entry_hash", "text_hash", "failed_reads", "standing"),
    ),
    "citation": ("article_id", "source_id", "item_id", "position", "cited_at"),
    "act": (
        *("article_id", "names", "language", "verb", "by_id", "at", "before", "after"),
        *("text_hash", "changed", "comment", "who"),
    ),
    "vouch": ("article_id", "language", "text_hash", "person_id", "at", "comment"),
    "correction": ("id", "article_id", "kind", "by_id"),
    "correctionnote": ("correction_id", "language", "text", "changed", "at"),
    "viewcount": ("article_id", "language", "day", "views"),
}
"""Of each table of this application, what is written. Of articles, all (``article_columns``)."""


@dataclass
class Batch:
    """Rows by table, as they are written."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: {table: [] for table in COLUMNS})

    def add(self, table: str, *values: object) -> None:
        self.rows[table].append([written(value) for value in values])


def article_columns() -> tuple[str, ...]:
    """Those that each article has of its own, those of each language, then all others."""
    made = (*_MADE, *(_of_language(name, code) for code in codes() for name in OF_TEXT))
    return (*made, *defaults())


def _of_language(name: str, code: str) -> str:
    stem, foreign = name.removesuffix("_id"), name.endswith("_id")
    return f"{stem}_{code}_id" if foreign else f"{stem}_{code}"


def defaults() -> dict[str, str]:
    """By column: what an article has that no benchmark asks about, as it is written."""
    made = {*_MADE, *(_of_language(name, code) for code in codes() for name in OF_TEXT)}
    others = (one for one in Article._meta.concrete_fields if not one.generated)
    return {str(one.column): written(one.get_default()) for one in others if one.column not in made}


_to_escape = re.compile(r"[\\\t\n\r]").search


def written(value: object) -> str:
    """A value as COPY reads it."""
    match value:
        case None:
            return NULL
        case datetime():
            return value.isoformat()
        case str():
            return value.translate(_ESCAPED) if _to_escape(value) else str(value)
        case list():
            return "{" + ",".join(map(str, value)) + "}"
    return str(value)


def nothing() -> Row:
    """The columns of a language in which there is no text."""
    empty: dict[str, object] = {"status": Status.DRAFT, "origin": Origin.UNKNOWN, "words": 0}
    return [written(empty.get(name)) for name in OF_TEXT]
