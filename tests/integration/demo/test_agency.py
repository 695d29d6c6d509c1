"""The invented agency on the wire, with a model that says what it is told."""

import json
from collections import deque
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from articles.demo import agency, elsewhere
from articles.enums import DraftState, Standing, Status, Verdict
from articles.languages import codes, in_language
from articles.models import Article, Draft, Feed, Finding, Generation, Source
from articles.wire import poll
from articles.wire.drafting.interface import Answer, ModelError, Request
from newsroom.security import http
from tests import factories
from tests.elsewhere import LOOPBACK

STORY = {"title": "A title", "dek": "In short.", "paragraphs": ["The first.", "The second."]}


class Scripted:
    """Answers what is in ``says``, one after another, and else, or for None, with an article."""

    provider, name = "here", "scripted"

    def __init__(self) -> None:
        self.says: deque[str | BaseException | None] = deque()

    def answer(self, request: Request) -> Answer:
        said = (self.says.popleft() if self.says else None) or _article(request)
        if isinstance(said, BaseException):
            raise said
        return Answer(
            said, cut=False, model="", tokens_in=1, tokens_out=1, seconds=0.5, parameters={}
        )


def _article(request: Request) -> str:
    category = request.schema["properties"].get("category")
    filing = {"category": category["const"], "tags": [], "new_tags": []} if category else {}
    return json.dumps({**STORY, **filing})


class Wire:
    """What a run of the demonstration does, and the lines that it told."""

    def __init__(self, model: Scripted) -> None:
        self.model = model
        self.told: list[str] = []

    def run(self, site: str) -> Source:
        self.told.clear()
        source = agency.put_on_the_wire(site)
        agency.ask_for_news(source, self.told.append)
        agency.read_pages(source, self.told.append)
        agency.draft_items(source, lambda: self.model, self.told.append)
        return source


@pytest.fixture
def wire(db: None, settings: Settings) -> Iterator[Wire]:
    settings.OUTGOING_PRIVATE_NETWORKS = LOOPBACK
    settings.HOST_GAP = 0
    factories.category()
    yield Wire(Scripted())
    http.close()


@pytest.fixture
def site() -> Iterator[str]:
    with elsewhere.serving() as found:
        yield found


def test_its_news_is_read_by_the_rights_in_it_and_drafted_for_the_desk(
    wire: Wire, site: str
) -> None:
    source = wire.run(site)
    items = source.items.order_by("-published_at")
    assert [(one.language, one.standing) for one in items] == [
        ("fr", Standing.READ),
        ("ar", Standing.READ),
        ("en", Standing.READ),
        ("fr", Standing.RESERVED),
    ]
    assert [one.receipts.get().verdict for one in items] == [Verdict.FREE] * 3 + [Verdict.RESERVED]
    drafts = Draft.objects.filter(state=DraftState.DONE)
    assert [draft.item for draft in drafts.order_by("pk")] == list(items[:3])
    for draft in drafts:
        assert draft.article is not None
        statuses = [in_language(draft.article, "status", code) for code in codes()]
        assert statuses == [Status.IN_REVIEW] * 3
    assert not ProcrastinateJob.objects.filter(status="todo").exists()


def test_once_it_is_off_the_wire_no_worker_asks_for_it(wire: Wire, site: str) -> None:
    source = agency.put_on_the_wire(site)
    poll.take_up(timezone.now())
    assert Feed.objects.due(timezone.now()).exists()
    agency.take_off_the_wire(source)
    assert not Feed.objects.due(timezone.now()).exists()


def found(article: int) -> list[str]:
    """What is told of the checks of a text, by what the desk has of them."""
    lines = []
    for code in codes():
        of_it = Finding.objects.filter(
            examination__article=article, examination__language=code
        ).order_by("pk")
        blocking = list(of_it.blocking())
        advice = of_it.count() - len(blocking)
        lines.append(
            f"    {code}: {len(blocking)} findings against its release, {advice} of advice"
        )
        lines += [f"      {one.get_check_name_display()}: {one.excerpt}" for one in blocking[:3]]
    return lines


