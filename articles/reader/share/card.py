"""What a share image shows, and the name that follows from it."""

import json
from dataclasses import asdict, dataclass
from functools import cached_property
from hashlib import sha256

from django.conf import settings

from articles.disclosure import Disclosure
from articles.label import plain_sentence, source_credit
from articles.languages import in_language, language as language_row
from articles.models import Article
from articles.reader.share import drawing
from articles.text.plain import one_line
from newsroom.routes import filled

_WRITER = json.JSONEncoder(ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True)  # without slots: the key is kept once it is known
class ShareCard:
    """All that is drawn. Two cards that are equal look alike to the last pixel."""

    article: int
    """Its number, which the cover is drawn from."""
    language: str
    title: str
    site: str
    category: str
    """Empty where the category has no name in the language."""
    hue: str
    badge: str
    sign: str
    mandatory: bool
    sentence: str
    """The label in words: the sentence of the page."""
    credit: str
    """The sources, where the sentence does not name them."""

    @cached_property
    def key(self) -> str:
        """Changes with anything that is drawn, and with how it is drawn: fonts, colours, layout."""
        fields = {name: getattr(self, name) for name in self.__dataclass_fields__}
        told = _WRITER.encode(fields)
        return sha256(drawing.recipe() + told.encode()).hexdigest()[:20]

    @property
    def alt(self) -> str:
        """For those who do not see the image: the label, as on it, and the headline."""
        return f"{self.sentence} {self.title}"

    @property
    def path(self) -> str:
        """The address within the site."""
        return filled("share", self.language, pk=self.article, key=self.key)

    def png(self) -> bytes:
        """The image, drawn now; some forty milliseconds."""
        row = language_row(self.language)
        return drawing.png({**asdict(self), "direction": row.direction})


def share_card(article: Article, told: Disclosure, language: str) -> ShareCard:
    """The card of a text. ``article`` comes from ``for_page``; no query more."""
    names_sources = "%(source)s" in told.template
    return ShareCard(
        article=article.pk,
        language=language,
        title=one_line(in_language(article, "title", language)),
        site=settings.SITE_NAME[language],
        category=in_language(article.category, "name", language) or "",
        hue=article.category.hue,
        badge=told.badge,
        sign=told.sign,
        mandatory=told.mandatory,
        sentence=plain_sentence(told, language),
        credit="" if names_sources else source_credit(told, language),
    )
