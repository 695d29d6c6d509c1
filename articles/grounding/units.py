"""Units of measure and of time by their names and signs, from CLDR, in three languages."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from babel import Locale

from articles.grounding.phrases import Phrases, duals, phrases

_LOCALES = ("fr", "ar", "en", "en_GB")
# CLDR's name of a unit → (what it measures, how many of its basic unit). Factors: BIPM,
# The International System of Units, 9th edition, and NIST Handbook 44, appendix C.
SIZES = {
    "length-kilometer": ("length", Decimal(1000)),
    "length-meter": ("length", Decimal(1)),
    "length-centimeter": ("length", Decimal("0.01")),
    "length-millimeter": ("length", Decimal("0.001")),
    "length-mile": ("length", Decimal("1609.344")),
    "length-yard": ("length", Decimal("0.9144")),
    "length-foot": ("length", Decimal("0.3048")),
    "length-inch": ("length", Decimal("0.0254")),
    "area-square-kilometer": ("area", Decimal(1_000_000)),
    "area-square-mile": ("area", Decimal(2_589_988)),
    "area-square-meter": ("area", Decimal(1)),
    "area-square-foot": ("area", Decimal("0.09290304")),
    "area-hectare": ("area", Decimal(10_000)),
    "area-acre": ("area", Decimal("4046.856")),
    "volume-cubic-meter": ("volume", Decimal(1000)),
    "volume-liter": ("volume", Decimal(1)),
    "volume-gallon": ("volume", Decimal("3.785")),
    "volume-barrel": ("volume", Decimal("158.987")),
    "mass-tonne": ("mass", Decimal(1_000_000)),
    "mass-ton": ("mass", Decimal(1_000_000)),
    "mass-kilogram": ("mass", Decimal(1000)),
    "mass-gram": ("mass", Decimal(1)),
    "mass-pound": ("mass", Decimal("453.592")),
    "mass-ounce": ("mass", Decimal("28.35")),
    "mass-stone": ("mass", Decimal("6350.29")),
    "duration-century": ("time", Decimal(3_155_760_000)),
    "duration-decade": ("time", Decimal(315_576_000)),
    "duration-year": ("time", Decimal(31_557_600)),
    "duration-month": ("time", Decimal(2_629_800)),
    "duration-week": ("time", Decimal(604_800)),
    "duration-day": ("time", Decimal(86_400)),
    "duration-hour": ("time", Decimal(3600)),
    "duration-minute": ("time", Decimal(60)),
    "duration-second": ("time", Decimal(1)),
    "temperature-celsius": ("temperature", Decimal(1)),
    "temperature-fahrenheit": ("fahrenheit", Decimal(1)),
    "energy-kilowatt-hour": ("energy", Decimal(1)),
    "energy-megawatt-hour": ("energy", Decimal(1000)),
    "power-watt": ("power", Decimal(1)),
    "power-kilowatt": ("power", Decimal(1000)),
    "power-megawatt": ("power", Decimal(1_000_000)),
    "power-gigawatt": ("power", Decimal(10**9)),
    "speed-kilometer-per-hour": ("speed", Decimal(1)),
    "speed-meter-per-second": ("speed", Decimal("3.6")),
    "speed-mile-per-hour": ("speed", Decimal("1.609344")),
}
# What people write and CLDR does not.
_SPOKEN = {
    "length-kilometer": ("km", "kms", "kilometre", "kilometres", "كلم", "كم", "كيلومترا",
                         "كيلومترات", "كيلو متر", "كيلو مترا"),
    "length-meter": ("m", "metre", "metres", "mètres", "مترا", "متر", "أمتار"),
    "length-centimeter": ("سم", "سنتيمتر", "سنتيمترا", "سنتيمترات"),
    "length-millimeter": ("مم", "ملم", "مليمتر", "مليمترا", "مليمترات"),
    "length-yard": ("ياردة", "ياردات"),
    "length-foot": ("foot", "feet", "ft", "pied", "pieds", "قدم", "أقدام", "قدما"),
    "length-mile": ("ميلا", "أميال", "ميل"),
    "length-inch": ("بوصة", "بوصات"),
    "mass-pound": ("رطل", "رطلا", "أرطال"),
    "mass-gram": ("غرام", "غراما", "غرامات", "جرام", "جراما", "جرامات"),
    "area-square-kilometer": ("km2", "km²", "كيلومترا مربعا", "كيلومتر مربع"),
    "area-square-meter": ("m2", "m²", "مترا مربعا", "متر مربع"),
    "area-hectare": ("ha", "هكتارا", "هكتارات", "هكتار"),
    "mass-tonne": ("tonne", "tonnes", "طن", "طنا", "أطنان"),
    "mass-ton": ("ton", "tons"),
    "mass-kilogram": ("kg", "kilo", "kilos", "كغ", "كلغ", "كجم", "كيلوغراما", "كيلوغرامات",
                      "كيلوجرام", "كيلوجراما", "كيلوجرامات", "كيلو"),
    "volume-barrel": ("barrel", "barrels", "baril", "barils", "برميل", "برميلا", "براميل"),
    "volume-liter": ("litre", "litres", "لترا", "لترات"),
    "volume-cubic-meter": ("m3", "مترا مكعبا", "أمتار مكعبة"),
    "energy-kilowatt-hour": ("kilowattheure", "kilowattheures", "kilowatt hours", "كيلوواط ساعة",
                             "كيلوواط في الساعة"),
    "energy-megawatt-hour": ("mwh", "mégawattheure", "mégawattheures", "megawatt hour",
                             "megawatt hours", "ميغاواط ساعة"),
    "power-kilowatt": ("كيلوواطا",),
    "duration-century": ("siècle", "siècles", "قرن", "قرون", "قرنا"),
    "duration-decade": ("décennie", "décennies", "عقد", "عقود", "عقدا"),
    "duration-year": (
        "an", "ans", "année", "années", "year old", "عام", "عاما", "أعوام", "سنة", "سنوات", "سنين",
    ),
    "duration-month": ("شهر", "شهرا", "أشهر", "شهور"),
    "duration-week": ("أسبوع", "أسبوعا", "أسابيع"),
    "duration-day": ("يوم", "يوما", "أيام", "journées"),
    "duration-hour": ("h", "ساعة", "ساعات", "hrs"),
    "duration-minute": ("min", "mn", "دقيقة", "دقائق"),
    "duration-second": ("ثانية", "ثوان", "ثواني"),
    "temperature-celsius": ("°", "degré", "degrés", "degrees", "degree", "درجة", "درجات"),
    "power-megawatt": ("mw", "ميغاواط", "ميغاواطا", "ميجاواط"),
    "power-gigawatt": ("gw", "غيغاواط", "غيغاواطا", "جيجاواط"),
    "speed-kilometer-per-hour": ("km h", "kph", "kmh", "kilomètres heure", "kilomètres à l'heure",
                                 "km à l'heure",
                                 "kilometres an hour", "kilometers an hour", "كم ساعة",
                                 "كيلومترا في الساعة", "كيلومتر في الساعة", "كم في الساعة",
                                 "كلم في الساعة", "كيلو متر في الساعة", "كم الساعة"),
    "speed-meter-per-second": ("m s", "متر في الثانية", "مترا في الثانية"),
    "speed-mile-per-hour": ("mph", "miles an hour", "ميل في الساعة",
                            "ميلا في الساعة", "ميل الساعة", "أميال في الساعة"),
}  # fmt: skip
_SINGULARS = {
    "duration-century": "قرن",
    "duration-decade": "عقد",
    "duration-year": "عام سنة",
    "duration-month": "شهر",
    "duration-week": "أسبوع",
    "duration-day": "يوم",
    "duration-hour": "ساعة",
    "duration-minute": "دقيقة",
    "duration-second": "ثانية",
    "length-kilometer": "كيلومتر",
    "length-meter": "متر",
    "length-centimeter": "سنتيمتر",
    "length-mile": "ميل",
    "area-hectare": "هكتار",
    "mass-tonne": "طن",
    "mass-kilogram": "كيلوغرام كيلوجرام",
    "mass-gram": "غرام جرام",
    "volume-liter": "لتر",
    "volume-barrel": "برميل",
    "power-kilowatt": "كيلوواط",
    "power-megawatt": "ميغاواط ميجاواط",
    "temperature-celsius": "درجة",
}
DUALS = {
    unit: " ".join(form for word in words.split() for form in duals(word))
    for unit, words in _SINGULARS.items()
}
DUALS["temperature-celsius"] += " درجتي"
"""Two of a unit as one Arabic word."""


ONES = {
    "duration-century": "قرن القرن",
    "duration-decade": "عقد العقد",
    "duration-year": "عام العام سنة السنة",
    "duration-month": "شهر الشهر",
    "duration-week": "أسبوع الأسبوع",
    "duration-day": "يوم اليوم",
    "duration-hour": "ساعة الساعة",
    "length-mile": "ميل",
}
"""One of a unit as one Arabic word."""
PLURALS = {
    "duration-day": "أيام",
    "duration-week": "أسابيع",
    "duration-month": "أشهر شهور",
    "duration-year": "سنوات سنين أعوام",
    "duration-hour": "ساعات",
    "duration-minute": "دقائق",
    "duration-decade": "عقود",
    "duration-century": "قرون",
    "length-kilometer": "كيلومترات",
    "length-meter": "أمتار",
    "area-hectare": "هكتارات",
    "mass-tonne": "أطنان",
    "mass-kilogram": "كيلوغرامات كيلوجرامات",
    "volume-liter": "لترات",
    "volume-barrel": "براميل",
}
"""Units that stand before their number where both have the article: الأيام الأربعة. In the
singular the number behind them is an ordinal: اليوم الرابع."""
_NO_UNIT = ("in", "at", "ac")
"""Short forms that are another word far more often."""


@cache
def named() -> Phrases:
    """The names of units, in every language at once."""
    return phrases(_names())


def _names() -> Iterator[tuple[str, str]]:
    for locale in map(Locale.parse, _LOCALES):
        # Babel has no public road to the forms for one, two and many.
        patterns = locale._data["unit_patterns"]  # noqa: SLF001
        for unit in SIZES:
            for width in ("long", "short"):
                for count, pattern in patterns.get(unit, {}).get(width, {}).items():
                    name = str(pattern).replace("{0}", "").strip()
                    if count != "per" and len(name.strip(".")) > 1 and name not in _NO_UNIT:
                        yield name, unit
    for unit, spoken in _SPOKEN.items():
        yield from ((name, unit) for name in spoken)


def basic(value: Decimal, unit: str) -> Decimal:
    """``value`` of a unit in the basic unit of what it measures."""
    return value * SIZES[unit][1]


def measure(unit: str) -> str:
    """What a unit measures."""
    return SIZES[unit][0]
