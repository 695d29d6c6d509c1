"""A worker that is killed without warning, at every stage from a feed to the desk in turn: the next
one goes on, and what comes out is what comes out undisturbed."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from articles.enums import DraftState, Standing, Status
from articles.languages import codes, in_language
from articles.models import (
    Act,
    Article,
    DeadLetter,
    Draft,
    Feed,
    Generation,
    RightsReceipt,
    Source,
    SourceChange,
    SourceItem,
    SourceText,
)
from articles.wire import poll, waiting
from articles.wire.drafting.prompts import LANGUAGES
from tests import factories
from tests.elsewhere import Asked, Elsewhere, Said, site
from tests.integration.wire.drafting.conftest import WORDS, told
from tests.integration.worker.conftest import changed, put_in_line, states
from tests.integration.worker.process import (
    Held,
    Worker,
    environment_of_model,
    locked,
    wait_until,
)

MODEL = "/v1/chat/completions"
ACTS = "LOCK TABLE articles_act IN SHARE MODE"
DOING = "SELECT 1 FROM procrastinate_jobs WHERE status = 'doing' FOR NO KEY UPDATE"
FEED = (
    '<rss version="2.0"><channel><title>S</title><item><title>Sfax</title><link>/a</link>'
    "<guid>urn:a</guid></item></channel></rss>"
)
PAGE = "".join(
    f"<p>The council of Sfax adopted its plan number {number} of 12 million dinars for three"
    f" libraries in the city, which will open in the spring.</p>"
    for number in range(6)
)


@dataclass
class World:
    """A source with one item, a model, and the worker of the moment."""

    server: Elsewhere
    source: Source
    workers: list[Worker] = field(default_factory=list)

    def begin(self) -> Worker:
        worker = Worker(**environment_of_model(self.server.url))
        self.workers.append(worker)
        return worker

    def hold(self, path: str) -> Held:
        """From now on nothing is answered there until it is let go."""
        before = self.server._said[path]
        held = Held(lambda asked: before if isinstance(before, Said) else before(asked))
        self.server.answer(path, held)
        return held

    def let_go(self, path: str, held: Held) -> None:
        self.server.answer(path, held._answer)
        held.let_go()


def answered(category: str) -> Callable[[Asked], Said]:
    """A model that writes in the language that it is asked for."""

    def answer(asked: Asked) -> Said:
        question = json.loads(asked.body)["messages"][-1]["content"].strip()
        language = next(
            code for code, name in LANGUAGES.items() if question.endswith(f"in {name}.")
        )
        filed = {"category": category, "tags": [], "new_tags": []} if language == "en" else {}
        said = {
            "id": "1", "object": "chat.completion", "created": 1, "model": "small-2026",
            "choices": [{"index": 0, "finish_reason": "stop",
                         "message": {"role": "assistant", "content": told(language, **filed)}}],
            "usage": {"prompt_tokens": 1_000, "completion_tokens": 200, "total_tokens": 1_200},
        }  # fmt: skip
        return Said(json.dumps(said).encode(), headers={"Content-Type": "application/json"})

    return answer


@pytest.fixture
def world(line: None) -> Iterator[World]:
    category = factories.category()
    with site() as server:
        source = factories.source(polled=True, drafted=True, feed_url=f"{server.url}/feed")
        server.say("/robots.txt", "User-agent: *\nAllow: /")
        server.say("/feed", FEED)
        server.say("/a", PAGE, headers={"Content-Type": "text/html; charset=utf-8"})
        server.answer(MODEL, answered(in_language(category, "name", "en")))
        poll.take_up(timezone.now())
        made = World(server, source)
        yield made
        for worker in made.workers:
            if worker.runs:
                worker.kill()


# Where the worker is killed, in the order in which it comes there: where a server holds its answer
# back, or at a statement that has to wait for what is locked; and from there on, where a second
# place is told, at that one.
STAGES: dict[str, tuple[str, ...]] = {
    "the feed is claimed": ("/robots.txt",),
    "the feed is asked for": ("/feed",),
    "the items are written, the feed is not": (
        "/feed", "SELECT 1 FROM articles_feed FOR NO KEY UPDATE",
    ),
    "the poll is done, its job is not": ("/feed", DOING),
    "the item is claimed and asked for": ("/a",),
    "the text is written, the item is not": (
        "/a", "SELECT 1 FROM articles_sourceitem FOR NO KEY UPDATE",
    ),
    "the item is read, its job is not done": ("/a", DOING),
    "the draft is claimed and the model asked": (MODEL,),
    "an answer is there and not on record": (
        MODEL, "LOCK TABLE articles_generation IN SHARE MODE",
    ),
    "an answer is on record, the next is not asked for": (
        MODEL, "SELECT 1 FROM articles_draft FOR NO KEY UPDATE",
    ),
    "the article is written, its acts are not": (ACTS,),
    "the article is delivered, its job is not done": (ACTS, DOING),
}  # fmt: skip
# Of a page that is read again, and says something else.
AGAIN: dict[str, tuple[str, ...]] = {
    "the page is asked for again": ("/a",),
    "its new text is written, what became of it is not": (
        "/a", "LOCK TABLE articles_sourcechange IN SHARE MODE",
    ),
    "what became of it is told, the job is not done": ("/a", DOING),
}  # fmt: skip


def killed_at(world: World, worker: Worker, stage: str) -> None:
    first, *then = (STAGES | AGAIN)[stage]
    with ExitStack() as later:
        with stopped(world, worker, first, stage):
            waited_for = [later.enter_context(locked(statement)) for statement in then]
            if not then:
                worker.kill()
        for somebody_waits in waited_for:
            wait_until(somebody_waits, stage, worker)
            worker.kill()


@contextmanager
def stopped(world: World, worker: Worker, place: str, stage: str) -> Iterator[None]:
    """For as long as the block lasts the worker stands there."""
    if not place.startswith("/"):
        with locked(place) as somebody_waits:
            wait_until(somebody_waits, stage, worker)
            yield
        return
    held = world.hold(place)
    try:
        wait_until(held.is_asked, stage, worker)
        yield
    finally:
        world.let_go(place, held)


def whole() -> None:
    """Nothing is there by half, whatever has been done so far."""
    assert SourceItem.objects.count() <= 1
    assert SourceText.objects.count() == SourceItem.objects.exclude(text_hash="").count()
    assert RightsReceipt.objects.count() == SourceItem.objects.filter(standing="read").count()
    assert Draft.objects.count() == SourceItem.objects.filter(standing="read").count()
    assert Article.objects.count() == Draft.objects.filter(state=DraftState.DONE).count()
    assert Act.objects.filter(verb="deliver").count() == len(codes()) * Article.objects.count()


def done_over() -> None:
    """What the clock asks for once a minute. Every kill is the first of its job here: one that no
    worker survives is another matter."""
    for number in states():
        changed(number, attempts=0)
    for task in ("articles.worker.tasks.retry_gone", "articles.wire.tasks.read_waiting"):
        with suppress(AlreadyEnqueued):
            put_in_line(task, timestamp=0)


@pytest.mark.long
def test_a_worker_killed_at_every_stage_loses_nothing_and_does_nothing_twice(
    world: World,
) -> None:
    waiting.to_be_polled([world.source.pk])
    for stage in STAGES:
        worker = world.begin()
        done_over()
        killed_at(world, worker, stage)
        whole()
    worker = world.begin()
    done_over()
    wait_until(lambda: not states(), "everything is done", worker)
    assert worker.end() == 0
    whole()
    once(world)


def once(world: World) -> None:
    """The item is there once, with one text, one receipt, one draft, one article in each language,
    and every question was answered once on record."""
    item = SourceItem.objects.get()
    assert (item.standing, item.read_after) == (Standing.READ, None)
    assert Feed.objects.get().taken_until is None
    draft = Draft.objects.get()
    assert (draft.state, draft.item, draft.trouble) == (DraftState.DONE, item, "")
    assert SourceText.objects.get().hash == item.text_hash
    assert draft.article == Article.objects.get()
    assert [in_language(draft.article, "title", code) for code in WORDS] == [
        words[0] for words in WORDS.values()
    ]
    answers = Generation.objects.order_by("pk").values_list("language", "attempt", "error")
    assert list(answers) == [("en", 1, ""), ("fr", 1, ""), ("ar", 1, "")]
    assert not DeadLetter.objects.exists()
    assert not ProcrastinateJob.objects.filter(status="doing").exists()


@pytest.mark.long
def test_a_worker_killed_while_it_reads_a_page_again_tells_once_what_became_of_it(
    world: World,
) -> None:
    Source.objects.update(polled=False)
    item = factories.source_item(
        source=world.source, url=f"{world.server.url}/a", standing=Standing.READ
    )
    factories.source_text(item, text="The council has no plan.", language="en")
    factories.article(sources=(item,), status_fr=Status.IN_REVIEW)
    SourceItem.objects.update(read_after=timezone.now())
    for stage in AGAIN:
        worker = world.begin()
        done_over()
        killed_at(world, worker, stage)
        assert SourceText.objects.count() == SourceChange.objects.count() + 1
    worker = world.begin()
    done_over()
    wait_until(lambda: not states(), "everything is done", worker)
    assert worker.end() == 0
    item.refresh_from_db()
    change = SourceChange.objects.get()
    assert change.after is not None
    assert (change.item, change.after.hash, item.read_after) == (item, item.text_hash, None)
    assert not DeadLetter.objects.exists()
