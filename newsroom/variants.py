"""A picture in the sizes and formats that pages ask for.

Which there are is kept beside the picture's name (a key and the widths), so that a page
asks neither the disk nor the database. The key is made from the picture and the recipe:
other content has other names, and a browser may keep each file for good.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from secrets import token_hex
from typing import IO, Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from newsroom.security.pictures import decoded

# 390 and 360 px wide phones ask for 780, 1080 and 1170 of these, the grid's columns for
# 280, 580 and 880, at twice the density for 560, 1160 and 1760.
WIDTHS = (320, 640, 800, 960, 1200, 1600)
SHARED = 1200
"""The width at which others show our pictures: social networks, search engines, feeds."""
# AVIF at speed 9 is a tenth larger than at 6 and takes a tenth of the time.
FORMATS: dict[str, dict[str, Any]] = {
    "avif": {"format": "AVIF", "quality": 55, "speed": 9},
    "webp": {"format": "WEBP", "quality": 76, "method": 2},
}
FALLBACK = "jpg"
FALLBACK_OPTIONS: dict[str, Any] = {
    "format": "JPEG", "quality": 80, "progressive": True, "optimize": True,
}  # fmt: skip
RECIPE = b"1"
"""To be changed with the figures above; ``manage.py pictures`` then makes the new files. Until
it has run, pages link the former ones, so a format is added to pages after that."""


@dataclass(frozen=True, slots=True)
class Variants:
    """What was made of a picture; of no picture, nothing."""

    key: str = ""
    widths: tuple[int, ...] = ()

    def name(self, width: int, ending: str) -> str:
        """Where in the uploads one of them lies."""
        return f"variants/{self.key[:2]}/{self.key}-{width}.{ending}"

    @property
    def shared(self) -> str:
        """The one that every program reads."""
        return self.name(min(SHARED, self.widths[-1]), FALLBACK)


def ladder(width: int) -> tuple[int, ...]:
    """The widths for a picture of ``width`` pixels: none wider than it, the last its own
    unless it is wider than we need."""
    widest = min(width, WIDTHS[-1])
    # A step that spares less than a tenth is not worth a file.
    return (*(step for step in WIDTHS if step * 10 <= widest * 9), widest)


def _files(made: Variants) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Each file with its width and how it is encoded."""
    for ending, options in FORMATS.items():
        for width in made.widths:
            yield made.name(width, ending), width, options
    yield made.shared, min(SHARED, made.widths[-1]), FALLBACK_OPTIONS


def make(file: IO[bytes]) -> Variants:
    """Make what is missing of the variants of the picture in ``file``. Takes some half a
    second where all are. Raises ``NotAPicture``."""
    content = file.read()
    key = sha256(RECIPE + content).hexdigest()[:32]
    picture = decoded(BytesIO(content))
    made = Variants(key, ladder(picture.width))
    missing = [one for one in _files(made) if not default_storage.exists(one[0])]
    sizes = {width: _resized(picture, width) for width in {width for _, width, _ in missing}}
    for path, width, options in missing:
        _store(path, _encoded(sizes[width], options))
    return made


def _resized(picture: Image.Image, width: int) -> Image.Image:
    if width == picture.width:
        return picture
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, height), Image.Resampling.LANCZOS)


def _encoded(picture: Image.Image, options: dict[str, Any]) -> bytes:
    if options["format"] == "JPEG" and picture.mode == "RGBA":
        # JPEG knows no transparency, and black would stand for it.
        paper = Image.new("RGB", picture.size, "white")
        paper.paste(picture, mask=picture.getchannel("A"))
        picture = paper
    out = BytesIO()
    picture.save(out, **options)
    return out.getvalue()


def _store(path: str, content: bytes) -> None:
    """Whole or not at all, however the process ends: what has its name passes for made."""
    part = f"{path}.{token_hex(4)}.part"
    try:
        default_storage.save(part, ContentFile(content))
        Path(default_storage.path(part)).replace(default_storage.path(path))
    except OSError:
        default_storage.delete(part)
        raise
