"""Where names stand in a text: capitals in French and English, titles in Arabic."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale

from articles.grounding.common_capitals import COMMON
from articles.grounding.folding import Word, fold, folded, letters
from articles.grounding.sentences import sentences
from articles.grounding.skeletons import bare_forms

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ELIDED = re.compile(r"^(?:[lLdDsSnNcCjJmMtT]|[qQ]u|[jJ]usqu|[lL]orsqu|[pP]uisqu)['’](?=\w)")
_BEGINS = re.compile(r"(?:^|[.!?؟:;…]|[«“\"„‟(\[•–—])[\s\u00a0\u202f'’]*$")
_BETWEEN = re.compile(
    r"^[ \u00a0\u202f-]"
    r"(?:(?:de|du|des|la|le|of|the|and|et|for|von|van|der|bin|ben|el|al)[ -]|d['’])?"
    r"(?:la |the )?$|^\. $|^-$"
)
_COMMON = frozenset(fold(COMMON).split())
_OFFICES = fold(
    "رئيس الوزراء|رئيسة الوزراء|رئيس|رئيسة|وزير|وزيرة|سيد|سيدة|دكتور|دكتورة|ملك|ملكة|أمير|أميرة"
    "|شيخ|جنرال|لواء|عقيد|نائب|سيناتور|مدير|مديرة|أستاذ|أستاذة|محامي|ناطق|متحدث|متحدثة|لاعب|مدرب"
    "|مخرج|ممثل|كاتب|كاتبة|مستشار|مستشارة"
)
_TITLES = re.compile(rf"(?<!\w)[وبلف]?(?:ال)?(?:{_OFFICES})(?!\w)")
_NOT_NAMES = (
    "باسم مجلس حزب برنامج منظمة قد شركة إدارة وكالة لجنة هيئة وزارة حكومة في من على إلى"
    " عن مع أن إن كان كانت الذي التي هذا هذه ذلك تلك أو ثم لم لا لن سابق جديد عام أول"
    " إقليمي دولي محلي كبير رفيع نادي فريق منتخب جامعة معهد مركز قسم مكتب بنك صندوق مؤسسة"
    " جمعية رابطة اتحاد دولة بلاده بلدية مدينة محافظة ولاية شؤون خارجية داخلية دفاع مالية"
    " عدل صحة تعليم قال أكد أعلن مشهور شرطة جيش قوات قائد وزراء نواب وهو وهي بعد قبل عند"
    " بين حيث كما لدى أنه أنها إنه إنها إنهم أنهم إننا أنا بأن بأنه بأنها له لها لهم لي لنا ذات"
    " مسؤول خبير محلل طبيب باحث عالم شخص رجل امرأة بعض أحد إحدى عدد عدة كل آخر أيضا خلال"
    " مسنة مفتش"
)
_NO_NAME = frozenset(fold(_NOT_NAMES).split())
"""What may stand behind a title and is no name."""
_AFTER_TITLE = 6
"""Words behind a title among which a name begins."""


@dataclass(frozen=True, slots=True)
class Capital:
    """A word with a capital at its place in a text."""

    text: str
    start: int
    end: int
    begins: bool
    """It begins a sentence, a quotation or an item."""

    @property
    def acronym(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()


def capitals(string: str) -> list[list[Capital]]:
    """The words with capitals of a text, those that stand together in one list."""
    starts = {start for start, _end in sentences(string)}
    stretches: list[list[Capital]] = []
    for found in _WORD.finditer(string):
        elided = _ELIDED.match(found[0])
        start = found.start() + (elided.end() if elided else 0)
        word = string[start : found.end()]
        if not word[0].isupper() or word[0] != word[0].upper():
            continue
        begins = found.start() in starts or bool(_BEGINS.search(string[: found.start()][-6:]))
        one = Capital(word, start, found.end(), begins and not elided)
        together = stretches and _BETWEEN.match(string[stretches[-1][-1].end : found.start()])
        if together and not elided:
            stretches[-1].append(one)
        else:
            stretches.append([one])
    return stretches


def common(word: str) -> bool:
    """Whether a folded word with a capital names nobody: an office, a month, a weekday."""
    return word in _COMMON or word in _calendar()


@cache
def _calendar() -> frozenset[str]:
    return frozenset(
        fold(str(name)).rstrip(".")
        for locale in map(Locale, ("fr", "en"))
        for table in (locale.months, locale.days)
        for width in ("wide", "abbreviated")
        for name in table["format"][width].values()
    )


def initials(string: str) -> Iterator[str]:
    """What acronyms the words with capitals of a text can make, folded."""
    for stretch in capitals(string):
        letters_ = [fold(one.text[0]) for one in stretch]
        for start in range(len(letters_)):
            for end in range(start + 2, len(letters_) + 1):
                yield "".join(letters_[start:end])


def behind_titles(string: str) -> Iterator[tuple[int, int]]:
    """Places of an Arabic text where a name should stand: the first two words behind a title
    that have no article."""
    plain = folded(string)
    words = letters(plain.text)
    for title in _TITLES.finditer(plain.text):
        following = [word for word in words if word.start >= title.end()][:_AFTER_TITLE]
        name = _first_without_article(plain.text, title.end(), following)
        if name:
            yield plain.place(name[0].start, name[-1].end)


def _first_without_article(text: str, at: int, following: list[Word]) -> list[Word]:
    for place, word in enumerate(following):
        if re.search(r"[^\w\s]|\d", text[at : word.start]):
            return []
        if bare_forms(word.text) & _NO_NAME:
            return []
        if not word.text.startswith(("ال", "لل")):
            return following[place : place + 2]
    return []
