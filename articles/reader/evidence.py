"""How a text by AI came about and what bears it out, for its page of provenance: what was fetched,
which model drafted, what people changed, what the checks found and what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from django.utils.text import Truncator

from articles.disclosure import Named
from articles.enums import Check, Origin, Severity, Verb
from articles.findings import told
from articles.grounding import Place, part_of
from articles.languages import first_filled, in_language
from articles.models import (
    Article,
    Examination,
    Finding,
    Generation,
    Revision,
    Ruling,
    SentenceSupport,
    SourceText,
    User,
)
from articles.publishing.examinations import as_read
from articles.text.diff import lines, share_changed
from articles.text.hashing import TEXT

MOST_QUOTED = 240
"""Characters of a source's passage that are shown: enough to find it there, within the right to
quote."""
_ENDS = 5
"""Words at either end of a passage by which a browser finds it on the source's page."""
_LONGEST_WORD = 40
"""Characters: what has no spaces is not found, and makes no address of any length."""


class Outcome(StrEnum):
    OVERRULED = "overruled"
    GONE = "gone"
    """It was found when the draft came in, and is not found any more. What it was is not told
    again."""
    STANDS = "stands"


@dataclass(frozen=True, slots=True)
class Drafted:
    model: str
    prompts: str
    step: str
    at: datetime
    source: SourceText
    """Without its text."""


