"""The wording that closes one text: what readers see, and what is in force."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from articles import publishing
from articles.desk.refusals import with_values
from articles.desk.revisions import Difference
from articles.desk.shown import asked_for
from articles.enums import Status, Verb
from articles.languages import codes, in_language, language as language_row
from articles.models import Article, Disclaimer
from articles.publishing import PublishingError
from articles.publishing.rights import may
from articles.publishing.wordings import WORDED, in_force, kind_of, shows_earlier
from articles.text.diff import compare


class AdoptForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput)
    comment = forms.CharField(
        label=gettext_lazy("Comment"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


def address(article: Article, language: str) -> str:
    return reverse("admin:article-wording", args=[article.pk, language])


def of_earlier(article: Article) -> dict[str, str]:
    """For each language whose live text closes with an earlier version: the page that shows
    both. One query, and none where no text is live."""
    kinds = {
        code: kind_of(article, code)
        for code in codes()
        if in_language(article, "status", code) == Status.LIVE
    }
    kinds = {code: kind for code, kind in kinds.items() if kind[1:] in WORDED}
    found = in_force(kinds) if kinds else {}
    return {
        code: address(article, code)
        for code, kind in kinds.items()
        if kind in found and shows_earlier(article, found[kind])
    }


def page(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Both wordings with the words that differ marked. POST lets the text take the one in
    force. Three queries besides those for the rights."""
    article, user = asked_for(request, pk, language)
    kind = kind_of(article, language)
    wording = in_force([language]).get(kind)
    seen = wording.pk if wording else 0
    form = AdoptForm(request.POST or None, initial={"seen": seen})
    if request.method == "POST" and form.is_valid():
        try:
            publishing.adopt_wording(article, language, by=user, **form.cleaned_data)
        except PublishingError as error:
            form.add_error(None, str(error))
            # The page now shows what is in force: that is what the next try is about.
            form.data = with_values(form.data, {"seen": str(seen)})
        else:
            messages.success(request, _("Readers see the wording in force now. No date changed."))
            return redirect("admin:articles_article_change", pk)
    live = in_language(article, "status", language) == Status.LIVE
    earlier = bool(wording and shows_earlier(article, wording))
    shown = _shown(article, kind) if live else None
    context = {
        **admin.site.each_context(request),
        "title": _("Wording"),
        "opts": Article._meta,  # what the admin's templates are given
        "article": article,
        "headline": in_language(article, "title", language),
        "row": language_row(language),
        "live": live,
        "shown": shown,
        "wording": wording,
        "earlier": earlier,
        "differences": [_difference(shown, wording)] if earlier and shown and wording else [],
        "form": form,
        "may_adopt": earlier and may(user, Verb.ADOPT_WORDING, language),
        "media": form.media,
    }
    return render(request, "desk/article_wording.html", context)


def _shown(article: Article, kind: tuple[str, str, str]) -> Disclaimer | None:
    as_of = in_language(article, "wording_as_of", kind[0])
    shown: Disclaimer | None = Disclaimer.objects.of(*kind).filter(in_force_from__lte=as_of).first()
    return shown


def _difference(shown: Disclaimer, wording: Disclaimer) -> Difference:
    name = _("Version %(before)s, which readers see, and version %(after)s, which is in force") % {
        "before": shown.version,
        "after": wording.version,
    }
    return Difference(name, compare(shown.text, wording.text))
