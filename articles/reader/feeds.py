"""RSS: the whole text, its source and its disclosure, for every list of the site."""

import re
from collections.abc import Iterable
from typing import Any
from uuid import uuid5
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from articles.disclosure import IPTC_SCHEME
from articles.facts import disclosure_of
from articles.label import marked_up_sentence, plain_sentence
from articles.languages import column, in_language, language as language_row
from articles.models import Article, Category, Source, Tag, TagAlias
from articles.models.querysets.article import ArticleQuerySet
from articles.reader.addresses import absolute, elsewhere
from articles.reader.context import REVALIDATE
from articles.reader.pictures import picture
from articles.text.plain import fit_for_xml, tidy

ITEMS = 30
_WITHIN_SITE = re.compile(r'\b(href|src)="/(?!/)')
NAMESPACE = "urn:uuid:4526abec-49b6-44ee-80c8-fd857ca6c4be"
"""Of our own elements: the same on every site, and it leads nowhere (docs/disclosure.md). Another
meaning of the elements needs another."""


class Rss(Rss201rev2Feed):
    """RSS 2.0 with what Django's generator leaves out: full text, Dublin Core, ``source``,
    and our own element for the disclosure."""

    content_type = "application/rss+xml; charset=utf-8"

    def rss_attributes(self) -> dict[str, str]:
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xmlns:media": "http://search.yahoo.com/mrss/",
            "xmlns:ai": NAMESPACE,
        }

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])
        handler.addQuickElement("dc:language", item["language"])
        for source in item["sources"]:
            handler.addQuickElement("dc:source", source["url"] or source["name"])
            if source["url"]:
                handler.addQuickElement(
                    "atom:link",
                    None,
                    {"rel": "via", "href": source["url"], "title": source["name"]},
                )
        if item["feed"]:
            handler.addQuickElement("source", item["feed"]["name"], {"url": item["feed"]["url"]})
        if item["iptc"]:
            handler.addQuickElement("category", item["iptc"], {"domain": IPTC_SCHEME})
        if item["picture"]:
            picture = item["picture"]
            attributes = {"url": picture["url"], "medium": "image", "type": picture["type"]}
            handler.startElement("media:content", AttributesImpl(attributes))
            handler.addQuickElement("media:description", picture["alt"])
            if picture["credit"]:
                handler.addQuickElement("media:credit", picture["credit"])
            handler.endElement("media:content")
        handler.addQuickElement("ai:disclosure", None, item["disclosure"])


def everything(request: HttpRequest, language: str) -> HttpResponse:
    return _feed(
        request, language, Article.objects.all(), settings.SITE_NAME[language],
        reverse("home", kwargs={"language": language}),
    )  # fmt: skip


def category(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    found = Category.objects.filter(**{column("slug", language): slug}).first()
    return _of(request, language, found, in_language(found, "name", language) if found else "")


def tag(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    found = Tag.objects.filter(**{column("slug", language): slug}).first()
    if found is None and (moved := TagAlias.objects.leading(language, slug)):
        return redirect("tag-feed", language=language, slug=moved, permanent=True)
    return _of(request, language, found, in_language(found, "name", language) if found else "")


def source(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    found = Source.objects.at(slug)
    return _of(request, language, found, found.name if found else "")


def _of(
    request: HttpRequest, language: str, thing: Category | Tag | Source | None, name: str
) -> HttpResponse:
    match thing:
        case Category():
            articles = Article.objects.in_category(thing.pk)
        case Tag():
            articles = Article.objects.with_tag(thing.pk)
        case Source():
            articles = Article.objects.from_source(thing.pk)
        case _:
            raise Http404("no such feed")
    path = thing.get_absolute_url(language)
    if away := elsewhere(request, f"{path}feed.rss"):
        return away
    return _feed(request, language, articles, f"{settings.SITE_NAME[language]}: {name}", path)


def _feed(
    request: HttpRequest, language: str, articles: ArticleQuerySet, title: str, path: str
) -> HttpResponse:
    """The newest items. Five queries at most, whatever their number."""
    found = articles.live(language).for_page(language).newest_first(language)[:ITEMS]
    feed = Rss(
        title=title,
        link=absolute(path),
        description=_("News made by AI from named sources, released by people."),
        language=language,
        feed_url=absolute(request.path),
    )
    for article in found:
        feed.add_item(**_fit_for_xml(_item(article, language)))
    answer = HttpResponse(feed.writeString("utf-8"), content_type=Rss.content_type)
    answer.headers["Cache-Control"] = REVALIDATE
    return answer


def entry_id(article: Article, language: str) -> str:
    """Permanent: a name-based UUID (RFC 9562, version 5) of the article's uuid and the
    language, and of nothing else."""
    return uuid5(article.uuid, language).urn


def _item(article: Article, language: str) -> dict[str, Any]:
    told = disclosure_of(article, language)
    label = plain_sentence(told, language)
    row = language_row(language)
    byline = told.facts.byline
    body = in_language(article, "body", language)
    return {
        "title": tidy(in_language(article, "title", language)),
        "link": absolute(article.get_absolute_url(language)),
        "unique_id": entry_id(article, language),
        "unique_id_is_permalink": False,
        "pubdate": in_language(article, "published_at", language),
        "updateddate": in_language(article, "changed_at", language),
        "description": f"{label} {in_language(article, 'dek', language)}",
        "content": (
            f'<div lang="{language}" dir="{row.direction}">'
            f"<p>{_absolute_links(marked_up_sentence(told, language))}</p>"
            f"{_absolute_links(body)}{_closing(article)}</div>"
        ),
        "author_name": byline.name if byline else settings.SITE_NAME[language],
        "categories": list(_tag_names(article.tags.all(), language)),
        "language": language,
        "sources": [{"name": s.name, "url": s.url} for s in told.facts.sources],
        "feed": _source_feed(article),
        "iptc": told.iptc,
        "picture": _picture(article, language),
        "disclosure": {
            "value": told.meta or "unknown",
            "checked": "true" if told.facts.checked_by else "false",
            "policy": absolute(reverse("about", kwargs={"language": language, "name": "ai"})),
        },
    }


def _fit_for_xml(value: Any) -> Any:
    """Every string of an item without what XML cannot hold: one character breaks a feed."""
    match value:
        case str():
            return fit_for_xml(value)
        case dict():
            return {key: _fit_for_xml(part) for key, part in value.items()}
        case list():
            return [_fit_for_xml(part) for part in value]
        case _:
            return value


def _tag_names(tags: Iterable[Tag], language: str) -> Iterable[str]:
    return (name for tag in tags if (name := in_language(tag, "name", language)))


def _absolute_links(markup: str) -> str:
    """Pages and pictures of the site need its name when they are read elsewhere."""
    return _WITHIN_SITE.sub(rf'\1="{settings.SITE_URL}/', markup)


def _closing(article: Article) -> str:
    wording = article.wording  # type: ignore[attr-defined]  # from for_page
    return format_html("<p><small>{}</small></p>", wording) if wording else ""


def _source_feed(article: Article) -> dict[str, str] | None:
    """The first source whose feed is known: RSS has room for one and wants its address."""
    for citation in article.citations.all():
        if citation.source.feed_url:
            return {"name": citation.source.name, "url": citation.source.feed_url}
    return None


def _picture(article: Article, language: str) -> dict[str, str] | None:
    pictured = picture(article, language)
    if pictured is None:
        return None
    return {
        "url": absolute(pictured.url),
        "type": pictured.type,
        "alt": pictured.alt,
        "credit": in_language(article, "picture_credit", language) or "",
    }
