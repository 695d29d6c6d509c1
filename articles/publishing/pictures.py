"""What pages need of an article's picture besides the picture."""

import logging
from typing import Any

from django.core.files import File
from django.core.files.storage import default_storage

from articles.models import Article
from newsroom import variants
from newsroom.security.pictures import NotAPicture
from newsroom.variants import Variants

log = logging.getLogger(__name__)


def columns_of(picture: "File[bytes] | str | None") -> dict[str, Any]:
    """The columns that follow from a picture: a file that is being set, the name of one in
    the uploads, or none. Makes the variants that are missing."""
    made = Variants()
    try:
        if isinstance(picture, File):
            picture.seek(0)
            made = variants.make(picture)
            picture.seek(0)
        elif picture:
            with default_storage.open(picture) as file:
                made = variants.make(file)
    except (NotAPicture, FileNotFoundError) as error:
        # Pages show the picture itself, or its alternative text in its place.
        log.warning("no variants of picture %s: %s", picture, error)
    return {"picture_key": made.key, "picture_widths": list(made.widths)}


def make_variants(pk: int, name: str) -> bool:
    """Make what is missing of the variants of the picture ``name`` of article ``pk``, and
    give back whether there are any now. Adds no act: nothing is told otherwise than before.

    A picture that was replaced meanwhile is left to whoever replaced it.
    """
    columns = columns_of(name)
    Article.objects.filter(pk=pk, picture=name).update(**columns)
    return bool(columns["picture_key"])
