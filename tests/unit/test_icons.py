"""The site's mark in the sizes that browsers ask for (docs/icons/draw.py)."""

from dataclasses import replace
from math import hypot

import pytest
from PIL import Image, ImageChops
from PIL.IcoImagePlugin import IcoImageFile

from articles.reader import offline
from docs.icons import draw
from tests.environment import ROOT

STATIC = ROOT / "static"


@pytest.mark.parametrize("name", draw.ICONS)
def test_a_file_is_what_is_drawn_now(name: str) -> None:
    with Image.open(draw.IMAGES / name) as kept:
        drawn = draw.drawn(draw.mark(), *draw.ICONS[name])
        assert ImageChops.difference(kept.convert("RGB"), drawn).getbbox() is None


def test_tabs_get_a_mark_without_a_blurred_edge_in_each_size() -> None:
    small = replace(draw.mark(), bars=draw.SMALL)
    with IcoImageFile(draw.IMAGES / draw.FAVICON) as kept:
        assert kept.ico.sizes() == {(16, 16), (32, 32), (48, 48)}
        for scale in (1, 2, 3):
            drawn = draw.drawn(small, 16 * scale, scale)
            icon = kept.ico.getimage(drawn.size).convert("RGB")
            assert ImageChops.difference(icon, drawn).getbbox() is None


def test_a_manifest_names_files_that_are_as_large_as_it_says() -> None:
    for file, kind, sizes, _purpose in offline.ICONS:
        if kind == "image/png":
            with Image.open(STATIC / file) as image:
                assert f"{image.width}x{image.height}" == sizes
        else:
            assert (STATIC / file).exists()


def test_no_mask_of_a_home_screen_cuts_into_the_mark() -> None:
    """The safe zone: a circle around the middle with a radius of two fifths of the width."""
    size, scale = draw.ICONS["icon-maskable-512.png"]
    ink = ImageChops.invert(draw.drawn(draw.mark(), size, scale)).convert("L")
    box = ink.point(lambda value: 255 if value > 128 else 0).getbbox()
    assert box is not None
    left, top, right, bottom = box
    assert hypot(right - left, bottom - top) / 2 <= size * 2 / 5
    assert abs((left + right) - size) <= 1
    assert abs((top + bottom) - size) <= 1
