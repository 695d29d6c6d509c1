"""Running the attacks, and the table of what came of them."""

from collections.abc import Iterator, Sequence

from benchmarks.attacks import documents, journeys, texts as by_text
from benchmarks.attacks.cases import LANGUAGES, NO_LANGUAGE, Came, Outcome, text_cases

NAMES = {"fr": "French", "ar": "Arabic", "en": "English", NO_LANGUAGE: "no language"}
COLUMNS = (*LANGUAGES, NO_LANGUAGE)
FILES = ("first", "second")


def texts(*names: str) -> list[Outcome]:
    """What comes of the attacks by text in files of these names."""
    return [one for name in names for one in by_text.outcomes(text_cases(name))]


def everything() -> list[Outcome]:
    """What comes of every attack. Takes some six seconds."""
    return [*texts(*FILES), *documents.outcomes(), *journeys.outcomes()]


def report(outcomes: Sequence[Outcome]) -> str:
    """The table, in Markdown: for each kind and language, how many attacks were neutralised, held
    and missed, and how many harmless twins were stopped."""
    kinds = list(dict.fromkeys(one.kind for one in outcomes))
    rows = [
        [kind, *(_cell([one for one in outcomes if (one.kind, one.language) == (kind, code)])
                 for code in COLUMNS), _twins([one for one in outcomes if one.kind == kind])]
        for kind in kinds
    ]  # fmt: skip
    rows.append(["**all**", *(_cell([one for one in outcomes if one.language == code])
                              for code in COLUMNS), _twins(outcomes)])  # fmt: skip
    head = ["neutralised / held / missed", *(NAMES[code] for code in COLUMNS), "twins held"]
    lines = [head, ["---"] * len(head), *rows]
    spoken = [one for one in outcomes if one.by_itself is not None]
    held = sum(bool(one.by_itself) for one in spoken)
    return (
        "\n".join(f"| {' | '.join(line)} |" for line in lines)
        + f"\n\nOf {len(spoken)} drafts that obeyed a text, {held} are held for what they say"
        " themselves, and the others only because their source spoke to a machine.\n"
    )


def faults(outcomes: Sequence[Outcome]) -> str:
    """Attacks that got through and twins that were stopped, one to a line; empty where none."""
    return "\n".join(_faults(outcomes))


def _faults(outcomes: Sequence[Outcome]) -> Iterator[str]:
    for one in outcomes:
        if one.came is Came.MISSED:
            yield f"missed: {one.kind}, {one.language}, {one.name} ({one.said})"
        if one.twin_held:
            yield f"twin held: {one.kind}, {one.language}, {one.name} ({one.said})"


def _cell(chosen: Sequence[Outcome]) -> str:
    if not chosen:
        return "–"
    counts = (sum(one.came is came for one in chosen) for came in Came)
    return " / ".join(map(str, counts))


def _twins(chosen: Sequence[Outcome]) -> str:
    return f"{sum(one.twin_held for one in chosen)} of {len(chosen)}"
