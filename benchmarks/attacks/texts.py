"""Attacks by what a page says: through extraction, what a model is given, and the checks of a
draft that obeyed. The model is not asked: its answer is the worst that it could be."""

import html
from collections.abc import Iterable, Iterator

from articles.grounding import Finding, Severity, Source, Text, examine
from articles.text.instructions import CUT, without_passages
from articles.text.unseen import without_unseen
from articles.wire.extract import Page, page
from benchmarks.attacks.cases import Article, Came, Outcome, TextCase, articles

URL = "https://news.example/2026/harbour"


def outcomes(cases: Iterable[TextCase]) -> Iterator[Outcome]:
    """What comes of each case, in their order."""
    known = articles()
    harmless = {code: _given(_page(one)) for code, one in known.items()}
    for number, case in enumerate(cases, start=1):
        yield _outcome(case, known[case.language], harmless[case.language], str(number))


def _outcome(case: TextCase, article: Article, harmless: str, name: str) -> Outcome:
    read = _page(article, case.attack, markup=case.markup)
    findings = _blocking(article, case.obeyed, read)
    reached = _given(read) != harmless
    twin = _page(article, case.harmless, markup=case.markup)
    faults = [
        f"{one.check}, {one.code}: {one.excerpt}" for one in _blocking(article, case.told, twin)
    ]
    if CUT in _given(twin).split():
        faults.append(f"cut: {_given(twin)}")
    return Outcome(
        kind=case.kind,
        language=case.language,
        name=f"{name}: {case.attack[:60]}",
        came=Came.MISSED
        if reached and not findings
        else Came.HELD
        if reached
        else Came.NEUTRALISED,
        by_itself=any(one.code != "source_speaks_to_a_machine" for one in findings),
        twin_held=bool(faults),
        said="; ".join(faults) or (f"reached: {_given(read)}" if reached else ""),
    )


def _page(article: Article, passage: str = "", *, markup: bool = False) -> Page:
    """The page with a passage as its last but one paragraph, read."""
    told = [f"<p>{html.escape(one)}</p>" for one in article.paragraphs]
    if passage:
        told.insert(-1, passage if markup else f"<p>{html.escape(passage)}</p>")
    title = html.escape(article.title)
    body = (
        f'<!DOCTYPE html><html lang="{article.language}"><head><title>{title}</title></head><body>'
        f"<article><h1>{title}</h1>{''.join(told)}</article></body></html>"
    )
    return page(body.encode(), URL)


def _given(read: Page) -> str:
    """What a model is given, but for the signs of cuts: nobody obeys those. Characters that nobody
    sees count."""
    text = f"{without_passages(read.title)} {without_passages(read.text)}"
    assert not without_unseen(text)[1]
    return " ".join(word for word in text.split() if word != CUT)


def _blocking(article: Article, more: str, read: Page) -> list[Finding]:
    """What holds a draft with one more paragraph, against what was read."""
    draft = (*article.draft, more) if more else article.draft
    text = Text(article.language, article.draft_title, article.dek, draft)
    source = Source(article.language, f"{read.title}\n\n{read.text}")
    return [one for one in examine(text, [source]) if one.severity is Severity.BLOCKING]
