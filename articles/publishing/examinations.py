"""The checks of a text: run where they have not run on it as it stands, and ruled on by people.

What AI had a hand in is held against the texts of its sources; all of a story's languages are
held against each other. What people wrote is only advised.
"""

import json
import logging
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
from articles.publishing import metrics
from articles.publishing.fingerprints import fingerprints
from articles.text.blocks import blocks
from articles.text.hashing import TEXT

log = logging.getLogger(__name__)

LONGEST_READ, MOST_READ = 50_000, 100_000
"""Characters of one source, and of all together, that a text is held against: longer ones would
take minutes, while somebody waits."""


def examine_if_possible(
    article: Article, *, at: datetime | None = None
) -> dict[str, Examination] | None:
    """Like ``examine``, for those who have something else to do, too; None where it failed, with
    the error in the log."""
    try:
        with transaction.atomic():
            return examine(article, at=at)
    except Exception:
        log.exception("the checks failed on article %s", article.pk)
        return None


def examine(article: Article, *, at: datetime | None = None) -> dict[str, Examination]:
    """Run the checks on each language's text on which they have not run as it stands, and give
    the examination of each text. Texts without a headline or a body, withdrawn ones, and those of
    languages that the checks do not read have none.

    Three queries where nothing is to be run, some seven more where anything is.
    """
    texts = _texts(article)
    if not texts:
        return {}
    sources = list(SourceText.objects.behind(article).defer("text"))
    names = Spelling.objects.state()
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
    text: _Written, all_texts: Iterable[_Written], sources: Iterable[SourceText], names: str
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
    kept = list(SourceText.objects.behind(article))
    read = [one for one in kept if one.language in grounding.LANGUAGES]
    # What is read goes first, so that the rest takes no room from it.
    sources = _as_sources([*read, *(one for one in kept if one not in read)])
    names = KnownName.objects.in_texts(
        [*(string for one in texts.values() for string in _strings(one.text))]
        + [one.text for one in sources]
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
        found = {
            one.language: _findings(texts, one.language, sources, names, differences)
            for one in made
        }
        Finding.objects.bulk_create(
            row
            for examination in made
            for row in _as_rows(found[examination.language], examination, texts, sources)
        )
        SentenceSupport.objects.bulk_create(
            _support_as_row(one, examination, read)
            for examination in made
            for one in _supports(texts[examination.language], sources)
        )
        through = Examination.texts.through
        through._default_manager.bulk_create(
            through(examination=examination, sourcetext=one)
            for examination in made
            if texts[examination.language].origin != Origin.HUMAN
            for one in read
        )
    for findings in found.values():
        metrics.examined((str(one.check), str(one.severity)) for one in findings)
    return {examination.language: examination for examination in made}


def _findings(
    texts: dict[str, _Written],
    code: str,
    kept: Sequence[grounding.Source],
    names: Sequence[grounding.Name],
    differences: Iterable[grounding.Finding],
) -> list[grounding.Finding]:
    written = texts[code]
    across = [one for one in differences if one.language == code]
    if written.origin in (Origin.HUMAN, Origin.ASSISTED):
        across = [replace(one, severity=Severity.ADVICE) for one in across]
    if written.origin == Origin.HUMAN:
        return across
    sources = _sources(texts, written, kept)
    return [*grounding.examine(written.text, sources, names=names), *across]


def _supports(written: _Written, sources: Sequence[grounding.Source]) -> list[grounding.Support]:
    if written.origin == Origin.HUMAN:
        return []
    return grounding.support(written.text, _read(sources))


def _read(sources: Iterable[grounding.Source]) -> list[grounding.Source]:
    return [one for one in sources if one.language in grounding.LANGUAGES]


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


def _as_sources(read: Iterable[SourceText]) -> list[grounding.Source]:
    """The texts of sources, each and all together no longer than the checks read at once."""
    found, room = [], MOST_READ
    for text in read:
        published = timezone.localdate(text.published_at) if text.published_at else None
        said = text.whole[: min(LONGEST_READ, room)]
        room -= len(said)
        found.append(grounding.Source(text.language, said, published))
    return found


def _sources(
    texts: dict[str, _Written], written: _Written, kept: Sequence[grounding.Source]
) -> list[grounding.Source]:
    """What a text has to be borne out by: the texts of its sources and, where the checks can read
    none, the text that it was translated from."""
    found = list(kept)
    original = texts.get(written.translated_from)
    if not _read(found) and original is not None:
        told = original.text
        found.append(grounding.Source(told.language, "\n\n".join(_strings(told))))
    return found


def _strings(text: grounding.Text) -> tuple[str, ...]:
    return text.title, text.dek, *text.paragraphs


def _as_rows(
    found: Sequence[grounding.Finding],
    examination: Examination,
    texts: dict[str, _Written],
    sources: Sequence[grounding.Source],
) -> list[Finding]:
    told = fingerprints(
        found,
        texts[examination.language].text,
        sisters=[one.text for one in texts.values()],
        sources=sources,
    )
    return [
        Finding(
            examination=examination,
            check_name=one.check,
            severity=one.severity,
            code=one.code,
            part=one.place.part,
            paragraph=one.place.paragraph,
            start=one.place.start,
            end=one.place.end,
            excerpt=one.excerpt,
            evidence=one.evidence,
            values=dict(one.values),
            fingerprint=fingerprint,
        )
        for one, fingerprint in zip(found, told, strict=True)
    ]
