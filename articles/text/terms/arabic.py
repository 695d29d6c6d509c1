"""Arabic: a light stemmer that keeps every reading of what is written together.

Light stemming takes off what is written at either end and leaves the pattern within (Larkey,
Ballesteros and Connell, Light Stemming for Arabic Information Retrieval, 2007: light10). Here:

- the article, alone and behind a particle, is taken off; a single letter that may be a particle,
  or that of the imperfect, or of the word (وزير, بنك), leaves both readings;
- pronouns and endings are taken off from the outermost inwards, as long as a word remains;
- a word of the shape of a broken plural has the singulars that such plurals are made of as
  well (``arabic_plurals``).

Two words are forms of one where they share a reading.
"""

from collections.abc import Iterator

from articles.text.terms.arabic_plurals import singulars
from articles.text.terms.folding import fold
from articles.text.terms.terms import Analyser

# Function words that hardly any text is without, as they are written alone and behind و.
_FUNCTION = """في من علي الي عن ان هذا هذه ذلك تلك التي الذي الذين ما لا لم لن قد هو هي هم كان كانت
    يكون تكون كما مع بعد قبل بين حول عند حيث او ثم كل غير منذ حتي اذا لكن لكنه لكنها انه انها له لها
    به بها فيه فيها منه منها عليه عليها اليه اليها عنه عنها ايضا اي نحو كانوا هناك بان لان"""
STOP_WORDS = frozenset(form for word in _FUNCTION.split() for form in (word, f"و{word}"))

# What is written together with the next word (Ryding, A Reference Grammar of Modern Standard
# Arabic, 2005, chapters 16 and 18).
_WITH_ARTICLE = ("وبال", "وكال", "فبال", "وال", "فال", "بال", "كال", "ولل", "فلل", "ال", "لل")
_AND = ("و", "ف")
_PARTICLES = ("ب", "ل", "ك", "س")
_IMPERFECT = ("ي", "ت", "ن", "ا")
_WEAK = "وي"
# From the outermost inwards: pronouns, the endings of number and gender, relation (nisba).
_PRONOUNS = ("كما", "هما", "كم", "كن", "هم", "هن", "ها", "نا", "تم", "ه", "ك")
_NUMBER = ("تان", "تين", "ات", "ان", "ون", "ين", "وا", "ه", "ت", "ا")
_RELATION = ("ي",)
_SHORTEST, _SHORTEST_NOUN = 3, 2
"""Letters that are left of a word when something is taken off; when it is the article (الحق)."""
_VERB = 4
"""Letters of a verb in the imperfect, with the first."""
# Ends that are of the word, though they look like endings: without them the names of countries
# would be found by other words (لبنان is no form of لبن).
_WHOLE_WORDS = """
    لبنان ايران سودان باكستان افغانستان فلسطين كويت اوكرانيا اليونان يونان حزيران نيسان رمضان شعبان
    سلطان برلمان طيران انسان ميزان عدوان بستان عنوان ميدان قانون تعاون تلفزيون مليون بليون تريليون
    كربون صابون تامين تعيين تكوين تحسين تمكين تلوين تخزين تموين نبات ثبات وفيات شتات انترنت"""
_WHOLE = frozenset(_WHOLE_WORDS.split())


def stems(word: str) -> tuple[str, ...]:
    """The readings of ``word``, the likeliest first."""
    forms = tuple(dict.fromkeys(_without_particles(fold(word))))
    found = [_bare(form) for form in forms]
    for form in forms:
        # A broken plural with its pronoun (شوارعها), or what looks like one (اسلحه).
        for plural in dict.fromkeys((form, _without_end(form, _PRONOUNS))):
            found += [_bare(single) for single in singulars(plural)]
    return tuple(dict.fromkeys(found))


def _without_particles(word: str) -> Iterator[str]:
    for prefix in _WITH_ARTICLE:
        if _left(word, prefix, _SHORTEST_NOUN):
            yield word.removeprefix(prefix)
            # للجنة is to the committee: the article loses its alif, and its lam before another.
            if prefix.endswith("لل") and _left(word, prefix[:-1]):
                yield word.removeprefix(prefix[:-1])
            return
    yield word
    for one in (word, *(word[1:] for sign in _AND if _left(word, sign))):
        if one != word:
            yield one
        for particle in _PARTICLES:
            if _left(one, particle):
                yield one[1:]
                if particle == "س":
                    yield from _perfect(one[1:])
        yield from _perfect(one)


def _perfect(word: str) -> Iterator[str]:
    """A verb in the imperfect as it is in the perfect: يكتب, كتب; يقول, قال."""
    if len(word) < _VERB or not word.startswith(_IMPERFECT):
        return
    yield word[1:]
    if len(word) == _VERB and word[2] in _WEAK:
        yield f"{word[1]}ا{word[3]}"


def _bare(word: str) -> str:
    """``word`` without its endings."""
    for endings in (_PRONOUNS, _NUMBER, _RELATION, _NUMBER):
        word = _without_end(word, endings)
    return word


def _without_end(word: str, endings: tuple[str, ...]) -> str:
    if word in _WHOLE:
        return word
    return word.removesuffix(next((one for one in endings if _left_before(word, one)), ""))


def _left(word: str, prefix: str, letters: int = _SHORTEST) -> bool:
    return word.startswith(prefix) and len(word) - len(prefix) >= letters


def _left_before(word: str, end: str) -> bool:
    return word.endswith(end) and len(word) - len(end) >= _SHORTEST


ARABIC = Analyser(stems=stems, stop_words=STOP_WORDS, either=frozenset(("او",)))
