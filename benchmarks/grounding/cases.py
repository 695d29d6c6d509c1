"""What a case of the error set is: a passage, what was changed in it, and what it is held
against. Nothing of this package but ``measure`` knows the checks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

LANGUAGES = ("en", "fr", "ar")
HELD_OUT = 5
"""Numbers that this divides are of cases held out."""


class Kind(StrEnum):
    """The class of a change. The value is what tables print."""

    FIGURE = "figure"
    NUMBER_WORD = "number word"
    SCALE = "scale"
    MONEY = "money"
    PERCENTAGE = "percentage"
    DATE = "date"
    WEEKDAY = "weekday"
    UNIT = "unit"
    DURATION = "duration"
    NAME = "name"
    SWAPPED_NAMES = "swapped names"
    QUOTATION = "quotation"
    INVENTED_QUOTATION = "invented quotation"
    NEGATION = "negation"
    SUPERLATIVE = "superlative"
    CAUSE = "cause"
    COPIED = "copied"
    OTHER_LANGUAGE = "other language"
    MISSING_PARAGRAPH = "missing paragraph"
    GENUINE = "genuine mistranslation"
    ROUNDING = "harmless rounding"
    REFORMATTING = "harmless reformatting"
    SPELLED_NUMBER = "harmless spelled number"
    DATE_FORMAT = "harmless date format"
    SHORT_NAME = "harmless short name"
    QUOTATION_MARKS = "harmless quotation marks"
    TYPOGRAPHY = "harmless typography"
    ORDER = "harmless order"
    PARAPHRASE = "harmless paraphrase"
    TRANSLATION = "harmless translation"

    @property
    def harmless(self) -> bool:
        return self.value.startswith("harmless")


class Against(StrEnum):
    """What the text is held against."""

    SAME = "source, same language"
    OTHER = "source, other language"
    SISTERS = "sister texts"


EXPECTED = {
    Kind.FIGURE: "figure",
    Kind.NUMBER_WORD: "figure",
    Kind.SCALE: "figure",
    Kind.MONEY: "money",
    Kind.PERCENTAGE: "percentage",
    Kind.DATE: "date",
    Kind.WEEKDAY: "date",
    Kind.UNIT: "unit",
    Kind.DURATION: "unit",
    Kind.NAME: "name",
    Kind.SWAPPED_NAMES: "name",
    Kind.QUOTATION: "quotation",
    Kind.INVENTED_QUOTATION: "quotation",
    Kind.NEGATION: "sister_negation",
    Kind.SUPERLATIVE: "superlative",
    Kind.CAUSE: "cause",
    Kind.COPIED: "copying",
    Kind.OTHER_LANGUAGE: "language",
    Kind.MISSING_PARAGRAPH: "sister_paragraphs",
    Kind.GENUINE: "figure",
}
"""The check of the interface that should speak, by class; harmless classes have none."""


@dataclass(frozen=True, slots=True)
class Passage:
    language: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name that the newsroom's authority knows: its kind (``person``, ``organisation``,
    ``place``) and pairs of language and spelling."""

    kind: str
    spellings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """``after`` in place of what stands between ``start`` and ``end``, in code points of that
    paragraph as it was."""

    paragraph: int
    start: int
    end: int
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """What an edit did: ``start`` and ``end`` are in the paragraph as it has become."""

    paragraph: int
    start: int
    end: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Case:
    """``number`` is the same for the same seed and texts, whatever other classes there are.
    ``expects`` is None if nothing should be found; ``others`` are sources or sister texts."""

    number: int
    language: str
    kind: Kind
    against: Against
    origin: str
    expects: str | None
    original: tuple[str, ...]
    text: tuple[str, ...]
    changes: tuple[Change, ...]
    others: tuple[Passage, ...]
    names: tuple[KnownName, ...] = ()

    @property
    def held_out(self) -> bool:
        """Whether nobody may look at it while the checks are tuned."""
        return self.number % HELD_OUT == 0


def edited(
    paragraphs: Sequence[str], edits: Iterable[Edit]
) -> tuple[tuple[str, ...], tuple[Change, ...]]:
    """The paragraphs with all edits made, and where the changes now are. Edits of one
    paragraph must not overlap."""
    text, changes, shifts = list(paragraphs), [], dict.fromkeys(range(len(paragraphs)), 0)
    for edit in sorted(edits, key=lambda edit: (edit.paragraph, edit.start)):
        shift = shifts[edit.paragraph]
        start, end = edit.start + shift, edit.end + shift
        whole = text[edit.paragraph]
        text[edit.paragraph] = whole[:start] + edit.after + whole[end:]
        after = start + len(edit.after)
        changes.append(Change(edit.paragraph, start, after, whole[start:end], edit.after))
        shifts[edit.paragraph] += after - end
    return tuple(text), tuple(changes)
