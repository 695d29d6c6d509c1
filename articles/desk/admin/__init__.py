"""What the desk shows of each model."""

from articles.desk.admin import article, corrections, people, records, roles, source, taxonomy

__all__ = ["article", "corrections", "people", "records", "roles", "source", "taxonomy"]
