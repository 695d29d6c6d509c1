"""The shape of the record that ``articles.reader.provenance`` makes (docs/disclosure.md)."""

from pydantic import Field

from articles.enums import Check, CorrectionKind, Origin, Review, Severity
from articles.reader.api.values import Document, LanguageCode
from articles.reader.evidence import Outcome


class RecordedSource(Document):
    name: str
    url: str | None
    title: str | None
    published_at: str | None


class RecordedCheck(Document):
    by: str
    at: str | None
    text_sha256: str


class RecordedRelease(Document):
    by: str | None
    at: str | None


class RecordedCorrection(Document):
    kind: CorrectionKind
    text: str
    at: str


class Fetched(Document):
    source: str
    url: str
    title: str | None
    language: str | None
    fetched_at: str
    text_sha256: str


class Drafted(Document):
    model: str
    prompts: str
    step: str
    at: str
    from_text_sha256: str


class Place(Document):
    part: str
    paragraph: int
    start: int
    end: int


class RecordedFinding(Place):
    check: Check
    rule: str
    severity: Severity
    excerpt: str | None
    outcome: Outcome
    reason: str | None
    by: str | None
    at: str | None


class RecordedExamination(Document):
    at: str
    version: int
    text_sha256: str
    advice: int
    findings: list[RecordedFinding]


class Evidence(Place):
    source: str
    url: str
    passage: str
    score: float = Field(ge=0, le=1)


class Record(Document):
    """From ``fetched`` on the fields are there only where AI had a hand in the text."""

    # "schema" is a method of pydantic's that is on its way out.
    version: str = Field(alias="schema")
    article: str
    url: str
    language: LanguageCode
    origin: Origin
    translated_from: LanguageCode | None
    review: Review
    label: str
    ai_disclosure: str | None
    digital_source_type: str | None
    text_sha256: str
    sources: list[RecordedSource]
    checked: RecordedCheck | None
    released: RecordedRelease
    published_at: str
    changed_at: str
    disclaimer: str | None
    corrections: list[RecordedCorrection]
    fetched: list[Fetched] = []
    drafted: Drafted | None = None
    changed_by_people: float | None = None
    examination: RecordedExamination | None = None
    evidence: list[Evidence] = []
