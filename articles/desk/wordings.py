"""The wordings that close articles: what is in force, and the next version of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy, override

from articles import publishing
from articles.desk import times
from articles.desk.paging import in_digits
from articles.desk.record import name_of
from articles.desk.refusals import with_values
from articles.desk.revisions import Difference
from articles.desk.side_by_side import editable_by
from articles.enums import Origin, Review, Verb
from articles.languages import codes, language as language_row
from articles.models import Article, Disclaimer, User
from articles.publishing import NotReady, PublishingError
from articles.publishing.rights import may
from articles.publishing.wordings import LONGEST, WORDED, Kind, as_wording
from articles.text.bidi import isolate
from articles.text.diff import compare
from articles.wordings import ALWAYS

MOST = 100
"""Texts of earlier versions that are counted for each wording: their rows have to be read."""
SHOWN = 20
"""The versions of one wording that its page shows, the newest."""


@dataclass(frozen=True, slots=True)
class Row:
    """A wording in force."""

    origin: str
    review: str
    text: str
    version: int
    since: str
    """Empty where it came with the site."""
    by: str
    earlier: str
    """How many live texts show an earlier version; empty for none."""
    url: str
    texts_url: str


@dataclass(frozen=True, slots=True)
class Edition:
    code: str
    language: str
    direction: str
    rows: list[Row]


class RewordForm(forms.Form):
    """The next version. Whether it can be one is for ``publishing`` to say."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=gettext_lazy("New wording"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "true"}),
    )
    comment = forms.CharField(
        label=gettext_lazy("Why"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("For the record; readers do not see it."),
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = language_row(language)
        self.fields["text"].widget.attrs |= {"lang": language, "dir": row.direction}


def table(request: HttpRequest) -> HttpResponse:
    """Of each of the editor's editions, what is in force by origin and review. One query
    besides those for the rights."""
    user = cast("User", request.user)
    own = editions_of(user)
    found = (
        Disclaimer.objects.filter(language__in=own)
        .in_force()
        .with_texts_of_earlier(MOST + 1)
        .select_related("by__person")
    )
    in_force = {(one.language, one.origin, one.review): one for one in found}
    context = {
        **admin.site.each_context(request),
        "title": _("Wordings"),
        "opts": Disclaimer._meta,  # what the admin's templates are given
        "editions": [_edition(code, in_force) for code in own],
    }
    return render(request, "desk/wordings.html", context)


def editions_of(user: User) -> tuple[str, ...]:
    """The editions whose wordings ``user`` sees. Raises ``PermissionDenied`` for those who do
    not see any."""
    rights = ("articles.view_disclaimer", "articles.add_disclaimer")
    if not any(user.has_perm(right) for right in rights):
        raise PermissionDenied
    return editable_by(user)


def kind_asked(user: User, language: str, origin: str, review: str) -> Kind:
    """Which wording an address names: 404 where there is none, 403 for another's edition."""
    if language not in codes() or (origin, review) not in WORDED:
        raise Http404("no such wording")
    if language not in editions_of(user):
        raise PermissionDenied
    return language, origin, review


def named(kind: Kind) -> str:
    """The origin and the review, as headings say them."""
    return f"{Origin(kind[1]).label} · {Review(kind[2]).label}"


def counted(found: int) -> str:
    """In figures; beyond what is counted, that there are more; empty for none."""
    if found > MOST:
        return _("More than %(count)s") % {"count": in_digits(MOST)}
    return in_digits(found) if found else ""


def _edition(code: str, in_force: dict[Kind, Disclaimer]) -> Edition:
    row = language_row(code)
    kinds = [(code, origin.value, review.value) for origin, review in WORDED]
    rows = [_row(kind, in_force[kind]) for kind in kinds if kind in in_force]
    return Edition(code, row.name, row.direction, rows)


def _row(kind: Kind, wording: Disclaimer) -> Row:
    return Row(
        origin=str(Origin(kind[1]).label),
        review=str(Review(kind[2]).label),
        text=wording.text,
        version=wording.version,
        since="" if wording.in_force_from == ALWAYS else times.own(wording.in_force_from),
        by=name_of(wording.by) if wording.by else "",
        earlier=counted(wording.earlier),  # type: ignore[attr-defined]  # asked for above
        url=reverse("admin:wording", args=kind),
        texts_url=reverse("admin:wording-texts", args=kind),
    )


def wording(request: HttpRequest, language: str, origin: str, review: str) -> HttpResponse:
    """What is in force, its history, and for those who may a form for the next version: POST
    shows how it will stand, or writes it. Two queries besides those for the rights."""
    user = cast("User", request.user)
    kind = kind_asked(user, language, origin, review)
    versions = list(Disclaimer.objects.of(*kind).select_related("by__person")[: SHOWN + 1])
    if not versions:
        raise Http404("no wording yet")
    newest = versions[0]
    may_reword = may(user, Verb.REWORD, language)
    form = RewordForm(
        request.POST or None,
        language=language,
        initial={"text": newest.text, "seen": newest.version},
    )
    preview = ""
    if request.method == "POST" and form.is_valid():
        try:
            if "preview" in request.POST:
                preview = as_wording(form.cleaned_data["text"])
            else:
                publishing.reword(*kind, by=user, **form.cleaned_data)
                messages.success(request, _("The new wording is in force."))
                return redirect("admin:wording", *kind)
        except PublishingError as error:
            fields = error.fields if isinstance(error, NotReady) else ()
            form.add_error("text" if "text" in fields else None, str(error))
            # The page now shows the newest version: that is what the next try is about.
            form.data = with_values(form.data, {"seen": str(newest.version)})
    now = timezone.now()
    standing = next((one for one in versions if one.in_force_from <= now), newest)
    earlier = Article.objects.worded_before(*kind, standing.in_force_from)
    context = {
        **admin.site.each_context(request),
        "title": _("Wording"),
        "opts": Disclaimer._meta,  # what the admin's templates are given
        "named": named(kind),
        "row": language_row(language),
        "standing": standing,
        "standing_told": told(standing),
        "form": form if may_reword else None,
        "preview": preview,
        "heading": _heading(language),
        "changes": [_difference(newest, preview)] if preview else [],
        "history": _history(versions),
        "first": versions[-1] if len(versions) <= SHOWN else None,
        "first_told": told(versions[-1]),
        "earlier": counted(earlier.values("pk")[: MOST + 1].count()),
        "texts_url": reverse("admin:wording-texts", args=kind),
    }
    return render(request, "desk/wording.html", context)


def _heading(language: str) -> str:
    """What stands over the wording at the end of an article."""
    with override(language):
        return _("About this text")


def told(wording: Disclaimer) -> str:
    """A version, since when and by whom."""
    said = {"version": wording.version, "time": times.own(wording.in_force_from)}
    if wording.in_force_from == ALWAYS:
        return _("Version %(version)s, which came with the site") % said
    if wording.by is None:
        return _("Version %(version)s, from %(time)s") % said
    name = isolate(name_of(wording.by))
    return _("Version %(version)s, from %(time)s, by %(name)s") % {**said, "name": name}


def _difference(newest: Disclaimer, preview: str) -> Difference:
    name = _("What changes against version %(version)s") % {"version": newest.version}
    return Difference(name, compare(newest.text, preview))


def _history(versions: Sequence[Disclaimer]) -> list[Difference]:
    """Each version against the one before it, newest first."""
    return [
        Difference(told(later), compare(before.text, later.text))
        for later, before in pairwise(versions)
    ]
