"""What is on record of an article: its row, and what was done to it."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from articles.enums import Status
from articles.languages import column, in_language
from articles.models import Act, Article
from articles.models.article import TRANSLATED
from tests import factories

NOW = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)
EARLIER = NOW - timedelta(days=1)
LATER = NOW + timedelta(days=1)


def row(article: Article) -> dict[str, Any]:
    """Every column of the article as it is stored."""
    stored = Article.objects.get(pk=article.pk)
    names = [field.attname for field in Article._meta.concrete_fields]
    return {name: getattr(stored, name) for name in names if name not in _IN_NO_LANGUAGE}


_IN_NO_LANGUAGE = {*TRANSLATED, "released_by_id"}


def changes(before: dict[str, Any], article: Article) -> dict[str, Any]:
    """The columns that differ from ``before``, with what they hold now."""
    return {name: value for name, value in row(article).items() if value != before[name]}


def acts(article: Article) -> list[dict[str, Any]]:
    """The record, oldest first."""
    names = ("language", "verb", "by", "at", "before", "after", "text_hash", "changed", "comment")
    return list(Act.objects.filter(article=article).order_by("pk").values(*names))


def at_status(status: Status, language: str, **fields: Any) -> Article:
    """A complete article whose text in ``language`` stands at ``status`` since ``EARLIER``."""
    if status == Status.LIVE:
        return factories.article((language,), **{"at": EARLIER, **fields})
    made = factories.article(**fields)
    state: dict[str, Any] = {"status": status}
    if status == Status.APPROVED:
        state["approved_hash"] = in_language(made, "text_hash", language)
    if status == Status.WITHDRAWN:
        state |= {"withdrawal_reason": "It was wrong.", "withdrawn_at": EARLIER}
    return store(made, language, **state)


def store(article: Article, language: str, **values: object) -> Article:
    """Write columns of one language past all verbs."""
    changes = {column(field, language): value for field, value in values.items()}
    return _stored(article, changes)


def picture() -> "ContentFile[bytes]":
    """The smallest picture that is one."""
    file = BytesIO()
    Image.new("RGB", (3, 2)).save(file, "webp")
    return ContentFile(file.getvalue(), name="mast.webp")


def with_picture(article: Article) -> Article:
    """Give the article a picture that no language describes."""
    name = default_storage.save("mast.webp", picture())
    return _stored(article, {"picture": name, "picture_width": 3, "picture_height": 2})


def _stored(article: Article, changes: dict[str, object]) -> Article:
    Article.objects.filter(pk=article.pk).update(**changes)
    article.refresh_from_db()
    return article
