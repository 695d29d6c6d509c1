"""A story released in several languages at one instant, all or none, and the others promised."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from articles import publishing
from articles.desk import times
from articles.desk.offers import Offer, offers
from articles.desk.refusals import completed, no_longer_offered, with_values
from articles.desk.shown import fingerprint
from articles.desk.times import TimeField
from articles.desk.verbs import steps_to
from articles.enums import Status, Verb
from articles.languages import codes, column, in_language, language as language_row
from articles.models import Article, User
from articles.publishing import NotReady, PublishingError
from articles.publishing.errors import listed
from articles.publishing.rights import may
from articles.publishing.text import bring_up_to_date, naming
from articles.text.bidi import isolate

GO, VOUCH, SEEN, TEXT, DUE, TOLD = "go", "vouch", "seen", "text", "due", "told"
NOW, AT = "now", "at"


def address(article: Article, user: User) -> str:
    """Of the page; empty for whoever cannot release anything there, and when nothing is left
    to release."""
    for code in codes():
        over = in_language(article, "status", code) == Status.WITHDRAWN
        if not over and not article.is_public_in(code) and may(user, Verb.PUBLISH, code):
            return reverse("admin:article-release", args=[article.pk])
    return ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A language to release: the fingerprint and the hash of what was shown of it, and
    whether the person vouches for its facts."""

    seen: str
    text_hash: str
    vouches: bool = False


@dataclass(frozen=True, slots=True)
class Promised:
    """When readers of the other languages are to expect this one: what stood when the page
    was opened, and what is to stand."""

    told: datetime | None
    due: datetime | None


