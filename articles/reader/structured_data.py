"""What search engines and other programs read of a page: schema.org as JSON-LD, one block each.

The same facts as the page shows, from the same functions (docs/disclosure.md).
"""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from articles.disclosure import Disclosure
from articles.enums import Origin
from articles.label import plain_sentence, source_credit
from articles.languages import codes, in_language
from articles.models import Article, Citation
from articles.reader.addresses import absolute
from articles.reader.pictures import Picture
from articles.reader.share import drawing
from articles.reader.share.card import ShareCard
from articles.reader.story import TagLink, section_url
from newsroom.kept import kept
from newsroom.routes import fixed

Thing = dict[str, Any]

# As django.utils.html.json_script does: nothing in the data can end the script element.
_ESCAPES = {">": "\\u003E", "<": "\\u003C", "&": "\\u0026"}
_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_POLICIES = {
    "publishingPrinciples": "principles",
    "ethicsPolicy": "ethics",
    "correctionsPolicy": "corrections",
    "actionableFeedbackPolicy": "responsibility",
}
"""The properties of an organisation that name a page of ours about it."""


def block(*things: Thing) -> SafeString:
    """All that is said on one page."""
    text = _WRITER.encode({"@context": "https://schema.org", "@graph": list(things)})
    for sign, escape in _ESCAPES.items():
        text = text.replace(sign, escape)
    return mark_safe(text)  # noqa: S308


@kept(None)
def organisation(language: str) -> Thing:
    return {
        "@type": "NewsMediaOrganization",
        "@id": absolute("/#organisation"),
        "name": settings.SITE_NAME[language],
        "url": absolute(_home(language)),
        **{name: absolute(_about(language, page)) for name, page in _POLICIES.items()},
    }


def publisher(language: str) -> Thing:
    """The organisation with what the page about responsibility says of it."""
    return {
        **organisation(language),
        "legalName": settings.PUBLISHER,
        "address": settings.PUBLISHER_ADDRESS,
        "email": settings.CONTACT_EMAIL,
    }


def website(language: str) -> Thing:
    url = absolute(_home(language))
    return {
        "@type": "WebSite",
        "@id": f"{url}#website",
        "url": url,
        "name": settings.SITE_NAME[language],
        "inLanguage": language,
        "publisher": {"@id": absolute("/#organisation")},
    }


def breadcrumbs(language: str, *steps: tuple[str, str]) -> Thing:
    """From the front page to the page itself: names and paths."""
    whole = [(settings.SITE_NAME[language], _home(language)), *steps]
    return {"@type": "BreadcrumbList", "itemListElement": _in_order(whole, "item")}


def collection(
    language: str,
    *,
    path: str,
    name: str,
    description: str = "",
    about: Thing | None = None,
    parts: Sequence[tuple[str, str]] = (),
) -> Thing:
    """A list: ``parts`` are the names and paths of what this page of it shows, in its order."""
    url = absolute(path)
    return {
        "@type": "CollectionPage",
        "@id": f"{url}#page",
        "url": url,
        "name": name,
        **({"description": description} if description else {}),
        **({"about": about} if about else {}),
        "inLanguage": language,
        "isPartOf": {"@id": f"{absolute(_home(language))}#website"},
        "publisher": organisation(language),
        "mainEntity": {"@type": "ItemList", "itemListElement": _in_order(parts, "url")},
    }


def article_steps(article: Article, language: str) -> list[tuple[str, str]]:
    """The way to an article: its category, where that has a page, and its headline."""
    section = section_url(article, language)
    steps = [(in_language(article.category, "name", language), section)] if section else []
    headline = in_language(article, "title", language)
    return [*steps, (headline, article.get_absolute_url(language))]


