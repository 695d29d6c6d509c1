"""What is found for a question, from what fits best to what fits somehow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from articles.languages import language as language_row
from articles.models import Article, KnownName, SearchText, SearchWord
from articles.models.querysets.search import Rank, Ranked, SearchTextQuerySet, Sought
from articles.reader.search.asked import Asked, How
from articles.reader.search.names import also_spelled, plain_words
from articles.text.terms import Term
from articles.text.terms.question import (
    Clause,
    Piece,
    Question,
    Spellings,
    corrected,
    pieces,
    question,
)
from articles.text.terms.spelling import all_near, meant

FEW = 3
"""With fewer matches, other spellings are thought of."""
RARE = 2
"""Texts that have a word which may be misspelt in them, too."""
COMMONER = 10
"""In so many times as many texts is a word that is suggested in the place of a rare one."""


@dataclass(frozen=True, slots=True)
class Found:
    asked: Asked
    how: How
    """How closely what was found fits, which may be less closely than was asked."""
    question: Question
    """What it was found by."""
    matches: Sequence[Ranked]
    """One more than was wanted where there are more."""
    instead: str = ""
    """What was probably meant, where it is not what was typed."""

    @property
    def lexemes(self) -> frozenset[str]:
        return self.question.lexemes

    @property
    def words(self) -> int:
        return len(self.question.wanted)


def find(asked: Asked, *, most: int) -> Found:
    """The next ``most`` matches and one more. Three queries where there are some; where there are
    few, one more for what may be meant; where there are none, one or two for what fits less."""
    typed = pieces(asked.typed, language_row(asked.language).analyser)
    known = KnownName.objects.with_words(plain_words(typed, asked.typed))
    names = also_spelled(typed, known, asked.language)
    wanted = question(typed, names)
    if not wanted:
        return Found(asked, How.STRICTLY, wanted, ())
    lexemes = wanted.lexemes | {lexeme for one in typed for lexeme in one.lexemes}
    counts = SearchWord.objects.counts(asked.language, lexemes)
    search = _Search(asked, typed, names, counts, most + 1)
    if asked.how != How.STRICTLY:
        return search.less_closely(search.meant())
    matches = search.strictly(wanted)
    enough = asked.after or len(matches) >= FEW
    meant_instead = {} if enough else search.meant()
    if enough or matches:
        instead = corrected(asked.typed, meant_instead, typed) if meant_instead else ""
        return Found(asked, How.STRICTLY, wanted, matches, instead)
    return search.less_closely(meant_instead)


@dataclass(frozen=True, slots=True)
class _Search:
    asked: Asked
    typed: Sequence[Piece]
    names: Spellings
    counts: Mapping[str, int]
    most: int

    def strictly(self, wanted: Question) -> list[Ranked]:
        """What has all. That words stand near each other counts, and each for itself."""
        parts = [(1.0, wanted.loosely)]
        if len(wanted.wanted) > 1:
            parts.append((1.0, wanted.strictly))
        likely = min(map(self._count, wanted.wanted))
        return self._ranked(wanted.strictly, Rank(tuple(parts)), likely)

    def less_closely(self, words: Mapping[int, str]) -> Found:
        """What has all words, or those that may be meant by them, or else some of these."""
        analyser = language_row(self.asked.language).analyser
        also = {(at, at + 1): [tuple(analyser.terms(word))] for at, word in words.items()}
        wanted = question(self.typed, {**self.names, **also})
        instead = corrected(self.asked.typed, words, self.typed) if words else ""
        matches: list[Ranked] = []
        how = How.NEARLY
        if self.asked.how != How.LOOSELY and words:
            matches = self.strictly(wanted)
        if not matches and len(wanted.wanted) > 1 and self.asked.how != How.NEARLY:
            how = How.LOOSELY
            matches = self._loosely(wanted)
        return Found(self.asked, how, wanted, matches, instead)

    def _loosely(self, wanted: Question) -> list[Ranked]:
        """The rarer a word, the more it counts for (inverse document frequency, K. Spärck Jones
        1972)."""
        texts = self.counts.get("", 0)
        counted = [(self._count(clause), str(clause)) for clause in wanted.wanted]
        rank = Rank(tuple((log(1 + (texts + 1) / (count + 1)), one) for count, one in counted))
        return self._ranked(wanted.loosely, rank, max(count for count, _clause in counted))

    def _ranked(self, tsquery: str, rank: Rank, likely: int) -> list[Ranked]:
        sought = _sought(self.asked, tsquery).since(likely, self.counts)
        texts: SearchTextQuerySet = SearchText.objects.all()
        return texts.ranked(sought, rank, after=self.asked.after, most=self.most)

    def _count(self, clause: Clause) -> int:
        """In how many texts a clause is, about."""
        return max((self.counts.get(one, 0) for one in clause.lexemes), default=0)

    def meant(self) -> dict[int, str]:
        """What is likely meant by words that no text has, or next to none, by their places. One
        query, none where there is no such word."""
        language = self.asked.language
        rare = {
            place: one.terms[0]
            for place, one in enumerate(self.typed)
            if one.plain
            and not one.common
            and not self._is_name(place)
            and _is_rare(one.terms[0], self.counts)
        }
        exact = (term.exact for term in rare.values())
        candidates = SearchWord.objects.near(all_near(exact, language))
        best = {place: _best(term, self.counts, candidates) for place, term in rare.items()}
        return {place: word for place, word in best.items() if word}

    def _is_name(self, place: int) -> bool:
        return any(start <= place < end for start, end in self.names)


def _is_rare(term: Term, counts: Mapping[str, int]) -> bool:
    """Whether no text has a word, nor its stem; or so few have it that it may be misspelt there."""
    exact = counts.get(f"={term.exact}", 0)
    return exact <= RARE if exact else not counts.get(term.stems[0], 0)


def _best(term: Term, counts: Mapping[str, int], candidates: Mapping[str, int]) -> str:
    """The word that is likeliest meant by one that no text has, or by a rare one if it is much
    commoner. Empty for none."""
    count = counts.get(f"={term.exact}", 0)
    enough = {one: many for one, many in candidates.items() if many >= count * COMMONER}
    found = meant(term.exact, enough)
    return found[0] if found else ""


def _sought(asked: Asked, tsquery: str) -> Sought:
    """What fits, within the limits that were set: time in the narrow table, the rest by article."""
    start, end = asked.period
    articles = asked.filed() if asked.by_article else None
    return Sought(asked.language, tsquery, articles, start, end)


def shown(found: Found, *, most: int) -> list[Article]:
    """The matches as articles with what a card and a snippet show, in order, without those that
    are not live. One query."""
    language = found.asked.language
    rows = Article.objects.live(language).filter(pk__in=[one.pk for one in found.matches[:most]])
    loaded = {one.pk: one for one in rows.for_result(language)}
    return [loaded[one.pk] for one in found.matches[:most] if one.pk in loaded]
