"""The error set: from real news and its translations, passages with one mistake each and
passages changed without harm. The same seed and texts give the same cases.

Each class of each language draws from a random source of its own and has a block of numbers of
its own, so that a class can be added or mended without renumbering the others."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from random import Random

from benchmarks.grounding import dates, figures, harmless, harmless_figures, names, speech, wholes
from benchmarks.grounding.cases import (
    EXPECTED,
    HELD_OUT,
    LANGUAGES,
    Against,
    Case,
    Edit,
    Kind,
    Passage,
    edited,
)
from benchmarks.grounding.documents import Document, Row
from benchmarks.grounding.genuine import MISTAKES, Mistake, mistaken
from benchmarks.grounding.people import known_names, substitutes
from benchmarks.grounding.spots import Edits, Spot

SEED = 20250312
MOST = 90
"""Cases of a class and language, so that the classes weigh about the same."""
MOST_OF_A_SENTENCE = 2
BLOCK = 1000

Mutator = Callable[[Spot, Random], Edits]
SOURCES = (Against.SAME, Against.OTHER)
EVERYTHING = (*SOURCES, Against.SISTERS)

MUTATORS: dict[Kind, tuple[tuple[Mutator, ...], tuple[Against, ...]]] = {
    Kind.FIGURE: ((figures.figure,), EVERYTHING),
    Kind.NUMBER_WORD: ((figures.number_word,), EVERYTHING),
    Kind.SCALE: ((figures.scale,), EVERYTHING),
    Kind.MONEY: ((figures.money,), EVERYTHING),
    Kind.PERCENTAGE: ((figures.percentage,), EVERYTHING),
    Kind.DATE: ((dates.date,), EVERYTHING),
    Kind.WEEKDAY: ((dates.weekday,), EVERYTHING),
    Kind.UNIT: ((figures.unit,), EVERYTHING),
    Kind.DURATION: ((figures.duration,), EVERYTHING),
    Kind.NAME: ((names.name,), EVERYTHING),
    Kind.SWAPPED_NAMES: ((names.swapped,), EVERYTHING),
    Kind.QUOTATION: ((speech.quotation,), (Against.SAME,)),
    Kind.INVENTED_QUOTATION: ((speech.invented,), SOURCES),
    Kind.NEGATION: ((speech.negation,), (Against.SISTERS,)),
    Kind.SUPERLATIVE: ((wholes.superlative,), SOURCES),
    Kind.CAUSE: ((wholes.cause,), SOURCES),
    Kind.COPIED: ((wholes.copied,), (Against.SAME,)),
    Kind.OTHER_LANGUAGE: ((wholes.other_language,), SOURCES),
    Kind.MISSING_PARAGRAPH: ((wholes.missing_paragraph,), (Against.SISTERS,)),
    Kind.ROUNDING: ((harmless_figures.rounding,), EVERYTHING),
    Kind.REFORMATTING: (
        (harmless_figures.reformatting, harmless_figures.currency_sign),
        EVERYTHING,
    ),
    Kind.SPELLED_NUMBER: ((harmless_figures.spelled,), EVERYTHING),
    Kind.DATE_FORMAT: ((harmless_figures.date_format,), EVERYTHING),
    Kind.SHORT_NAME: ((names.short,), EVERYTHING),
    Kind.QUOTATION_MARKS: ((harmless.quotation_marks,), SOURCES),
    Kind.TYPOGRAPHY: ((harmless.typography,), EVERYTHING),
    Kind.ORDER: ((harmless.order,), SOURCES),
    Kind.PARAPHRASE: ((harmless.paraphrase,), EVERYTHING),
    Kind.TRANSLATION: ((harmless.translation,), (Against.OTHER, Against.SISTERS)),
}
"""What makes the cases of a class, and what they are held against by turns."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a text is held against, and in which languages."""

    against: Against
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A spot with the rows that its passage consists of."""

    spot: Spot
    rows: tuple[Row, ...]

    @property
    def row(self) -> Row:
        return self.rows[self.spot.at]


class Numbers:
    """The numbers of a class and language: divisible by five for sentences held out."""

    def __init__(self, kind: Kind, language: str) -> None:
        block = list(Kind).index(kind) * len(LANGUAGES) + LANGUAGES.index(language)
        first = block * BLOCK + 1
        self._held_out = (number for number in count(first) if number % HELD_OUT == 0)
        self._others = (number for number in count(first) if number % HELD_OUT)

    def of(self, row: Row) -> int:
        return next(self._held_out if row.held_out else self._others)


def cases(documents: Sequence[Document], seed: int = SEED) -> tuple[Case, ...]:
    """All cases, by number."""
    places = {language: list(_places(documents, language)) for language in LANGUAGES}
    made: list[Case] = []
    for language in LANGUAGES:
        for kind in MUTATORS:
            made += _of(kind, language, places[language], seed)
        made += _genuine(documents, language)
    return tuple(sorted(made, key=lambda case: case.number))


def _of(kind: Kind, language: str, places: list[Place], seed: int) -> Iterator[Case]:
    rng = Random(f"{seed} {kind} {language}")
    mutators, against = MUTATORS[kind]
    settings = _settings(language, against)
    numbers = Numbers(kind, language)
    made = 0
    for turn in range(len(settings)):
        for at, (place, edits) in enumerate(_drawn(places, mutators, rng)):
            setting = settings[(at + turn) % len(settings)]
            if _faithful(place.rows, (language, *setting.languages)):
                yield _case(numbers.of(place.row), kind, place, edits, setting)
                made += 1
            if made == MOST:
                return


def _drawn(
    places: list[Place], mutators: Iterable[Mutator], rng: Random
) -> Iterator[tuple[Place, tuple[Edit, ...]]]:
    """What the mutators would change, in an order of chance; few of one sentence."""
    for place in rng.sample(places, len(places)):
        found = [edits for mutator in mutators for edits in mutator(place.spot, rng)]
        for edits in rng.sample(found, min(len(found), MOST_OF_A_SENTENCE)):
            yield place, edits


def _settings(language: str, against: Iterable[Against]) -> list[Setting]:
    others = tuple(one for one in LANGUAGES if one != language)
    each = {
        Against.SAME: [Setting(Against.SAME, (language,))],
        Against.OTHER: [Setting(Against.OTHER, (other,)) for other in others],
        Against.SISTERS: [Setting(Against.SISTERS, others)],
    }
    return [setting for one in against for setting in each[one]]


def _case(number: int, kind: Kind, place: Place, edits: tuple[Edit, ...], setting: Setting) -> Case:
    spot = place.spot
    text, changes = edited(spot.paragraphs, edits)
    expects = EXPECTED.get(kind)
    if expects and setting.against is Against.SISTERS and not expects.startswith("sister"):
        expects = "sister_name" if expects == "name" else "sister_figure"
    names_known = known_names(spot.document)
    if kind is Kind.NAME and number % 2:  # for every other case the newsroom knows the wrong name
        names_known = (*names_known, *substitutes(changes[0].after))
    return Case(
        number=number,
        language=spot.language,
        kind=kind,
        against=setting.against,
        origin=place.row.key,
        expects=expects,
        original=spot.paragraphs,
        text=text,
        changes=changes,
        others=tuple(_other(place, setting, language) for language in setting.languages),
        names=names_known,
    )


def _other(place: Place, setting: Setting, language: str) -> Passage:
    """The whole document as a source; the same passage only as a sister text."""
    if setting.against is Against.SISTERS:
        return Passage(language, tuple(row.texts[language] for row in place.rows))
    return Passage(language, place.spot.document.paragraphs(language))


def _places(documents: Iterable[Document], language: str) -> Iterator[Place]:
    """Every sentence with its neighbours of the same article, whose quotations must begin and
    end in them."""
    for document in documents:
        rows = document.rows
        for at, row in enumerate(rows):
            window = [one for one in rows[max(0, at - 1) : at + 2] if _usable(one, row, language)]
            if row in window:
                texts = tuple(one.texts[language] for one in window)
                yield Place(Spot(language, texts, window.index(row), document), tuple(window))


def _usable(row: Row, middle: Row, language: str) -> bool:
    if row.article != middle.article or language not in row.texts:
        return False
    return speech.balanced(row.texts[language])


def _faithful(rows: Iterable[Row], languages: Sequence[str]) -> bool:
    """Whether the rows are in all these languages, and say the same in them."""
    return all(
        language in row.texts and language not in mistaken(row.texts["en"])
        for row in rows
        for language in languages
    )


def _genuine(documents: Iterable[Document], language: str) -> Iterator[Case]:
    numbers = Numbers(Kind.GENUINE, language)
    for document in documents:
        for row in document.rows:
            for mistake in MISTAKES:
                of_row = row.texts["en"].startswith(mistake.english)
                if of_row and mistake.language == language:
                    yield _mistaken(numbers.of(row), mistake, document, row)


def _mistaken(number: int, mistake: Mistake, document: Document, row: Row) -> Case:
    wrong = row.texts[mistake.language]
    start = wrong.index(mistake.wrong)
    right = wrong.replace(mistake.wrong, mistake.right)
    place = Place(Spot(mistake.language, (right,), 0, document), (row,))
    edits = place.spot.edit(start, start + len(mistake.right), mistake.wrong)
    return _case(number, Kind.GENUINE, place, edits, Setting(Against.OTHER, ("en",)))
