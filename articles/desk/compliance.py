"""The compliance report: what label each text bears that readers can see, and who checked it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext as _, gettext_lazy, override

from articles.desk import compliance_file, times
from articles.desk.labelled import Labelled, labelled
from articles.desk.paging import in_digits
from articles.desk.periods import Period
from articles.disclosure import TABLE_OF_LABELS
from articles.enums import Origin, Review
from articles.languages import codes, in_language, language as language_row
from articles.models import Article, Category, User
from articles.models.querysets import compliance
from articles.models.querysets.compliance import Counts, Narrowing
from newsroom.paging import Cursor, cursor

PER_PAGE = 100
MAY_READ = "articles.view_act"
"""Whoever may read the record of acts may read this: it tells of the same acts."""


class NarrowingForm(forms.Form):
    """What the report is to be of. Everything that is public, where nothing is chosen."""

    language = forms.ChoiceField(label=gettext_lazy("Edition"), required=False)
    origin = forms.ChoiceField(label=gettext_lazy("Origin"), required=False)
    review = forms.ChoiceField(label=gettext_lazy("Facts"), required=False)
    category: "forms.ModelChoiceField[Category]" = forms.ModelChoiceField(
        Category.objects.all(),
        label=gettext_lazy("Category"),
        required=False,
        empty_label=gettext_lazy("All"),
    )
    period = forms.CharField(
        label=gettext_lazy("Published"),
        required=False,
        max_length=10,
        help_text=gettext_lazy("A year, a month or a day: 2026, 2026-05 or 2026-05-03."),
    )
    mandatory = forms.BooleanField(
        label=gettext_lazy("Only where the law requires the label"), required=False
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        everything = ("", _("All"))
        editions = [(code, language_row(code).name) for code in codes()]
        for name, choices in (
            ("language", editions),
            ("origin", Origin.choices),
            ("review", Review.choices),
        ):
            cast("forms.ChoiceField", self.fields[name]).choices = [everything, *choices]

    def clean_period(self) -> Period | None:
        written = self.cleaned_data["period"].strip()
        period = Period.read(written)
        if written and period is None:
            raise ValidationError(
                _("Write a year, a month or a day, such as 2026, 2026-05 or 2026-05-03.")
            )
        return period

    @property
    def narrowing(self) -> Narrowing:
        """Of a form that is valid. Days are those of the editor's clock."""
        chosen = self.cleaned_data
        start, end = chosen["period"].times if chosen["period"] else (None, None)
        return Narrowing(
            languages=(chosen["language"],) if chosen["language"] else (),
            origin=chosen["origin"],
            review=chosen["review"],
            category=chosen["category"].pk if chosen["category"] else None,
            start=start,
            end=end,
            mandatory=chosen["mandatory"],
        )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ended. A release of several languages has one time and one article, so the
    place says the language, too."""

    cursor: Cursor
    code: str

    @classmethod
    def read(cls, request: HttpRequest) -> "Place | None":
        """The place of ``?before=…&in=…``; None on the first page."""
        found, code = cursor(request), request.GET.get("in", "")
        if found is None:
            return None
        if code not in codes():
            raise Http404("not a place in the report")
        return cls(found, code)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many texts bear one badge."""

    many: str
    badge: str
    mandatory: bool


@dataclass(frozen=True, slots=True)
class Edition:
    """What is counted of one language: for each origin those not checked and those checked."""

    code: str
    name: str
    direction: str
    total: str
    mandatory: str
    origins: list[tuple[str, list[Counted]]]


@dataclass(frozen=True, slots=True)
class Row:
    """One text, for the page."""

    text: Labelled
    url: str
    edition: str
    direction: str
    origin: str


def page(request: HttpRequest) -> HttpResponse:
    """Counts, and the texts themselves, the newest first. A query for the counts, one for the
    categories, one for each language and one for the sources, however many texts there are."""
    _require(request)
    form, now = NarrowingForm(request.GET), timezone.now()
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": _("Compliance report"),
        "form": form,
        "now": times.both(now),
    }
    if form.is_valid():
        context |= _report(form.narrowing, Place.read(request), now)
        context["query"] = _query(request)
    return TemplateResponse(request, "desk/compliance.html", context)


