"""What stands nearest to each text, found when it is released."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import DjangoCaptureOnCommitCallbacks

from articles.enums import Verb
from articles.models import Article, Nearest
from articles.models.querysets.nearest import without_nearest
from articles.publishing import catalogue, events, nearest, tasks
from articles.reader import receivers
from tests import factories
from tests.integration.reader import world

pytestmark = pytest.mark.django_db


def near(article: Article, language: str = "en") -> list[int]:
    found: list[int] = Nearest.objects.of(article.pk, language)
    return found


def test_who_comes_or_goes_is_known_to_those_around_and_nobody_else_is_asked() -> None:
    tag, far = factories.tag(), factories.article(("en",))
    world.decoys("en", tags=(tag,))
    first, second = (factories.article(("en", "fr"), tags=(tag,)) for _number in "ab")
    tasks.find_nearest(second.pk, "en")
    assert (near(first), near(second)) == ([second.pk], [first.pk])
    assert set(Nearest.objects.values_list("article", "language")) == {
        (first.pk, "en"),
        (second.pk, "en"),
    }
    world.withdraw(second, "en")
    tasks.find_nearest(second.pk, "en")
    assert list(Nearest.objects.values_list("article", "others")) == [(first.pk, [])]
    # Filed anew, it is near to others, and no longer to those it was near to.
    third = factories.article(("en",), tags=(tag,))
    tasks.find_nearest(third.pk, "en")
    assert near(first) == [third.pk]
    third.tags.clear()
    Article.objects.filter(pk=third.pk).update(category=far.category)
    tasks.find_nearest(third.pk, "en")
    assert (near(first), near(third), near(far)) == ([], [far.pk], [third.pk])


def test_what_came_past_the_verbs_is_completed_the_newest_first_and_may_be_found_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    category = factories.category()
    articles = [factories.article(("en",), category=category) for _number in range(3)]
    world.decoys("en", category=category)
    newest_first = [one.pk for one in Article.objects.live("en").newest_first("en")]
    assert [one.pk for one in without_nearest("en")] == newest_first
    monkeypatch.setattr(tasks, "AT_ONCE", 2)
    tasks.complete_nearest(0)
    assert [one.pk for one in without_nearest("en")] == newest_first[2:]
    told = StringIO()
    call_command("nearest", stdout=told)
    assert "en: 1 texts." in told.getvalue()
    assert [len(near(one)) for one in articles] == [2, 2, 2]
    Nearest.objects.update(others=[], reasons=[], about=[])
    call_command("nearest", "--all", stdout=StringIO())
    assert [len(near(one)) for one in articles] == [2, 2, 2]


def test_the_worker_is_told_of_texts_that_come_and_go_and_of_how_they_are_filed(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    article, chief = factories.article(("fr",)), factories.newsroom().chief

    def waiting() -> list[dict[str, Any]]:
        jobs = ProcrastinateJob.objects.filter(task_name=tasks.find_nearest.name).order_by("pk")
        return [job.args for job in jobs]

    with django_capture_on_commit_callbacks(execute=True):
        for verb in Verb:
            if verb not in receivers.NEAR_OTHERS:
                events.tell(article.pk, "fr", verb)
        catalogue(article, by=chief, byline=factories.person())
    assert waiting() == []
    with django_capture_on_commit_callbacks(execute=True):
        for verb in receivers.NEAR_OTHERS:
            events.tell(article.pk, "fr", verb)
    assert waiting() == [{"article": article.pk, "language": "fr"}]
    with django_capture_on_commit_callbacks(execute=True):
        catalogue(article, by=chief, tags=[factories.tag()])
    assert sorted(job["language"] for job in waiting()) == ["ar", "en", "fr"]


def test_only_so_many_are_kept_and_what_is_picked_is_among_them() -> None:
    category = factories.category()
    articles = [factories.article(("en",), category=category) for _number in range(10)]
    picked = factories.article(("en",))
    articles[0].picks.add(picked)
    nearest.find([articles[0].pk], "en")
    assert len(near(articles[0])) == nearest.KEPT == 8
    assert near(articles[0])[-1] == picked.pk
