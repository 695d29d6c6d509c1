"""What pages of the desk cost the database, however much there is."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone

from articles.enums import Status
from articles.models import Article, KnownName, SourceItem
from articles.publishing import examine, send_back, write
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.costs import Costs, each_costs
from tests.integration.publishing.record import at_status, store

HOUR = timedelta(hours=1)


def article(many: int) -> Article:
    """With ``many`` of everything that an article may have many of."""
    made = at_status(
        Status.IN_REVIEW, "fr", tags=tuple(factories.tag() for _ in range(many)),
        sources=tuple(factories.source_item() for _ in range(many)), byline=factories.person(),
    )  # fmt: skip
    by = factories.user("Editors")
    for number in range(many):
        made.picks.add(factories.article(("fr",)))
        for code in ("fr", "ar", "en"):
            write(made, code, by=by, dek=f"{number} {code}")
        factories.vouch(made, "fr", by=factories.person())
    send_back(made, "fr", by=by, comment="Once more.")
    for _number in range(many):
        name = factories.known_name(fr="Oran|Wahran", ar="وهران")
        factories.tag(name_record=name)
    return made


def change_of(made: Article) -> str:
    """With a change of everything that the article cites."""
    store(made, "ar", status=Status.IN_REVIEW)
    examine(made)
    items, later = SourceItem.objects.filter(citations__article=made), timezone.now() + HOUR
    change = [factories.source_change(item, at=later) for item in items][-1]
    return reverse("admin:articles_sourcechange_change", args=[change.pk])


def name_of(_made: Article) -> str:
    name = KnownName.objects.latest("pk")
    return reverse("admin:articles_knownname_change", args=[name.pk])


# name → address, queries.
PAGES: Costs = {
    "list": (lambda _made: reverse("admin:articles_article_changelist"), 8),
    "search": (lambda _made: reverse("admin:articles_article_changelist") + "?q=en", 8),
    "filter": (
        lambda made: (
            reverse("admin:articles_article_changelist")
            + f"?status_fr__exact=draft&category__id__exact={made.category_id}&period=2026&o=2"
        ),
        8,
    ),
    "acts": (lambda _made: reverse("admin:articles_act_changelist"), 8),
    "tags": (lambda _made: reverse("admin:articles_tag_changelist"), 6),
    "names": (lambda _made: reverse("admin:articles_knownname_changelist"), 7),
    "names found": (lambda _made: reverse("admin:articles_knownname_changelist") + "?q=oran", 7),
    "names offered": (
        lambda _made: (
            reverse("admin:autocomplete")
            + "?app_label=articles&model_name=tag&field_name=name_record&term=oran"
        ),
        7,
    ),
    "name": (name_of, 6),
    "sources": (lambda _made: reverse("admin:articles_source_changelist"), 6),
    "drafts": (lambda _made: reverse("admin:articles_draft_changelist"), 7),
    "changed sources": (lambda _made: reverse("admin:articles_sourcechange_changelist"), 6),
    "dead letters": (lambda _made: reverse("admin:articles_deadletter_changelist"), 6),
    "feeds": (lambda _made: reverse("admin:articles_feed_changelist"), 6),
    "items": (lambda _made: reverse("admin:articles_sourceitem_changelist"), 7),
    "articles offered": (
        lambda _made: (
            reverse("admin:autocomplete")
            + "?app_label=articles&model_name=article&field_name=picks&term=head"
        ),
        6,
    ),
    "tags offered": (
        lambda _made: (
            reverse("admin:autocomplete")
            + "?app_label=articles&model_name=article&field_name=tags&term=label"
        ),
        6,
    ),
    "form": (lambda made: reverse("admin:articles_article_change", args=[made.pk]), 25),
    "new": (lambda _made: reverse("admin:articles_article_add"), 8),
    "step": (
        lambda made: reverse("admin:article-act", args=[made.pk, "ar", "submit"]), 8,
    ),
    "checks": (lambda made: reverse("admin:article-findings", args=[made.pk, "en"]), 13),
    "release": (lambda made: reverse("admin:article-release", args=[made.pk]), 20),
    "time zone": (lambda _made: reverse("admin:my-time-zone"), 5),
    "record": (lambda made: reverse("admin:articles_article_history", args=[made.pk]), 6),
    "revisions": (lambda made: reverse("admin:article-revisions", args=[made.pk, "fr"]), 8),
    # The last, as it takes the article further.
    "changed source": (change_of, 9),
}  # fmt: skip


@pytest.mark.parametrize("many", [1, 3])
def test_a_page_costs_the_same_for_one_and_for_three(desks: Desks, many: int) -> None:
    made = article(many)
    # Asked for once in the life of a process.
    ContentType.objects.get_for_models(*apps.get_models())
    each_costs(desks, PAGES, made)
