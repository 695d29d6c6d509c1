"""All checks of a text against its sources."""

from collections.abc import Sequence

from articles.enums import Check, Severity
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
from articles.grounding.evidence import Evidence, borne_by
from articles.grounding.findings import (
    LANGUAGES,
    Finding,
    Name,
    Place,
    Source,
    Text,
    in_reading_order,
    parts,
)

SHOWN = 300
"""Characters of a source that is not read."""


def examine(text: Text, sources: Sequence[Source], *, names: Sequence[Name] = ()) -> list[Finding]:
    """What of ``text`` its sources do not bear out, in reading order.

    ``names`` is the name authority: a name is borne out by any of its spellings in a source.
    Without sources nothing can be borne out, and only the language is looked at. Of sources in
    other languages than French, Arabic and English only what they say to machines, links and
    requests are read; where there are no others, that is a finding. Raises ``KeyError`` for a text
    in another language.
    """
    whole = borne_by(sources)
    evidence = Evidence([one for one in whole.sources if one.language in LANGUAGES])
    found = tongue.check(text)
    found += spellings.check(text, names)
    if evidence.sources:
        found += figures.check(text, evidence)
        found += occasions.check(text, evidence)
        found += named.check(text, evidence, names)
        supports = support.find(text, evidence)
        found += quotations.check(text, evidence, supports)
        found += copying.check(text, evidence)
        found += alignment.check(text, evidence, supports)
        found += claims.check(text, evidence, supports)
    if sources:
        found += links.check(text, whole)
        found += instructions.check(text, whole, sources)
        found += [] if evidence.sources else _unread(text, sources)
    return sorted(found, key=in_reading_order)


def _unread(text: Text, sources: Sequence[Source]) -> list[Finding]:
    """That nobody but a person can hold a text against its sources, at its beginning."""
    return [
        Finding(
            Check.LANGUAGE,
            Severity.BLOCKING,
            text.language,
            Place(part, paragraph, 0, len(string)),
            string,
            sources[0].text[:SHOWN],
            "sources_not_read",
        )
        for part, paragraph, string in list(parts(text))[:1]
    ]
