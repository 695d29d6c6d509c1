"""A server on loopback that speaks the protocol of language models and says what it is told."""

import json
from collections import deque
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from articles.enums import Standing
from articles.languages import in_language
from articles.models import Category, Draft, SourceItem, Tag
from articles.wire.drafting import chat, run
from articles.wire.drafting.ask import ask
from tests import factories
from tests.elsewhere import Asked, Said, site

TEXT = "The council of Sfax adopted a plan of 12 million dinars.\n\nThree libraries will open."
WORDS = {
    "fr": ("Des bibliothèques à Sfax", "Un plan est adopté.", "Le conseil l’a adopté.", "Fin."),
    "ar": ("مكتبات في صفاقس", "اعتماد خطة.", "اعتمدها المجلس.", "النهاية."),
    "en": ("Libraries for Sfax", "A plan is adopted.", "The council adopted it.", "The end."),
}


def told(language: str, **more: Any) -> str:
    title, dek, *paragraphs = WORDS[language]
    return json.dumps({"title": title, "dek": dek, "paragraphs": paragraphs, **more})


class Newsroom:
    """An item that was read, and a model that answers what is in ``answers``, one after another."""

    def __init__(self, server: Any, settings: Settings) -> None:
        self.server = server
        self.answers: deque[str | Said] = deque()
        server.answer("/v1/chat/completions", self._answer)
        settings.MODEL_URL = f"{server.url}/v1"
        settings.MODEL, settings.MODEL_KEY = "small", "key"
        settings.MODEL_PRICES = {"small": (1, 10)}
        self.category: Category = factories.category()
        self.tag: Tag = factories.tag(name_en="Libraries")
        self.item: SourceItem = factories.source_item(standing=Standing.READ, title="Sfax")
        factories.receipt(self.item, verdict="free", grounds=[])
        self.text = factories.source_text(self.item, title="Sfax", text=TEXT, language="en")

    @property
    def filing(self) -> dict[str, Any]:
        return {
            "category": in_language(self.category, "name", "en"),
            "tags": ["Libraries"],
            "new_tags": ["Sfax"],
        }

    def will_write(self) -> None:
        """A good answer for each language, in the order in which they are asked for."""
        self.answers.extend([told("en", **self.filing), told("fr"), told("ar")])

    def draft(self) -> Draft:
        """Ask for a draft of the item and run it."""
        draft, _new = ask(self.item, at=timezone.now())
        return self.run(draft)

    def run(self, draft: Draft) -> Draft:
        done = run.run(draft.pk, chat.ChatModel)
        assert done is not None
        return done

    @property
    def questions(self) -> list[dict[str, Any]]:
        return [json.loads(asked.body) for asked in self.server.asked]

    def _answer(self, asked: Asked) -> Said:
        answer = self.answers.popleft()
        if isinstance(answer, Said):
            return answer
        body = {
            "id": "1", "object": "chat.completion", "created": 1, "model": "small-2026",
            "choices": [{"index": 0, "finish_reason": "stop",
                         "message": {"role": "assistant", "content": answer}}],
            "usage": {"prompt_tokens": 1_000, "completion_tokens": 200, "total_tokens": 1_200},
        }  # fmt: skip
        return Said(json.dumps(body).encode(), headers={"Content-Type": "application/json"})


@pytest.fixture
def newsroom(db: None, settings: Settings) -> Iterator[Newsroom]:
    with site() as server:
        yield Newsroom(server, settings)
