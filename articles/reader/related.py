"""What to read next, and why."""

from django.utils import timezone
from django.utils.translation import override

from articles.enums import Nearness
from articles.languages import in_language
from articles.models import Article
from articles.models.querysets.nearest import Near, nearest_to
from articles.reader.cards import Card, card
from articles.reader.questions import cards_by_number

SHOWN = 3


def related(article: Article, language: str) -> list[Card]:
    """At most three live articles of the same language, never ``article`` itself, the best
    first, each with its reason. ``article`` comes from ``for_page``. One query; up to three where
    what stands nearest was not found yet, or is not what it was.

    What editors picked comes first, then what ``nearest_to`` finds, as it was kept when the text
    was released (``articles.publishing.nearest``). It is found anew here where that is missing,
    names what the article is filed under no more, or has too few that are still live.
    """
    names = _names(article, language)
    kept = _kept(article)
    if kept is not None and all(one.about in names[one.reason] for one in kept):
        shown = _cards(language, kept, names)
        if len(shown) == SHOWN or len(kept) < SHOWN:
            return shown
    anew = nearest_to(article.pk, language, timezone.now(), SHOWN)
    return _cards(language, anew, names)


Names = dict[Nearness, dict[int, str]]


def _names(article: Article, language: str) -> Names:
    """What each reason can name, by number; under 0 where it names nothing of this article."""
    tags = {tag.pk: in_language(tag, "name", language) for tag in article.tags.all()}
    named: Names = {reason: {0: ""} for reason in Nearness}
    named[Nearness.CATEGORY][article.category_id] = ""
    named[Nearness.TAG] = {pk: name for pk, name in tags.items() if name}
    named[Nearness.SOURCE] = {one.source_id: one.source.name for one in article.citations.all()}
    return named


def _kept(article: Article) -> list[Near] | None:
    """What was found when the text was released, behind what is picked now; None where nothing
    was."""
    told = article.nearest_told  # type: ignore[attr-defined]  # from for_page
    if told is None:
        return None
    picked: list[int] = article.picked  # type: ignore[attr-defined]  # from for_page
    found = {
        pk: Near(pk, Nearness(reason), about, picked=pk in picked)
        for pk, reason, about in zip(told["others"], told["reasons"], told["about"], strict=True)
    }
    return [
        *(one for one in found.values() if one.picked),
        *(Near(pk, Nearness.PICKED, 0) for pk in picked if pk not in found and pk != article.pk),
        *(one for one in found.values() if not one.picked and one.reason != Nearness.PICKED),
    ]


def _cards(language: str, found: list[Near], names: Names) -> list[Card]:
    near = {one.pk: one for one in found}
    with override(language):
        return [
            _card(one, language, near[one.pk], names)
            for one in cards_by_number(language, list(near), SHOWN)
        ]


def _card(found: Article, language: str, near: Near, names: Names) -> Card:
    reason, name = near.reason, names[near.reason][near.about]
    if near.picked:
        reason, name = Nearness.PICKED, ""
    elif reason == Nearness.CATEGORY:
        name = in_language(found.category, "name", language)
    return card(found, language, reason=str(reason.label), name=name)
