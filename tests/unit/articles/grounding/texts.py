"""Short texts and sources, and what the checks find in them, for the tests of grounding."""

from datetime import date

from articles.enums import Check
from articles.grounding import Finding, Name, Source, Text, examine


def text(language: str, *paragraphs: str, title: str = "", dek: str = "") -> Text:
    return Text(language, title, dek, paragraphs)


def source(language: str, said: str, published: date | None = None) -> Source:
    return Source(language, said, published)


def found(
    said: Text | tuple[str, str],
    *sources: Source | tuple[str, str],
    names: tuple[Name, ...] = (),
) -> list[Finding]:
    """What ``examine`` finds; a text or a source may be given as (language, its words)."""
    return examine(
        said if isinstance(said, Text) else text(*said),
        [one if isinstance(one, Source) else source(*one) for one in sources],
        names=names,
    )


def codes(findings: list[Finding], *checks: Check) -> list[tuple[str, str]]:
    """(what stands there, code) of the findings of these checks, or of all."""
    return [(one.excerpt, one.code) for one in findings if not checks or one.check in checks]
