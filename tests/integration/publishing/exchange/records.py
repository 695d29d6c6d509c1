"""Records as a file has them, and what becomes of them."""

import json
from collections.abc import Iterable
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from articles.languages import codes, in_language
from articles.models import Article, Category
from articles.publishing.exchange import Result, export, import_lines
from articles.publishing.exchange.record import read
from articles.publishing.exchange.told import Record

PUBLISHED = "2026-03-01T08:30:00Z"
WORDS = {
    "fr": ("Les digues tiennent", "Le résumé.", "<p>La mer monte.</p>"),
    "ar": ("السدود صامدة", "الخلاصة.", "<p>البحر يرتفع.</p>"),
    "en": ("The dykes hold", "In short.", "<p>The sea rises.</p>"),
}


def text(language: str = "en", **fields: Any) -> dict[str, Any]:
    title, dek, body = WORDS[language]
    return {"title": title, "dek": dek, "body": body, **fields}


def live(language: str = "en", **fields: Any) -> dict[str, Any]:
    return text(language, **{"status": "live", "published_at": PUBLISHED, **fields})


def record(category: Category, **fields: Any) -> dict[str, Any]:
    """A draft in English unless told otherwise. ``None`` leaves a field out."""
    told = {
        "format": 1,
        "uuid": str(uuid4()),
        "category": {code: in_language(category, "slug", code) for code in codes()},
        "texts": {"en": text()},
        **fields,
    }
    return {name: value for name, value in told.items() if value is not None}


def draft_of_another(article: Article, language: str) -> Record:
    """A new article in the same category, begun in ``language`` without a word."""
    told = record(article.category, texts={language: {}})
    return read(told, now=timezone.now())


def lines(*records: object) -> bytes:
    return b"".join(
        one if isinstance(one, bytes) else json.dumps(one).encode() + b"\n" for one in records
    )


def taken(*records: object, **how: Any) -> list[Result]:
    return list(import_lines(BytesIO(lines(*records)), **how))


def outcomes(results: Iterable[Result]) -> list[tuple[str, str]]:
    """What became of each line, and which field it was refused for."""
    return [(one.outcome.value, one.field) for one in results]


def there(told: dict[str, Any]) -> Article:
    return Article.objects.get(uuid=UUID(told["uuid"]))


def exported() -> list[dict[str, Any]]:
    """Every article as it would leave, without the imports that are on its record."""
    found = [json.loads(line) for line in export(Article.objects.all())]
    for one in found:
        one["history"] = [act for act in one["history"] if act["verb"] != "import_article"]
    return found
