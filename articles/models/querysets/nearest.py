"""What stands nearest to a text: the candidates, their score, and why each is one.

Written by hand, since the parts are few rows each that are to be found first and joined then: of
conditions that are joined by OR, none finds its index.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from articles.enums import Nearness, Status
from articles.languages import column
from articles.models.querysets.tables import articles, table
from newsroom.statements import Statement, by_hand

if TYPE_CHECKING:
    from articles.models.article import Article
    from articles.models.nearest import Nearest

    _Nearest = QuerySet[Nearest]
    _Articles = QuerySet[Article]
else:
    _Nearest = QuerySet

NEAREST = 8
"""How many with each of the tags, and in the category, are candidates: of those before the article
and of those after it."""
SAME_ITEM, SAME_SOURCE, SAME_CATEGORY, SHARED_TAGS = 9.0, 0.5, 0.75, 3.0
HALF_LIFE = 30 * 24 * 3600
"""Distance in time, in seconds, at which closeness counts half."""
MOST_COUNTED = 300
"""Articles with a tag, beyond which it is no matter how many there are."""


@dataclass(frozen=True, slots=True)
class Near:
    """An article that stands near another."""

    pk: int
    reason: Nearness
    about: int
    """The tag, source or category that the reason names, by number; 0 where it names none that the
    other has."""
    picked: bool = False
    """By an editor. The reason is then another, where there is one."""
    place: int = 0
    """By score alone, whatever was picked: 1 for the best."""


class NearestQuerySet(_Nearest):
    def put(self, article: int, language: str, found: list[Near], at: datetime) -> None:
        """In the place of what stands there of a text. One query."""
        row = self.model(
            article_id=article,
            language=language,
            others=[one.pk for one in found],
            reasons=[one.reason for one in found],
            about=[one.about for one in found],
            found_at=at,
        )
        self.bulk_create(
            [row],
            update_conflicts=True,
            unique_fields=["article", "language"],
            update_fields=["others", "reasons", "about", "found_at"],
        )

    def of(self, article: int, language: str) -> list[int]:
        """The numbers of those that stand there of a text; none where there is no row. One
        query."""
        rows = self.filter(article=article, language=language).values_list("others", flat=True)
        return rows.first() or []


def without_nearest(language: str) -> "_Articles":
    """What is live in ``language`` and has no row, the newest first."""
    known = table("Nearest").filter(language=language, article=OuterRef("pk"))
    found: _Articles = articles().live(language).filter(~Exists(known)).newest_first(language)
    return found


def nearest_to(article: int, language: str, at: datetime, limit: int) -> list[Near]:
    """At most ``limit`` articles, live in ``language`` at the time ``at``, that stand nearest to an
    article, never itself; the best first. One query.

    What editors picked comes first. Then the score decides, which adds up: shared tags, each
    weighted by its rarity (``articles.text.rarity``); the same source item, which means the same
    story; the same source; the same category; closeness in time. Equal scores fall back on the
    newer and then the higher number, so the order is always the same. Of a tag or a category on
    many articles those nearest in time alone are thought of, so that an article costs the same in
    an archive of any size.
    """
    rows = _statement(language).rows(connection, [article, at, limit])
    return [Near(pk, Nearness(reason), *more) for pk, reason, *more in rows]


@cache
def _statement(language: str) -> Statement:
    published, status = column("published_at", language), column("status", language)

    def live(name: str) -> str:
        """What ``live()`` asks."""
        return f"{name}.{status} = '{Status.LIVE}' AND {name}.{published} <= $2::timestamptz"

    def in_category(bound: str, order: str) -> str:
        return (
            f"(SELECT id FROM articles_article AS one WHERE category_id = own.category_id"  # noqa: S608
            f" AND {live('one')} AND {published} {bound} own.at"
            f" ORDER BY {published} {order}, id {order} LIMIT {NEAREST})"
        )

    def with_tag(bound: str, order: str) -> str:
        """By number, which an index has beside the tag (migration 0030)."""
        return (
            "(SELECT article_id FROM articles_article_tags"  # noqa: S608
            f" WHERE tag_id = tagged.tag_id AND article_id {bound} $1::bigint"
            f" ORDER BY article_id {order} LIMIT {NEAREST})"
        )

    return by_hand(f"""
