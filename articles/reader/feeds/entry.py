"""An item of a feed, whatever the format: what is told of a text, and how it is made from one."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _, override, pgettext

from articles.disclosure import Disclosure, Named
from articles.enums import CorrectionKind
from articles.facts import disclosure_of
from articles.label import day, plain_sentence
from articles.languages import in_language, language as language_row
from articles.models import Article
from articles.reader import addresses, pictures, story
from articles.reader.addresses import Alternate, absolute
from articles.reader.body import with_full_addresses
from articles.text.bidi import isolate_guests
from articles.text.plain import tidy
from newsroom.routes import fixed

_EMPTY_LINES = re.compile(r"\n\s*(?=\n)")


@dataclass(frozen=True, slots=True)
class Credit:
    """Someone or something with an address, empty where it has none."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Image:
    url: str
    type: str
    width: int
    height: int
    alt: str
    credit: str


@dataclass(frozen=True, slots=True)
class Signals:
    """What machines are told of how the text was made (docs/disclosure.md)."""

    value: str
    checked: bool
    policy: str
    iptc: str
    """Term of IPTC's digital source types; empty where none applies."""
    iptc_uri: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Every address in it is absolute, every plain text fit to stand alone in its language."""

    id: str
    language: str
    url: str
    title: str
    summary: str
    """Plain: the label's sentence, then what the text says in short."""
    content: str
    """HTML, in an element that says its language and direction."""
    published: datetime
    updated: datetime
    author: Credit
    tags: tuple[str, ...] = ()
    minutes: int = 0
    """Reading time; none where there is no text to read."""
    words: int = 0
    picture: Image | None = None
    sources: tuple[Credit, ...] = ()
    source_feed: Credit | None = None
    """The first source whose feed is known: RSS has room for one and wants its address."""
    alternates: tuple[Alternate, ...] = ()
    """The same in the other languages in which it is live."""
    signals: Signals | None = None
    """None where readers are shown none of the text: what tells of its end is ours."""
    withdrawn: bool = False

    @property
    def direction(self) -> str:
        return language_row(self.language).direction

    @property
    def external_url(self) -> str:
        """The page of the first source that has one."""
        return next((source.url for source in self.sources if source.url), "")


def entry_id(uuid: UUID, language: str) -> str:
    """Permanent: a name-based UUID (RFC 9562, version 5) of the article's uuid and the
    language, and of nothing else."""
    return uuid5(uuid, language).urn


