"""A story that rests on a source's text, and what of it is wrong."""

from typing import Any

from articles.enums import Origin, Status
from articles.languages import column
from articles.models import Article, SourceItem
from tests import factories

SAID = (
    "The port of Sfax received 75 million euros in 2025, Leila Mansour told the assembly.\n\n"
    "The money pays for two cranes, and work begins in spring."
)
TRUE = {
    "fr": (
        "Sfax s’équipe",
        "Le port a reçu 75 millions d’euros.",
        (
            "<p>En 2025, le port de Sfax a touché 75 millions d’euros, selon Leila Mansour.</p>"
            "<p>Deux grues seront achetées.</p>"
        ),
    ),
    "ar": (
        "صفاقس تجهز ميناءها",
        "تلقى الميناء 75 مليون يورو.",
        (
            "<p>في عام 2025 حصل ميناء صفاقس على 75 مليون يورو، بحسب ليلى منصور.</p>"
            "<p>سيُشترى رافعتان.</p>"
        ),
    ),
    "en": (
        "Sfax gets its cranes",
        "The port was given 75 million euros.",
        (
            "<p>In 2025 the Sfax port was given 75 million euros, according to Leila Mansour.</p>"
            "<p>Two cranes will be bought.</p>"
        ),
    ),
}
WRONG = "<p>In 2025 the Sfax port was given 75 billion euros, according to Leila Mansour.</p>"
WRONG_BODY = f"{WRONG}<p>Two cranes will be bought.</p>"
"""A thousandfold too much, in English alone."""


def item() -> SourceItem:
    """Read at its source, with the text that it has now."""
    found = factories.source_item(title="Cranes for Sfax")
    factories.source_text(found, text=SAID, language="en")
    return found


def story(
    origin: Origin = Origin.GENERATED, *, live: tuple[str, ...] = (), **fields: Any
) -> Article:
    """What ``item`` tells, in every language, live in ``live`` and in review elsewhere, with
    nothing wrong in it but what ``fields`` say."""
    told: dict[str, Any] = {}
    for code, (title, dek, body) in TRUE.items():
        told |= {
            column("title", code): title,
            column("dek", code): dek,
            column("body", code): body,
        }
        if code not in live:
            told[column("status", code)] = Status.IN_REVIEW
    if "sources" not in fields:
        fields["sources"] = (item(),)
    return factories.article(live, origin=origin, **{**told, **fields})