def download(request: HttpRequest) -> HttpResponseBase:
    """The same as a file. What cannot be narrowed to leads to the page, which says why: never
    to a file of more than was asked for."""
    _require(request)
    form = NarrowingForm(request.GET)
    if not form.is_valid():
        return redirect(f"{reverse('admin:compliance')}?{_query(request)}")
    name = f"compliance-{timezone.localdate():%Y-%m-%d}.csv"
    return StreamingHttpResponse(
        compliance_file.told(form.narrowing, get_language() or ""),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _require(request: HttpRequest) -> None:
    if not cast("User", request.user).has_perm(MAY_READ):
        raise PermissionDenied


def _query(request: HttpRequest) -> str:
    """What the report is narrowed to, without the place in it."""
    kept = request.GET.copy()
    for name in ("before", "in"):
        kept.pop(name, None)
    return kept.urlencode()


def _report(narrowing: Narrowing, place: Place | None, now: datetime) -> dict[str, Any]:
    found = _newest(narrowing, place, now)
    shown, further = found[:PER_PAGE], len(found) > PER_PAGE
    compliance.with_sources([article for article, _code in shown])
    # What is counted stands on the first page alone.
    counts = compliance.counted(narrowing, now) if place is None else None
    return {
        "editions": []
        if counts is None
        else [_edition(code, counts, narrowing) for code in narrowing.editions],
        "rows": [_row(article, code) for article, code in shown],
        "earlier": _place(*shown[-1]) if further else None,
    }


def _newest(narrowing: Narrowing, place: Place | None, now: datetime) -> list[tuple[Article, str]]:
    """One more than a page holds, of all languages: by time, article and order of editions."""
    order = {code: number for number, code in enumerate(codes())}
    found = []
    for code in narrowing.editions:
        texts = compliance.public_texts(code, narrowing, now)
        if place is not None:
            # Of the article where the page ended, the editions that come after.
            same = 1 if order[code] > order[place.code] else 0
            texts = texts.older_than(code, place.cursor.at, place.cursor.pk + same)
        shown = compliance.labelled(texts, code).newest_first(code)[: PER_PAGE + 1]
        found += [(article, code) for article in shown]
    found.sort(key=lambda one: (_published(*one), one[0].pk, -order[one[1]]), reverse=True)
    return found[: PER_PAGE + 1]


def _published(article: Article, code: str) -> datetime:
    at: datetime = in_language(article, "published_at", code)
    return at


def _place(article: Article, code: str) -> Place:
    return Place(Cursor(_published(article, code), article.pk), code)


def _row(article: Article, code: str) -> Row:
    text, language = labelled(article, code), language_row(code)
    return Row(
        text=text,
        url=reverse("admin:articles_article_change", args=[article.pk]),
        edition=language.name,
        direction=language.direction,
        origin=str(text.told.facts.origin.label),
    )


def _edition(code: str, counts: Counts, narrowing: Narrowing) -> Edition:
    """With every origin and review that the report is of, be there any such text or not."""
    language = language_row(code)
    of_code = {state: counts.get((code, *state), 0) for state in TABLE_OF_LABELS}
    required = sum(many for state, many in of_code.items() if TABLE_OF_LABELS[state].mandatory)
    return Edition(
        code=code,
        name=language.name,
        direction=language.direction,
        total=in_digits(sum(of_code.values())),
        mandatory=in_digits(required),
        origins=[
            (
                str(origin.label),
                [_badge(of_code[origin, review], origin, review, code) for review in Review],
            )
            for origin in Origin
            if narrowing.origin in ("", origin)
        ],
    )


def _badge(many: int, origin: Origin, review: Review, code: str) -> Counted:
    row, written = TABLE_OF_LABELS[origin, review], in_digits(many)
    with override(code):
        return Counted(written, str(row.badge), row.mandatory)