def news_article(
    article: Article,
    told: Disclosure,
    language: str,
    shared: ShareCard,
    *,
    tags: Sequence[TagLink],
    pictured: Picture | None,
) -> Thing:
    """``article`` comes from ``for_page``, with its ``tags`` and picture as the page shows them; no
    query more."""
    url = absolute(article.get_absolute_url(language))
    byline = told.facts.byline
    data: Thing = {
        "@type": "NewsArticle",
        "@id": f"{url}#article",
        "mainEntityOfPage": url,
        "headline": in_language(article, "title", language),
        "description": in_language(article, "dek", language),
        "image": _images(article, language, shared, pictured),
        "inLanguage": language,
        "articleSection": in_language(article.category, "name", language),
        "keywords": [tag.name for tag in tags],
        "wordCount": in_language(article, "words", language),
        "datePublished": moment(in_language(article, "published_at", language)),
        "dateModified": moment(in_language(article, "changed_at", language)),
        "author": [
            {"@type": "Person", "name": byline.name, "url": absolute(byline.url)}
            if byline
            else {
                "@type": "Organization",
                "name": settings.SITE_NAME[language],
                "url": absolute(_about(language, "responsibility")),
            }
        ],
        "publisher": organisation(language),
        "backstory": plain_sentence(told, language),
        "publishingPrinciples": absolute(_about(language, "ai")),
        "usageInfo": absolute(_about(language, "reuse")),
    }
    if told.schema_uri:
        data["digitalSourceType"] = told.schema_uri
    if told.facts.checked_by:
        data["editor"] = {"@type": "Person", "name": told.facts.checked_by.name}
    data |= _translations(article, told, language) | _based_on(article, told, language)
    if article.notes:  # type: ignore[attr-defined]  # from for_page
        data["correction"] = [
            {"@type": "CorrectionComment", "text": note["text"], "datePublished": note["at"]}
            for note in article.notes  # type: ignore[attr-defined]
        ]
    return data


def moment(at: datetime) -> str:
    """To the second, with the offset of the site's clock (ISO 8601)."""
    return timezone.localtime(at).isoformat(timespec="seconds")


def _images(
    article: Article, language: str, shared: ShareCard, pictured: Picture | None
) -> list[Thing]:
    """The picture of the page, where it has one, and the share image."""
    image: Thing = {"@type": "ImageObject"}
    size = {"width": drawing.WIDTH, "height": drawing.HEIGHT}
    images = [image | {"url": absolute(shared.path), **size, "caption": shared.alt}]
    if pictured:
        credit = in_language(article, "picture_credit", language)
        images.insert(
            0,
            image
            | {"url": absolute(pictured.url)}
            | ({"caption": pictured.alt} if pictured.alt else {})
            | ({"creditText": credit} if credit else {}),
        )
    return images


def _translations(article: Article, told: Disclosure, language: str) -> Thing:
    """The pair of inverse properties, where one text really is a translation of the other and
    readers see both. Texts that were made from the same source are not."""
    if told.facts.original:
        original = _version(article, told.facts.translated_from)
        return {"translationOfWork": original}
    made_from_this = [
        _version(article, code)
        for code in codes()
        if in_language(article, "origin", code) == Origin.TRANSLATED
        and in_language(article, "translated_from", code) == language
        and article.is_public_in(code)
    ]
    return {"workTranslation": made_from_this} if made_from_this else {}


def _version(article: Article, language: str) -> Thing:
    url = absolute(article.get_absolute_url(language))
    return {"@type": "NewsArticle", "@id": f"{url}#article", "url": url, "inLanguage": language}


def _based_on(article: Article, told: Disclosure, language: str) -> Thing:
    works = [_work(citation) for citation in article.citations.all()]
    if not works:
        return {}
    return {
        "isBasedOn": works if len(works) > 1 else works[0],
        "creditText": source_credit(told, language),
    }


def _work(citation: Citation) -> Thing:
    """What a citation names: an article of the source, or, where that is not known, the source."""
    item, source = citation.item, citation.source
    work: Thing = {"@type": "NewsArticle"}
    if item:
        told = {"name": item.title, "url": item.url, "inLanguage": item.language or source.language}
        work |= {name: value for name, value in told.items() if value}
    paper = {"@type": "NewsMediaOrganization", "name": source.name}
    return work | {"publisher": paper | ({"url": source.homepage} if source.homepage else {})}


def _in_order(parts: Sequence[tuple[str, str]], address: str) -> list[Thing]:
    return [
        {"@type": "ListItem", "position": position, "name": name, address: absolute(path)}
        for position, (name, path) in enumerate(parts, start=1)
    ]


def _home(language: str) -> str:
    return fixed("home", language=language)


def _about(language: str, name: str) -> str:
    return fixed("about", language=language, name=name)
