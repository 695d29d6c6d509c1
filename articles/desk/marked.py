"""A text with what the checks found in it marked where it stands, and each sentence with the
passage of a source that bears it out best."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from articles.languages import in_language
from articles.models import Article, Finding, SentenceSupport
from articles.text.blocks import Block, blocks
from articles.text.pieces import pieces


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    findings: tuple[Finding, ...]
    begins: tuple[Finding, ...]
    """Those of ``findings`` that begin here."""

    @property
    def kind(self) -> str:
        """How it is marked: as the finding that presses most."""
        kinds = {"overruled" if one.overruled else one.severity for one in self.findings}  # type: ignore[attr-defined]  # by with_rulings
        return next((kind for kind in ("blocking", "advice", "overruled") if kind in kinds), "")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Pieces that one passage bears out; ``support`` is None for what none does."""

    pieces: tuple[Piece, ...]
    support: SentenceSupport | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    tag: str
    """That of its block; ``title`` and ``dek`` are blocks of their own."""
    sentences: tuple[Sentence, ...]


def marked(
    article: Article,
    code: str,
    findings: Sequence[Finding],
    supports: Iterable[SentenceSupport] = (),
) -> list[Paragraph]:
    """Headline, dek and body in reading order, without what they lack."""
    title, dek = (in_language(article, field, code) or "" for field in ("title", "dek"))
    body = blocks(in_language(article, "body", code) or "")
    parts = [
        ("title", 0, Block("title", title)),
        ("dek", 0, Block("dek", dek)),
        *(("body", number, block) for number, block in enumerate(body)),
    ]
    borne_out = list(supports)
    return [
        Paragraph(
            block.tag,
            _sentences(
                block.text,
                [one for one in findings if (one.part, one.paragraph) == (part, number)],
                [one for one in borne_out if (one.part, one.paragraph) == (part, number)],
            ),
        )
        for part, number, block in parts
        if block.text
    ]


def _sentences(
    string: str, findings: Sequence[Finding], supports: Sequence[SentenceSupport]
) -> tuple[Sentence, ...]:
    both: list[Finding | SentenceSupport] = [*findings, *supports]
    stretches = [(one.start, one.end, one) for one in both]
    seen: set[Finding] = set()
    cut = []
    for text, marks in pieces(string, stretches):
        found = tuple(mark for mark in marks if isinstance(mark, Finding))
        support = next((mark for mark in marks if isinstance(mark, SentenceSupport)), None)
        begins = tuple(one for one in found if one not in seen)
        seen.update(begins)
        cut.append((support, Piece(text, found, begins)))
    return tuple(
        Sentence(tuple(piece for _support, piece in group), support)
        for support, group in groupby(cut, key=lambda one: one[0])
    )