WITH own AS MATERIALIZED (
    SELECT category_id, coalesce({published}, $2::timestamptz) AS at
    FROM articles_article WHERE id = $1::bigint
), tagged AS MATERIALIZED (
    SELECT tag_id, {column("name", language)} > '' AS named, (SELECT count(*) FROM (
        SELECT FROM articles_article_tags AS each WHERE each.tag_id = mine.tag_id
        LIMIT {MOST_COUNTED}) AS counted) AS uses
    FROM articles_article_tags AS mine JOIN articles_tag ON articles_tag.id = tag_id
    WHERE article_id = $1::bigint
), cited AS MATERIALIZED (
    SELECT id, position, source_id, item_id FROM articles_citation WHERE article_id = $1::bigint
), picks AS MATERIALIZED (
    SELECT to_article_id AS id FROM articles_article_picks WHERE from_article_id = $1::bigint
), candidates AS MATERIALIZED (
    SELECT id FROM picks
    UNION SELECT also.article_id FROM cited JOIN articles_citation AS also USING (item_id)
    UNION SELECT near.id FROM own CROSS JOIN LATERAL (
        {in_category("<=", "DESC")} UNION ALL {in_category(">", "ASC")}) AS near
    UNION SELECT near.article_id FROM tagged CROSS JOIN LATERAL (
        {with_tag("<", "DESC")} UNION ALL {with_tag(">", "ASC")}) AS near
), told AS (
    SELECT found.id, found.{published} AS at, found.id IN (SELECT id FROM picks) AS picked,
        CASE WHEN found.category_id = own.category_id THEN own.category_id END AS neighbouring,
        shared.tag, rests.source, rests.story,
        {SHARED_TAGS} * coalesce(shared.weight, 0)
        + CASE WHEN rests.story THEN {SAME_ITEM} ELSE 0 END
        + CASE WHEN rests.source IS NOT NULL THEN {SAME_SOURCE} ELSE 0 END
        + CASE WHEN found.category_id = own.category_id THEN {SAME_CATEGORY} ELSE 0 END
        + 1 / (1 + abs(extract(epoch FROM found.{published} - own.at))::float8 / {HALF_LIFE})
        AS score
    FROM candidates JOIN articles_article AS found USING (id) CROSS JOIN own
    CROSS JOIN LATERAL (
        SELECT (array_agg(tag_id ORDER BY uses, tag_id) FILTER (WHERE named))[1] AS tag,
            sum(ln(3::float8) / ln(1 + greatest(2, uses)::float8)) AS weight
        FROM articles_article_tags JOIN tagged USING (tag_id) WHERE article_id = found.id
    ) AS shared
    CROSS JOIN LATERAL (
        SELECT (array_agg(cited.source_id ORDER BY cited.position, cited.id))[1] AS source,
            bool_or(cited.item_id = theirs.item_id) AS story
        FROM articles_citation AS theirs JOIN cited USING (source_id)
        WHERE theirs.article_id = found.id
    ) AS rests
    WHERE {live("found")} AND found.id <> $1::bigint
)
SELECT id,
    CASE WHEN story THEN '{Nearness.STORY}' WHEN tag IS NOT NULL THEN '{Nearness.TAG}'
        WHEN source IS NOT NULL THEN '{Nearness.SOURCE}'
        WHEN picked AND neighbouring IS NULL THEN '{Nearness.PICKED}'
        ELSE '{Nearness.CATEGORY}' END,
    CASE WHEN story THEN 0 ELSE coalesce(tag, source, neighbouring, 0) END,
    picked, row_number() OVER (ORDER BY score DESC, at DESC, id DESC) AS place
FROM told ORDER BY picked DESC, place LIMIT $3::int
""")  # noqa: S608  # names of columns and constants of ours
