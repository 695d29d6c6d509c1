"""What is found for a question, from what fits best to what fits somehow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from articles.languages import language as language_row
from articles.models import Article, SearchText, SearchWord
from articles.models.querysets.article import ArticleQuerySet
from articles.models.querysets.search import Rank, Ranked, SearchTextQuerySet
from articles.reader.search.asked import Asked, How
from articles.reader.search.names import also_spelled
from articles.text.terms import Term
from articles.text.terms.question import Piece, Question, corrected, pieces, question
from articles.text.terms.spelling import all_near, meant

FEW = 3
"""With fewer matches, other spellings are thought of."""
RARE = 2
"""Texts that have a word which may be misspelt in them, too."""
COMMONER = 10
"""In so many times as many texts is a word that is suggested in the place of a rare one."""
Spellings = Mapping[tuple[int, int], Sequence[tuple[Term, ...]]]


@dataclass(frozen=True, slots=True)
class Found:
    asked: Asked
    how: How
    """How closely what was found fits, which may be less closely than was asked."""
    lexemes: frozenset[str]
    """What it was found by."""
    matches: Sequence[Ranked]
    """One more than was wanted where there are more."""
    instead: str = ""
    """What was probably meant, where it is not what was typed."""


def find(asked: Asked, *, most: int) -> Found:
    """The next ``most`` matches and one more. Two queries where there are some; where there are
    few, two more for what may be meant; where there are none, one or two for what fits less."""
    typed = pieces(asked.typed, language_row(asked.language).analyser)
    names = also_spelled(typed, asked.typed, asked.language)
    wanted = question(typed, names)
    if not wanted:
        return Found(asked, How.STRICTLY, frozenset(), ())
    search = _Search(asked, typed, names, most + 1)
    if asked.how == How.STRICTLY:
        matches = search.strictly(wanted)
        if asked.after or len(matches) >= FEW:
            return Found(asked, How.STRICTLY, wanted.lexemes, matches)
        meant_instead = search.meant(wanted)
        if matches:
            return Found(asked, How.STRICTLY, wanted.lexemes, matches, meant_instead.text)
    else:
        meant_instead = search.meant(wanted)
    return search.less_closely(meant_instead)


def matches(asked: Asked) -> ArticleQuerySet:
    """The live articles that have all the words, in no order, of the newest that are ranked: what
    a feed of a search is made of. Where there is no word, what it is narrowed to. One query before
    the one that it is; it looks through no more than the newest matches."""
    typed = pieces(asked.typed, language_row(asked.language).analyser)
    wanted = question(typed, also_spelled(typed, asked.typed, asked.language))
    found = asked.articles()
    if not wanted:
        return found
    newest = _texts(asked, wanted.strictly).newest().values("article")
    return found.filter(pk__in=newest)


@dataclass(frozen=True, slots=True)
class _Meant:
    """What may be meant by what was typed."""

    text: str = ""
    spellings: Spellings | None = None
    counts: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class _Search:
    asked: Asked
    typed: Sequence[Piece]
    names: Spellings
    most: int

    def strictly(self, wanted: Question) -> list[Ranked]:
        return self._ranked(wanted.strictly, Rank(((1.0, wanted.strictly),)))

    def less_closely(self, meant_instead: _Meant) -> Found:
        """What has all words or those that may be meant by them, or else some of these."""
        other = {**self.names, **(meant_instead.spellings or {})}
        wanted = question(self.typed, other)
        matches: list[Ranked] = []
        how = How.NEARLY
        if self.asked.how != How.LOOSELY and meant_instead.spellings:
            matches = self.strictly(wanted)
        if not matches and len(wanted.wanted) > 1 and self.asked.how != How.NEARLY:
            how = How.LOOSELY
            matches = self._loosely(wanted, meant_instead.counts or {})
        return Found(self.asked, how, wanted.lexemes, matches, meant_instead.text)

    def _loosely(self, wanted: Question, counts: Mapping[str, int]) -> list[Ranked]:
        """The rarer a word, the more it counts for (inverse document frequency, K. Spärck Jones
        1972)."""
        texts = counts.get("", 0)
        parts = []
        for clause in wanted.wanted:
            common = max((counts.get(one, 0) for one in clause.lexemes), default=0)
            parts.append((log(1 + (texts + 1) / (common + 1)), str(clause)))
        return self._ranked(wanted.loosely, Rank(tuple(parts)))

    def _ranked(self, tsquery: str, rank: Rank) -> list[Ranked]:
        return _texts(self.asked, tsquery).ranked(rank, after=self.asked.after, most=self.most)

    def meant(self, wanted: Question) -> _Meant:
        """What may be meant by words that no text has, or next to none. Two queries."""
        language = self.asked.language
        plain = {
            place: one.terms[0]
            for place, one in enumerate(self.typed)
            if one.plain and not one.common and not self._is_name(place)
        }
        lexemes = {lexeme for term in plain.values() for lexeme in term.lexemes}
        counts = SearchWord.objects.counts(language, lexemes | wanted.lexemes)
        rare = {place: term for place, term in plain.items() if _is_rare(term, counts)}
        candidates = SearchWord.objects.near(
            all_near((term.exact for term in rare.values()), language)
        )
        words = {
            place: best for place, term in rare.items() if (best := _best(term, counts, candidates))
        }
        analyser = language_row(language).analyser
        return _Meant(
            text=corrected(self.asked.typed, words, self.typed) if words else "",
            spellings={
                (place, place + 1): [tuple(analyser.terms(word))] for place, word in words.items()
            },
            counts=counts,
        )

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


def _texts(asked: Asked, tsquery: str) -> SearchTextQuerySet:
    """What fits, within the limits that were set: time in the narrow table, the rest by article."""
    texts: SearchTextQuerySet = SearchText.objects.matching(asked.language, tsquery)
    if asked.by_article:
        texts = texts.filter(article__in=asked.articles())
    return texts.within(*asked.period)


def shown(found: Found, *, most: int) -> list[Article]:
    """The matches as articles with what a card and a snippet show, in order, without those that
    are not live. One query."""
    language = found.asked.language
    rows = Article.objects.live(language).filter(pk__in=[one.pk for one in found.matches[:most]])
    loaded = {one.pk: one for one in rows.for_result(language)}
    return [loaded[one.pk] for one in found.matches[:most] if one.pk in loaded]
