"""Draws a share image by Typst: card.typ is the layout, and the fonts lie beside it."""

import json
import re
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import typst
from django.conf import settings
from django.template.loader import render_to_string

from articles.enums import Hue
from articles.reader import covers
from articles.reader.share.palette import INK, PALETTES, Palette

HERE = Path(__file__).resolve().parent
LAYOUT = HERE / "card.typ"
FONTS = HERE / "fonts"
WIDTH, HEIGHT = 1200, 630
"""Of the image, in pixels. Typst counts in points, of which 72 make an inch."""
SHOWN = 210
"""Of a cover, which is 600 wide: as much as fills its column at the image's whole height."""
_RING = re.compile(r'class="i" cx="(?P<x>\d+)"')
_DOT = re.compile(r'class="a" cx="(?P<x>\d+)"')
_ONE_PIXEL_TO_THE_POINT = 72.0
_SVG = "http://www.w3.org/2000/svg"


def png(card: dict[str, Any]) -> bytes:
    """Draw what ``card`` says: the fields of ``card.ShareCard`` and the direction of its script."""
    palette = PALETTES[Hue(card["hue"])]
    shown = {
        **card,
        "colour": palette.colour,
        "cover": _cover(palette, card["hue"], card["article"]),
        "sign": signs()[card["sign"]],
        "logo": _logo(),
    }
    # A compiler belongs to one thread; the fonts can be shared.
    compiler = typst.Compiler(
        LAYOUT,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"card": json.dumps(shown, ensure_ascii=False)},
    )
    drawn = compiler.compile(format="png", ppi=_ONE_PIXEL_TO_THE_POINT)
    if not isinstance(drawn, bytes):
        raise TypeError("card.typ makes one page and no more")
    return drawn


@lru_cache(maxsize=1)
def recipe() -> bytes:
    """A digest of all that decides what an image looks like besides its card."""
    digest = sha256(version("typst").encode())
    for path in (LAYOUT, *sorted(FONTS.glob("*.ttf"))):
        digest.update(path.read_bytes())
    drawn = [_logo(), *signs().values(), *(palette.style for palette in PALETTES.values())]
    digest.update("".join(drawn).encode())
    return digest.digest()


@lru_cache(maxsize=1)
def signs() -> dict[str, str]:
    """The seven signs of pages (templates/components/signs.html), each as a drawing of its own."""
    sprite = ET.fromstring(render_to_string("components/signs.html"))  # noqa: S314 - our own
    return {symbol.attrib["id"]: _alone(symbol) for symbol in sprite}


def _alone(symbol: ET.Element) -> str:
    shapes = "".join(ET.tostring(shape, encoding="unicode") for shape in symbol)
    return (
        f'<svg xmlns="{_SVG}" viewBox="{symbol.attrib["viewBox"]}" fill="currentColor"'
        f' stroke="currentColor" stroke-width="0">{shapes}</svg>'
    )


@lru_cache(maxsize=1)
def _logo() -> str:
    """The icon's bars, without its ground."""
    icon = ET.parse(settings.BASE_DIR / "static" / "img" / "icon.svg").getroot()  # noqa: S314 - ours
    bars = icon.findall(f"{{{_SVG}}}path")[-1].attrib["d"]
    return f'<svg xmlns="{_SVG}" viewBox="2 3 20 19"><path fill="{INK}" d="{bars}"/></svg>'


def _cover(palette: Palette, hue: str, number: int) -> str:
    shapes = covers.drawing(hue, number)
    return (
        f'<svg xmlns="{_SVG}" viewBox="{_beginning(shapes)} 0 {SHOWN} {covers.HEIGHT}">'
        f"<style>{palette.style}</style>{shapes}</svg>"
    )


def _beginning(shapes: str) -> int:
    """Where the part of a cover begins that is shown: the ring, or the bright dot, stands in the
    middle of it as far as the cover goes; else it is the middle of the cover."""
    accent = _RING.search(shapes) or _DOT.search(shapes)
    middle = int(accent["x"]) if accent else covers.WIDTH // 2
    return min(max(middle - SHOWN // 2, 0), covers.WIDTH - SHOWN)


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
