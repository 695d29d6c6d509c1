"""Cuts the site's font files out of the ones that fontsource and IBM publish.

    npm install @fontsource/ibm-plex-sans@5.3.0 @fontsource/ibm-plex-serif@5.3.0 \
        @fontsource/ibm-plex-sans-arabic@5.3.0 @fontsource/noto-naskh-arabic@5.3.0 \
        @ibm/plex-sans@1.1.0 @ibm/plex-sans-arabic@1.1.0
    python docs/fonts/subset.py node_modules static/fonts articles/reader/share/fonts

Each file for pages keeps the characters that its edition needs. Those that share images are set
in keep all they have, since no browser helps out with a name from another country there, and
are TrueType, which is what Typst reads. All lose their hinting and get a name of ours: "Plex"
and "Noto" are names reserved by their makers, and these are modified versions (SIL Open Font
License 1.1, section 3).
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

LATIN = (
    "0020-007E,00A0-00FF,0131,0152-0153,2009,2010-2014,2018-201A,201C-201E,2022,2026,202F,"
    "2030,2032,2039-203A,20AC,2122,2212"
)
ARABIC = (
    "0020,00A0,00AB,00BB,060C,061B,061F,0621-063A,0640-0655,0660-066C,0670-0671,067E,0686,"
    "0698,06A4,06A9,06AF,06CC,200C-200F,2026"
)
SWITCH = ",".join(f"{ord(letter):04X}" for letter in "العربية")
NARROW_NO_BREAK_SPACE = 0x202F
LATIN_FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "tnum", "case"]


@dataclass(frozen=True)
class File:
    source: str
    name: str
    family: str
    characters: str = ""
    """Empty: all there are."""

    @property
    def features(self) -> list[str]:
        return LATIN_FEATURES if self.characters == LATIN else ["*"]


FILES = (
    File(
        "@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal",
        "sans-400",
        "Voice Sans",
        LATIN,
    ),
    File(
        "@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-700-normal",
        "sans-700",
        "Voice Sans",
        LATIN,
    ),
    File(
        "@fontsource/ibm-plex-serif/files/ibm-plex-serif-latin-400-normal",
        "serif-400",
        "Voice Serif",
        LATIN,
    ),
    File(
        "@fontsource/ibm-plex-serif/files/ibm-plex-serif-latin-400-italic",
        "serif-400i",
        "Voice Serif",
        LATIN,
    ),
    File(
        "@fontsource/ibm-plex-serif/files/ibm-plex-serif-latin-600-normal",
        "serif-600",
        "Voice Serif",
        LATIN,
    ),
    File(
        "@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-400-normal",
        "arabic-400",
        "Voice Arabic",
        ARABIC,
    ),
    File(
        "@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-700-normal",
        "arabic-700",
        "Voice Arabic",
        ARABIC,
    ),
    File(
        "@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-400-normal",
        "arabic-switch",
        "Voice Arabic",
        SWITCH,
    ),
    File(
        "@fontsource/noto-naskh-arabic/files/noto-naskh-arabic-arabic-400-normal",
        "naskh-400",
        "Voice Naskh",
        ARABIC,
    ),
    File(
        "@fontsource/noto-naskh-arabic/files/noto-naskh-arabic-arabic-700-normal",
        "naskh-700",
        "Voice Naskh",
        ARABIC,
    ),
)

_LATIN = "@ibm/plex-sans/fonts/complete/woff2/IBMPlexSans"
_ARABIC = "@ibm/plex-sans-arabic/fonts/complete/woff2/IBMPlexSansArabic"
FOR_SHARE_IMAGES = (
    File(f"{_LATIN}-Regular", "sans-400", "Voice Sans"),
    File(f"{_LATIN}-Bold", "sans-700", "Voice Sans"),
    File(f"{_ARABIC}-Regular", "arabic-400", "Voice Arabic"),
    File(f"{_ARABIC}-Bold", "arabic-700", "Voice Arabic"),
)


def code_points(ranges: str) -> set[int]:
    """The code points of a list such as ``0020-007E,2026``."""
    found: set[int] = set()
    for part in filter(None, ranges.split(",")):
        first, _, last = part.partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return found


def cut(file: File, sources: Path, target: Path, flavour: str | None = "woff2") -> int:
    """Write one file, as TrueType where there is no ``flavour``, and give back its size in
    bytes."""
    font = TTFont(sources / f"{file.source}.woff2")
    _add_narrow_space(font)
    options = subset.Options(layout_features=file.features, hinting=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=code_points(file.characters) or set(font.getBestCmap()))
    subsetter.subset(font)
    for record in font["name"].names:  # copyright (0) and licence (13, 14) stay
        if record.nameID in (1, 16):
            record.string = file.family
        elif record.nameID in (3, 4):
            record.string = f"{file.family} {file.name}"
        elif record.nameID == 6:
            record.string = f"{file.family.replace(' ', '')}-{file.name}"
    font.flavor = flavour
    path = target / f"{file.name}.{flavour or 'ttf'}"
    font.save(path)
    return path.stat().st_size


def _add_narrow_space(font: TTFont) -> None:
    """French sets U+202F before ; ! ? and the published files lack it."""
    cmap = font.getBestCmap()
    if 0x41 not in cmap or NARROW_NO_BREAK_SPACE in cmap:
        return
    glyph = cmap.get(0x2009) or cmap.get(0x2006) or cmap[0x20]
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[NARROW_NO_BREAK_SPACE] = glyph


if __name__ == "__main__":
    modules, for_pages, for_share_images = map(Path, sys.argv[1:])
    for each in FILES:
        print(each.name, cut(each, modules, for_pages))  # noqa: T201
    for each in FOR_SHARE_IMAGES:
        print(each.name, cut(each, modules, for_share_images, flavour=None))  # noqa: T201
