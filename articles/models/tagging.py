"""Which article has which tag."""

from articles.models import printing
from articles.models.article import Article


class Tagging(Article.tags.through):  # type: ignore[name-defined,misc]  # made by Django
    """The table between articles and tags, which Django makes, with triggers of ours."""

    class Meta:
        proxy = True
        default_permissions = ()
        triggers = printing.of_parts()
