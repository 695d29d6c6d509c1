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


def kept_or_reencoded(file: IO[bytes]) -> "ContentFile[bytes]":
    """The picture in ``file`` as it is, where it is such as ``reencoded`` makes, so that one
    that moves from site to site loses nothing; another re-encoded."""
    content = file.read()
    upright = decoded(BytesIO(content))
    if max(upright.size) <= LONGEST and _is_bare_webp(content):
        return ContentFile(content)
    return reencoded(BytesIO(content))


# A still picture, with transparency or without; no metadata, no profile, no animation.
_BARE_CHUNKS = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH"}
_ONLY_TRANSPARENCY = 0b0001_0000


def _is_bare_webp(content: bytes) -> bool:
    """Whether the file is a WebP of nothing but pixels, to its last byte (RFC 9649)."""
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        return False
    if int.from_bytes(content[4:8], "little") + 8 != len(content):
        return False
    place = 12
    while place + 8 <= len(content):
        size = int.from_bytes(content[place + 4 : place + 8], "little")
        kind = content[place : place + 4]
        if kind not in _BARE_CHUNKS:
            return False
        if kind == b"VP8X" and content[place + 8] & ~_ONLY_TRANSPARENCY:
            return False
        place += 8 + size + size % 2
    return place == len(content)


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
