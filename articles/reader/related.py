"""What to read next, and why."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BigIntegerField,
    Case,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    FloatField,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Abs, Coalesce, Extract
from django.utils import timezone
from django.utils.translation import gettext, override

from articles.languages import column, in_language
from articles.models import Article, Citation, Tag
from articles.models.querysets.article import ArticleQuerySet
from articles.models.querysets.prepared import Prepared
from articles.reader.cards import Card, card
from articles.text.rarity import weight

SHOWN = 3
NEAREST = 8
"""How many with each of the tags, and in the category, are candidates: of those before the article
and of those after it."""
SAME_ITEM, SAME_SOURCE, SAME_CATEGORY, SHARED_TAGS = 9.0, 0.5, 0.75, 3.0
HALF_LIFE = timedelta(days=30)
"""Distance in time at which closeness counts half."""


def related(article: Article, language: str) -> list[Card]:
    """At most three live articles of the same language, never ``article`` itself, the best
    first, each with its reason. ``article`` comes from ``for_page``. One query.

    What editors picked comes first. Then the score decides, which adds up: shared tags, each
    weighted by its rarity; the same source item, which means the same story; the same source;
    the same category; closeness in time. Equal scores fall back on the newer and then the
    higher number, so the order is always the same. Of a tag or a category on many articles
    those nearest in time alone are thought of, so that an article costs the same in an archive of
    any size.
    """
    tags = {tag.pk: tag for tag in article.tags.all()}
    citations = list(article.citations.all())
    now = timezone.now()
    lists: dict[str, list[Any]] = {
        "tag": list(tags),
        "weight": [weight(tag.uses) for tag in tags.values()],  # type: ignore[attr-defined]  # from for_page
        "item": sorted({one.item_id for one in citations if one.item_id}),
        "source": sorted({one.source_id for one in citations}),
    }
    found = _CANDIDATES(
        language,
        *(len(lists[name]) for name in ("tag", "item", "source")),
        article=article.pk,
        category=article.category_id,
        published=in_language(article, "published_at", language) or now,
        now=now,
        **{f"{name}{place}": one for name, some in lists.items() for place, one in enumerate(some)},
    )
    return [_explained(one, language, tags, citations) for one in found]


def _candidates(
    language: str,
    tags: int,
    items: int,
    sources: int,
    *,
    article: int,
    category: int,
    published: datetime,
    now: datetime,
    **values: Any,
) -> QuerySet[Article]:
    """The best for an article with so many tags, items and sources; ``values`` are their keys,
    ``tag0`` and so on, and the weights of the tags."""

    def listed(name: str, many: int) -> list[Any]:
        return [values[f"{name}{place}"] for place in range(many)]

    tag_pks, weights = listed("tag", tags), listed("weight", tags)
    item_pks, source_pks = listed("item", items), listed("source", sources)
    through: Any = Article.tags.through._default_manager.all()
    picks = Article.objects.filter(picked_by=article)
    shared = through.filter(article=OuterRef("pk"), tag__in=tag_pks).order_by()
    cases = [When(tag=pk, then=Value(one)) for pk, one in zip(tag_pks, weights, strict=True)]
    cited = Citation.objects.filter(article=OuterRef("pk"))
    others = Article.objects.live(language, now).exclude(pk=article)
    # Put together first: of conditions that are joined by OR, none finds its index.
    picked = picks.order_by().values("pk")
    candidates = picked.union(
        Citation.objects.filter(item__in=item_pks).order_by().values("article"),
        *_nearest_in(others.in_category(category), language, published),
        *_nearest_with(through, tag_pks, article),
    )
    away = Abs(
        Extract(
            ExpressionWrapper(
                F(column("published_at", language)) - Value(published),
                output_field=DurationField(),
            ),
            "epoch",
        )
    )
    scored: QuerySet[Article] = (
        others.filter(pk__in=candidates)
        .annotate(
            picked=Exists(picks.filter(pk=OuterRef("pk"))),
            shared=ArraySubquery(shared.order_by("tag").values("tag")),
            same_item=Exists(cited.filter(item__in=item_pks)),
            same_source=Exists(cited.filter(source__in=source_pks)),
            shared_sources=ArraySubquery(
                cited.filter(source__in=source_pks).order_by("source").values("source")
            ),
            tags_score=Coalesce(
                Subquery(
                    shared.values("article")
                    .annotate(
                        total=Sum(Case(*cases, default=Value(0.0), output_field=FloatField()))
                    )
                    .values("total")
                ),
                Value(0.0),
            ),
        )
        .annotate(
            score=F("tags_score") * SHARED_TAGS
            + _if(Q(same_item=True), SAME_ITEM)
            + _if(Q(same_source=True), SAME_SOURCE)
            + _if(Q(category=category), SAME_CATEGORY)
            + ExpressionWrapper(
                Value(1.0) / (Value(1.0) + away / Value(HALF_LIFE.total_seconds())),
                output_field=FloatField(),
            )
        )
        .for_card(language)
        .order_by(
            F("picked").desc(),
            F("score").desc(),
            F(column("published_at", language)).desc(),
            F("pk").desc(),
        )
    )
    return scored[:SHOWN]


def _nearest_in(
    found: ArticleQuerySet, language: str, published: datetime
) -> tuple[QuerySet[Any], ...]:
    """The keys of those that were published last before a time, and first after it."""
    name = column("published_at", language)
    return (
        found.filter(**{f"{name}__lte": published}).newest_first(language).values("pk")[:NEAREST],
        found.filter(**{f"{name}__gt": published}).order_by(name).values("pk")[:NEAREST],
    )


def _nearest_with(through: Any, tags: list[Any], article: int) -> tuple[QuerySet[Any], ...]:
    """With each of the tags, the keys of those that were opened last before an article, and first
    after it: by number, which an index has beside the tag (migration 0030)."""
    filed = through.filter(tag=OuterRef("pk")).values("article")
    ways = (
        filed.filter(article__lt=article).order_by("-article"),
        filed.filter(article__gt=article).order_by("article"),
    )
    return tuple(
        Tag.objects.filter(pk__in=tags)
        .order_by()
        .annotate(near=_Each(ArraySubquery(way[:NEAREST])))
        .values("near")
        for way in ways
    )


class _Each(Func):
    """The members of an array, a row each."""

    function = "unnest"
    set_returning = True
    output_field = BigIntegerField()


_CANDIDATES: Prepared[Article] = Prepared(_candidates)


def _if(condition: Q, points: float) -> Case:
    return Case(When(condition, then=Value(points)), default=Value(0.0), output_field=FloatField())


def _explained(
    found: Article, language: str, tags: dict[int, Tag], citations: list[Citation]
) -> Card:
    """The card with the strongest of its reasons that can be named in ``language``."""
    named = {pk: name for pk, tag in tags.items() if (name := in_language(tag, "name", language))}
    shared: list[int] = [pk for pk in found.shared or () if pk in named]  # type: ignore[attr-defined]
    sources: list[int] = found.shared_sources or []  # type: ignore[attr-defined]
    with override(language):
        if found.picked:  # type: ignore[attr-defined]  # annotated, as those below
            return card(found, language, reason=gettext("Chosen by the newsroom"))
        if found.same_item:  # type: ignore[attr-defined]
            return card(found, language, reason=gettext("On the same story"))
        if shared:
            rarest = min(shared, key=lambda pk: (tags[pk].uses, pk))  # type: ignore[attr-defined]
            return card(found, language, reason=gettext("Shares the tag"), name=named[rarest])
        if sources:
            name = next(c.source.name for c in citations if c.source_id in sources)
            return card(found, language, reason=gettext("Rests on the same source"), name=name)
        name = in_language(found.category, "name", language)
        return card(found, language, reason=gettext("Also in"), name=name)
