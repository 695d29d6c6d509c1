"""A model behind any server that speaks OpenAI's protocol: hosted, Ollama, vLLM, llama.cpp."""

import hashlib
import json
import re
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

import httpx2
import openai
from django.conf import settings
from openai.types.chat import ChatCompletion

from articles import details
from articles.wire.drafting.interface import Answer, ModelError, Request
from newsroom.security import http

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletionMessageParam
    from openai.types.shared_params import ResponseFormatJSONSchema

TEMPERATURE = 0.2
"""Low, as nothing is to be made up; not nothing, as some models then go round in circles."""
_NOT_KEPT = re.compile("[\0\ud800-\udfff]")
"""What JSON can write and PostgreSQL cannot keep: NUL, and halves of characters."""
# What takes too long once does so again, and may have to be paid for all the same.
_LASTING = (
    openai.APITimeoutError,
    openai.AuthenticationError,
    openai.PermissionDeniedError,
    openai.NotFoundError,
    openai.BadRequestError,
    openai.UnprocessableEntityError,
)


class ChatModel:
    """The model that the settings name."""

    def __init__(self) -> None:
        if not settings.MODEL_URL:
            raise ModelError(details.kept("no_model"), permanent=True)
        self.provider = urlsplit(settings.MODEL_URL).netloc.rpartition("@")[2]
        self.name: str = settings.MODEL

    def answer(self, request: Request) -> Answer:
        began = time.monotonic()
        try:
            with self._client() as client:
                said = client.chat.completions.create(
                    model=self.name,
                    messages=cast("list[ChatCompletionMessageParam]", list(request.messages)),
                    response_format=_format(request.schema),
                    temperature=TEMPERATURE,
                    max_tokens=request.longest,
                )
        except openai.APIError as error:
            raise ModelError(
                _told(error),
                permanent=isinstance(error, _LASTING),
                lost=_lost(request, began) if _was_sent(error) else None,
            ) from error
        # What is no JSON comes as it is, whatever the types say.
        if not isinstance(said, ChatCompletion) or not said.choices:
            raise ModelError(details.kept("no_answer", settings.MODEL_URL), permanent=True)
        (choice, *_), usage = said.choices, said.usage
        return Answer(
            text=_kept(choice.message.content),
            cut=choice.finish_reason == "length",
            model=_kept(said.model),
            tokens_in=usage.prompt_tokens if usage else None,
            tokens_out=usage.completion_tokens if usage else None,
            seconds=_since(began),
            parameters=_parameters(request),
        )

    def _client(self) -> openai.OpenAI:
        return openai.OpenAI(
            base_url=settings.MODEL_URL,
            # The library wants one; servers of one's own take any.
            api_key=settings.MODEL_KEY or "none",
            timeout=settings.MODEL_SECONDS,
            # Each question is ours to count and to pay for.
            max_retries=0,
            http_client=http.client(settings.MODEL_URL, seconds=settings.MODEL_SECONDS),
        )


def _kept(said: str | None) -> str:
    return _NOT_KEPT.sub("", said or "")


def _told(error: openai.APIError) -> str:
    status = getattr(error, "status_code", None)
    return _kept(f"HTTP {status}: {error.message}" if status else error.message)


def _was_sent(error: openai.APIError) -> bool:
    """Whether the model may have begun to answer, though nobody will read it."""
    cause = error.__cause__
    return isinstance(cause, (httpx2.ReadTimeout, httpx2.ReadError, httpx2.RemoteProtocolError))


def _lost(request: Request, began: float) -> Answer:
    return Answer(
        text="",
        cut=True,
        model="",
        tokens_in=None,
        tokens_out=None,
        seconds=_since(began),
        parameters=_parameters(request),
        lost=True,
    )


def _since(began: float) -> float:
    return round(time.monotonic() - began, 3)


def _parameters(request: Request) -> dict[str, Any]:
    """What decides an answer besides the words that were asked. Of the schema its name and the
    hash of its JSON with sorted keys, since categories and tags make it long."""
    told = json.dumps(request.schema, sort_keys=True, separators=(",", ":"))
    return {
        "temperature": TEMPERATURE,
        "max_tokens": request.longest,
        "schema": _name(request.schema),
        "schema_sha256": hashlib.sha256(told.encode()).hexdigest(),
    }


def _name(schema: Mapping[str, Any]) -> str:
    return str(schema.get("title", "answer"))


def _format(schema: Mapping[str, Any]) -> "ResponseFormatJSONSchema":
    named = {"name": _name(schema), "strict": True, "schema": dict(schema)}
    return cast("ResponseFormatJSONSchema", {"type": "json_schema", "json_schema": named})
