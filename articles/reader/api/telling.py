"""From an article's rows to what the API tells of it, by the functions that its page is made of."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.encoding import iri_to_uri

from articles import disclosure
from articles.enums import CorrectionKind
from articles.facts import disclosure_of
from articles.label import plain_sentence
from articles.languages import in_language, language as language_row
from articles.models import Article, Category, Source, Tag
from articles.reader import pictures
from articles.reader.addresses import absolute, of_article
from articles.reader.api import article as told
from articles.reader.api.values import NAMESPACE
from articles.reader.body import with_full_addresses
from articles.reader.feeds.entry import entry_id
from articles.reader.story import named_tags, reading_time


def address(name: str, language: str, **parts: object) -> str:
    """The full address of an operation of the API."""
    return absolute(reverse(f"{NAMESPACE}:{name}", kwargs={"language": language, **parts}))


def article(found: Article, language: str) -> told.Article:
    """One text. ``found`` comes from ``for_page`` and is live in ``language``; no query more."""
    page = absolute(found.get_absolute_url(language))
    facts = disclosure_of(found, language)
    return told.Article(
        id=entry_id(found.uuid, language),
        number=found.pk,
        language=language,
        direction=language_row(language).direction,
        url=page,
        article=address("article", language, number=found.pk),
        title=in_language(found, "title", language),
        dek=in_language(found, "dek", language),
        body=with_full_addresses(in_language(found, "body", language)),
        closing=found.wording,  # type: ignore[attr-defined]  # from for_page
        words=in_language(found, "words", language) or 0,
        minutes=reading_time(found, language),
        published_at=in_language(found, "published_at", language),
        changed_at=in_language(found, "changed_at", language),
        byline=_byline(facts.facts.byline, language),
        category=filed("category", found.category, language),
        tags=[filed("tag", tag, language) for tag in named_tags(found, language)],
        sources=list(_sources(found, facts, language)),
        picture=_picture(found, language),
        corrections=list(_corrections(found)),
        disclosure=_disclosure(facts, language),
        editions=editions(found, language),
        provenance=told.Provenance(
            url=f"{page}provenance/", record=address("provenance", language, number=found.pk)
        ),
    )


def filed(kind: str, thing: Category | Tag | Source, language: str) -> told.Filed:
    """A category, tag or source that has a page in ``language``; ``kind`` names the filter."""
    own = isinstance(thing, Source)
    slug = thing.slug if own else in_language(thing, "slug", language)
    return told.Filed(
        slug=slug,
        name=thing.name if own else in_language(thing, "name", language),
        url=absolute(thing.get_absolute_url(language)),
        articles=f"{address('articles', language)}?{urlencode({kind: slug})}",
    )


def editions(found: Article, language: str) -> list[told.Edition]:
    """Where else than in ``language`` it is live. No query if its category is loaded."""
    return [
        told.Edition(
            language=code,
            id=entry_id(found.uuid, code),
            url=absolute(path),
            article=address("article", code, number=found.pk),
        )
        for code, path in of_article(found).items()
        if code != language
    ]


def _byline(byline: disclosure.Named | None, language: str) -> told.Byline:
    """Who answers for the text; as in structured data, the organisation where nobody is named."""
    if byline:
        return told.Byline(name=byline.name, url=absolute(byline.url), kind="person")
    return told.Byline(
        name=settings.SITE_NAME[language],
        url=_about("responsibility", language),
        kind="organisation",
    )


def _sources(found: Article, facts: disclosure.Disclosure, language: str) -> Iterator[told.Cited]:
    for citation, named in zip(found.citations.all(), facts.facts.sources, strict=True):
        item, source = citation.item, citation.source
        yield told.Cited(
            source=filed("source", source, language),
            url=iri_to_uri(named.url) or None,
            title=named.title or None,
            language=(item.language if item else "") or source.language or None,
            published_at=named.at,
        )


def _picture(found: Article, language: str) -> told.Picture | None:
    pictured = pictures.picture(found, language)
    if pictured is None:
        return None
    return told.Picture(
        url=absolute(pictured.url),
        type=pictured.type,
        width=pictured.width,
        height=pictured.height,
        alt=pictured.alt,
        caption=in_language(found, "picture_caption", language) or None,
        credit=in_language(found, "picture_credit", language) or None,
    )


def _corrections(found: Article) -> Iterator[told.Correction]:
    for note in found.notes:  # type: ignore[attr-defined]  # from for_page
        if at := parse_datetime(note["at"]):
            yield told.Correction(kind=CorrectionKind(note["kind"]), text=note["text"], at=at)


def _disclosure(facts: disclosure.Disclosure, language: str) -> told.Disclosure:
    return told.Disclosure(
        origin=facts.facts.origin,
        review=facts.facts.review,
        label=plain_sentence(facts, language),
        badge=facts.badge,
        mark=facts.mark.words,
        mandatory=facts.mandatory,
        ai_disclosure=facts.meta or None,
        header=facts.header or None,
        digital_source_type=facts.iptc_uri or None,
        translated_from=facts.facts.translated_from or None,
        checked_by=_named(facts.facts.checked_by),
        released_by=_named(facts.facts.released_by),
        policy=_about("ai", language),
    )


def _named(person: disclosure.Named | None) -> told.Named | None:
    if person is None:
        return None
    return told.Named(name=person.name, url=absolute(person.url), at=person.at)


def _about(name: str, language: str) -> str:
    return absolute(reverse("about", kwargs={"language": language, "name": name}))
