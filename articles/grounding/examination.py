"""All checks of a text against its sources."""

from collections.abc import Sequence

from articles.grounding import (
    alignment,
    claims,
    copying,
    figures,
    instructions,
    links,
    names as named,
    occasions,
    quotations,
    spellings,
    support,
    tongue,
)
from articles.grounding.evidence import borne_by
from articles.grounding.findings import Finding, Name, Source, Text, in_reading_order


def examine(text: Text, sources: Sequence[Source], *, names: Sequence[Name] = ()) -> list[Finding]:
    """What of ``text`` its sources do not bear out, in reading order.

    ``names`` is the name authority: a name is borne out by any of its spellings in a source.
    Without sources nothing can be borne out, and only the language is looked at. Raises
    ``KeyError`` for a language other than French, Arabic and English.
    """
    found = tongue.check(text)
    found += spellings.check(text, names)
    if sources:
        evidence = borne_by(sources)
        found += figures.check(text, evidence)
        found += occasions.check(text, evidence)
        found += named.check(text, evidence, names)
        found += quotations.check(text, evidence)
        found += copying.check(text, evidence)
        supports = support.find(text, evidence)
        found += alignment.check(text, evidence, supports)
        found += claims.check(text, evidence, supports)
        found += links.check(text, evidence)
        found += instructions.check(text, evidence, sources)
    return sorted(found, key=in_reading_order)
