"""Currencies by their names, signs and codes, from CLDR, in three languages.

“Dollar” alone may be any country's; the signs $ and £ too. So a name stands for a set of
ISO 4217 codes, and two amounts are of one currency where their sets meet.
"""

import re
from collections.abc import Iterator
from functools import cache

from babel import Locale
from babel.core import get_global

from articles.grounding.folding import fold
from articles.grounding.phrases import Phrases, duals, phrases

_LOCALES = ("fr", "ar", "en")
_FORMER = frozenset(("DEM", "FRF", "ITL", "ESP", "BEF", "NLG", "ATS", "GRD", "FIM", "PTE"))
"""What the euro replaced in countries that the news still speaks of."""
_CURRENT = _FORMER | {
    code
    for used in get_global("territory_currencies").values()
    for code, _start, end, tender in used
    if tender and end is None
}
# What people say and CLDR does not.
_SPOKEN = {
    "USD": (
        "US dollar", "American dollar", "dollar US", "dollar américain", "dollars américains",
        "دولار أميركي", "دولارا أميركيا", "دولارا أمريكيا", "دولارات أميركية", "دولارات أمريكية",
    ),
    "GBP": ("pound sterling", "pounds sterling", "sterling", "livre britannique",
            "livres britanniques", "جنيها إسترلينيا", "جنيهات إسترلينية"),
    "SAR": ("ريال سعودي", "ريالا سعوديا"),
    "EGP": ("جنيها مصريا", "جنيهات مصرية"),
    "TND": ("دينارا تونسيا", "دنانير تونسية"),
    "DZD": ("دينارا جزائريا", "دنانير جزائرية"),
    "MAD": ("درهما مغربيا", "دراهم مغربية"),
    "CNY": ("renminbi", "yuan", "yuans", "رنمينبي", "يوان"),
    "EUR": ("أورو", "يوروهات"),
    "LBP": ("ليرة لبنانية", "ليرات لبنانية"),
    "SYP": ("ليرة سورية", "ليرات سورية"),
    "TRY": ("ليرة تركية", "ليرات تركية"),
}  # fmt: skip
_HEADS = (
    ("dollar", "dollar dollars دولار دولارا دولارات buck bucks"),
    ("dinar", "dinar dinars دينار دينارا دنانير دينارات"),
    ("dirham", "dirham dirhams درهم درهما دراهم"),
    (
        "pound",
        "pound pounds livre livres جنيه جنيها جنيهات ليرة ليرات lire lires lira",
    ),
    ("franc", "franc francs فرنك فرنكا فرنكات"),
    ("riyal", "riyal riyals rial rials ريال ريالا ريالات"),
    ("rupee", "rupee rupees roupie roupies روبية روبيات"),
    ("peso", "peso pesos بيزو بيسو"),
    ("krona", "krona kronor krone kroner couronne couronnes كرونة كرونات"),
    ("yen", "yen yens ين ينا"),
    ("euro", "euro euros يورو اليورو"),
    ("rouble", "rouble roubles ruble rubles روبل روبلا"),
)
_FAMILIES = {
    "dollar": "USD AUD CAD NZD HKD SGD TWD BBD BMD BND BSD BZD FJD GYD JMD LRD NAD SBD SRD TTD",
    "dinar": "TND DZD LYD IQD JOD KWD BHD RSD MKD",
    "dirham": "MAD AED",
    "pound": "GBP EGP LBP SYP SDG SSP TRY ITL",
    "franc": "CHF XAF XOF FRF BEF GNF RWF BIF DJF KMF CDF XPF",
    "riyal": "SAR QAR OMR YER IRR BRL KHR",
    "rupee": "INR PKR LKR NPR MUR SCR IDR",
    "peso": "MXN ARS CLP COP CUP DOP PHP UYU",
    "krona": "SEK NOK DKK ISK CZK",
    "yen": "JPY",
    "euro": "EUR",
    "rouble": "RUB BYN",
}
_SINGULARS = {
    "dollar": "دولار",
    "dinar": "دينار",
    "dirham": "درهم",
    "pound": "جنيه ليرة",
    "franc": "فرنك",
    "riyal": "ريال",
}
DUALS = {
    form: frozenset(_FAMILIES[family].split())
    for family, words in _SINGULARS.items()
    for word in words.split()
    for form in duals(word)
}
"""Two of a currency as one Arabic word, with the codes that it may stand for."""
_SIGNS = {
    "€": "EUR", "£": "GBP EGP LBP SYP TRY", "¥": "JPY CNY", "₹": "INR", "₽": "RUB", "₺": "TRY",
    "₪": "ILS", "₩": "KRW", "₦": "NGN", "₴": "UAH",
    "$": _FAMILIES["dollar"] + " MXN ARS CLP COP", "us$": "USD", "$us": "USD", "a$": "AUD",
    "au$": "AUD", "c$": "CAD", "ca$": "CAD", "$ca": "CAD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD",
    "r$": "BRL", "nt$": "TWD", "£e": "EGP", "dt": "TND", "da": "DZD", "dh": "MAD", "dhs": "AED MAD",
    "fcfa": "XAF XOF", "د.ت": "TND", "د.م": "MAD", "د.ج": "DZD", "ج.م": "EGP", "د.إ": "AED",
    "ر.س": "SAR",
}  # fmt: skip
_SIGN = "|".join(
    re.escape(fold(sign)) + ("" if not sign[-1].isalpha() else r"(?![^\W\d_])")
    for sign in sorted(_SIGNS, key=len, reverse=True)
)
_WORDS_TOO = frozenset(
    ("ALL", "TRY", "CUP", "TOP", "PEN", "BOB", "COP", "GEL", "MOP", "RON", "BAM", "SOS", "NAD")
)
"""Codes that are other words far more often, since folded texts have no capitals."""
_CODE = "|".join(sorted(code.lower() for code in _CURRENT - _WORDS_TOO))
_BEFORE = re.compile(rf"(?<![^\W\d_])(?:(?:usd|aud|cad|nzd|mxn)?({_SIGN})|({_CODE})) ?$")
_AFTER = re.compile(rf" ?(?:de |of )?(?:({_SIGN})|({_CODE})(?![^\W\d_]))\.?")
_BY_SIGN = {fold(sign): frozenset(codes.split()) for sign, codes in _SIGNS.items()}


