"""Words of the trade of numbers, dates, money and measures in three languages."""

NUMBER_WORDS: dict[str, dict[str, int]] = {
    "en": {
        "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11, "twelve": 12,
    },
    "fr": {
        "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
        "onze": 11, "douze": 12,
    },
    "ar": {
        "ثلاثة": 3, "أربعة": 4, "خمسة": 5, "ستة": 6, "سبعة": 7, "ثمانية": 8, "تسعة": 9,
        "ثلاث": 3, "أربع": 4, "خمس": 5, "ست": 6, "سبع": 7, "ثماني": 8, "تسع": 9,
    },
}  # fmt: skip

MONTHS: dict[str, tuple[str, ...]] = {
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ),
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
        "octobre", "novembre", "décembre",
    ),
    "ar": (
        "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر",
        "أكتوبر", "نوفمبر", "ديسمبر",
    ),
}  # fmt: skip
LEVANTINE_MONTHS = (
    "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول",
    "تشرين الأول", "تشرين الثاني", "كانون الأول",
)  # fmt: skip

WEEKDAYS: dict[str, tuple[str, ...]] = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "ar": ("الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
}

SCALES: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        ("million", "billion"), ("billion", "million"), ("thousand", "million"),
        ("bn", "m"), ("m", "bn"),
    ),
    "fr": (
        ("millions", "milliards"), ("milliards", "millions"), ("million", "milliard"),
        ("milliard", "million"),
    ),
    "ar": (
        ("مليون", "مليار"), ("مليار", "مليون"), ("ملايين", "مليارات"), ("مليارات", "ملايين"),
        ("ألف", "مليون"), ("آلاف", "ملايين"),
    ),
}  # fmt: skip
"""What stands after a number, and the scale that a mistake puts in its place."""

CURRENCIES: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        (r"\bUS\$", "€"), (r"(?<![A-Z])\$", "€"), (r"£", "$"), (r"€", "$"),
        (r"\bdollars\b", "euros"), (r"\beuros\b", "dollars"), (r"\bpounds sterling\b", "dollars"),
        (r"\byen\b", "yuan"), (r"\byuan\b", "yen"),
    ),
    "fr": (
        (r"(?<![A-Z])\$(?! US)", "€"), (r"£", "$"), (r"€", "$"),
        (r"\bde dollars(?: américains)?\b(?! [ca]\w+iens)", "d’euros"),
        (r"(?<!de )\bdollars(?: américains)?\b(?! [ca]\w+iens)", "euros"),
        (r"\blivres sterling\b", "dollars"), (r"\bd['’]euros\b", "de dollars"),
        (r"(?<!['’])\beuros\b", "dollars"),
    ),
    "ar": (
        (r"\bجنيه إسترليني\b", "دولار"), (r"\bيورو\b", "دولار"),
        (r"\bدولار(?: أمريكي)?\b(?![ً-ْ]| كندي| أسترالي| أمريكي)", "يورو"),
        (r"\bدولارات(?: أمريكية)?\b(?! أمريكية)", "جنيهات"),
    ),
}  # fmt: skip
"""How a currency stands in a text, and the one that a mistake puts in its place."""

UNITS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        ("miles", "kilometers"), ("mile", "kilometer"), ("km/h", "mph"), ("km", "miles"),
        ("kilometers", "miles"), ("kilometres", "miles"), ("mph", "km/h"), ("kph", "mph"),
        ("meters", "feet"), ("metres", "feet"), ("feet", "meters"), ("foot", "meter"),
        ("inches", "centimeters"), ("yards", "miles"), ("pounds", "kilograms"),
        ("pound", "kilogram"), ("kg", "pounds"), ("GHz", "MHz"), ("tonnes", "pounds"),
    ),
    "fr": (
        ("miles", "kilomètres"), ("km/h", "m/s"), ("km", "miles"), ("kilomètres", "miles"),
        ("mètres", "pieds"), ("pieds", "mètres"), ("cm", "pouces"), ("pouces", "cm"),
        ("kg", "tonnes"), ("tonnes", "kg"), ("GHz", "MHz"),
    ),
    "ar": (
        ("ميلا", "كيلومترا"), ("ميلًا", "كيلومترًا"), ("ميلاً", "كيلومتراً"), ("ميل", "كيلومتر"),
        ("كيلومتراً", "ميلاً"), ("كيلومترًا", "ميلًا"), ("كيلومتر", "ميل"), ("كم", "ميل"),
        ("متراً", "قدماً"), ("مترًا", "قدمًا"), ("أمتار", "أقدام"), ("متر", "قدم"),
        ("قدماً", "متراً"), ("قدمًا", "مترًا"), ("قدم", "متر"), ("أقدام", "أمتار"),
        ("بوصات", "سنتيمترات"), ("بوصة", "سنتيمتر"), ("ياردة", "ميل"), ("رطلاً", "كيلوغراماً"),
        ("رطلًا", "كيلوغرامًا"), ("رطل", "كيلوغرام"), ("كيلو", "طن"), ("سم", "بوصة"),
        ("جيغاهرتز", "ميغاهرتز"),
    ),
}  # fmt: skip

DURATIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        ("years", "months"), ("months", "years"), ("weeks", "months"), ("days", "weeks"),
        ("hours", "days"), ("minutes", "hours"), ("seconds", "minutes"),
    ),
    "fr": (
        ("ans", "mois"), ("années", "mois"), ("mois", "ans"), ("semaines", "mois"),
        ("jours", "semaines"), ("heures(?! du)", "jours"), ("minutes", "heures"),
        ("secondes", "minutes"),
    ),
    "ar": (
        ("سنوات", "أشهر"), ("أعوام", "أشهر"), ("عامًا", "شهرًا"), ("عاماً", "شهراً"),
        ("سنة", "شهر"), ("أشهر", "سنوات"), ("شهرًا", "عامًا"), ("أسابيع", "أشهر"),
        ("أيام", "أسابيع"), ("يومًا", "أسبوعًا"), ("يوماً", "أسبوعاً"), ("ساعة", "يوم"),
        ("ساعات", "أيام"), ("دقيقة", "ساعة"), ("دقائق", "ساعات"), ("ثانية", "دقيقة"),
    ),
}  # fmt: skip

PERCENT = {
    "en": r"\s?%|\s?per\s?cent\b|\spercent\b",
    "fr": r"\s?%|\spour\scent\b",
    "ar": r"\s?[%٪]|\s?(?:في|ب)\s?الم[ائ]?[ائ][ةه]\b|\sبالم[ائ]+ة\b|\sفي الم[ائ]+ة\b",
}
