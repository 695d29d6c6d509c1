"""In which words a model is asked. Versions are files beside this one, which are never edited."""

import secrets
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from articles.wire.drafting.interface import Message

FOLDER = Path(__file__).parent / "prompts"
LANGUAGES = {"fr": "French", "ar": "Modern Standard Arabic", "en": "British English"}
"""As models know them. A language that is missing here is named by its code."""
LEAST, MOST = 2, 8
"""Paragraphs of an article."""


@dataclass(frozen=True, slots=True)
class Prompts:
    """One version of them, by its name."""

    name: str
    system: str
    write: str
    filing: str
    translate_system: str
    translate: str
    repair: str
    names: str = ""
    """What goes before the site's spellings of names; the first version told none."""


@cache
def prompts(name: str) -> Prompts:
    """The version of this name. Raises ``FileNotFoundError``."""
    told = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return Prompts(name=name, **{part: words.strip() for part, words in told.items()})


def writing(
    asked: Prompts,
    *,
    text: str,
    source: str,
    language: str,
    categories: str = "",
    tags: str = "",
    names: str = "",
) -> list[Message]:
    """Write an article in ``language`` from ``text``, which is fenced: it stands between two lines
    with a mark that nobody can have written into it. Categories and tags, where there are any to
    choose from, are lists of what may be chosen; ``names`` are the site's spellings, a line for
    each, fenced as well."""
    mark, named = _mark(text + names), LANGUAGES.get(language, language)
    filing = asked.filing.format(categories=categories, tags=tags, language=named)
    system = asked.system.format(
        language=named, source=_on_one_line(source), least=LEAST, most=MOST, mark=mark,
        names=_names(asked, names, named, mark),
    )  # fmt: skip
    user = asked.write.format(
        filing=filing if categories else "", mark=mark, text=text, language=named
    )
    return [_says("system", system), _says("user", user.strip())]


def translating(
    asked: Prompts, *, text: str, language: str, from_language: str, names: str = ""
) -> list[Message]:
    """Translate the article ``text``, fenced in the same way: it is made of a source's."""
    mark, named = _mark(text + names), LANGUAGES.get(language, language)
    before = LANGUAGES.get(from_language, from_language)
    system = asked.translate_system.format(
        language=named, from_language=before, mark=mark, names=_names(asked, names, named, mark)
    )
    user = asked.translate.format(mark=mark, text=text, language=named)
    return [_says("system", system), _says("user", user.strip())]


def _names(asked: Prompts, names: str, language: str, mark: str) -> str:
    """What is said of names, with an empty line on either side; nothing where there are none."""
    if not names or not asked.names:
        return ""
    return f"\n{asked.names.format(names=names, language=language, mark=mark)}\n"


def repairing(asked: Prompts, answer: str, error: str) -> list[Message]:
    """What is said after an answer that cannot be used."""
    return [_says("assistant", answer), _says("user", asked.repair.format(error=error))]


def _mark(text: str) -> str:
    """A mark that does not occur in ``text`` and that its writer could not foresee."""
    while (mark := f"=={secrets.token_hex(8)}==") in text:
        pass
    return mark


def _says(role: str, content: str) -> Message:
    return {"role": role, "content": content}


def _on_one_line(name: str) -> str:
    return " ".join(name.split())
