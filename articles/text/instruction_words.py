"""The words by which a passage speaks to a machine that writes, in English, French and Arabic.

They stand in ``commands``, a file for each language and one for marks. Each rule has a kind, points
and a pattern; three points make a passage: setting aside all that was said before has them alone, a
command about an answer only with another sign. The kinds and most English phrases are those of
OWASP (LLM01:2025 Prompt Injection; LLM Prompt Injection Prevention Cheat Sheet; AI Testing Guide,
AITG-APP-01), of Greshake et al. ("Not what you've signed up for", 2023) and of the rules of Vigil
(deadbits/vigil-llm). The French and the Arabic say the same in ways of their own.

In a pattern a space is whatever may stand between two words, ``^`` the beginning of a clause, a new
line nothing, and ``<name>`` one of the file's ``words``.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "commands"
LANGUAGES = ("en", "fr", "ar")
MARK, ENCODED = "mark", "encoded"

Rule = tuple[str, int, str]
"""Kind, points, pattern."""


def rules(name: str) -> tuple[Rule, ...]:
    """Those of a file, in its order, with its words in their places."""
    return tuple(_rules(tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))))


def _rules(told: dict[str, Any]) -> Iterator[Rule]:
    words = {name: f"(?:{_one_line(those)})" for name, those in told.pop("words", {}).items()}
    for kind, several in told.items():
        for one in several:
            pattern = _one_line(one["pattern"])
            yield (
                kind,
                one["points"],
                re.sub(r"<(\w+)>", lambda found: words.get(found[1], found[0]), pattern),
            )


def _one_line(pattern: str) -> str:
    return pattern.replace("\n", "")
