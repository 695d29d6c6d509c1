"""Django's door to the desk."""

from articles.desk import admin

__all__ = ["admin"]
