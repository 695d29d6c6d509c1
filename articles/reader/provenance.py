"""How one text was made: the whole record, for people and for machines."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from articles.disclosure import Disclosure
from articles.enums import Status
from articles.facts import disclosure_of
from articles.label import plain_sentence
from articles.languages import in_language
from articles.models import Article, Finding, SentenceSupport
from articles.reader import addresses
from articles.reader.context import REVALIDATE, page, sections_beside
from articles.reader.errors import absent
from articles.reader.evidence import Found, Making, making
from articles.reader.questions import article_for_page
from articles.reader.story import notes, steps
from articles.reader.structured_data import moment
from articles.reader.wording import share

SCHEMA = "2"


def provenance(
    request: HttpRequest, language: str, category: str, pk: int, slug: str
) -> HttpResponse:
    """The record as a page. At most ten queries."""
    found = article_for_page(language, pk)
    if found is None or not found.is_public_in(language):
        return absent(request, found, language)
    address = found.get_absolute_url(language)
    if away := addresses.elsewhere(request, f"{address}provenance/"):
        return away
    urls = {code: f"{url}provenance/" for code, url in addresses.of_article(found).items()}
    return page(
        request,
        "reader/provenance.html",
        language=language,
        urls=urls,
        expected=addresses.expected(found),
        listed=sections_beside(found, language),
        title=_("How this text was made"),
        description=in_language(found, "title", language),
        article=found,
        article_url=address,
        disclosure=(told := disclosure_of(found, language)),
        steps=steps(told, language),
        record=record(found, told, language),
        making=(how := making(found, language)),
        shown_share=share(how.changed, language) if how and how.changed is not None else "",
        notes=notes(found, language),
    )


def provenance_json(
    request: HttpRequest, language: str, category: str, pk: int, slug: str
) -> HttpResponse:
    """The record as JSON, or as JSON why there is none. At most
    nine queries."""
    found = article_for_page(language, pk)
    if found is None or not found.is_public_in(language):
        return _absent(found, language)
    address = found.get_absolute_url(language)
    if away := addresses.elsewhere(request, f"{address}provenance.json"):
        return away
    told = disclosure_of(found, language)
    return _json(record(found, told, language) | made(making(found, language)))


def record(article: Article, told: Disclosure, language: str) -> dict[str, Any]:
    """What is on record about one text, in fixed words. No query more."""
    facts = told.facts
    return {
        "schema": SCHEMA,
        "article": f"urn:uuid:{article.uuid}",
        "url": addresses.absolute(article.get_absolute_url(language)),
        "language": language,
        "origin": facts.origin.value,
        "translated_from": facts.translated_from or None,
        "review": facts.review.value,
        "label": plain_sentence(told, language),
        "ai_disclosure": told.meta or None,
        "digital_source_type": told.iptc_uri or None,
        "text_sha256": in_language(article, "text_hash", language),
        "sources": [
            {
                "name": source.name,
                "url": source.url or None,
                "title": source.title or None,
                "published_at": _moment(source.at),
            }
            for source in facts.sources
        ],
        "checked": {
            "by": facts.checked_by.name,
            "at": _moment(facts.checked_by.at),
            "text_sha256": in_language(article, "checked_hash", language),
        }
        if facts.checked_by
        else None,
        "released": {
            "by": facts.released_by.name if facts.released_by else None,
            "at": _moment(in_language(article, "released_at", language)),
        },
        "published_at": _moment(in_language(article, "published_at", language)),
        "changed_at": _moment(in_language(article, "changed_at", language)),
        "disclaimer": article.wording,  # type: ignore[attr-defined]  # from for_page
        "corrections": article.notes,  # type: ignore[attr-defined]
    }


def made(making: Making | None) -> dict[str, Any]:
    """How a text by AI came about, in fixed words; nothing of one that a person wrote."""
    if making is None:
        return {}
    drafted, examination = making.drafted, making.examination
    return {
        "fetched": [
            {
                "source": text.item.source.name,
                "url": text.url,
                "title": text.title or None,
                "language": text.language or None,
                "fetched_at": _moment(text.at),
                "text_sha256": text.hash,
            }
            for text in making.fetched
        ],
        "drafted": {
            "model": drafted.model,
            "prompts": drafted.prompts,
            "step": drafted.step,
            "at": _moment(drafted.at),
            "from_text_sha256": drafted.source.hash,
        }
        if drafted
        else None,
        "changed_by_people": None if making.changed is None else round(making.changed, 3),
        "examination": {
            "at": _moment(examination.at),
            "version": examination.version,
            "text_sha256": examination.text_hash,
            "advice": making.advice,
            "findings": [_finding(one) for one in making.pressing],
        }
        if examination
        else None,
        "evidence": [
            {
                **_place(sentence.support),
                "source": sentence.source.name,
                "url": sentence.source.url,
                "passage": sentence.passage,
                "score": sentence.support.score,
            }
            for sentence in making.sentences
        ],
    }


def _finding(found: Found) -> dict[str, Any]:
    return {
        **_place(found.finding),
        "check": found.finding.check_name,
        "rule": found.finding.code,
        "severity": found.finding.severity,
        "excerpt": found.excerpt or None,
        "outcome": found.outcome.value,
        "reason": found.reason or None,
        "by": found.by or None,
        "at": _moment(found.at),
    }


def _place(stands: Finding | SentenceSupport) -> dict[str, Any]:
    return {
        "part": stands.part,
        "paragraph": stands.paragraph,
        "start": stands.start,
        "end": stands.end,
    }


def _absent(found: Article | None, language: str) -> JsonResponse:
    """What programs get where ``errors.absent`` gives people a page: the same answers."""
    if found is None or in_language(found, "status", language) != Status.WITHDRAWN:
        return _json({"error": "not live in this language"}, status=404)
    return _json(
        {
            "error": "withdrawn in this language",
            "reason": in_language(found, "withdrawal_reason", language),
            "withdrawn_at": _moment(in_language(found, "withdrawn_at", language)),
        },
        status=410,
    )


def _json(data: dict[str, Any], status: int = 200) -> JsonResponse:
    answer = JsonResponse(
        data, status=status, json_dumps_params={"ensure_ascii": False, "indent": 1}
    )
    answer.headers["Cache-Control"] = REVALIDATE
    return answer


def _moment(at: Any) -> str | None:
    return moment(at) if at else None