def note_id(uuid: UUID, language: str, at: datetime) -> str:
    """The same of what readers were told ``at`` a time about the article, which moves with it to
    another database, where rows have other numbers."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    return uuid5(uuid, f"{language} {moment}").urn


def entry(article: Article, language: str) -> Entry | None:
    """What a feed tells of a text: all of it; that it was withdrawn, and why; None where readers
    can see neither. ``article`` comes from ``in_one_language``; no query."""
    if article.is_public_in(language):
        with override(language):
            return _live(article, language)
    if article.was_taken_back_in(language):
        with override(language):
            return _withdrawn(article, language)
    return None


def note_entry(article: Article, language: str, *, kind: str, text: str, at: datetime) -> Entry:
    """What readers of ``language`` were told ``at`` a time about a text. The label is the text's,
    and there is none where the text is gone."""
    told, live = disclosure_of(article, language), article.is_public_in(language)
    with override(language):
        label = str(CorrectionKind(kind).label)
        said = _("%(kind)s, %(date)s: %(text)s") % {
            "kind": label,
            "date": day(at, language),
            "text": text,
        }
        return Entry(
            id=note_id(article.uuid, language, at),
            language=language,
            url=absolute(article.get_absolute_url(language)),
            title=_headline(label, article, language),
            summary=_plain(f"{plain_sentence(told, language)} {said}" if live else said, language),
            content=_content(
                article,
                language,
                notes=[story.Note(label, text, at)],
                disclosure=told if live else None,
            ),
            published=at,
            updated=at,
            author=_organisation(language),
            alternates=_alternates(_others(article, language)),
            signals=_signals(told, language) if live else None,
            withdrawn=not live,
        )


def _live(article: Article, language: str) -> Entry:
    told = disclosure_of(article, language)
    dek = in_language(article, "dek", language)
    minutes = story.reading_time(article, language)
    picture = _image(article, language)
    others = _others(article, language)
    return Entry(
        id=entry_id(article.uuid, language),
        language=language,
        url=absolute(article.get_absolute_url(language)),
        title=_plain(in_language(article, "title", language), language),
        summary=_plain(f"{plain_sentence(told, language)} {dek}", language),
        content=_content(
            article,
            language,
            disclosure=told,
            minutes=minutes,
            picture=picture,
            notes=story.notes(article, language),
            closing=article.wording,  # type: ignore[attr-defined]  # from in_one_language
            body=mark_safe(in_language(article, "body", language)),  # noqa: S308  # sanitised when stored
            elsewhere=_elsewhere(others, language),
        ),
        published=in_language(article, "published_at", language),
        updated=in_language(article, "changed_at", language),
        author=_author(told.facts.byline, language),
        tags=tuple(_tag_names(article, language)),
        minutes=minutes,
        words=in_language(article, "words", language) or 0,
        picture=picture,
        sources=tuple(Credit(source.name, source.url) for source in told.facts.sources),
        source_feed=_source_feed(article),
        alternates=_alternates(others),
        signals=_signals(told, language),
    )


def _withdrawn(article: Article, language: str) -> Entry:
    """In the place of the text, under its name: that it is gone, and why. Nothing of the text but
    its headline, by which its address too says what was withdrawn."""
    at = in_language(article, "withdrawn_at", language)
    reason = in_language(article, "withdrawal_reason", language)
    said = _("This article was withdrawn on %(date)s. %(reason)s") % {
        "date": day(at, language),
        "reason": reason,
    }
    return Entry(
        id=entry_id(article.uuid, language),
        language=language,
        url=absolute(article.get_absolute_url(language)),
        title=_headline(pgettext("said of an article", "Withdrawn"), article, language),
        summary=_plain(said, language),
        content=_content(article, language, said=said),
        published=in_language(article, "published_at", language),
        updated=at,
        author=_organisation(language),
        alternates=_alternates(_others(article, language)),
        withdrawn=True,
    )


def _headline(said: str, article: Article, language: str) -> str:
    headline = in_language(article, "title", language)
    named = pgettext("headline in a feed", "%(said)s: %(headline)s")
    return _plain(named % {"said": said, "headline": headline}, language)


def _plain(text: str, language: str) -> str:
    text = tidy(text)
    return isolate_guests(text) if language_row(language).direction == "rtl" else text


def _content(article: Article, language: str, **shown: Any) -> str:
    row = language_row(language)
    context = {"language": language, "direction": row.direction, **shown}
    markup = _EMPTY_LINES.sub("", render_to_string("reader/feed_content.html", context)).strip()
    return with_full_addresses(markup)


def _author(byline: Named | None, language: str) -> Credit:
    if byline is None:
        return _organisation(language)
    return Credit(byline.name, absolute(byline.url))


def _organisation(language: str) -> Credit:
    return Credit(settings.SITE_NAME[language], absolute(_about(language, "responsibility")))


def _signals(told: Disclosure, language: str) -> Signals:
    return Signals(
        value=told.meta or "unknown",
        checked=told.facts.checked_by is not None,
        policy=absolute(_about(language, "ai")),
        iptc=told.iptc,
        iptc_uri=told.iptc_uri,
    )


def _about(language: str, name: str) -> str:
    return fixed("about", language=language, name=name)


def _tag_names(article: Article, language: str) -> Iterable[str]:
    names = (in_language(tag, "name", language) for tag in article.tags.all())
    return (tidy(name) for name in names if name)


def _image(article: Article, language: str) -> Image | None:
    picture = pictures.picture(article, language)
    if picture is None:
        return None
    return Image(
        url=absolute(picture.url),
        type=picture.type,
        width=picture.width,
        height=picture.height,
        alt=_plain(picture.alt, language),
        credit=_plain(in_language(article, "picture_credit", language) or "", language),
    )


def _source_feed(article: Article) -> Credit | None:
    sources = (citation.source for citation in article.citations.all())
    return next((Credit(one.name, one.feed_url) for one in sources if one.feed_url), None)


def _others(article: Article, language: str) -> dict[str, str]:
    """Where the article is live in other languages."""
    return {code: url for code, url in addresses.of_article(article).items() if code != language}


def _alternates(others: Mapping[str, str]) -> tuple[Alternate, ...]:
    return tuple(Alternate(code, absolute(path)) for code, path in others.items())


def _elsewhere(others: Mapping[str, str], language: str) -> list[addresses.Edition]:
    """The editions of the other languages, for readers."""
    return [edition for edition in addresses.switch(others, language) if edition.url]
