"""Queries for known sentences, made with a fixed seed.

Each query has two telling words of one sentence: rare ones among all sentences, so that it is well
defined which is looked for. Neither stands in it as the sentence has it: by the class of the query
they are other forms, the words as some type them, or misspelt.
"""

import random
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.search.words import Forms, letters

SEED = 5
SHARE = 0.4
"""Of the sentences, for each class."""
WORDS = 2
"""Of a query."""
CLASSES = ("forms", "hardest", "letters", "misspelt")
_SHORTEST = 4
_OFTEN = 0.01
"""A word in so great a part of the sentences tells little."""
_SLIP = 5
"""Letters of a word that is misspelt."""
_ALPHABET = {"ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"}
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_VOWELS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"


@dataclass(frozen=True, slots=True)
class Query:
    kind: str
    text: str
    target: int
    """The sentence that it was made from."""

    @property
    def held_out(self) -> bool:
        """Nobody has looked at what is not found of these when the rules were written."""
        return bool(self.target % 2)


def queries(sentences: Sequence[str], forms: Forms) -> Iterator[Query]:
    """At most one of each class for a sentence."""
    often = Counter(word.lower() for one in sentences for word in set(letters(one)))
    for number, sentence in enumerate(sentences):
        telling = [
            word
            for word in dict.fromkeys(letters(sentence))
            if len(word) >= _SHORTEST and often[word.lower()] <= len(sentences) * _OFTEN
        ]
        for kind in CLASSES:
            chance = random.Random(f"{SEED} {forms.language} {kind} {number}")
            # Of the hardest there are few.
            if kind != "hardest" and chance.random() > SHARE:
                continue
            if words := _MAKERS[kind](telling, forms, chance, sentence):
                yield Query(kind, " ".join(words), number)


def _forms(
    telling: Sequence[str], forms: Forms, chance: random.Random, _sentence: str
) -> list[str]:
    """Both words are other forms than the sentence has."""
    others = {word: forms.regular(word) for word in telling}
    changed = [word for word, found in others.items() if found]
    if len(changed) < WORDS:
        return []
    return [chance.choice(others[word]) for word in chance.sample(changed, WORDS)]


def _hardest(
    telling: Sequence[str], forms: Forms, chance: random.Random, sentence: str
) -> list[str]:
    """One word is a form that no rule leads to, of any word of the sentence; the other is another
    form as well, where there is one."""
    irregular = {word: forms.irregular(word) for word in letters(sentence)}
    found = [word for word, others in irregular.items() if others]
    if not found:
        return []
    word = chance.choice(found)
    rest = [one for one in telling if one != word]
    if not rest:
        return []
    other = chance.choice(rest)
    return [chance.choice(irregular[word]), chance.choice(forms.regular(other) or [other])]


def _letters(
    telling: Sequence[str], forms: Forms, chance: random.Random, _sentence: str
) -> list[str]:
    """Both words as some type them: without accents or hamza, in capitals, with vowel signs."""
    if len(telling) < WORDS:
        return []
    chosen = chance.sample(telling, WORDS)
    typed = [_typed(word, forms.language, chance) for word in chosen]
    return typed if typed != chosen else []


def _typed(word: str, language: str, chance: random.Random) -> str:
    if language != "ar":
        plain = unicodedata.normalize("NFD", word)
        bare = "".join(one for one in plain if unicodedata.category(one) != "Mn")
        return chance.choice((bare, bare.upper(), word.upper()))
    way = chance.randrange(4)
    if way == 0:
        return word.translate(str.maketrans("أإآةى", "اااهي"))
    if way == 1:
        return "".join(one + chance.choice(_VOWELS) for one in word)
    if way == 2:
        return f"{word[:2]}ـــ{word[2:]}"
    return word.translate(str.maketrans("ايه", "أىة")) if word[-1] in "يه" else f"و{word}"


def _misspelt(
    telling: Sequence[str], forms: Forms, chance: random.Random, _sentence: str
) -> list[str]:
    """Both words have a slip, by which they are no words of the sentences."""
    alphabet = _ALPHABET.get(forms.language, _LATIN)
    slipped = [_slip(word, alphabet, chance) for word in telling if len(word) >= _SLIP]
    unknown = [word for word in slipped if word.lower() not in forms.attested]
    return chance.sample(unknown, WORDS) if len(unknown) >= WORDS else []


def _slip(word: str, alphabet: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    way = chance.randrange(4)
    if way == 0:
        return word[:at] + word[at + 1 :]
    if way == 1:
        return word[:at] + word[at] + word[at:]
    if way == 2:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + chance.choice(alphabet) + word[at + 1 :]


_MAKERS = {"forms": _forms, "hardest": _hardest, "letters": _letters, "misspelt": _misspelt}
