"""An article's picture as pages, feeds and other programs get it."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from django.core.files.storage import default_storage

from articles.languages import in_language
from articles.models import Article
from newsroom.kept import kept
from newsroom.media import TYPES
from newsroom.variants import FORMATS, Variants


@dataclass(frozen=True, slots=True)
class Source:
    """One format in all its widths, for a ``<source>``."""

    type: str
    srcset: str


@dataclass(frozen=True, slots=True)
class Picture:
    url: str
    """The file for whoever takes one alone; where there are no variants, the picture itself."""
    type: str
    width: int
    height: int
    """Of the picture itself; every variant has these proportions."""
    alt: str
    sources: tuple[Source, ...]
    """The lightest format first, as browsers take the first that they read."""


def picture(article: Article, language: str) -> Picture | None:
    """From the article's row alone: no query, and no look at the disk."""
    if not article.picture:
        return None
    url = shared_url(article)
    return Picture(
        url=url,
        type=TYPES.get(PurePosixPath(url).suffix.lower(), TYPES[".webp"]),
        width=article.picture_width or 0,
        height=article.picture_height or 0,
        alt=in_language(article, "picture_alt", language) or "",
        sources=_sources(_made(article)),
    )


def shared_url(article: Article) -> str:
    """The file for whoever takes one alone; empty where there is no picture. Asks for the columns
    of the file, and no words about it."""
    if not article.picture:
        return ""
    return _shared(_made(article)) or str(article.picture.url)


def _made(article: Article) -> Variants:
    return Variants(article.picture_key, tuple(article.picture_widths))


@kept(2048)
def _shared(made: Variants) -> str:
    return str(default_storage.url(made.shared)) if made.key else ""


@kept(2048)
def _sources(made: Variants) -> tuple[Source, ...]:
    """Every format in all its widths: the same of one picture on all pages."""
    if not made.key:
        return ()
    return tuple(
        Source(
            TYPES[f".{ending}"],
            ", ".join(
                f"{default_storage.url(made.name(width, ending))} {width}w" for width in made.widths
            ),
        )
        for ending in FORMATS
    )
