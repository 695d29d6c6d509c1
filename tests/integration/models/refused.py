"""For each named constraint: rows that PostgreSQL must refuse, and twins that it must accept.

A case makes a row and lists changes of it. They are written with ``update``, so that no
validation of Python's stands before the database.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from articles.enums import Origin, Status
from articles.languages import codes, column, in_language
from articles.models import Article
from articles.text.hashing import TEXT, text_hash
from tests import factories

Changes = Iterable[Mapping[str, Any]]


@dataclass(frozen=True)
class Case:
    row: Callable[[], Any]
    refused: Callable[[Any], Changes]
    accepted: Callable[[Any], Changes]


def each(field: str, *values: object) -> list[dict[str, Any]]:
    return [{field: value} for value in values]


def approved(article: Article, code: str, **text: str | None) -> dict[str, Any]:
    """A change of words together with the approval of them."""
    words = [text.get(field, in_language(article, field, code)) or "" for field in TEXT]
    return {
        **{column(field, code): value for field, value in text.items()},
        column("approved_hash", code): text_hash(*words),
    }


def of_article(code: str) -> dict[str, Case]:
    """The constraints on one language's columns of an article, without the language's code."""

    def live() -> Article:
        return factories.article((code,))

    def vouched() -> Article:
        article = factories.article()
        factories.vouch(article, code, text_hash="0123456789abcdef" * 4)
        return article

    def each(field: str, *values: object) -> list[dict[str, Any]]:
        return [{column(field, code): value} for value in values]

    def state(**values: object) -> dict[str, Any]:
        return {column(field, code): value for field, value in values.items()}

    now = timezone.now()
    other = next(edition for edition in codes() if edition != code)
    translated, generated = Origin.TRANSLATED, Origin.GENERATED
    return {
        "article_status_known": Case(
            factories.article,
            refused=lambda row: each("status", "published", "", None),
            accepted=lambda row: each("status", Status.IN_REVIEW, Status.DRAFT),
        ),
        "article_origin_known": Case(
            factories.article,
            refused=lambda row: each("origin", "robot", "", None),
            accepted=lambda row: each("origin", Origin.HUMAN, Origin.ASSISTED, Origin.UNKNOWN),
        ),
        "article_live_complete": Case(
            live,
            refused=lambda row: [
                *(approved(row, code, **{field: None}) for field in TEXT),
                *(approved(row, code, **{field: ""}) for field in TEXT),
                *each("slug", "", None),
                *each("published_at", None),
                *each("released_at", None),
                *each("released_by", None),
                *each("wording_as_of", None),
            ],
            accepted=lambda row: [
                approved(row, code, title="Another"),
                state(status=Status.DRAFT, title="", slug=None, body=None, published_at=None),
            ],
        ),
        "article_changed_since": Case(
            live,
            refused=lambda row: each(
                "changed_at",
                None,
                in_language(row, "published_at", code) - timedelta(microseconds=1),
            ),
            accepted=lambda row: [
                *each("changed_at", in_language(row, "published_at", code), now),
                state(status=Status.DRAFT, changed_at=None),
            ],
        ),
        "article_human_has_byline": Case(
            live,
            refused=lambda row: each("origin", Origin.HUMAN),
            accepted=lambda row: [
                state(origin=Origin.HUMAN) | {"byline": factories.person()},
                state(status=Status.DRAFT) | {"byline": None},
            ],
        ),
        "article_picture_described": Case(
            live,
            refused=lambda row: [
                {"picture": "a.webp"} | state(picture_alt=""),
                {"picture": "a.webp"} | state(picture_alt=None),
            ],
            accepted=lambda row: [
                {"picture": "a.webp"} | state(picture_alt="A mast"),
                state(status=Status.DRAFT, picture_alt=""),
            ],
        ),
        "article_live_approved": Case(
            live,
            refused=lambda row: [
                *each("approved_hash", "", None, "0" * 64),
                *each("title", "Another"),
                *each("dek", "Another"),
                *each("body", "<p>Another</p>"),
                state(status=Status.APPROVED, approved_hash=""),
            ],
            accepted=lambda row: [
                approved(row, code, title="Another", dek="one", body="<p>here</p>"),
                *each("status", Status.APPROVED),
                state(status=Status.IN_REVIEW, title="Changed again"),
            ],
        ),
        "article_translated_from": Case(
            factories.article,
            refused=lambda row: [
                *each("origin", translated),
                state(origin=translated, translated_from=""),
                state(origin=translated, translated_from=code),
                state(origin=translated, translated_from="de"),
                state(origin=generated, translated_from=other),
            ],
            accepted=lambda row: [
                state(origin=translated, translated_from=other),
                state(origin=generated, translated_from=""),
                state(origin=generated, translated_from=None),
            ],
        ),
        "article_checked_hash_whole": Case(
            vouched,
            refused=lambda row: each("checked_hash", "0", "0" * 63, "A" * 64, "g" * 64),
            accepted=lambda row: each("checked_hash", "0123456789abcdef" * 4, "", None),
        ),
        "article_withdrawn_says_why": Case(
            live,
            refused=lambda row: [
                state(status=Status.WITHDRAWN, withdrawal_reason="", withdrawn_at=now),
                state(status=Status.WITHDRAWN, withdrawal_reason=None, withdrawn_at=now),
                state(status=Status.WITHDRAWN, withdrawal_reason="Wrong.", withdrawn_at=None),
            ],
            accepted=lambda row: [
                state(status=Status.WITHDRAWN, withdrawal_reason="Wrong.", withdrawn_at=now)
            ],
        ),
        "article_expected_in_time": Case(
            live,
            refused=lambda row: [
                *each("expected_at", now, in_language(row, "published_at", code) - timedelta(1)),
                state(
                    status=Status.WITHDRAWN,
                    withdrawal_reason="Wrong.",
                    withdrawn_at=now,
                    expected_at=in_language(row, "published_at", code),
                ),
            ],
            accepted=lambda row: [
                *each("expected_at", in_language(row, "published_at", code), None),
                *(
                    state(status=status, expected_at=now)
                    for status in (Status.APPROVED, Status.IN_REVIEW, Status.DRAFT)
                ),
            ],
        ),
    }


def of_slug(make: Callable[..., Any], code: str) -> Case:
    """Slugs are unique within their language, where there is one."""
    slug = column("slug", code)
    elsewhere = column("slug", next(edition for edition in codes() if edition != code))

    def row() -> Any:
        make(**{slug: "taken"})
        make(**{slug: ""})
        return make()

    return Case(
        row,
        refused=lambda row: [{slug: "taken"}],
        accepted=lambda row: [{elsewhere: "taken"}, {slug: "free"}, {slug: ""}, {slug: None}],
    )


def of_language(row: Callable[[], Any], *free: str) -> Case:
    """The column holds the code of an edition; of those, ``free`` are not taken."""
    return Case(
        row,
        refused=lambda row: [{"language": "de"}, {"language": "AR"}, {"language": "fr-FR"}],
        accepted=lambda row: [{"language": code} for code in free],
    )


def of_names(make: Callable[..., Any]) -> Case:
    """A name and the address that goes with it stand in at least one language."""

    def only(name: str, slug: str | None) -> dict[str, Any]:
        emptied = {column(field, code): "" for field in ("name", "slug") for code in codes()}
        return {**emptied, "name_ar": name, "slug_ar": slug}

    return Case(
        make,
        refused=lambda row: [
            only("", ""), only("اسم", ""), only("اسم", None), only("", "اسم"),
            only("اسم", "") | {"slug_fr": "nom"},
        ],
        accepted=lambda row: [only("اسم", "اسم")],
    )  # fmt: skip
