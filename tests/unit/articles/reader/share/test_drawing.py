"""A share image: its size, that everything is on it, and that nothing runs over its edges."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from functools import lru_cache
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageChops

from articles.enums import Hue
from articles.reader.share import drawing
from articles.reader.share.card import ShareCard
from articles.reader.share.palette import INK, PALETTES
from tests.environment import ROOT

PAPER = (251, 251, 248)
COLUMN = 330
"""The width of the cover, at the end of the line."""
CARD = ShareCard(
    article=411,
    language="en",
    title="Macron’s summit turns the AI race into a race for concrete, copper and power",
    site="Three Shores",
    category="Tech",
    hue="tech",
    badge="AI-generated",
    sign="s-ai",
    mandatory=True,
    sentence="AI-generated from \u2068Le Monde Tech\u2069. Released by an editor.",
    credit="",
)
ARABIC = replace(
    CARD,
    language="ar",
    title="قمة ماكرون تجعل سباق الذكاء الاصطناعي سباقًا على الخرسانة والنحاس والكهرباء",
    site="ثلاث ضفاف",
    category="تقنية",
    badge="مُولَّد بالذكاء الاصطناعي",
    sentence="مُولَّد بالذكاء الاصطناعي استنادًا إلى \u2068Le Monde Tech\u2069.",
)
FRENCH = replace(CARD, language="fr", title="Le sommet change la course\u202f: béton et cuivre")


@lru_cache(maxsize=64)
def drawn(card: ShareCard) -> Image.Image:
    return Image.open(BytesIO(card.png())).convert("RGB")


def text_of(card: ShareCard) -> Image.Image:
    """The part of the image that is not the cover."""
    image = drawn(card)
    if card.language == "ar":
        return image.crop((COLUMN, 0, image.width, image.height))
    return image.crop((0, 0, image.width - COLUMN, image.height))


def inked(image: Image.Image) -> tuple[int, int, int, int]:
    """The box of whatever is not paper."""
    found = ImageChops.difference(image, Image.new("RGB", image.size, PAPER)).getbbox()
    assert found is not None
    return found


def rules(image: Image.Image) -> list[int]:
    """The rows of the heavy rule: ink from one margin to the other."""
    ink = tuple(bytes.fromhex(INK[1:]))
    return [
        row
        for row in range(image.height)
        if all(image.getpixel((x, row)) == ink for x in range(60, image.width - 60, 20))
    ]


@pytest.mark.parametrize("card", [CARD, FRENCH, ARABIC], ids=lambda card: card.language)
def test_it_has_the_size_that_networks_ask_for_and_weighs_little(card: ShareCard) -> None:
    assert drawn(card).size == (drawing.WIDTH, drawing.HEIGHT) == (1200, 630)
    assert len(card.png()) < 200_000
    assert drawn(card).getpixel((600, 20)) == PAPER


def test_each_thing_that_it_says_is_seen() -> None:
    """Whatever differs in the card differs in the picture, and so is drawn."""
    other: dict[str, Any] = {
        "article": 412, "language": "ar", "title": "Another", "site": "Another",
        "category": "Other", "hue": "society", "badge": "Another", "sign": "s-pe",
        "mandatory": False, "sentence": "Another.", "credit": "Source: Another",
    }  # fmt: skip
    assert set(other) == {field.name for field in fields(ShareCard)}
    pictures = [drawn(CARD), *(drawn(replace(CARD, **{name: one})) for name, one in other.items())]
    assert len({picture.tobytes() for picture in pictures}) == len(other) + 1


LONGEST = {
    "en": "How a small cooperative of fishermen, two universities and a bank " * 5,
    "fr": "Comment une petite coopérative de pêcheurs, deux universités " * 5,
    "ar": "كيف أقنعت تعاونية صغيرة من الصيادين وجامعتان ومصرف في الدار البيضاء " * 5,
}


def odd() -> Iterator[ShareCard]:
    """Headlines, names and labels that are hard to set, in each script."""
    for base in (CARD, FRENCH, ARABIC):
        yield replace(base, title=LONGEST[base.language][:300].strip())
        yield replace(base, title="W" * 300)
        yield replace(base, title="A")
        yield replace(base, title="Donaudampfschifffahrtselektrizitätenhauptbetriebswerk " * 3)
        yield replace(base, site="The Newspaper of Three Shores and Their Hinterlands", credit="x")
        many = ", ".join(f"\u2068A newspaper with a name {number}\u2069" for number in range(12))
        yield replace(base, title=LONGEST[base.language][:300], sentence=f"From {many}.")
        yield replace(base, title=LONGEST[base.language][:300], credit=f"Source: {many}")
        yield replace(base, title='#"]) $x$ *b* _i_ `c` <b> \\ // @y', sentence="#panic()")


def test_nothing_runs_over_the_edges_or_into_the_label_whatever_it_says() -> None:
    for card in odd():
        text = text_of(card)
        left, top, right, bottom = inked(text)
        assert left >= 40, card
        assert right <= text.width - 40, card
        assert top >= 40, card
        assert bottom <= drawing.HEIGHT - 20, card
        rows = rules(text)
        assert rows, card
        above = text.crop((0, rows[0] - 12, text.width, rows[0] - 1))
        assert above.getcolors() == [(above.width * above.height, PAPER)], card


def test_arabic_is_joined_and_runs_from_right_to_left() -> None:
    """Joined letters take less room than the same ones kept apart by a sign of no width."""
    apart = "\u200c".join("مستشفيات")
    joined, separate = (
        inked(text_of(replace(ARABIC, title=title)).crop((0, 90, 870, 230)))
        for title in ("مستشفيات", apart)
    )
    assert joined[2] == pytest.approx(separate[2], abs=8)
    assert joined[2] > 800
    assert joined[0] > separate[0] + 40


def test_letters_that_our_pages_leave_to_the_browser_are_in_our_fonts() -> None:
    """A letter that no font has would be drawn as the same box as any other."""
    pictures = {drawn(replace(CARD, title=letter)).tobytes() for letter in "ğŁčőșЖДΩλạ"}
    assert len(pictures) == 10


def test_threads_draw_at_once_what_one_draws_alone() -> None:
    with ThreadPoolExecutor(4) as threads:
        pictures = list(threads.map(ShareCard.png, [CARD, ARABIC] * 4))
    assert set(pictures) == {CARD.png(), ARABIC.png()}


def test_the_colours_are_those_of_pages() -> None:
    sheet = (ROOT / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
    light = sheet.split("@media")[0]
    assert f"--ink:{INK}" in light
    rule = re.compile(r"\.c-(\w+)\{--c:(#\w+);--g:(#\w+);--t:(#\w+);--u:(#\w+)\}")
    found = {hue: colours for hue, *colours in rule.findall(light)}
    assert set(found) == set(Hue.values) == {hue.value for hue in PALETTES}
    for hue, palette in PALETTES.items():
        named = [palette.colour, palette.ground, palette.tone, palette.pale]
        assert named == found[hue]


def test_the_part_of_a_cover_that_is_shown_has_its_ring_whole() -> None:
    seen = 0
    for number in range(1, 60):
        cover = drawing._cover(PALETTES[Hue.TECH], "tech", number)
        if found := re.search(r'class="i" cx="(\d+)" cy="\d+" r="(\d+)"', cover):
            begins = int(re.search(r'viewBox="(\d+)', cover)[1])  # type: ignore[index]
            x, radius = int(found[1]), int(found[2])
            assert begins <= x - radius
            assert x + radius <= begins + drawing.SHOWN
            seen += 1
    assert seen > 10
