"""Covers: a drawing out of a category's colour and an article's number.

Every article without a picture has one, always the same. Pure; whole numbers only; no
style attribute, so that the page's tokens colour it and dark costs nothing. A cover never
has upright bars or a joined line: an invented chart on a news page is a false statement.
"""

from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256

from django.utils.safestring import SafeString, mark_safe

WIDTH, HEIGHT = 600, 400
# Neighbours by number differ, and a category does not freeze into one drawing.
OFFSET = {"tech": 3, "science": 1, "economy": 5, "culture": 4, "environment": 0, "society": 2}


class Dice:
    """A stream of small whole numbers out of one SHA-256."""

    def __init__(self, key: str) -> None:
        self.digest = sha256(key.encode()).digest()
        self.rolled = 0

    def __call__(self, low: int, high: int) -> int:
        byte = self.digest[self.rolled % 32] ^ (self.rolled // 32 * 37 & 255)
        self.rolled += 1
        return low + byte % (high - low + 1)


def _tone(number: int) -> str:
    return "t" if number % 2 else "u"


def shores(dice: Dice) -> list[str]:
    """Five layers of water under one ring."""
    drawn = []
    for layer in range(5):
        top, swell = 110 + layer * 62, dice(18, 46)
        if not dice(0, 1):
            swell = -swell
        tone = "a" if layer == 2 else _tone(layer)
        drawn.append(
            f'<path class="{tone}" d="M0 {top}c100 {-swell} 200 {-swell} 300 0'
            f's200 {swell} 300 0V400H0z"/>'
        )
    drawn.append(
        f'<circle class="i" cx="{dice(2, 9) * 50 + 25}" cy="{dice(52, 74)}" r="{dice(24, 34)}"/>'
    )
    return drawn


def orbits(dice: Dice) -> list[str]:
    """Circles opening out of a corner; the ring sits inside one band."""
    x, y = (0, WIDTH)[dice(0, 1)], (0, HEIGHT)[dice(0, 1)]
    drawn, solid = [], dice(2, 4)
    for band in range(7, 0, -1):
        tone = "a" if band == solid else _tone(band)
        drawn.append(f'<circle class="{tone}" cx="{x}" cy="{y}" r="{band * 82 - 10}"/>')
    drawn.append(f'<circle class="g" cx="{x}" cy="{y}" r="62"/>')
    middle, north = dice(5, 6) * 82 - 51, dice(0, 1)
    run, rise, unit = (240, 70, 250) if north else (210, 130, 247)
    ring_x, ring_y = abs(x - middle * run // unit), abs(y - middle * rise // unit)
    drawn.append(f'<circle class="i" cx="{ring_x}" cy="{ring_y}" r="36"/>')
    return drawn


def lattice(dice: Dice) -> list[str]:
    """Dots that swell towards one."""
    focus_x, focus_y, drawn = dice(2, 9), dice(1, 6), []
    for row in range(7):
        for place in range(11):
            gap = max(abs(place - focus_x), abs(row - focus_y))
            tone = "a" if gap == 0 else ("t" if gap < 3 else "u")
            drawn.append(
                f'<circle class="{tone}" cx="{50 + place * 50}" cy="{50 + row * 50}"'
                f' r="{max(4, 23 - gap * 4)}"/>'
            )
    return drawn


def weave(dice: Dice) -> list[str]:
    """Bands over and under each other."""
    drawn, bright = [], dice(1, 4)
    for warp in range(6):
        tone = "a" if warp == bright else "t"
        drawn.append(f'<path class="{tone}" d="M{35 + warp * 95} 0h56v400h-56z"/>')
    for weft in range(4):
        top, over = 30 + weft * 95, (weft + dice(0, 1)) % 2
        for warp in range(-1, 6):
            if (warp + over) % 2:
                left = 16 + warp * 95
                drawn += [f'<path class="u" d="M{left} {top}h94v56h-94z"/>']
    return drawn


def meander(dice: Dice) -> list[str]:
    """Stepped bands on a square grid, after square Kufic, without letters."""
    drawn, unit, bright = [], 40, dice(1, 3)
    for band in range(5):
        x, path = -40, f"M-40 {band * 100 - 20}"
        while x < WIDTH + 40:
            along, down = dice(1, 3) * unit, (dice(0, 1) + 1) * unit
            path += f"h{along}v{down}h{unit}v{-down}"
            x += along + unit
        drawn.append(f'<path class="{"la" if band == bright else "lt"}" d="{path}"/>')
    return drawn


def strata(dice: Dice) -> list[str]:
    """Layers broken by one fault."""
    drawn, x, bright, top = [], dice(4, 8) * 50, dice(1, 3), -60
    drop, lean = dice(2, 4) * 20, dice(1, 3) * 20
    for layer in range(7):
        height = 40 if layer == bright else dice(2, 5) * 20
        tone = "a" if layer == bright else _tone(layer)
        drawn.append(f'<path class="{tone}" d="M0 {top}H{x - 8}l{-lean} {height}H0z"/>')
        drawn.append(
            f'<path class="{tone}" d="M{x + 8} {top + drop}H600v{height}H{x + 8 - lean}z"/>'
        )
        top, x = top + height + 12, x - lean * (height + 12) // height
    return drawn


def quarters(dice: Dice) -> list[str]:
    """Quarter discs on a grid of six by four, each turned one of four ways."""
    turns = (
        "v100a100 100 0 0 0 100-100z",
        "h100a100 100 0 0 1-100 100z",
        "m100 0v100a100 100 0 0 1-100-100z",
        "m100 100h-100a100 100 0 0 1 100-100z",
    )
    bright = dice(7, 16)
    return [
        f'<path class="{"a" if cell == bright else _tone(dice(0, 1))}"'
        f' d="M{cell % 6 * 100} {cell // 6 * 100}{turns[dice(0, 3)]}"/>'
        for cell in range(24)
    ]


MOTIFS: tuple[Callable[[Dice], list[str]], ...] = (
    shores,
    orbits,
    lattice,
    weave,
    meander,
    strata,
    quarters,
)


@lru_cache(maxsize=4096)
def drawing(hue: str, number: int) -> SafeString:
    """The shapes of the cover of article ``number``, for an ``<svg viewBox="0 0 600 400">``."""
    motif = MOTIFS[(number + OFFSET.get(hue, 0)) % len(MOTIFS)]
    shapes = "".join(motif(Dice(f"{hue}:{number}")))
    return mark_safe(f'<path class="g" d="M0 0h600v400H0z"/>{shapes}')  # noqa: S308
