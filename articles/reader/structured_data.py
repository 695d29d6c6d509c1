"""What search engines and other programs read of a page: schema.org as JSON-LD.

The same facts as the page shows, from the same functions (docs/disclosure.md).
"""

import json
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from articles.disclosure import Disclosure
from articles.label import plain_sentence
from articles.languages import in_language
from articles.models import Article
from articles.reader.addresses import absolute
from articles.reader.pictures import picture

# As django.utils.html.json_script does: nothing in the data can end the script element.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def organisation(language: str) -> SafeString:
    return _block({"@context": "https://schema.org", **_organisation(language)})


def news_article(article: Article, told: Disclosure, language: str) -> SafeString:
    """One NewsArticle. ``article`` comes from ``for_page``; no query more."""
    url = absolute(article.get_absolute_url(language))
    byline = told.facts.byline
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": f"{url}#article",
        "mainEntityOfPage": url,
        "headline": in_language(article, "title", language),
        "description": in_language(article, "dek", language),
        "inLanguage": language,
        "articleSection": in_language(article.category, "name", language),
        "keywords": [
            name for tag in article.tags.all() if (name := in_language(tag, "name", language))
        ],
        "wordCount": in_language(article, "words", language),
        "datePublished": _moment(in_language(article, "published_at", language)),
        "dateModified": _moment(in_language(article, "changed_at", language)),
        "author": [
            {"@type": "Person", "name": byline.name, "url": absolute(byline.url)}
            if byline
            else {
                "@type": "Organization",
                "name": settings.SITE_NAME[language],
                "url": absolute(_about(language, "responsibility")),
            }
        ],
        "publisher": _organisation(language),
        "backstory": plain_sentence(told, language),
        "publishingPrinciples": absolute(_about(language, "ai")),
        "usageInfo": absolute(_about(language, "reuse")),
    }
    if pictured := picture(article, language):
        data["image"] = [absolute(pictured.url)]
    if told.schema_uri:
        data["digitalSourceType"] = told.schema_uri
    if told.facts.checked_by:
        data["editor"] = {"@type": "Person", "name": told.facts.checked_by.name}
    data |= _based_on(article, told, language)
    if article.notes:  # type: ignore[attr-defined]  # from for_page
        data["correction"] = [
            {"@type": "CorrectionComment", "text": note["text"], "datePublished": note["at"]}
            for note in article.notes  # type: ignore[attr-defined]
        ]
    return _block(data)


def _based_on(article: Article, told: Disclosure, language: str) -> dict[str, Any]:
    based: dict[str, Any] = {}
    original = told.facts.original
    if original:
        based["translationOfWork"] = {"@id": f"{absolute(original.url)}#article"}
    works = [
        {
            "@type": "NewsArticle",
            **({"name": source.title} if source.title else {}),
            **({"url": source.url} if source.url else {}),
            "publisher": {"@type": "NewsMediaOrganization", "name": source.name},
        }
        for source in told.facts.sources
    ]
    if works:
        based["isBasedOn"] = works if len(works) > 1 else works[0]
        based["creditText"] = ", ".join(source.name for source in told.facts.sources)
    return based


def _organisation(language: str) -> dict[str, Any]:
    return {
        "@type": "NewsMediaOrganization",
        "@id": absolute("/#organisation"),
        "name": settings.SITE_NAME[language],
        "url": absolute(reverse("home", kwargs={"language": language})),
        "publishingPrinciples": absolute(_about(language, "principles")),
        "ethicsPolicy": absolute(_about(language, "ethics")),
        "correctionsPolicy": absolute(_about(language, "corrections")),
    }


def _about(language: str, name: str) -> str:
    return reverse("about", kwargs={"language": language, "name": name})


def _moment(at: Any) -> str:
    return timezone.localtime(at).isoformat(timespec="seconds")


def _block(data: dict[str, Any]) -> SafeString:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(_ESCAPES))  # noqa: S308
