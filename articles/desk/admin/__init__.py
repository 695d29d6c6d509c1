"""What the desk shows of each model."""

from articles.desk.admin import article, people, records, roles, source, taxonomy

__all__ = ["article", "people", "records", "roles", "source", "taxonomy"]
