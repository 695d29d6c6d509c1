"""Articles in the states that readers meet or must not meet."""

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image

from articles.enums import Origin, Review, Status
from articles.languages import codes, column
from articles.models import Article, ViewCount
from articles.publishing import pictures
from tests import factories

EVERYWHERE = ("fr", "ar", "en")
REASON = {
    "fr": "Les propos étaient mal attribués.",
    "ar": "نُسب القول إلى غير قائله.",
    "en": "The words were not his.",
}


def each(**fields: object) -> dict[str, Any]:
    """Columns of every language with the same value: ``each(title="x")``."""
    return {column(field, code): value for field, value in fields.items() for code in codes()}


def store(article: Article, language: str, **values: object) -> Article:
    """Write columns of one language past all verbs."""
    Article.objects.filter(pk=article.pk).update(
        **{column(field, language): value for field, value in values.items()}
    )
    article.refresh_from_db()
    return article


def withdraw(article: Article, language: str, at: datetime | None = None) -> Article:
    return store(
        article,
        language,
        status=Status.WITHDRAWN,
        withdrawn_at=at or timezone.now(),
        withdrawal_reason=REASON[language],
    )


def decoys(language: str, **fields: Any) -> list[Article]:
    """What a listing of ``language`` must not show, though it is filed where the listing
    looks and is or was released somewhere."""
    others = tuple(code for code in codes() if code != language)
    live = {"live": (language,), **fields}
    return [
        factories.article(others, **fields),
        factories.article(**fields),
        factories.article(**live, at=timezone.now() + timedelta(minutes=5)),
        store(factories.article(**live), language, status=Status.DRAFT),
        store(factories.article(**live), language, status=Status.IN_REVIEW),
        store(factories.article(**live), language, status=Status.APPROVED),
        withdraw(factories.article(**live), language),
    ]


def with_picture(article: Article, **words: str) -> Article:
    """Give the article a picture; ``words`` name columns, such as ``picture_alt_fr``."""
    file = BytesIO()
    Image.new("RGB", (30, 20), (200, 30, 30)).save(file, "WEBP")
    name = default_storage.save("pictures/2026/11/mast.webp", ContentFile(file.getvalue()))
    described = {column("picture_alt", code): f"A mast ({code})" for code in codes()}
    Article.objects.filter(pk=article.pk).update(
        picture=name, picture_width=30, picture_height=20, **{**described, **words}
    )
    article.refresh_from_db()
    return article


def with_variants(article: Article, width: int = 700) -> Article:
    """Give the article a picture that has its variants."""
    file = BytesIO()
    Image.new("RGB", (width, width * 2 // 3), (200, 30, 30)).save(file, "WEBP")
    columns = pictures.columns_of(ContentFile(file.getvalue()))
    name = default_storage.save("pictures/2026/11/mast.webp", ContentFile(file.getvalue()))
    measures = {"picture_width": width, "picture_height": width * 2 // 3}
    described = {column("picture_alt", code): f"A mast ({code})" for code in codes()}
    Article.objects.filter(pk=article.pk).update(picture=name, **columns, **measures, **described)
    article.refresh_from_db()
    return article


def viewed(article: Article, language: str, views: int, days_ago: int = 0) -> ViewCount:
    day = timezone.localdate() - timedelta(days=days_ago)
    return ViewCount.objects.create(article=article, language=language, day=day, views=views)


def made_as(origin: Origin, review: Review, language: str, **fields: Any) -> Article:
    """An article live in ``language``, whose text came about and was looked at as told."""
    if origin == Origin.TRANSLATED:
        for code in codes():
            fields.setdefault(column("translated_from", code), "fr" if code != "fr" else "en")
    if origin == Origin.HUMAN:
        fields.setdefault("byline", factories.person())
    checked_by = factories.person() if review == Review.CHECKED else None
    return factories.article((language,), origin=origin, checked_by=checked_by, **fields)
