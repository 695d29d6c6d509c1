"""Arabic number words in their cases, genders and spellings, folded (ى is ي, ة is ه).

Forms after Ryding, A Reference Grammar of Modern Standard Arabic, 2005, chapter 15.
"""

from decimal import Decimal

from articles.grounding.folding import fold
from articles.grounding.number_words import (
    BILLION,
    MILLION,
    THOUSAND,
    TRILLION,
    Entry,
    Role,
    Table,
    entries,
    ordinals,
)

_UNITS = {
    1: "واحد واحدة أحد إحدى واحدا",
    2: "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي إثنان إثنين",
    3: "ثلاث ثلاثة ثلاثا",
    4: "أربع أربعة أربعا",
    5: "خمس خمسة خمسا",
    6: "ست ستة ستا",
    7: "سبع سبعة سبعا",
    8: "ثمان ثماني ثمانية ثمانيا",
    9: "تسع تسعة تسعا",
    10: "عشر عشرة عشرا",
    20: "عشرون عشرين",
    30: "ثلاثون ثلاثين",
    40: "أربعون أربعين",
    50: "خمسون خمسين",
    60: "ستون ستين",
    70: "سبعون سبعين",
    80: "ثمانون ثمانين",
    90: "تسعون تسعين",
}
_DECADES = {
    20: "عشرينيات عشرينات", 30: "ثلاثينيات ثلاثينات", 40: "أربعينيات أربعينات",
    50: "خمسينيات خمسينات", 60: "ستينيات ستينات", 70: "سبعينيات سبعينات",
    80: "ثمانينيات ثمانينات", 90: "تسعينيات تسعينات",
}  # fmt: skip
_HUNDREDS = {
    3: "ثلاث", 4: "أربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان ثماني", 9: "تسع",
}  # fmt: skip
_ORDINALS = {
    1: "أول أولى", 2: "ثاني ثانية ثان", 3: "ثالث ثالثة", 4: "رابع رابعة", 5: "خامس خامسة",
    6: "سادس سادسة", 7: "سابع سابعة", 8: "ثامن ثامنة", 9: "تاسع تاسعة", 10: "عاشر عاشرة",
    11: "حادي حادية",
}  # fmt: skip
_FRACTIONS = (
    (Decimal("0.5"), "نصف"),
    (Decimal("0.25"), "ربع أرباع"),
    (Decimal(1) / 3, "ثلث أثلاث"),
    (Decimal(2) / 3, "ثلثا ثلثي ثلثين ثلثان"),
    (Decimal(1) / 5, "أخماس"),
    (Decimal(1) / 6, "أسداس"),
    (Decimal(1) / 7, "أسباع"),
    (Decimal(1) / 8, "أثمان"),
    (Decimal(1) / 9, "أتساع"),
    (Decimal(1) / 10, "أعشار"),
)
"""Without the singulars of a fifth and on, which without their vowels are five and on."""
_SUFFIXES = ("ه", "ها", "هم", "هن", "هما")
"""Of whom it is a part, written together with a fraction: تسعة أعشارها."""


def _folded(values: dict[str, int | Decimal | str]) -> dict[str, int | Decimal | str]:
    return {fold(line): value for line, value in values.items()}


ARABIC: Table = {
    **{
        fold(f"{word}{suffix}"): Entry(Role.FRACTION, share)
        for share, forms in _FRACTIONS
        for word in forms.split()
        for suffix in ("", *_SUFFIXES)
    },
    **entries(Role.SMALL, _folded({forms: value for value, forms in _UNITS.items()})),
    **entries(Role.SMALL, _folded({forms: value for value, forms in _DECADES.items()})),
    **entries(Role.HUNDRED, _folded({"مئة مائة": 100})),
    **entries(Role.HUNDREDS, _folded({"مئتان مئتين مائتان مائتين مئتا مئتي مائتا مائتي": 200})),
    **entries(
        Role.HUNDREDS,
        {
            fold(f"{stem}{hundred}"): value * 100
            for value, stems in _HUNDREDS.items()
            for stem in stems.split()
            for hundred in ("مئة", "مائة")
        },
    ),
    **entries(
        Role.SCALE,
        _folded(
            {
                "ألف ألفا آلاف": THOUSAND,
                "مليون": MILLION,
                "مليار بليون": BILLION,
                "تريليون ترليون تريليونا ترليونا تريليونات": TRILLION,
            }
        ),
    ),
    **entries(
        Role.VAGUE,
        _folded(
            {
                "عشرات": 10,
                "مئات مائات": 100,
                "آلاف الاف ألوف": THOUSAND,
                "ملايين": MILLION,
                "مليارات بلايين": BILLION,
            }
        ),
    ),
    **entries(
        Role.SCALES,
        _folded(
            {
                "ألفان ألفين ألفي": 2 * THOUSAND,
                "مليونان مليونين مليوني": 2 * MILLION,
                "ملياران مليارين ملياري بليونان بليونين": 2 * BILLION,
                "تريليونان تريليونين تريليوني": 2 * TRILLION,
            }
        ),
    ),
    **{
        fold(word): Entry(Role.SCALES, 2 * value, singular=True)
        for word, value in (("ألفا", THOUSAND), ("مليونا", MILLION), ("مليارا", BILLION))
    },
    **ordinals({fold(forms): value for value, forms in _ORDINALS.items() if value != 11}),
    **ordinals({fold(_ORDINALS[11]): 1}),
    "و": Entry(Role.JOIN),
    fold("فاصلة"): Entry(Role.POINT),
}

JOINED = "و"
"""And: written together with what follows."""
ARTICLE = ("وال", "بال", "كال", "فال", "ولل", "ال", "لل")
PREFIXES = (*ARTICLE, "و", "ب", "ل", "ك", "ف")
"""What may stand before a number word, written together with it."""
SHORTEST = 3
"""Letters of a word that a particle may stand before: لست is not, but no six either."""
SIGNS: dict[str, Decimal] = {}
