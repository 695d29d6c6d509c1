"""What drafting asks of the local model in either mode: ``python -m benchmarks.drafting``.

The three pages of the demonstration's agency are drafted by ``write`` and by ``translate``, as the
wire does it but for the database, each ``ROUNDS`` times: some twenty minutes. For each mode and
language it tells how many answers there were, how many of them could not be used and how many of
the others are in the language that was asked for, and the tokens and seconds of one, on average.
Skips, and says so, where the model is not installed.
"""

import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean

from django.test import override_settings

import tests.environment  # noqa: F401 - which settings are read
from articles.demo import content, elsewhere, local_model
from articles.languages import codes
from articles.wire import extract
from articles.wire.drafting import chat, prompts
from articles.wire.drafting.interface import Answer
from articles.wire.drafting.write import Asked, Assignment, NoArticle, write
from articles.wire.language import language

ROUNDS = 3
PAGES = ("fr/navette-de-nuit.html", "ar/maktaba-aima.html", "en/breakwater-lamps.html")
PROMPTS = "news-2"
TAGS = 40
"""As many as the wire offers at most."""


@dataclass(slots=True)
class Tally:
    answers: list[Answer] = field(default_factory=list)
    unusable: int = 0
    in_its_language: int = 0

    def add(self, asked: Asked) -> None:
        self.answers.append(asked.answer)
        if asked.error:
            self.unusable += 1
        elif language(asked.answer.text) == asked.language:
            self.in_its_language += 1


def main() -> None:
    if sentence := local_model.missing():
        sys.exit(f"Skipped. {sentence}")
    with tempfile.TemporaryDirectory() as folder, local_model.running(Path(folder)) as url:
        print("| mode | language | answers | unusable | in it | read | written | seconds |")
        print("|---|---|---|---|---|---|---|---|")
        with override_settings(MODEL_URL=url, MODEL=local_model.NAME, MODEL_SECONDS=600):
            for mode in ("write", "translate"):
                tell(mode, measured(translate=mode == "translate"))


def measured(*, translate: bool) -> Mapping[str, Tally]:
    """The answers by language."""
    found: defaultdict[str, Tally] = defaultdict(Tally)
    for work in assignments(translate=translate):
        try:
            write(
                work,
                chat.ChatModel(),
                prompts.prompts(PROMPTS),
                keep=lambda asked: found[asked.language].add(asked),
                before=lambda _step, _language, _form: None,
            )
        except NoArticle as error:
            print(f"No article from the page in {work.first}: {error}", file=sys.stderr)
    return found


def assignments(*, translate: bool) -> Iterator[Assignment]:
    categories = content.read("categories")["category"]
    tags = list(content.read("tags").values())[:TAGS]
    for name in PAGES * ROUNDS:
        body = (elsewhere.FOLDER / name).read_bytes()
        page = extract.page(body, "https://fanal.example/", content_type="text/html; charset=utf-8")
        yield Assignment(
            text=page.text,
            title=page.title,
            source="Agence Fanal",
            first=page.language,
            languages=codes(),
            categories=tuple(one[page.language]["name"] for one in categories),
            tags=tuple(one[page.language] for one in tags),
            translate=translate,
        )


def tell(mode: str, found: Mapping[str, Tally]) -> None:
    for code in codes():
        one = found[code]
        if not one.answers:
            print(f"| {mode} | {code} | 0 | 0 | 0 | – | – | – |", flush=True)
            continue
        print(
            f"| {mode} | {code} | {len(one.answers)} | {one.unusable} | {one.in_its_language}"
            f" | {mean(answer.tokens_in or 0 for answer in one.answers):,.0f}"
            f" | {mean(answer.tokens_out or 0 for answer in one.answers):,.0f}"
            f" | {mean(answer.seconds for answer in one.answers):.0f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