@dataclass(frozen=True, slots=True)
class Found:
    finding: Finding
    check: str
    told: str
    outcome: Outcome
    excerpt: str
    """Empty for what editors have removed, and for what a source may have planted: neither is told
    once more."""
    reason: str
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One of the text, with the passage of a source that bears it out best."""

    support: SentenceSupport
    text: str
    passage: str
    language: str
    """Of the passage."""
    source: Named
    """With an address that leads to the passage in browsers that know text fragments."""


@dataclass(frozen=True, slots=True)
class Making:
    fetched: list[SourceText]
    """That it was drafted from, even where the page says something else by now, and those that it
    was held against."""
    is_held: bool
    """Against any of its sources."""
    drafted: Drafted | None
    changed: float | None
    """The share of the words that people changed since the draft came in, from 0 to 1; None
    where it was not the wire that brought it."""
    examination: Examination | None
    """That stood when the text was released or corrected last."""
    found: list[Found]
    advice: int
    """How many pieces of advice were left to the editor."""
    sentences: list[Sentence]

    @property
    def pressing(self) -> list[Found]:
        return [one for one in self.found if one.finding.severity == Severity.BLOCKING]


def making(article: Article, language: str) -> Making | None:
    """How the text in ``language`` came about; None for one that a person wrote. Eight queries,
    however long the text is."""
    if in_language(article, "origin", language) == Origin.HUMAN:
        return None
    examined = Examination.objects.filter(article=article, language=language)
    delivered = Revision.objects.filter(
        article=article, language=language, act__verb=Verb.DELIVER
    ).first()
    # What stood in a form before somebody sent it is nobody's business.
    first = examined.order_by("pk").first() if delivered else None
    current = Examination.objects.for_readers(article, language)
    held = list(SourceText.objects.examined_in(current).with_sources()) if current else []
    drafted = _drafted(article, language)
    before = [drafted.source] if drafted and drafted.source not in held else []
    found = _found(first, current, language) if current else []
    return Making(
        fetched=[*before, *held],
        is_held=bool(held),
        drafted=drafted,
        changed=_changed(delivered, article, language),
        examination=current,
        found=found,
        advice=sum(
            one.finding.severity == Severity.ADVICE and one.outcome == Outcome.STANDS
            for one in found
        ),
        sentences=_sentences(article, language, current, held) if current else [],
    )


def _drafted(article: Article, language: str) -> Drafted | None:
    answer = (
        Generation.objects.filter(draft__article=article, language=language, error="")
        .select_related("text__item__source")
        .defer("messages", "answer", "text__text")
        .order_by("-pk")
        .first()
    )
    if answer is None:
        return None
    return Drafted(
        model=answer.model,
        prompts=answer.prompt,
        step=answer.step,
        at=answer.at,
        source=answer.text,
    )


def _changed(delivered: Revision | None, article: Article, language: str) -> float | None:
    if delivered is None:
        return None
    now = {field: in_language(article, field, language) or "" for field in TEXT}
    return _share(*(_words(fields) for fields in (delivered.fields, now)))


def _words(fields: dict[str, Any]) -> str:
    return "\n".join((fields["title"], fields["dek"], lines(fields["body"])))


@lru_cache(maxsize=128)
def _share(before: str, after: str) -> float:
    """Two long texts that have little in common take seconds to compare."""
    return share_changed(before, after)


def _found(first: Examination | None, current: Examination, language: str) -> list[Found]:
    """What stands in the text and, where its words have changed since the draft came in, what was
    found in the draft and is not found any more."""
    both = {current}
    if first and first.text_hash != current.text_hash:
        both.add(first)
    rows = list(Finding.objects.filter(examination__in=both).with_rulings().order_by("pk"))
    rulings = Ruling.objects.select_related("by__person").in_bulk(
        [row.ruling_id for row in rows if row.ruling_id]
    )
    stand = [row for row in rows if row.examination_id == current.pk]
    known = {(row.check_name, row.excerpt) for row in stand}
    gone = [row for row in rows if row not in stand and (row.check_name, row.excerpt) not in known]
    return [
        *(_outcome(row, rulings.get(row.ruling_id), language) for row in stand),
        *(_said(row, Outcome.GONE) for row in gone),
    ]


def _outcome(row: Any, ruling: Ruling | None, language: str) -> Found:
    if ruling is None or not ruling.overruled:
        return _said(row, Outcome.STANDS)
    return _said(
        row, Outcome.OVERRULED, reason=ruling.reason, by=_name(ruling.by, language), at=ruling.at
    )


def _said(
    row: Finding, outcome: Outcome, *, reason: str = "", by: str = "", at: datetime | None = None
) -> Found:
    hidden = outcome == Outcome.GONE or row.check_name in (Check.LINK, Check.INSTRUCTION)
    return Found(
        row,
        check=row.get_check_name_display(),
        told="" if hidden else told(row),
        outcome=outcome,
        excerpt="" if hidden else row.excerpt,
        reason=reason,
        by=by,
        at=at,
    )


def _name(account: User, language: str) -> str:
    """The public name; nothing of an account that has none."""
    person = getattr(account, "person", None)
    return first_filled(person, "name", language) if person else ""


def _sentences(
    article: Article, language: str, current: Examination, fetched: Iterable[SourceText]
) -> list[Sentence]:
    texts = {text.pk: text for text in fetched}
    read = as_read(article, language)
    found = []
    for support in SentenceSupport.objects.filter(examination=current).order_by("pk"):
        text = texts.get(support.source_text_id)
        if text is None:
            continue
        passage = text.whole[support.source_start : support.source_end]
        source = text.item.source
        place = Place(support.part, support.paragraph, support.start, support.end)
        found.append(
            Sentence(
                support,
                part_of(read, place)[support.start : support.end],
                Truncator(" ".join(passage.split())).chars(MOST_QUOTED),
                text.language,
                Named(source.name, to_passage(text.url, passage), external=True),
            )
        )
    return found


def to_passage(url: str, passage: str) -> str:
    """The address of a page that leads to a passage on it, by its first and last words (URL
    Fragment Text Directives, W3C Community Group Report, section 2)."""
    words = passage.split()
    words = [word[:_LONGEST_WORD] for word in words]
    ends = [words] if len(words) <= 2 * _ENDS else [words[:_ENDS], words[-_ENDS:]]
    # A hyphen has a meaning of its own there.
    said = ",".join(quote(" ".join(end), safe="").replace("-", "%2D") for end in ends)
    return f"{url}{'' if '#' in url else '#'}:~:text={said}"
