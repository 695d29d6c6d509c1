"""Drafting an item of the wire: claimed, asked for, kept word by word, handed to the desk."""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone
from django.utils.html import format_html_join

from articles import details, publishing
from articles.enums import DraftState, DraftTrouble, Verdict
from articles.grounding import Name
from articles.languages import codes
from articles.models import Article, Draft, Generation, SourceItem, SourceText
from articles.publishing import Delivered, PublishingError
from articles.text.instructions import without_passages
from articles.wire.drafting import filing, naming, prompts
from articles.wire.drafting.answers import Story
from articles.wire.drafting.filing import Choices
from articles.wire.drafting.interface import Answer, Model, ModelError, Request
from articles.wire.drafting.ledger import CHARACTERS_A_TOKEN, Ledger, midnight
from articles.wire.drafting.write import LONGEST, Assignment, NoArticle, Written, write

if TYPE_CHECKING:
    from articles.models.querysets.drafting import DraftQuerySet

log = logging.getLogger(__name__)

MARGIN = timedelta(minutes=10)
"""That a run keeps a draft to itself beyond the longest time that one answer may take."""
AGAIN = timedelta(minutes=10)
"""When a model that was away is asked again."""
MOST_CITED = 9
"""Items of other sources that an article on an event cites besides the one it was drafted from."""
_OF_PROMPTS = 1_500

Tell = Callable[[str], object]


class _Trouble(Exception):
    """Ends a run. ``again`` is set where the same may go well later."""

    def __init__(
        self, trouble: DraftTrouble, detail: str = "", *, again: datetime | None = None
    ) -> None:
        super().__init__(detail)
        self.trouble, self.detail, self.again = trouble, detail, again


class _Overtaken(Exception):
    """The draft is not this run's any more: it took too long, and another has it."""


class _Careful:
    """A model that is asked only while there is money for it and the draft is this run's."""

    def __init__(self, model: Model, draft: Draft) -> None:
        self.provider, self.name = model.provider, model.name
        self._model, self._draft = model, draft

    def answer(self, request: Request) -> Answer:
        _require_budget()
        _keep_to_ourselves(self._draft)
        return self._model.answer(request)


def run(
    pk: int,
    model: Callable[[], Model],
    *,
    tell: Tell = lambda _line: None,
    job: int | None = None,
) -> Draft | None:
    """Draft the item of the draft with this key; None if it is not to be done now or another
    worker has it. ``model`` makes the one that is asked; ``tell`` is told a line for each answer.

    Every answer is on record as soon as it is there, so that a run that is broken off goes on
    where it stopped and pays for nothing twice. A ``job`` goes on with what it has claimed itself,
    in an attempt that came to nothing. The article and the end of the draft are one transaction.
    Raises what the database raises where it is away; the draft then still waits.
    """
    now = timezone.now()
    waiting = Draft.objects.waiting(now, job).filter(pk=pk)
    if not waiting.order_by().update(not_before=_lease(now), taken_by=job):
        return None
    draft = Draft.objects.select_related("item__source").get(pk=pk)
    try:
        _draft(draft, model, tell)
    except _Overtaken:
        return None
    except KeyboardInterrupt:
        _mine(draft).update(not_before=timezone.now(), taken_by=None)
        raise
    except _Trouble as trouble:
        _end_badly(draft, trouble)
    except (OperationalError, InterfaceError):
        # The database is away or has taken another's side: nothing that a person must look at
        # first. The job is tried again, and goes on where it stopped.
        raise
    except Exception as error:
        log.exception("drafting %s", pk)
        _end_badly(draft, _Trouble(DraftTrouble.BROKEN, type(error).__name__))
    return draft


def _lease(now: datetime) -> datetime:
    return now + timedelta(seconds=settings.MODEL_SECONDS) + MARGIN


def _mine(draft: Draft) -> "DraftQuerySet":
    """The draft's row, while it is still as this run has taken it."""
    return Draft.objects.filter(pk=draft.pk, state=DraftState.ASKED, not_before=draft.not_before)


def _keep_to_ourselves(draft: Draft) -> None:
    until = _lease(timezone.now())
    if not _mine(draft).update(not_before=until):
        raise _Overtaken
    draft.not_before = until


