"""The checks of a text: run where they have not run on it as it stands, and ruled on by people.

What AI had a hand in is held against the texts of its sources; all of a story's languages are
held against each other. What people wrote is only advised.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from articles import grounding
from articles.enums import Origin, Severity, Status
from articles.languages import codes, in_language
from articles.models import (
    Article,
    Examination,
    Finding,
    KnownName,
    SentenceSupport,
    SourceText,
    Spelling,
)
from articles.text.blocks import blocks
from articles.text.hashing import TEXT


def examine(article: Article, *, at: datetime | None = None) -> dict[str, Examination]:
    """Run the checks on each language's text on which they have not run as it stands, and give
    the examination of each text. Texts without a headline or a body, withdrawn ones, and those of
    languages that the checks do not read have none.

    Three queries where nothing is to be run, some seven more where anything is.
    """
    texts = _texts(article)
    if not texts:
        return {}
    sources = list(SourceText.objects.cited_by(article).defer("text"))
    names = Spelling.objects.last_change()
    bases = {code: _basis(text, texts.values(), sources, names) for code, text in texts.items()}
    last = {one.language: one for one in Examination.objects.last_of(article)}
    current = {
        code: last[code] for code in texts if code in last and last[code].basis == bases[code]
    }
    due = [code for code in texts if code not in current]
    if due:
        current |= _run(article, due, texts, bases, at=at or timezone.now())
    return current


@dataclass(frozen=True, slots=True)
class _Written:
    """One language's text with what decides how it is checked."""

    text: grounding.Text
    text_hash: str
    origin: Origin
    translated_from: str


def _texts(article: Article) -> dict[str, _Written]:
    return {
        code: _Written(
            as_read(article, code),
            in_language(article, "text_hash", code),
            Origin(in_language(article, "origin", code)),
            in_language(article, "translated_from", code) or "",
        )
        for code in codes()
        if code in grounding.LANGUAGES
        and in_language(article, "status", code) != Status.WITHDRAWN
        and in_language(article, "title", code)
        and in_language(article, "body", code)
    }


def as_read(article: Article, code: str) -> grounding.Text:
    """One language's text without its markup: what the places of findings are counted in."""
    title, dek, body = (in_language(article, field, code) or "" for field in TEXT)
    return grounding.Text(code, title, dek, tuple(block.text for block in blocks(body)))


def _basis(
    text: _Written, all_texts: Iterable[_Written], sources: Iterable[SourceText], names: int
) -> str:
    """A fingerprint of all that the findings on ``text`` depend on."""
    stands_on = [
        grounding.VERSION,
        names,
        text.text_hash,
        text.origin,
        text.translated_from,
        sorted(one.hash for one in sources),
        sorted(f"{one.text.language} {one.text_hash}" for one in all_texts),
    ]
    return sha256(json.dumps(stands_on).encode()).hexdigest()


def _run(
    article: Article,
    due: Sequence[str],
    texts: dict[str, _Written],
    bases: dict[str, str],
    *,
    at: datetime,
) -> dict[str, Examination]:
    kept = list(SourceText.objects.cited_by(article))
    read = [one for one in kept if one.language in grounding.LANGUAGES]
    names = KnownName.objects.in_texts(
        [*(string for one in texts.values() for string in _strings(one.text))]
        + [one.whole for one in read]
    )
    differences = grounding.compare([one.text for one in texts.values()], names=names)
    with transaction.atomic():
        made = Examination.objects.bulk_create(
            Examination(
                article=article, language=code, at=at, text_hash=texts[code].text_hash,
                basis=bases[code], version=grounding.VERSION,
            )
            for code in due
        )  # fmt: skip
        Finding.objects.bulk_create(
            _as_row(one, examination, texts[examination.language].text)
            for examination in made
            for one in _findings(texts, examination.language, read, names, differences)
        )
        SentenceSupport.objects.bulk_create(
            _support_as_row(one, examination, read)
            for examination in made
            for one in _supports(texts[examination.language], read)
        )
        through = Examination.texts.through
        through._default_manager.bulk_create(  # noqa: SLF001
            through(examination=examination, sourcetext=one)
            for examination in made
            if texts[examination.language].origin != Origin.HUMAN
            for one in read
        )
    return {examination.language: examination for examination in made}


def _findings(
    texts: dict[str, _Written],
    code: str,
    read: Sequence[SourceText],
    names: Sequence[grounding.Name],
    differences: Iterable[grounding.Finding],
) -> list[grounding.Finding]:
    written = texts[code]
    across = [one for one in differences if one.language == code]
    if written.origin in (Origin.HUMAN, Origin.ASSISTED):
        across = [replace(one, severity=Severity.ADVICE) for one in across]
    if written.origin == Origin.HUMAN:
        return across
    sources = _sources(texts, written, read)
    return [*grounding.examine(written.text, sources, names=names), *across]


def _supports(written: _Written, read: Sequence[SourceText]) -> list[grounding.Support]:
    if written.origin == Origin.HUMAN:
        return []
    return grounding.support(written.text, [_as_source(one) for one in read])


def _support_as_row(
    found: grounding.Support, examination: Examination, read: Sequence[SourceText]
) -> SentenceSupport:
    place = found.place
    return SentenceSupport(
        examination=examination,
        part=place.part,
        paragraph=place.paragraph,
        start=place.start,
        end=place.end,
        source_text=read[found.source],
        source_start=found.start,
        source_end=found.end,
        score=found.score,
    )


def _as_source(text: SourceText) -> grounding.Source:
    published = timezone.localdate(text.published_at) if text.published_at else None
    return grounding.Source(text.language, text.whole, published)


def _sources(
    texts: dict[str, _Written], written: _Written, read: Sequence[SourceText]
) -> list[grounding.Source]:
    """What a text has to be borne out by: the texts of its sources or, where they are not here,
    the text that it was translated from."""
    found = [_as_source(one) for one in read]
    original = texts.get(written.translated_from)
    if not found and original is not None:
        told = original.text
        found.append(grounding.Source(told.language, "\n\n".join(_strings(told))))
    return found


def _strings(text: grounding.Text) -> tuple[str, ...]:
    return text.title, text.dek, *text.paragraphs


def _as_row(found: grounding.Finding, examination: Examination, text: grounding.Text) -> Finding:
    place = found.place
    return Finding(
        examination=examination,
        check_name=found.check,
        severity=found.severity,
        code=found.code,
        part=place.part,
        paragraph=place.paragraph,
        start=place.start,
        end=place.end,
        excerpt=found.excerpt,
        evidence=found.evidence,
        values=dict(found.values),
        fingerprint=_fingerprint(found, text),
    )


def _fingerprint(found: grounding.Finding, text: grounding.Text) -> str:
    place = found.place
    string = grounding.part_of(text, place)
    sentence = next(
        (
            string[start:end]
            for start, end in grounding.sentences(string)
            if start <= place.start < end
        ),
        string,
    )
    told = (found.check.value, found.code, found.excerpt, sentence, found.evidence)
    return sha256("\x1f".join(told).encode()).hexdigest()
