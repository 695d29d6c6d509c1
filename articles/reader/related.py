"""What to read next, and why."""

from datetime import timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Case,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    FloatField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Abs, Coalesce, Extract
from django.utils.translation import gettext, override

from articles.languages import column, in_language
from articles.models import Article, Citation, Tag
from articles.reader.cards import Card, card
from articles.text.rarity import weight

SHOWN = 3
FROM_CATEGORY = FROM_TAG = 30
"""How many of the newest in the category, and with each of the tags, are candidates."""
SAME_ITEM, SAME_SOURCE, SAME_CATEGORY, SHARED_TAGS = 9.0, 0.5, 0.75, 3.0
HALF_LIFE = timedelta(days=30)
"""Distance in time at which closeness counts half."""


def related(article: Article, language: str) -> list[Card]:
    """At most three live articles of the same language, never ``article`` itself, the best
    first, each with its reason. ``article`` comes from ``for_page``. One query.

    What editors picked comes first. Then the score decides, which adds up: shared tags, each
    weighted by its rarity; the same source item, which means the same story; the same source;
    the same category; closeness in time. Equal scores fall back on the newer and then the
    higher number, so the order is always the same. Of a tag or a category on many articles the
    newest alone are thought of, so that an article costs the same in an archive of any size.
    """
    tags = {tag.pk: tag for tag in article.tags.all()}
    citations = list(article.citations.all())
    candidates = _scored(article, language, tags, citations)
    return [_explained(found, language, tags, citations) for found in candidates[:SHOWN]]


def _scored(
    article: Article, language: str, tags: dict[int, Tag], citations: list[Citation]
) -> QuerySet[Article]:
    through: Any = Article.tags.through._default_manager.all()
    picks = Article.objects.filter(picked_by=article.pk)
    shared = through.filter(article=OuterRef("pk"), tag__in=list(tags)).order_by()
    weights = [
        When(tag=pk, then=Value(weight(tag.uses)))  # type: ignore[attr-defined]  # from for_page
        for pk, tag in tags.items()
    ]
    items = [citation.item_id for citation in citations if citation.item_id]
    sources = [citation.source_id for citation in citations]
    cited = Citation.objects.filter(article=OuterRef("pk"))
    live = Article.objects.live(language)
    others = live.exclude(pk=article.pk)
    # Put together first: of conditions that are joined by OR, none finds its index.
    candidates = (
        picks.order_by()
        .values("pk")
        .union(
            Citation.objects.filter(item__in=items).order_by().values("article"),
            others.in_category(article.category_id)
            .newest_first(language)
            .values("pk")[:FROM_CATEGORY],
            *(others.with_tag(pk).newest_first(language).values("pk")[:FROM_TAG] for pk in tags),
        )
    )
    away = Abs(
        Extract(
            ExpressionWrapper(
                F(column("published_at", language))
                - Value(in_language(article, "published_at", language)),
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
            same_item=Exists(cited.filter(item__in=items)),
            same_source=Exists(cited.filter(source__in=sources)),
            shared_sources=ArraySubquery(
                cited.filter(source__in=sources).order_by("source").values("source")
            ),
            tags_score=Coalesce(
                Subquery(
                    shared.values("article")
                    .annotate(
                        total=Sum(Case(*weights, default=Value(0.0), output_field=FloatField()))
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
            + _if(Q(category=article.category_id), SAME_CATEGORY)
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
    return scored


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
