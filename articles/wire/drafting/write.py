"""Asking a model until there is an article in every language, or clearly none."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from articles.enums import DraftStep
from articles.grounding import Name
from articles.text.instructions import without_passages
from articles.wire.drafting import answers, naming, prompts
from articles.wire.drafting.answers import Story, Unusable
from articles.wire.drafting.interface import Answer, Message, Model, ModelError, Request

if TYPE_CHECKING:
    from articles.wire.drafting.answers import Filed

REPAIRS = 2
"""How often an answer that cannot be used is asked for again."""
LONGEST = 2_500
"""Tokens of an answer: eight paragraphs in the language that needs most for them."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """What is to be written: from the ``text`` of a ``source``, in each of ``languages``,
    ``first`` in one of them: the source's, where the site has it, as a text is easiest to keep to
    in its own language. Categories and tags are what may be chosen, by the names that the model is
    told; ``names`` are those that the site knows how to spell."""

    text: str
    title: str
    source: str
    first: str
    languages: Sequence[str]
    categories: Sequence[str]
    tags: Sequence[str] = ()
    names: Sequence[Name] = ()
    translate: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that a model was asked, with what it answered, or that its answer was lost.
    ``error``, to be told by ``articles.details``, is empty where the answer could be used."""

    step: DraftStep
    language: str
    attempt: int
    messages: Sequence[Message]
    answer: Answer
    error: str


@dataclass(frozen=True, slots=True)
class Written:
    """The article: a text for each language, the language that each was translated from, and
    where it belongs."""

    stories: Mapping[str, Story]
    translated_from: Mapping[str, str]
    category: str
    tags: tuple[str, ...]
    new_tags: tuple[str, ...] = field(default=())


class NoArticle(Exception):
    """The model answered thrice and never with an article. The message is the last fault."""


Keep = Callable[[Asked], None]
Before = Callable[[DraftStep, str, type[Story]], Story | None]
Tried = Callable[[DraftStep, str], int]


def write(
    work: Assignment,
    model: Model,
    version: prompts.Prompts,
    *,
    keep: Keep,
    before: Before,
    tried: Tried = lambda _step, _language: 0,
) -> Written:
    """Have ``model`` do the assignment. ``keep`` is given every answer as soon as it is there;
    ``before`` says what was answered to a question already, in an earlier run that did not end, and
    ``tried`` how many answers to it were of no use there.

    Raises ``NoArticle`` and ``ModelError``, and whatever ``keep`` raises.
    """
    stories: dict[str, Story] = {}
    translated_from: dict[str, str] = {}
    form: type[Story] = answers.filed(work.categories, work.tags)
    anew = False
    for language, step in _steps(work):
        # A translation that was kept is of the first text that was kept.
        found = None if anew and step is DraftStep.TRANSLATE else before(step, language, form)
        if found is None:
            messages = _messages(work, version, step, language, stories)
            begun = tried(step, language)
            found = _ask(model, version, step, language, messages, form, keep, begun)
            anew = anew or not stories
        if step is DraftStep.TRANSLATE:
            translated_from[language] = work.first
        stories[language], form = found, Story
    first = cast("Filed", stories[work.first])
    return Written(
        stories=stories,
        translated_from=translated_from,
        category=first.category,
        tags=tuple(dict.fromkeys(first.tags)),
        new_tags=tuple(dict.fromkeys(first.new_tags)),
    )


def _steps(work: Assignment) -> Iterator[tuple[str, DraftStep]]:
    yield work.first, DraftStep.WRITE
    others = DraftStep.TRANSLATE if work.translate else DraftStep.WRITE
    for language in work.languages:
        if language != work.first:
            yield language, others


def _messages(
    work: Assignment,
    version: prompts.Prompts,
    step: DraftStep,
    language: str,
    stories: Mapping[str, Story],
) -> list[Message]:
    translate = step is DraftStep.TRANSLATE
    parts = _parts(stories[work.first]) if translate else (work.title, work.text)
    text = _given(*parts)
    names = "\n".join(naming.lines(text, work.names, language))
    if translate:
        return prompts.translating(
            version, text=text, language=language, from_language=work.first, names=names
        )
    return prompts.writing(
        version,
        text=text,
        source=work.source,
        language=language,
        categories="" if stories else ", ".join(work.categories),
        tags=", ".join(work.tags),
        names=names,
    )


def _parts(story: Story) -> tuple[str, ...]:
    return story.title, story.dek, *story.paragraphs


def _given(*parts: str) -> str:
    """What a model is given of a text: not what speaks to it."""
    return "\n\n".join(map(without_passages, parts))


def _ask(
    model: Model,
    version: prompts.Prompts,
    step: DraftStep,
    language: str,
    messages: list[Message],
    form: type[Story],
    keep: Keep,
    begun: int,
) -> Story:
    schema, error = answers.schema(form), ""
    for attempt in range(begun + 1, REPAIRS + 2):
        try:
            answer = model.answer(Request(messages=messages, schema=schema, longest=LONGEST))
        except ModelError as failed:
            if failed.lost:
                keep(Asked(step, language, attempt, messages, failed.lost, str(failed)))
            raise
        try:
            story = answers.read(answer.text, form, cut=answer.cut)
            error = to_model = ""
        except Unusable as unusable:
            error, to_model = unusable.detail, str(unusable)
        keep(Asked(step, language, attempt, messages, answer, error))
        if not error:
            return story
        messages = [*messages, *prompts.repairing(version, answer.text, to_model)]
    raise NoArticle(error)