def before(text: str, at: int) -> tuple[frozenset[str], int]:
    """The currency whose sign or code ends at a place in a folded text, and where it
    begins."""
    found = _BEFORE.search(text, max(0, at - 6), at)
    return (_signed(found), found.start()) if found else (frozenset(), at)


def after(text: str, at: int) -> tuple[frozenset[str], int]:
    """The currency whose sign or code begins at a place, and where it ends."""
    found = _AFTER.match(text, at)
    return (_signed(found), found.end()) if found else (frozenset(), at)


def _signed(found: re.Match[str]) -> frozenset[str]:
    return _BY_SIGN[found[1]] if found[1] else frozenset({found[2].upper()})


@cache
def named() -> Phrases:
    """The names of currencies, in every language at once: “dollars” in an Arabic text is
    money too."""
    return phrases(_names())


def _names() -> Iterator[tuple[str, str]]:
    for code in _CURRENT:
        for locale in map(Locale, _LOCALES):
            yield locale.currencies.get(code, code), code
            # Babel has no public road to the forms for one, two and many.
            plurals = locale._data["currency_names_plural"].get(code, {})  # noqa: SLF001
            yield from ((str(name), code) for name in plurals.values())
    for code, spoken in _SPOKEN.items():
        yield from ((name, code) for name in spoken)
    for family, heads in _HEADS:
        for head in heads.split():
            yield from ((head, code) for code in _FAMILIES[family].split())
