"""Countries, cities and languages by their names in three languages, from CLDR.

A name in one language and its like in another have the same code. CLDR has no adjectives and
few cities, so those that news has most often are added here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from babel import Locale

from articles.grounding.folding import fold, letters
from articles.grounding.phrases import Phrases, longest, phrases
from articles.grounding.skeletons import bare_forms

_NISBA = ("ي", "يه", "يا", "يين", "يون", "يات", "يتين", "يان")
"""Endings that make an Arabic adjective of a country's name, folded."""
ADJECTIVE = ("ي", "يه", "يين", "يون")
"""Endings of what belongs to a country rather than is one."""
_SHORTEST_STEM = 3
_LOCALES = ("fr", "ar", "en", "ar_TN", "en_GB")
_WORDS_TOO = frozenset(
    fold(word) for word in ("مالي", "بنين", "ترك", "سنتر", "العالم", "عالم", "تل", "world", "monde",
                            "troll", "palmer", "davis", "center", "casey")
)  # fmt: skip
"""Names that are other words far more often."""
# Code of the country → its people and what is theirs, in English, French and Arabic.
_ADJECTIVES = {
    "DE": "german germans germany's allemand allemande allemands allemandes ألماني ألمانية ألمان",
    "US": "american americans americain americaine americains americaines usa america amerique"
          " أميركي أميركية أمريكي أمريكية أميركا أمريكا états-unien us",
    "GB": "british britain briton britons brit brits uk english england britannique britanniques"
          " anglais anglaise angleterre royaume-uni grande-bretagne بريطاني بريطانية بريطانيا"
          " إنجليزي إنجليزية إنجلترا إنكلترا انجلترا scotland scottish ecosse ecossais اسكتلندا"
          " wales welsh galles gallois ويلز",
    "NL": "dutch holland netherlands neerlandais neerlandaise hollandais هولندي هولندا",
    "ES": "spanish spaniard spaniards espagnol espagnole espagnols إسباني إسبانية إسبانيا أسبانيا",
    "FR": "french france francais francaise francaises فرنسي فرنسية",
    "GR": "greek greeks grec grecque grecs يوناني يونانية",
    "CH": "swiss suisse suisses helvetique سويسري سويسرية",
    "PL": "polish polonais polonaise بولندي بولندية",
    "TR": "turkish turk turks turkey turc turque turcs turquie turkiye تركي تركية تركيا",
    "CN": "chinese china chinois chinoise chine صيني صينية الصين",
    "JP": "japanese japonais japonaise ياباني يابانية",
    "DK": "danish dane danes danois danoise دنماركي",
    "SE": "swedish swede swedes suedois suedoise سويدي",
    "NO": "norwegian norwegians norvegien norvegienne نرويجي",
    "FI": "finnish finn finns finlandais finlandaise فنلندي",
    "IE": "irish irlandais irlandaise irlande أيرلندي إيرلندا أيرلندا",
    "MA": "moroccan moroccans marocain marocaine marocains maroc مغربي مغربية المغرب",
    "DZ": "algerian algerians algerien algerienne algeriens جزائري جزائرية الجزائر",
    "TN": "tunisian tunisians tunisien tunisienne tunisiens تونسي تونسية تونس",
    "EG": "egyptian egyptians egyptien egyptienne egyptiens egypte مصري مصرية مصر",
    "LB": "lebanese libanais libanaise liban لبناني لبنانية",
    "SY": "syrian syrians syrien syrienne syriens سوري سورية سوريا",
    "IQ": "iraqi iraqis irakien irakienne irakiens irak عراقي عراقية العراق",
    "IR": "iranian iranians iranien iranienne إيراني إيرانية",
    "IL": "israeli israelis israelien israelienne israeliens إسرائيلي إسرائيلية",
    "PS": "palestinian palestinians palestine palestinien palestinienne palestiniens فلسطيني"
          " فلسطينية فلسطين gaza غزة cisjordanie west bank",
    "SA": "saudi saudis saoudien saoudienne saoudiens سعودي سعودية السعودية arabie saoudite",
    "AE": "emirati emiratis emirates uae emirien emirienne emirats إماراتي الإمارات",
    "RU": "russian russians russe russes روسي روسية روسيا",
    "UA": "ukrainian ukrainians ukrainien ukrainienne ukrainiens أوكراني أوكرانية",
    "IT": "italian italians italien italienne italiens إيطالي إيطالية",
    "PH": "filipino filipinos filipina philippin philippine philippins فلبيني الفلبين",
    "AR": "argentine argentinian argentines argentin argentins أرجنتيني الأرجنتين",
    "EC": "ecuadorean ecuadorian equatorien equatorienne إكوادوري الإكوادور",
    "LY": "libyan libyans libyen libyenne libyens ليبي ليبية ليبيا",
    "JO": "jordanian jordanians jordanien jordanienne أردني أردنية الأردن",
    "QA": "qatari qataris qatarien qatari قطري قطرية",
    "KW": "kuwaiti kuwaitis koweitien koweitienne كويتي كويتية",
    "YE": "yemeni yemenis yemenite yemenites يمني يمنية",
    "SD": "sudanese soudanais soudanaise سوداني سودانية السودان",
    "MR": "mauritanian mauritanien mauritanienne موريتاني",
    "SN": "senegalese senegalais senegalaise سنغالي",
    "PT": "portuguese portugais portugaise برتغالي برتغالية البرتغال",
    "BE": "belgian belgians belge belges بلجيكي",
    "AT": "austrian austrians autrichien autrichienne نمساوي النمسا",
    "HU": "hungarian hungarians hongrois hongroise هنغاري مجري المجر هنغاريا",
    "CZ": "czech czechs tcheque tcheques التشيك تشيكي",
    "IN": "indian indians indien indienne indiens هندي هندية الهند",
    "PK": "pakistani pakistanis pakistanais باكستاني",
    "KR": "south korea korean koreans coreen coreenne coree كوري كوريا",
    "KP": "north korea korean koreans coreen coree كوري كوريا",
    "BR": "brazilian brazilians bresilien bresilienne برازيلي البرازيل",
    "MX": "mexican mexicans mexicain mexicaine مكسيكي",
    "CA": "canadian canadians canadien canadienne كندي كندية",
    "AU": "australian australians australien australienne أسترالي أستراليا",
    "ZA": "south africa african africans sud-africain afrique أفريقيا إفريقيا",
    "002": "african africans africain africaine africains أفريقي إفريقي أفريقيا إفريقيا",
    "150": "european europeans europeen europeenne europeens eu ue أوروبي أوروبية أوروبا",
    "142": "asian asians asiatique asiatiques آسيوي آسيا",
    "EU": "eu ue union european europeenne الاتحاد الأوروبي",
    "ar": "arab arabs arabic arabe arabes عربي عربية العرب",
    "jew": "jewish jew jews juif juive juifs يهودي يهود",
    "islam": "islamic muslim muslims islamique musulman musulmans musulmane إسلامي مسلم مسلمين",
    "christian": "christian christians chretien chretienne chretiens مسيحي مسيحية",
}  # fmt: skip
_ALSO = (
    "london londres لندن", "paris باريس", "brussels bruxelles بروكسل", "geneva geneve جنيف",
    "vienna vienne فيينا", "rome roma روما", "venice venise البندقية", "milan milano ميلانو",
    "munich munchen ميونيخ", "cologne koln كولونيا", "lisbon lisbonne لشبونة",
    "athens athenes أثينا", "moscow moscou موسكو", "warsaw varsovie وارسو", "kyiv kiev كييف",
    "copenhagen copenhague كوبنهاغن", "beijing pekin بكين", "cairo caire القاهرة",
    "alexandria alexandrie الإسكندرية", "algiers alger الجزائر", "tunis تونس",
    "casablanca الدار_البيضاء", "rabat الرباط", "fez fes فاس", "marrakesh marrakech مراكش",
    "tangier tanger طنجة", "sfax صفاقس", "sousse سوسة", "bizerte بنزرت", "tripoli طرابلس",
    "benghazi بنغازي", "damascus damas دمشق", "aleppo alep حلب", "beirut beyrouth بيروت",
    "baghdad bagdad بغداد", "jerusalem القدس", "riyadh riyad الرياض", "jeddah djeddah جدة",
    "mecca mecque مكة", "medina medine", "dubai دبي", "doha الدوحة", "tehran teheran طهران",
    "ankara أنقرة", "istanbul إسطنبول", "barcelona barcelone برشلونة", "madrid مدريد",
    "seville اشبيلية", "berlin برلين", "hague haye لاهاي", "antwerp anvers", "ghent gand",
    "edinburgh edimbourg إدنبرة", "washington واشنطن", "york نيويورك", "philadelphia philadelphie",
    "mediterranean mediterranee البحر_المتوسط", "danube الدانوب", "nile nil النيل", "thames tamise",
    "maghreb المغرب", "atlantic atlantique المحيط_الأطلسي", "pacific pacifique المحيط_الهادئ",
    "gulf golfe الخليج", "middle_east moyen-orient proche-orient near_east الشرق_الأوسط",
    "nova_scotia nouvelle-écosse نوفا_سكوتيا", "west_virginia virginie-occidentale فرجينيا_الغربية",
    "baja_california basse-californie باخا_كاليفورنيا", "rockies rocheuses", "sulawesi célèbes",
    "north_carolina caroline_du_nord كارولينا_الشمالية", "south_carolina caroline_du_sud",
    "new_mexico nouveau-mexique", "new_zealand new_zealander néo-zélandais néo-zélandaise"
    " nouvelle-zélande نيوزيلندا نيوزيلندي", "kim_jong_un كيم_جونغ_أون كيم",
    "lake_geneva lac_léman", "english_channel manche", "alps alpes جبال_الألب",
    "red_cross croix-rouge croix_rouge الصليب_الأحمر", "milky_way voie_lactée",
    "world_war guerre_mondiale second_world_war الحرب_العالمية", "premier_league الدوري_الإنجليزي",
    "un onu nations_unies united_nations الأمم_المتحدة أممي", "nato otan الناتو حلف_شمال_الأطلسي",
    "who oms world_health_organization organisation_mondiale_de_la_santé الصحة_العالمية",
    "imf fmi صندوق_النقد", "world_bank banque_mondiale البنك_الدولي", "wto omc",
    "ecb bce المركزي_الأوروبي", "unhcr hcr مفوضية_شؤون_اللاجئين", "us usa u.s états-unis eu أميركا",
    "uk u.k royaume-uni grande-bretagne المملكة_المتحدة بريطانيا",
    "ai ia artificial_intelligence الذكاء_الاصطناعي", "gdp pib الناتج_المحلي", "dna adn", "aids sida",
    "opec opep أوبك", "oecd ocde", "icc cpi", "ngo ngos ong", "tv télé", "ceo pdg", "wifi wi-fi",
    "gop republican republicain republicains republicans جمهوري جمهوريين جمهوريون",
    "democrat democrats democrate democrates democratic democratique ديمقراطي ديمقراطيين",
    "bbc بي_بي_سي", "nasa ناسا", "unesco يونسكو",
)  # fmt: skip


