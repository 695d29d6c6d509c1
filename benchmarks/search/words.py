"""Other forms of the words of a language, made by its rules, for queries.

Imports nothing of what takes texts apart for search: rules, letters and lists are written anew.
A form counts where it is a word that somebody has written: in the sentences, or in a list of
``shared/data/lists``.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

# Endings of one word: inflection alone. Each line is a class, and any two of it are swapped.
_ENGLISH = (
    ("", "s", "ed", "ing"),
    ("e", "es", "ed", "ing"),
    ("y", "ies", "ied", "ying"),
    ("", "es", "ed", "ing"),
    ("", "'s", "’s"),
)
_FRENCH = (
    ("", "s"),
    ("", "e", "s", "es"),
    ("", "x"),
    ("al", "aux", "ale", "ales"),
    ("er", "é", "ée", "és", "ées", "e", "ent", "ait", "aient", "ant", "era", "eront", "erait", "a"),
    ("ir", "i", "ie", "is", "ies", "it", "issent", "issait", "issant", "ira"),
    ("eur", "eurs", "euse", "euses"),
    ("teur", "teurs", "trice", "trices"),
    ("eux", "euse", "euses"),
    ("if", "ifs", "ive", "ives"),
    ("er", "ers", "ère", "ères"),
    ("el", "els", "elle", "elles"),
    ("en", "ens", "enne", "ennes"),
)
_ARABIC_BEFORE = (
    "",
    "ال",
    "و",
    "وال",
    "ب",
    "بال",
    "ل",
    "لل",
    "ف",
    "ك",
    "كال",
    "فال",
    "وب",
    "ول",
    "وبال",
)
_ARABIC_AFTER = (
    *("", "ة", "ات", "ون", "ين", "ان", "تين", "تان", "ه", "ها", "هم", "نا", "ا", "ي", "ية", "يين"),
    *("يون", "ته", "تها", "تهم", "اته", "اتها"),
)
_SHORTEST = {"en": 3, "fr": 3, "ar": 3}
_LEAST_ARABIC = 4
"""Letters of an Arabic word without what is written together with it, lest two words be one."""
IRREGULAR = {
    "en": """went go|said say|children child|men man|women woman|people person|won win|lost lose
        told tell|found find|held hold|made make|took take|taken take|gave give|given give|came come
        became become|began begin|begun begin|knew know|known know|grew grow|grown grow|led lead
        left leave|kept keep|met meet|paid pay|sent send|spent spend|built build|bought buy
        brought bring|thought think|taught teach|fought fight|caught catch|sold sell|stood stand
        understood understand|heard hear|felt feel|fell fall|fallen fall|rose rise|risen rise
        wrote write|written write|drove drive|driven drive|spoke speak|spoken speak|broke break
        broken break|chose choose|chosen choose|saw see|seen see|ran run|shot shoot|struck strike
        feet foot|lives life|wives wife|crises crisis|analyses analysis|shown show|drawn draw
        flew fly|thrown throw|threw throw|worn wear|stolen steal|hidden hide|sought seek""",
    "fr": """va aller|vont aller|ira aller|peut pouvoir|peuvent pouvoir|pourrait pouvoir
        veut vouloir|veulent vouloir|doit devoir|doivent devoir|devrait devoir|sait savoir
        voit voir|vu voir|vient venir|viennent venir|venu venir|tient tenir|tenu tenir
        obtenu obtenir|soutenu soutenir|pris prendre|prend prendre|prennent prendre
        appris apprendre|compris comprendre|mis mettre|met mettre|permis permettre
        permet permettre|promis promettre|dit dire|disent dire|lu lire|élu élire|écrit écrire
        vécu vivre|suivi suivre|né naître|connu connaître|reconnu reconnaître|mort mourir
        ouvert ouvrir|offert offrir|découvert découvrir|reçu recevoir|reçoit recevoir
        conduit conduire|produit produire|réduit réduire|construit construire|détruit détruire
        atteint atteindre|rejoint rejoindre|vendu vendre|perdu perdre|rendu rendre
        répondu répondre|entendu entendre|attendu attendre|défendu défendre|battu battre
        conclu conclure|travaux travail|journaux journal|chevaux cheval|animaux animal
        yeux œil|cieux ciel|nouvelle nouveau|belle beau|vieille vieux|blanche blanc
        actrice acteur|directrice directeur|disparu disparaître|paru paraître|cru croire""",
    "ar": """رجال رجل|نساء امرأة|أطفال طفل|دول دولة|مدن مدينة|كتب كتاب|قرى قرية|شهور شهر|أشهر شهر
        أيام يوم|شوارع شارع|مدارس مدرسة|جرائد جريدة|رسائل رسالة|وزراء وزير|رؤساء رئيس|سفراء سفير
        خبراء خبير|علماء عالم|زعماء زعيم|شركاء شريك|أصدقاء صديق|أطباء طبيب|أعضاء عضو|أحزاب حزب
        أسعار سعر|أخبار خبر|أفلام فيلم|أسلحة سلاح|أدلة دليل|أسئلة سؤال|أدوية دواء|أبواب باب
        أحداث حدث|أهداف هدف|أسباب سبب|أفراد فرد|أفكار فكرة|أعمال عمل|أموال مال|أوقات وقت
        أنواع نوع|أجزاء جزء|أسواق سوق|أنظمة نظام|أماكن مكان|أرقام رقم|أمراض مرض|أدوار دور
        حروب حرب|بنوك بنك|حقوق حق|جنود جندي|شعوب شعب|قرون قرن|عقود عقد|ظروف ظرف|دروس درس
        جهود جهد|حدود حد|قوانين قانون|صواريخ صاروخ|ملايين مليون|مشاريع مشروع|تقارير تقرير
        برامج برنامج|مناطق منطقة|مصانع مصنع|مكاتب مكتب|مراكز مركز|مواقع موقع|ملاعب ملعب
        محاكم محكمة|عناصر عنصر|تجارب تجربة|نتائج نتيجة|حوادث حادث|عواصم عاصمة|قواعد قاعدة
        عوامل عامل|طرق طريق|صحف صحيفة|سفن سفينة|غرف غرفة|فرص فرصة|أسر أسرة|قصص قصة|صور صورة
        طلاب طالب|عمال عامل|كتاب كاتب|سكان ساكن|قضاة قاض|قادة قائد|مياه ماء|جبال جبل|أنهار نهر
        بلدان بلد|جزر جزيرة|أشجار شجرة|حيوانات حيوان|لاعبون لاعب|هجمات هجوم|آراء رأي|آلاف ألف
        وسائل وسيلة|مسائل مسألة|وثائق وثيقة|ضحايا قضية|قضايا قضية|ضحايا ضحية|خلايا خلية
        مرضى مريض|قتلى قتيل|جرحى جريح|أسماء اسم|كلاب كلب|قطط قطة|خيول خيل|طيور طائر|ألعاب لعبة""",
}
"""Forms that no rule of endings leads to, for the hardest class. In Arabic, broken plurals."""


def letters(text: str) -> list[str]:
    """The words of a text, as they stand."""
    return re.findall(r"[^\W\d_]+(?:[\u064b-\u0652\u0670][^\W\d_]*)*", text)


class Forms:
    """The words that are known to be written in a language, and which are forms of one."""

    def __init__(self, language: str, attested: Iterable[str]) -> None:
        self.language = language
        self.attested = {word.lower() for word in attested}
        self._irregular: defaultdict[str, set[str]] = defaultdict(set)
        for pair in re.split(r"[|\n]", IRREGULAR[language]):
            form, base = pair.split()
            self._irregular[form].add(base)
            self._irregular[base].add(form)

    def regular(self, word: str) -> list[str]:
        """Other forms of a word that somebody has written, by endings and what stands before."""
        word = word.lower()
        made = self._arabic(word) if self.language == "ar" else self._endings(word)
        return sorted({one for one in made if one != word and one in self.attested})

    def irregular(self, word: str) -> list[str]:
        """Other forms by the list of the hardest."""
        if self.language != "ar":
            return sorted(self._irregular.get(word.lower(), ()))
        for before in ("ال", "وال", "بال", "و", ""):
            bare = word.removeprefix(before)
            if word.startswith(before) and bare in self._irregular:
                return sorted(self._irregular[bare])
        return []

    def _endings(self, word: str) -> Iterator[str]:
        for endings in _ENGLISH if self.language == "en" else _FRENCH:
            for end in endings:
                stem = word.removesuffix(end)
                if word.endswith(end) and len(stem) >= _SHORTEST[self.language]:
                    yield from (stem + other for other in endings)

    def _arabic(self, word: str) -> Iterator[str]:
        for before in _ARABIC_BEFORE:
            for after in _ARABIC_AFTER:
                core = word.removeprefix(before).removesuffix(after)
                if before + core + after == word and len(core) >= _LEAST_ARABIC:
                    for other in _ARABIC_BEFORE:
                        yield from (other + core + end for end in _ARABIC_AFTER)
