"""What the checks found in one language's text, where it stands, and what people made of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from articles import publishing
from articles.desk.marked import marked
from articles.desk.paging import in_digits
from articles.desk.record import name_of
from articles.desk.shown import asked_for
from articles.enums import Origin, Severity, Status, Verb
from articles.findings import told
from articles.languages import in_language, language as language_row
from articles.models import Article, Examination, Finding, Ruling, SentenceSupport, SourceText
from articles.publishing import PublishingError
from articles.publishing.errors import listed
from articles.publishing.rights import may
from articles.publishing.rulings import LONGEST_REASON

REINSTATE = "reinstate"
BLOCKING, ADVICE = Severity


@dataclass(frozen=True, slots=True)
class Tally:
    """Of one language: how many findings stand against its release, how many are advice."""

    blocking: int
    advice: int
    url: str

    @property
    def told(self) -> str:
        """In words; empty where there is nothing to tell."""
        return listed(_counts(self.blocking, self.advice))

    @property
    def against(self) -> str:
        """What stands against its release, in words."""
        return _against(self.blocking) if self.blocking else ""


def address(article: Article, language: str) -> str:
    return reverse("admin:article-findings", args=[article.pk, language])


def tallies(article: Article) -> dict[str, Tally]:
    """Of each language whose text the checks read; they run where they have not. Four queries in a
    transaction where they have. Nothing where they failed, which the page of findings says."""
    found = publishing.examine_if_possible(article) or {}
    counted = (
        Finding.objects.filter(examination__in=found.values())
        .standing()
        .values_list("examination__language", "severity")
        .annotate(many=Count("pk"))
        .order_by()
    )
    many = {(code, severity): count for code, severity, count in counted}
    return {
        code: Tally(
            many.get((code, BLOCKING.value), 0),
            many.get((code, ADVICE.value), 0),
            address(article, code),
        )
        for code in found
    }


def on_record(texts: Sequence[tuple[Article, str]]) -> dict[tuple[int, str], Tally]:
    """Of several texts, what the checks found when they ran last, for those on which they ran as
    their words are now. Two queries."""
    last = Examination.objects.last_of_each({article for article, _code in texts})
    examined = set(last.values_list("article", "language", "text_hash"))
    counted = (
        Finding.objects.filter(examination__in=last.values("pk"))
        .standing()
        .values_list(
            "examination__article", "examination__language", "examination__text_hash", "severity"
        )
        .annotate(many=Count("pk"))
        .order_by()
    )
    many = {tuple(key): count for *key, count in counted}
    found = {}
    for article, code in texts:
        key = (article.pk, code, in_language(article, "text_hash", code))
        if key not in examined:
            continue
        blocking, advice = (many.get((*key, one.value), 0) for one in (BLOCKING, ADVICE))
        found[article.pk, code] = Tally(blocking, advice, address(article, code))
    return found


def _counts(blocking: int, advice: int) -> list[str]:
    counts = []
    if blocking:
        counts.append(_against(blocking))
    if advice:
        counts.append(
            ngettext("%(count)s piece of advice", "%(count)s pieces of advice", advice)
            % {"count": in_digits(advice)}
        )
    return counts


def _against(blocking: int) -> str:
    return ngettext(
        "%(count)s finding against its release",
        "%(count)s findings against its release",
        blocking,
    ) % {"count": in_digits(blocking)}


@dataclass(frozen=True, slots=True)
class Found:
    """A finding on the page, with the last ruling on it."""

    finding: Finding
    check: str
    told: str
    ruling: Ruling | None
    ruled_by: str
    is_chosen: bool

    @property
    def kind(self) -> str:
        overruled = self.ruling is not None and self.ruling.overruled
        return "overruled" if overruled else self.finding.severity


class RulingForm(forms.Form):
    findings = forms.MultipleChoiceField(
        required=False,
        error_messages={
            "invalid_choice": gettext_lazy(
                "The text has changed since these findings. Look at it again."
            )
        },
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason, for the record and for readers"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, *, findings: Sequence[Finding], language: str) -> None:
        super().__init__(data)
        # By what they are: the checks may have run once more since the page was opened.
        self.known = {one.fingerprint: one for one in findings}
        asked = cast("forms.MultipleChoiceField", self.fields["findings"])
        asked.choices = [(one, one) for one in self.known]
        row = language_row(language)
        self.fields["reason"].widget.attrs |= {"lang": language, "dir": row.direction}

    def clean_findings(self) -> list[Finding]:
        return [self.known[one] for one in self.cleaned_data["findings"]]


def page(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The text with its findings; POST overrules those that are chosen, or takes that back. Asking
    costs thirteen queries where the checks have run on the text as it stands."""
    article, user = asked_for(request, pk, language)
    examined = publishing.examine_if_possible(article)
    examination = (examined or {}).get(language)
    rows = _rows(examination, request.POST.getlist("findings"))
    form = RulingForm(
        request.POST or None, findings=[row.finding for row in rows], language=language
    )
    if request.method == "POST" and form.is_valid():
        verb = publishing.reinstate if REINSTATE in request.POST else publishing.overrule
        chosen = form.cleaned_data["findings"]
        try:
            verb(
                article,
                language,
                by=user,
                findings=chosen,
                reason=form.cleaned_data["reason"],
            )
        except PublishingError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _done(verb is publishing.reinstate, len(chosen)))
            return redirect(address(article, language))
    supports = _supports(examination)
    context = {
        **admin.site.each_context(request),
        "title": _("Checks"),
        "article": article,
        "opts": Article._meta,
        "row": language_row(language),
        "headline": in_language(article, "title", language),
        "examination": examination,
        "failed": examined is None,
        "withdrawn": in_language(article, "status", language) == Status.WITHDRAWN,
        "by_a_person": in_language(article, "origin", language) == Origin.HUMAN,
        "sources": _sources(examination),
        "paragraphs": marked(article, language, [row.finding for row in rows], supports),
        "rows": rows,
        "form": form,
        "may_rule": may(user, Verb.OVERRULE, language),
        "any_overruled": any(row.kind == "overruled" for row in rows),
        "media": form.media,
    }
    return render(request, "desk/findings.html", context)


