"""What an upload becomes: a picture of our own making, never the file as it came."""

from io import BytesIO
from typing import IO

from django.core.files.base import ContentFile
from PIL import Image, ImageOps

LONGEST = 1600
"""Pixels of the longer side."""
MOST_PIXELS = 80_000_000
"""A picture that unpacks to more than this is taken for an attack on memory."""
QUALITY = 82


class NotAPicture(Exception):
    """The file cannot be decoded as a JPEG, PNG, WebP or AVIF picture of sensible size."""


def reencoded(file: IO[bytes], *, longest: int = LONGEST) -> "ContentFile[bytes]":
    """The picture in ``file`` decoded, turned upright, made at most ``longest`` pixels long
    and encoded anew as WebP, without whatever else the file carried."""
    try:
        upright = _decoded(file)
    except NotAPicture:
        raise
    except Exception as error:
        # Decoders meet a damaged file with whatever they happen to raise.
        raise NotAPicture("The file is not a JPEG, PNG, WebP or AVIF picture.") from error
    upright.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    out = BytesIO()
    upright.save(out, "WEBP", quality=QUALITY, method=5)
    return ContentFile(out.getvalue())


def _decoded(file: IO[bytes]) -> Image.Image:
    """The picture turned upright, in RGB or RGBA. Raises anything for a damaged file."""
    with Image.open(file, formats=("JPEG", "PNG", "WEBP", "AVIF")) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise NotAPicture("The picture has too many pixels.")
        upright = ImageOps.exif_transpose(picture)
        return upright.convert("RGBA" if _transparent(upright) else "RGB")


def _transparent(picture: Image.Image) -> bool:
    return picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
