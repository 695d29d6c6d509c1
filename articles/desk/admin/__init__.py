"""What the desk shows of each model."""

from articles.desk.admin import (
    article,
    corrections,
    dead_letters,
    drafting,
    feeds,
    names,
    people,
    records,
    roles,
    source,
    source_changes,
    taxonomy,
)

__all__ = [
    "article",
    "corrections",
    "dead_letters",
    "drafting",
    "feeds",
    "names",
    "people",
    "records",
    "roles",
    "source",
    "source_changes",
    "taxonomy",
]