def _draft(draft: Draft, model: Callable[[], Model], tell: Tell) -> None:
    text = _text(draft)
    first = text.language if text.language in codes() else codes()[0]
    choices = filing.choices(whole := f"{text.title}\n{text.text}", first)
    _require_room(whole, choices.names)
    if not choices.categories:
        raise _Trouble(DraftTrouble.CATEGORY)
    work = _assignment(draft, text, first, choices)
    try:
        careful = _Careful(model(), draft)
        version = prompts.prompts(draft.prompt)
        ledger = Ledger(draft, text, careful, version, tell)
        written = write(
            work, careful, version, keep=ledger.keep, before=ledger.before, tried=ledger.tried
        )
    except NoArticle as error:
        raise _Trouble(DraftTrouble.ANSWER, str(error)) from error
    except ModelError as error:
        again = None if error.permanent else timezone.now() + AGAIN
        raise _Trouble(DraftTrouble.MODEL, str(error), again=again) from error
    texts = {
        code: _delivered(story, written.translated_from.get(code, ""))
        for code, story in written.stories.items()
    }
    _hand_over(draft, texts, choices, written)


def _text(draft: Draft) -> SourceText:
    """What the item says now, if we may write from it."""
    receipt = draft.item.receipts.order_by("-at").first()
    if receipt is None or receipt.verdict == Verdict.RESERVED:
        raise _Trouble(DraftTrouble.RIGHTS if receipt else DraftTrouble.NO_TEXT)
    text = draft.item.texts.filter(hash=draft.item.text_hash).first()
    if text is None or not any(map(str.isalnum, without_passages(text.text))):
        raise _Trouble(DraftTrouble.NO_TEXT)
    return text


def _require_room(text: str, names: Sequence[Name]) -> None:
    characters = len(text) + naming.characters(text, names)
    tokens = characters // CHARACTERS_A_TOKEN + LONGEST + _OF_PROMPTS
    if tokens > settings.MODEL_CONTEXT:
        most = settings.MODEL_CONTEXT
        raise _Trouble(DraftTrouble.LONG, details.kept("tokens", needed=tokens, most=most))


def _assignment(draft: Draft, text: SourceText, first: str, choices: Choices) -> Assignment:
    return Assignment(
        text=text.text,
        title=text.title,
        source=draft.item.source.name,
        first=first,
        languages=codes(),
        categories=tuple(choices.categories),
        tags=tuple(choices.tags),
        names=choices.names,
        translate=settings.DRAFTING_MODE == "translate",
    )


def _require_budget() -> None:
    today = midnight(timezone.now())
    spent = Generation.objects.spent_since(today)
    is_free = not any(settings.MODEL_PRICES.get(settings.MODEL, ()))
    if spent >= settings.DRAFTING_BUDGET and (spent or not is_free):
        raise _Trouble(
            DraftTrouble.BUDGET,
            f"{spent:.2f} / {settings.DRAFTING_BUDGET:.2f}",
            again=midnight(today + timedelta(hours=26)),
        )


def _delivered(story: Story, translated_from: str) -> Delivered:
    body = format_html_join("\n", "<p>{}</p>", ((one,) for one in story.paragraphs))
    return Delivered(story.title, story.dek, body, translated_from)


@transaction.atomic
def _hand_over(
    draft: Draft, texts: Mapping[str, Delivered], choices: Choices, written: Written
) -> Article:
    """The article and the end of its draft, together. A proposed tag that is there already under
    another spelling of its name is taken."""
    now = timezone.now()
    locked = _mine(draft).select_for_update().first()
    if locked is None:
        raise _Overtaken
    known = filing.known_tags(written.new_tags)
    chosen = (*(choices.tags[name] for name in written.tags), *known.values())
    try:
        article = publishing.deliver(
            texts,
            category=choices.categories[written.category],
            tags=list(dict.fromkeys(chosen)),
            item=draft.item,
            also=SourceItem.objects.of_event(draft.item)
            .to_write_from()
            .exclude(pk=draft.item_id)[:MOST_CITED],
            at=now,
        )
    except PublishingError as error:
        raise _Trouble(DraftTrouble.ANSWER, str(error)) from error
    locked.article, locked.state, locked.ended_at = article, DraftState.DONE, now
    locked.trouble, locked.detail = "", ""
    locked.new_tags = [name for name in written.new_tags if name not in known]
    locked.save()
    draft.refresh_from_db()
    return article


def _end_badly(draft: Draft, trouble: _Trouble) -> None:
    """Failed, or to be tried again; nothing where it is not this run's any more."""
    told: dict[str, Any] = {"trouble": trouble.trouble, "detail": trouble.detail}
    if trouble.again is None:
        told |= {"state": DraftState.FAILED, "ended_at": timezone.now()}
    else:
        told |= {"not_before": trouble.again, "taken_by": None}
    _mine(draft).update(**told)
    draft.refresh_from_db()