class ReleaseForm(forms.Form):
    """For each language of ``offers`` what may be decided about it, then when."""

    moment = forms.ChoiceField(
        label=gettext_lazy("When"),
        choices=[(NOW, gettext_lazy("Now")), (AT, gettext_lazy("At a time"))],
        widget=forms.RadioSelect,
    )
    at = TimeField(label=gettext_lazy("Appears at"), required=False)
    comment = forms.CharField(
        label=gettext_lazy("Comment"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, data: Any = None, *, offers: Iterable[Offer]) -> None:
        super().__init__(data)
        self.offers = list(offers)
        # What was promised for a time and is ready goes at that time; else all that can go.
        kept = [offer for offer in self.offers if offer.keeps_promise]
        first = min((offer.expected for offer in kept if offer.expected), default=None)
        preselected = [o for o in kept if o.expected == first] or self.offers
        self.initial = {"moment": AT if first else NOW, "at": first}
        self.fields["at"].help_text = times.read_in()
        for offer in self.offers:
            self._ask_about(offer, preselected=offer in preselected)

    def _ask_about(self, offer: Offer, *, preselected: bool) -> None:
        code = offer.code
        if offer.can_go:
            self.fields[column(GO, code)] = forms.BooleanField(
                label=offer.name, required=False, initial=preselected
            )
            for name, shown in ((SEEN, offer.seen), (TEXT, offer.text_hash)):
                self.fields[column(name, code)] = forms.CharField(
                    widget=forms.HiddenInput, initial=shown, required=False
                )
        if offer.can_vouch:
            self.fields[column(VOUCH, code)] = forms.BooleanField(
                label=gettext_lazy("I vouch for the facts of this text, by name."), required=False
            )
        if offer.can_promise:
            self.fields[column(DUE, code)] = TimeField(
                label=gettext_lazy("Expected at"),
                required=False,
                initial=offer.expected,
                help_text=gettext_lazy(
                    "Readers of the other languages are told when to expect this text. It does"
                    " not appear by itself. Empty: they are told nothing."
                ),
            )
            self.fields[column(TOLD, code)] = forms.CharField(
                widget=forms.HiddenInput, required=False, initial=_iso(offer.expected)
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for offer in self.offers:
            self._clean_language(offer.code)
        can_go = [offer.code for offer in self.offers if offer.can_go]
        for code in no_longer_offered(self.data, GO, can_go):
            self.add_error(
                None,
                _("%(language)s: it can no longer be released here. Nothing was released.")
                % {"language": _name(code)},
            )
        timed = cleaned.get("moment") == AT
        if timed and not cleaned.get("at") and "at" not in self.errors:
            self.add_error("at", _("Say at what time."))
        if not timed and "at" in self.changed_data and "at" not in self.errors:
            self.add_error("at", _("Choose “At a time”, or take this time away."))
        if not self.errors and not self.chosen() and not self.promises():
            self.add_error(None, _("Choose a language to release, or say when one is expected."))
        return cleaned

    def _clean_language(self, code: str) -> None:
        goes = self.cleaned_data.get(column(GO, code))
        if self.cleaned_data.get(column(VOUCH, code)) and not goes:
            self.add_error(
                column(VOUCH, code),
                _("Choose this language too, or vouch for its text by that step alone."),
            )
        if goes and column(DUE, code) in self.changed_data and column(DUE, code) not in self.errors:
            self.add_error(
                column(DUE, code),
                _("This language is released here. Leave it out, or leave this time as it was."),
            )

    def chosen(self) -> dict[str, Chosen]:
        def get(name: str, code: str) -> Any:
            return self.cleaned_data.get(column(name, code))

        return {
            offer.code: Chosen(
                get(SEEN, offer.code), get(TEXT, offer.code), bool(get(VOUCH, offer.code))
            )
            for offer in self.offers
            if get(GO, offer.code)
        }

    def promises(self) -> dict[str, Promised]:
        """Of the languages that are not released here: what differs from what was shown."""
        found = {}
        for offer in self.offers:
            name = column(DUE, offer.code)
            if self.cleaned_data.get(column(GO, offer.code)) or name not in self.cleaned_data:
                continue
            told, due = self.cleaned_data[column(TOLD, offer.code)], self.cleaned_data[name]
            # The form shows no fractions of a second.
            if _iso(due) != told:
                found[offer.code] = Promised(datetime.fromisoformat(told) if told else None, due)
        return found

    @property
    def due(self) -> datetime | None:
        due: datetime | None = self.cleaned_data["at"]
        return due if self.cleaned_data["moment"] == AT else None

    def show_again(self, refusal: PublishingError, offers: Iterable[Offer]) -> None:
        """With the refusal above, and what the texts are now under what was chosen: that is
        what the next try is about. Nobody vouches for a text that is not the one they read."""
        self.add_error(None, _told(refusal))
        self.offers = list(offers)
        now: dict[str, str | list[str]] = {}
        for offer in self.offers:
            vouch, text = column(VOUCH, offer.code), column(TEXT, offer.code)
            if vouch in self.data and self.data.get(text) != offer.text_hash:
                now[vouch] = ""
            now[text] = offer.text_hash
            now[column(SEEN, offer.code)] = offer.seen
            now[column(TOLD, offer.code)] = _iso(offer.expected)
        self.data = with_values(self.data, now)


def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask which languages go, and when; do it, all or none. Asking costs twenty queries,
    and one for each language whose text is a person's own."""
    article: Article = get_object_or_404(
        Article.objects.select_related("category", "byline"), pk=pk
    )
    user = cast("User", request.user)
    if not user.has_perm("articles.view_article"):
        raise PermissionDenied
    offered = offers(article, user)
    form = ReleaseForm(request.POST or None, offers=offered)
    named = ""
    if request.method == "POST" and form.is_valid():
        chosen, promises, due = form.chosen(), form.promises(), form.due
        comment = form.cleaned_data["comment"]
        try:
            release(article, chosen, by=user, due=due, promises=promises, comment=comment)
        except PublishingError as error:
            offered, named = offers(article, user), error.language
            form.show_again(error, offered)
        else:
            for told in _done(chosen, due, promises):
                messages.success(request, told)
            return redirect("admin:articles_article_change", pk)
    elif form.is_bound:
        form.data = completed(form)
    context = {
        **admin.site.each_context(request),
        "title": _("Release"),
        "article": article,
        "opts": Article._meta,
        "form": form,
        "rows": [_row(offer, form, named) for offer in offered],
        "anything": any(offer.can_go or offer.can_promise for offer in offered),
        "media": form.media,
    }
    return render(request, "desk/release.html", context)


def release(
    article: Article,
    chosen: Mapping[str, Chosen],
    *,
    by: User,
    due: datetime | None = None,
    promises: Mapping[str, Promised] | None = None,
    at: datetime | None = None,
    comment: str = "",
) -> None:
    """Submit, approve and vouch for what still needs it, release the set, and say when the
    others are to be expected: all of it, or nothing. A refusal names its ``language``."""
    at = at or timezone.now()
    try:
        with transaction.atomic():
            fresh = Article.objects.select_for_update(no_key=True).get(pk=article.pk)
            for code, choice in chosen.items():
                with naming(code):
                    _make_ready(article, fresh, code, choice, by=by, at=at, comment=comment)
            if chosen:
                publishing.release_set(article, chosen, by=by, due=due, at=at, comment=comment)
            for code, promised in (promises or {}).items():
                with naming(code):
                    _promise(article, fresh, code, promised, by=by, at=at, comment=comment)
    except BaseException:
        bring_up_to_date(article)
        raise


def _make_ready(
    article: Article,
    fresh: Article,
    code: str,
    choice: Chosen,
    *,
    by: User,
    at: datetime,
    comment: str,
) -> None:
    if fingerprint(fresh, code) != choice.seen:
        raise NotReady(_("The text has changed since you opened this page. Read it again."))
    for step in steps_to(fresh, code, Verb.PUBLISH):
        if step == Verb.SUBMIT:
            publishing.submit(article, code, by=by, at=at, comment=comment)
        elif step == Verb.APPROVE:
            publishing.approve(article, code, by=by, at=at, comment=comment)
    if choice.vouches:
        publishing.vouch(article, code, by=by, text_hash=choice.text_hash, at=at, comment=comment)


def _promise(
    article: Article,
    fresh: Article,
    code: str,
    promised: Promised,
    *,
    by: User,
    at: datetime,
    comment: str,
) -> None:
    if _iso(in_language(fresh, "expected_at", code)) != _iso(promised.told):
        raise NotReady(_("Someone else has changed what readers are told. Look at it again."))
    if promised.due is None:
        publishing.call_off(article, code, by=by, at=at, comment=comment)
    else:
        publishing.promise(article, code, by=by, due=promised.due, at=at, comment=comment)


@dataclass(frozen=True, slots=True)
class Row:
    """A language on the page: what is known of it, and what is asked."""

    offer: Offer
    go: Any
    vouch: Any
    due: Any
    is_open: bool
    """The text is unfolded where a refusal is about it."""


def _row(offer: Offer, form: ReleaseForm, named: str) -> Row:
    def field(name: str) -> Any:
        name = column(name, offer.code)
        return form[name] if name in form.fields else None

    return Row(offer, field(GO), field(VOUCH), field(DUE), is_open=offer.code == named)


def _done(
    chosen: Iterable[str], due: datetime | None, promises: Mapping[str, Promised]
) -> list[str]:
    """What to tell whoever has done it."""
    told = []
    if names := listed(_name(code) for code in chosen):
        if due is None:
            told.append(_("Released together: %(languages)s.") % {"languages": names})
        else:
            told.append(
                _("Scheduled together for %(time)s: %(languages)s.")
                % {"time": times.both(due), "languages": names}
            )
    for code, promised in promises.items():
        if promised.due is None:
            said = _("%(language)s: readers are no longer told when to expect it.")
            told.append(said % {"language": _name(code)})
        else:
            said = _("%(language)s: readers are told to expect it at %(time)s.")
            told.append(said % {"language": _name(code), "time": times.both(promised.due)})
    return told


def _told(refusal: PublishingError) -> str:
    if not refusal.language:
        return str(refusal)
    return _("%(language)s: %(refusal)s Nothing was released.") % {
        "language": _name(refusal.language),
        "refusal": refusal,
    }


def _name(code: str) -> str:
    return isolate(language_row(code).name)


def _iso(at: datetime | None) -> str:
    """To the second, in UTC: as a form can give it back."""
    return at.astimezone(UTC).isoformat(timespec="seconds") if at else ""