def test_it_is_told_line_by_line(wire: Wire, site: str) -> None:
    wire.run(site)
    numbers = list(Article.objects.order_by("pk").values_list("pk", flat=True))
    desk = "http://127.0.0.1:8000/desk/articles/article"
    assert wire.told == [
        "  4 items, 4 of them new",
        "  À Port-Élian, la navette de nuit reprend la mer pour deux euros",
        "    nothing reserved; 194 words in fr, without 1 hidden passage",
        "  مكتبة عائمة تزور سبع قرى على ساحل المرسى الأزرق",
        "    nothing reserved; 154 words in ar, without 1 hidden passage",
        "  Saltmere to light its dark breakwater with 64 solar lamps",
        "    nothing reserved; 194 words in en, without 1 hidden passage",
        "  Les archives du phare de Port-Élian vendues 48\u202f000\u00a0euros",
        "    rights reserved (tdm-reservation: 1): kept as a headline and a link",
        "  À Port-Élian, la navette de nuit reprend la mer pour deux euros",
        *(f"    {code}, write, answer 1: 0.5 s" for code in ("fr", "ar", "en")),
        f"    waits for review: {desk}/{numbers[0]}/change/",
        *found(numbers[0]),
        "  مكتبة عائمة تزور سبع قرى على ساحل المرسى الأزرق",
        *(f"    {code}, write, answer 1: 0.5 s" for code in ("ar", "fr", "en")),
        f"    waits for review: {desk}/{numbers[1]}/change/",
        *found(numbers[1]),
        "  Saltmere to light its dark breakwater with 64 solar lamps",
        *(f"    {code}, write, answer 1: 0.5 s" for code in ("en", "fr", "ar")),
        f"    waits for review: {desk}/{numbers[2]}/change/",
        *found(numbers[2]),
    ]


def test_a_second_run_at_another_port_tells_and_drafts_nothing_twice(wire: Wire) -> None:
    for _run in range(2):
        with elsewhere.serving() as site:
            source = wire.run(site)
    assert wire.told[0] == "  4 items, 0 of them new"
    assert [line.split(":")[0] for line in wire.told[2::2]] == ["    drafted before"] * 3
    assert (Article.objects.count(), Generation.objects.count()) == (3, 9)
    assert [one.url.startswith(f"{site}/") for one in source.items.all()] == [True] * 4


def test_a_run_that_was_broken_off_is_gone_on_with(wire: Wire, site: str) -> None:
    wire.model.says.extend([None, KeyboardInterrupt()])
    with pytest.raises(KeyboardInterrupt):
        wire.run(site)
    later = timezone.now() + timedelta(minutes=5)
    Feed.objects.update(taken_until=later)
    assert Draft.objects.get().not_before <= timezone.now()
    source = wire.run(site)
    assert Draft.objects.filter(state=DraftState.DONE).count() == 3
    # What had been answered was not asked again.
    assert Generation.objects.filter(draft__item=source.items.earliest("pk")).count() == 3
    assert wire.told[0] == "  nothing new"


def test_what_the_model_gets_wrong_is_told_and_tried_once_more_by_the_next_run(
    wire: Wire, site: str
) -> None:
    wire.model.says.extend(["No."] * 3)
    wire.run(site)
    assert wire.told[10:15] == [
        *(
            f"    fr, write, answer {number}: 0.5 s, not used: it is no JSON object"
            for number in (1, 2, 3)
        ),
        "    no draft: The model’s answer is no article (it is no JSON object)",
        "  مكتبة عائمة تزور سبع قرى على ساحل المرسى الأزرق",
    ]
    wire.run(site)
    assert Draft.objects.filter(state=DraftState.DONE).count() == 3


def test_a_model_that_is_away_is_told(wire: Wire, site: str) -> None:
    wire.model.says.extend([ModelError("connection refused", permanent=False)] * 3)
    wire.run(site)
    told = "    no draft: The model cannot be asked (connection refused)"
    assert [line for line in wire.told if "no draft" in line] == [told] * 3


def test_a_site_that_may_not_be_reached_is_told(wire: Wire, site: str, settings: Settings) -> None:
    settings.OUTGOING_PRIVATE_NETWORKS = []
    wire.run(site)
    assert len(wire.told) == 1
    assert Source.objects.get().items.count() == 0
