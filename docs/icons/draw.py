"""Draws the site's mark in the sizes that browsers and home screens ask for.

    python docs/icons/draw.py

The mark is that of static/img/icon.svg: bars on a field of 24, ink on paper. Each file has it in
the middle, with a whole number of pixels to one of the field, so that no edge is blurred.
"""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image, ImageDraw

IMAGES = Path(__file__).resolve().parents[2] / "static" / "img"
PATH = re.compile(r'<path fill="(#[0-9a-f]{6})" d="([^"]+)"')
RECTANGLE = re.compile(r"M(\d+) (\d+)h(\d+)v(\d+)")


@dataclass(frozen=True, slots=True)
class Bar:
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Mark:
    bars: tuple[Bar, ...]
    paper: str
    ink: str


# A mask leaves at least a circle of 80 % of the width, in which every corner of the mark has to be
# (W3C, Web Application Manifest, "Icon masks and safe zone").
ICONS = {
    "apple-touch-icon.png": (180, 6),
    "icon-192.png": (192, 7),
    "icon-512.png": (512, 19),
    "icon-maskable-512.png": (512, 14),
}
"""How wide a file is, and how many of its pixels make one of the field."""
FAVICON = "favicon.ico"
SMALL = (Bar(1, 1, 8, 4), Bar(4, 6, 8, 4), Bar(7, 11, 8, 4))
"""The bars on a field of 16, where those of the larger one would fall between pixels."""


def mark() -> Mark:
    """The mark as icon.svg has it: a path for the paper, one for the bars."""
    drawing = (IMAGES / "icon.svg").read_text(encoding="utf-8")
    (paper, _field), (ink, path) = PATH.findall(drawing)
    return Mark(tuple(Bar(*map(int, found)) for found in RECTANGLE.findall(path)), paper, ink)


def drawn(mark: Mark, size: int, scale: int) -> Image.Image:
    """The mark in the middle of a square of ``size`` pixels, ``scale`` to one of its field."""
    left = _start(size, scale, [(bar.x, bar.width) for bar in mark.bars])
    top = _start(size, scale, [(bar.y, bar.height) for bar in mark.bars])
    image = Image.new("RGB", (size, size), mark.paper)
    brush = ImageDraw.Draw(image)
    for bar in mark.bars:
        x, y = left + bar.x * scale, top + bar.y * scale
        # Pillow's second corner is part of the rectangle.
        corner = (x + bar.width * scale - 1, y + bar.height * scale - 1)
        brush.rectangle(((x, y), corner), fill=mark.ink)
    return image


def _start(size: int, scale: int, along: list[tuple[int, int]]) -> int:
    """Where the field begins for what is drawn on it to stand in the middle."""
    first = min(at for at, _length in along)
    last = max(at + length for at, length in along)
    return (size - (first + last) * scale) // 2


def main() -> None:
    ours = mark()
    for name, (size, scale) in ICONS.items():
        # A palette of two colours is a tenth of the file.
        drawn(ours, size, scale).quantize(2).save(IMAGES / name, optimize=True)
    small = replace(ours, bars=SMALL)
    large, *others = (drawn(small, 16 * scale, scale) for scale in (3, 2, 1))
    sizes = [one.size for one in (large, *others)]
    large.save(IMAGES / FAVICON, sizes=sizes, append_images=others)


if __name__ == "__main__":
    main()
