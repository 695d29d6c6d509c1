"""What a language model is asked and what it answers, whoever's it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

Message = Mapping[str, str]
"""``{"role": "system" | "user" | "assistant", "content": …}``"""


@dataclass(frozen=True, slots=True)
class Request:
    """``schema`` is the JSON Schema that the answer is to keep to; ``longest`` the tokens that it
    may have."""

    messages: Sequence[Message]
    schema: Mapping[str, Any]
    longest: int


@dataclass(frozen=True, slots=True)
class Answer:
    """Every word that came, whether it is of any use or not. ``cut``: it was not finished. Tokens
    are None where the model does not count them; ``parameters`` are what it was asked with.
    ``lost``: the question was sent and no word came back."""

    text: str
    cut: bool
    model: str
    tokens_in: int | None
    tokens_out: int | None
    seconds: float
    parameters: Mapping[str, Any]
    lost: bool = False


class ModelError(Exception):
    """No answer came; ``articles.details`` tells the message. ``permanent``: asking again is no use
    until somebody changes a setting. ``lost`` is there where one may have to be paid for all the
    same."""

    def __init__(self, detail: str, *, permanent: bool, lost: Answer | None = None) -> None:
        super().__init__(detail)
        self.permanent = permanent
        self.lost = lost


class Model(Protocol):
    """Whoever answers. ``provider`` is the host that is asked, ``name`` the model there."""

    provider: str
    name: str

    def answer(self, request: Request) -> Answer:
        """Raises ``ModelError``."""
        ...
