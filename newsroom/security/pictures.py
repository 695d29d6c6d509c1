"""What an upload becomes: a picture of our own making, never the file as it came."""

from io import BytesIO
from typing import IO

from django.core.files.base import ContentFile
from PIL import Image, ImageCms, ImageOps

LONGEST = 1600
"""Pixels of the longer side."""
MOST_PIXELS = 80_000_000
"""A picture that unpacks to more than this is taken for an attack on memory."""
QUALITY = 82
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")


class NotAPicture(Exception):
    """The file cannot be decoded as a JPEG, PNG, WebP or AVIF picture of sensible size."""


class TooManyPixels(NotAPicture):
    """It says itself that it would unpack to more than ``MOST_PIXELS``; it was not decoded."""


def reencoded(file: IO[bytes], *, longest: int = LONGEST) -> "ContentFile[bytes]":
    """The picture in ``file`` (of an animated one the first) decoded, turned upright, in
    sRGB, made at most ``longest`` pixels long and encoded anew as WebP, without whatever
    else the file carried."""
    upright = decoded(file)
    upright.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    out = BytesIO()
    upright.save(out, "WEBP", quality=QUALITY, method=5)
    return ContentFile(out.getvalue())


def decoded(file: IO[bytes]) -> Image.Image:
    """The picture in ``file`` turned upright, in sRGB with or without transparency. Raises
    ``NotAPicture`` and nothing else."""
    try:
        return _decoded(file)
    except NotAPicture:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        # Pillow has limits of its own beyond ours.
        raise TooManyPixels("The picture has too many pixels.") from error
    except Exception as error:
        # Decoders meet a damaged file with whatever they happen to raise.
        raise NotAPicture("The file is not a JPEG, PNG, WebP or AVIF picture.") from error


def _decoded(file: IO[bytes]) -> Image.Image:
    """Raises anything for a damaged file."""
    with Image.open(file, formats=FORMATS) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise TooManyPixels("The picture has too many pixels.")
        pixels = _in_srgb(ImageOps.exif_transpose(picture))
        # Encoders write profiles and comments that they find here.
        pixels.info.clear()
        return pixels


def _in_srgb(picture: Image.Image) -> Image.Image:
    """RGB or RGBA as screens show it: a profile is dropped with the rest, so the colours
    are first brought to where they mean the same without it."""
    mode = "RGBA" if _transparent(picture) else "RGB"
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "RGBA", "CMYK"):
        try:
            converted = ImageCms.profileToProfile(
                picture,
                ImageCms.ImageCmsProfile(BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode=mode,
            )
        except (ImageCms.PyCMSError, OSError):
            pass  # the picture is sound, its profile is not
        else:
            if converted is not None:
                return converted
    return picture.convert(mode)


def _transparent(picture: Image.Image) -> bool:
    return picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
