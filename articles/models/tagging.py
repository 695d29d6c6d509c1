"""Which article has which tag, and which others were picked for it."""

from articles.models import plates, printing
from articles.models.article import Article


class Tagging(Article.tags.through):  # type: ignore[name-defined,misc]  # made by Django
    """The table between articles and tags, which Django makes, with triggers of ours."""

    class Meta:
        proxy = True
        default_permissions = ()
        triggers = printing.of_parts(plates.TAG, "tag_id")


class Pick(Article.picks.through):  # type: ignore[name-defined,misc]  # made by Django
    """The table between articles and those that editors picked for them."""

    class Meta:
        proxy = True
        default_permissions = ()
        triggers = printing.of_picks()
