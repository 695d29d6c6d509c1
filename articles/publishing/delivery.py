"""What the wire hands to the desk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from articles.enums import Origin, Status, Verb
from articles.models import Article, Category, Citation, SourceItem, Tag
from articles.publishing.drafts import changed
from articles.publishing.examinations import examine_if_possible
from articles.publishing.text import Text, record
from articles.publishing.workflow import require_complete


@dataclass(frozen=True, slots=True)
class Delivered:
    """One language's text. ``body`` is HTML, sanitised here; ``translated_from`` is the language
    that it was translated from by AI, empty where it was written from the source."""

    title: str
    dek: str
    body: str
    translated_from: str = ""


def deliver(
    texts: Mapping[str, Delivered],
    *,
    category: Category,
    item: SourceItem,
    also: Sequence[SourceItem] = (),
    tags: Sequence[Tag] = (),
    at: datetime,
) -> Article:
    """A new article by AI from ``item``, which waits for review in each of the languages. No
    person has done it and none can be named for it: what is released is for people to say.

    ``also`` are others that tell of the same event: they are cited after ``item``, so that readers
    see them and the checks hold the texts against them, too. The checks run on it here, so that
    the desk finds what they found; if they fail, it is delivered, and not released. Raises
    ``NotReady`` for a text that lacks something. Some eight queries for each language, and ten for
    the checks.
    """
    with transaction.atomic():
        article = Article.objects.create(category=category)
        article.tags.set(tags)
        Citation.objects.bulk_create(
            Citation(article=article, source_id=one.source_id, item=one, position=position)
            for position, one in enumerate((item, *also))
        )
        for language, told in texts.items():
            text = Text(article, language, at)
            origin = Origin.TRANSLATED if told.translated_from else Origin.GENERATED
            said = {
                "title": told.title,
                "dek": told.dek,
                "body": told.body,
                "origin": origin,
                "translated_from": told.translated_from,
            }
            text.set(**changed(text, said))
            require_complete(text)
            text.set(status=Status.IN_REVIEW)
            text.save()
            record(text, Verb.DELIVER, by=None)
        examine_if_possible(article, at=at)
    return article