@cache
def named() -> Phrases:
    """The names of places, languages and bodies, in every language at once."""
    table = phrases(_names())
    return {
        key: codes for key, codes in table.items() if not (len(key) == 1 and key[0] in _WORDS_TOO)
    }


def _names() -> Iterator[tuple[str, str]]:
    for locale in map(Locale.parse, _LOCALES):
        yield from ((name, code) for code, name in locale.territories.items())
        yield from (
            (name, f"lang:{code}") for code, name in locale.languages.items() if len(name) > 4
        )
        for zone, names in locale.time_zones.items():
            if "city" in names:
                yield names["city"], zone
            if locale.language == "en":
                yield zone.rsplit("/", 1)[-1].replace("_", " "), zone
    for code, words in _ADJECTIVES.items():
        yield from ((word, code) for word in words.split())
    for number, words in enumerate(_ALSO):
        yield from ((word.replace("_", " "), f"also:{number}") for word in words.split())


@dataclass(frozen=True, slots=True)
class Named:
    """A name of the table at its place in a folded text."""

    codes: frozenset[str]
    start: int
    end: int


@lru_cache(maxsize=1024)
def found(text: str) -> tuple[Named, ...]:
    """The names of the table that a folded text holds, in reading order."""
    words = letters(text)
    table, firsts = named(), _first_words()
    return tuple(
        Named(meant, word.start, words[place + count - 1].end)
        for place, word in enumerate(words)
        for form in _forms(word.text)
        if form in firsts
        for meant, count in (
            longest(table, [word._replace(text=form), *words[place + 1 : place + 6]]),
        )
        if count
    )


@lru_cache(maxsize=16384)
def _forms(word: str) -> frozenset[str]:
    """A word with what may be a country's name in it: روسيا in والروسية."""
    forms = set(bare_forms(word))
    for form in bare_forms(word):
        for ending in _NISBA:
            stem = form.removesuffix(ending)
            if stem != form and len(stem) >= _SHORTEST_STEM:
                forms |= {stem, f"{stem}ا", f"{stem}يا", f"{stem}ه"}
    return frozenset(forms)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(key[0] for key in named())


def codes(text: str) -> frozenset[str]:
    """What the names of the table stand for that a folded text holds."""
    return frozenset().union(*(one.codes for one in found(text)))
