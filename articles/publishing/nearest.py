"""What stands nearest to each text, found when it is released and not when it is read."""

from collections.abc import Iterable, Iterator
from operator import attrgetter

from django.db.models import QuerySet
from django.utils import timezone

from articles.models import Article, Nearest
from articles.models.querysets.nearest import nearest_to

KEPT = 8
"""Of each text, so that enough are live when some are withdrawn."""
AROUND = 24
"""To how many a text that has come, gone or been filed anew may have come nearer than others."""
BATCH = 200


def renew(article: int, language: str) -> int:
    """Find what stands nearest to a text, and to the texts that it is near to or was; of how many
    it was found. Three queries for each of them, at most fifty."""
    was = set(Nearest.objects.of(article, language))
    now = timezone.now()
    around = {one.pk for one in nearest_to(article, language, now, AROUND)}
    return find((article, *sorted(was | around)), language)


def find(articles: Iterable[int], language: str) -> int:
    """Find what stands nearest to some texts; of how many it was found: of those that are live, and
    the others lose what was. Two queries, and two for each."""
    wanted = set(articles)
    now = timezone.now()
    live = Article.objects.live(language, now).filter(pk__in=wanted).values_list("pk", flat=True)
    found = set(live)
    Nearest.objects.filter(language=language, article__in=wanted - found).delete()
    for pk in sorted(found):
        near = nearest_to(pk, language, now, KEPT)
        # What is picked may be picked no more when it is read.
        Nearest.objects.put(pk, language, sorted(near, key=attrgetter("place")), now)
    return len(found)


def find_where(texts: QuerySet[Article], language: str) -> Iterator[int]:
    """Find what stands nearest to some texts, in their order; yields of how many each time. May be
    broken off and run again."""
    pks = list(texts.values_list("pk", flat=True))
    for start in range(0, len(pks), BATCH):
        yield find(pks[start : start + BATCH], language)
