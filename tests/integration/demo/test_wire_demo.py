"""From a feed to the desk's queue and its findings with a real model: ten minutes at most, some two
as a rule.

``make proof`` runs it. ``make test`` has no time for it: WITH_MODEL=1 makes pytest run it.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from articles import publishing
from articles.demo import agency, elsewhere, local_model
from articles.enums import DraftState, Origin, Standing, Status
from articles.languages import codes, in_language
from articles.models import Article, Draft, Examination, Finding, Generation
from articles.wire.drafting.chat import ChatModel
from newsroom.security import http
from tests import factories
from tests.elsewhere import LOOPBACK

TRIES = 3
"""A model that says what comes to it may fail three times in a row, but hardly three times so."""

pytestmark = [
    pytest.mark.skipif(
        os.environ.get("WITH_MODEL") != "1", reason="takes minutes: WITH_MODEL=1 runs it"
    ),
    pytest.mark.skipif(bool(local_model.missing()), reason=local_model.missing()),
]


@pytest.fixture
def site(db: None, settings: Settings, tmp_path: Path) -> Iterator[str]:
    with local_model.running(tmp_path) as url, elsewhere.serving() as found:
        settings.MODEL_URL, settings.MODEL = url, local_model.NAME
        settings.MODEL_PRICES = {local_model.NAME: (0, 0)}
        settings.MODEL_SECONDS, settings.MODEL_CONTEXT = 600, local_model.CONTEXT
        settings.OUTGOING_PRIVATE_NETWORKS, settings.HOST_GAP = LOOPBACK, 0
        yield found
    http.close()


def test_a_feed_becomes_articles_by_a_model_that_wait_for_review(site: str) -> None:
    for number in range(4):
        factories.category(position=number)
    source = agency.put_on_the_wire(site)
    agency.ask_for_news(source, print)
    agency.read_pages(source, print)
    for _try in range(TRIES):
        agency.draft_items(source, ChatModel, print)
    drafts = Draft.objects.order_by("pk")
    assert [draft.state for draft in drafts] == [DraftState.DONE] * 3
    assert {draft.item.standing for draft in drafts} == {Standing.READ}
    for draft in drafts:
        assert draft.article is not None
        for code in codes():
            assert in_language(draft.article, "status", code) == Status.IN_REVIEW
            assert in_language(draft.article, "origin", code) == Origin.GENERATED
            assert in_language(draft.article, "body", code).count("<p>") >= 2
            (examined,) = Examination.objects.filter(article=draft.article, language=code)
            assert examined.text_hash == in_language(draft.article, "text_hash", code)
            assert list(examined.texts.all()) == [draft.item.texts.get()]
        answers = Generation.objects.filter(draft=draft)
        assert {one.language for one in answers.filter(error="")} == set(codes())
        assert {one.answered_as for one in answers} == {local_model.NAME}
        assert all(one.tokens_in and one.tokens_out and one.answer for one in answers)
    # It copies, makes up and writes in another language: the desk finds it said of every article.
    blocking = Finding.objects.blocking().standing()
    assert set(blocking.values_list("examination__article__draft", flat=True)) == {
        draft.pk for draft in drafts
    }
    editor = factories.user("Editors")
    held = blocking.values_list("examination__article", "examination__language")
    for pk, code in set(held):
        article = Article.objects.get(pk=pk)
        publishing.approve(article, code, by=editor)
        with pytest.raises(publishing.NotReady):
            publishing.publish(article, code, by=editor)