def _rows(examination: Examination | None, chosen: Sequence[str]) -> list[Found]:
    """In reading order, those of one place by how they press. Two queries."""
    if examination is None:
        return []
    found = list(Finding.objects.filter(examination=examination).with_rulings().order_by("pk"))
    rulings = Ruling.objects.select_related("by__person").in_bulk(
        [one.ruling_id for one in found if one.ruling_id]
    )
    rows = []
    for one in found:
        ruling = rulings.get(one.ruling_id)
        rows.append(
            Found(
                one,
                check=one.get_check_name_display(),
                told=told(one),
                ruling=ruling,
                ruled_by=name_of(ruling.by) if ruling else "",
                is_chosen=one.fingerprint in chosen,
            )
        )
    return rows


def _supports(examination: Examination | None) -> list[SentenceSupport]:
    if examination is None:
        return []
    supports = list(SentenceSupport.objects.filter(examination=examination).order_by("pk"))
    # Once each, however many sentences rest on it.
    texts = SourceText.objects.with_sources().in_bulk({one.source_text_id for one in supports})
    for one in supports:
        one.source_text = texts[one.source_text_id]
    return supports


def _sources(examination: Examination | None) -> list[SourceText]:
    if examination is None:
        return []
    return list(examination.texts.select_related("item__source").defer("text").order_by("pk"))


def _done(reinstated: bool, many: int) -> str:
    if reinstated:
        told = ngettext("%(count)s finding stands again.", "%(count)s findings stand again.", many)
    else:
        told = ngettext("%(count)s finding overruled.", "%(count)s findings overruled.", many)
    return told % {"count": in_digits(many)}
