"""The answers of a model, on record: every word, and what each has cost."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.utils import timezone

from articles import details
from articles.enums import DraftStep
from articles.models import Draft, Generation, SourceText
from articles.wire.drafting import answers
from articles.wire.drafting.answers import Story, Unusable
from articles.wire.drafting.interface import Model
from articles.wire.drafting.prompts import Prompts
from articles.wire.drafting.write import LONGEST, REPAIRS, Asked

CHARACTERS_A_TOKEN = 2
"""At least: Arabic has the fewest, Latin letters twice as many."""
_MILLION = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Of one run: the ``draft`` that is made of a ``text``, whom it asks, and in which words.
    ``tell`` is told a line for each answer."""

    draft: Draft
    text: SourceText
    model: Model
    version: Prompts
    tell: Callable[[str], object]

    def keep(self, asked: Asked) -> None:
        """Put an answer on record, or a question whose answer was lost."""
        answer = asked.answer
        read, written = _tokens(asked)
        Generation.objects.create(
            draft=self.draft,
            text=self.text,
            at=timezone.now(),
            step=asked.step,
            language=asked.language,
            attempt=asked.attempt,
            prompt=self.version.name,
            provider=self.model.provider[:300],
            model=self.model.name[:200],
            answered_as=answer.model[:300],
            parameters=dict(answer.parameters),
            messages=list(asked.messages),
            answer=answer.text,
            error=asked.error,
            tokens_in=read if answer.lost else answer.tokens_in,
            tokens_out=answer.tokens_out,
            cost=cost(self.model.name, read, written),
            seconds=answer.seconds,
        )
        self.tell(
            f"{asked.language}, {asked.step}, answer {asked.attempt}: {answer.seconds:.1f} s"
            f"{f', not used: {details.told(asked.error)}' if asked.error else ''}"
        )

    def before(self, step: DraftStep, language: str, form: type[Story]) -> Story | None:
        """What this question was answered with before, if it was."""
        kept = Generation.objects.filter(
            draft=self.draft, text=self.text, step=step, language=language, error=""
        ).order_by("pk")
        for answer in kept.values_list("answer", flat=True):
            try:
                return answers.read(answer, form, cut=False)
            except Unusable:  # categories or tags have changed since
                continue
        return None

    def tried(self, step: DraftStep, language: str) -> int:
        """How many answers to this question were of no use in a run that was broken off: after
        three the draft has failed, and whoever has it tried again begins anew."""
        unusable = Generation.objects.filter(
            draft=self.draft, text=self.text, step=step, language=language
        ).exclude(error="")
        # What never came was no answer, and nobody could say what is wrong with it.
        return unusable.exclude(answer="", answered_as="").count() % (REPAIRS + 1)


def cost(model: str, tokens_in: int, tokens_out: int) -> Decimal:
    """What an answer costs by the price table."""
    read, written = settings.MODEL_PRICES.get(model, (Decimal(0), Decimal(0)))
    return Decimal(read * tokens_in + written * tokens_out) / _MILLION


def midnight(now: datetime) -> datetime:
    """When the day began, on the site's clock."""
    local = timezone.localtime(now, timezone.get_default_timezone())
    return local.replace(hour=0, minute=0, second=0, microsecond=0)


def _tokens(asked: Asked) -> tuple[int, int]:
    """Read and written, as the model has counted them; where it has not, at most. An answer that
    was lost may have been as long as was asked for."""
    read, written = asked.answer.tokens_in, asked.answer.tokens_out
    if read is None:
        read = sum(len(one["content"]) for one in asked.messages) // CHARACTERS_A_TOKEN
    if written is None:
        lost = asked.answer.lost
        written = LONGEST if lost else len(asked.answer.text) // CHARACTERS_A_TOKEN
    return read, written
