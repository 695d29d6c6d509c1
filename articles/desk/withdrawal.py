"""A story withdrawn in several languages at one instant, all or none, as one withdrawal."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from articles import publishing
from articles.desk import told
from articles.desk.refusals import completed, no_longer_offered, with_values
from articles.desk.shown import facts, fingerprint
from articles.desk.verbs import status_in_words
from articles.enums import Verb
from articles.languages import codes, column, in_language, language as language_row
from articles.models import Article, Correction, User
from articles.models.article import longest
from articles.publishing import NotReady, PublishingError
from articles.publishing.errors import listed
from articles.publishing.rights import may
from articles.publishing.text import naming
from articles.text.bidi import isolate

GO, REASON, SEEN = "go", "reason", "seen"


def withdrawable(article: Article, user: User) -> list[str]:
    """The languages whose text readers see and ``user`` may withdraw."""
    return [
        code for code in codes() if article.is_public_in(code) and may(user, Verb.WITHDRAW, code)
    ]


def address(article: Article, user: User) -> str:
    """Of the page; empty where there are no two texts to withdraw together."""
    if len(withdrawable(article, user)) < 2:
        return ""
    return reverse("admin:article-withdraw", args=[article.pk])


class WithdrawalForm(forms.Form):
    """For each language of ``languages`` whether it goes, and what its readers are told."""

    joins = forms.ChoiceField(
        label=gettext_lazy("Belongs to"),
        required=False,
        help_text=gettext_lazy("A withdrawal that readers of another language were told of."),
    )

    def __init__(
        self, data: Any = None, *, seen: Mapping[str, str], earlier: Sequence[Correction]
    ) -> None:
        super().__init__(data)
        self.languages, self.earlier = list(seen), list(earlier)
        if not self.earlier:
            del self.fields["joins"]
        else:
            cast("forms.ChoiceField", self.fields["joins"]).choices = told.choices(self.earlier)
            # Withdrawing the rest of a story is nearly always the same affair.
            self.initial["joins"] = str(self.earlier[0].pk)
        for code, shown in seen.items():
            row = language_row(code)
            self.fields[column(GO, code)] = forms.BooleanField(
                label=row.name, required=False, initial=True
            )
            self.fields[column(REASON, code)] = forms.CharField(
                label=gettext_lazy("Reason, for readers"),
                required=False,
                max_length=longest("withdrawal_reason"),
                widget=forms.Textarea(
                    attrs={"rows": 2, "lang": code, "dir": row.direction, "spellcheck": "true"}
                ),
            )
            self.fields[column(SEEN, code)] = forms.CharField(
                widget=forms.HiddenInput, initial=shown, required=False
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        chosen = [code for code in self.languages if cleaned.get(column(GO, code))]
        for code in chosen:
            name = column(REASON, code)
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("Tell the readers of this language why it is withdrawn."))
        for code in set(self.languages) - set(chosen):
            if cleaned.get(column(REASON, code)):
                self.add_error(
                    column(GO, code), _("Choose this language too, or take its reason away.")
                )
        for code in no_longer_offered(self.data, GO, self.languages):
            self.add_error(
                None,
                _("%(language)s: there is nothing to withdraw any more. Nothing was withdrawn.")
                % {"language": _names([code])},
            )
        if not chosen and not self.errors:
            self.add_error(None, _("Choose a language to withdraw."))
        return cleaned

    def reasons(self) -> dict[str, str]:
        """By language, of those that were chosen."""
        return {
            code: self.cleaned_data[column(REASON, code)]
            for code in self.languages
            if self.cleaned_data[column(GO, code)]
        }

    def seen(self) -> dict[str, str]:
        """The fingerprints of what was shown."""
        return {code: self.cleaned_data[column(SEEN, code)] for code in self.languages}

    def joined(self) -> Correction | None:
        chosen = self.cleaned_data.get("joins")
        return next((one for one in self.earlier if str(one.pk) == chosen), None)

    def show_again(self, refusal: PublishingError, now: Mapping[str, str]) -> None:
        """With the refusal above, and what the texts are now under what was chosen."""
        self.add_error(None, _told(refusal))
        self.data = with_values(self.data, {column(SEEN, c): shown for c, shown in now.items()})


def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask which languages go, and for what reason; withdraw them, all or none."""
    article: Article = get_object_or_404(
        Article.objects.select_related("category", "byline").prefetch_related("citations"), pk=pk
    )
    user = cast("User", request.user)
    if not user.has_perm("articles.view_article"):
        raise PermissionDenied
    languages = withdrawable(article, user)
    earlier = [
        one
        for one in told.of_article(article)
        if all(told.untold([one], code, withdrawals=True) for code in languages)
    ]
    seen = {code: fingerprint(article, code) for code in languages}
    form = WithdrawalForm(request.POST or None, seen=seen, earlier=earlier)
    named = ""
    if request.method == "POST" and form.is_valid():
        reasons = form.reasons()
        try:
            _withdraw(article, reasons, form.seen(), by=user, joins=form.joined())
        except PublishingError as error:
            named = error.language
            form.show_again(error, {code: fingerprint(article, code) for code in languages})
        else:
            messages.success(
                request, _("Withdrawn together: %(languages)s.") % {"languages": _names(reasons)}
            )
            return redirect("admin:articles_article_change", pk)
    elif form.is_bound:
        form.data = completed(form)
    context = {
        **admin.site.each_context(request),
        "title": _("Withdraw"),
        "article": article,
        "opts": Article._meta,
        "form": form,
        "joins": form["joins"] if "joins" in form.fields else None,
        "rows": [_row(article, code, form, is_open=code == named) for code in languages],
        "anything": bool(languages),
        "media": form.media,
    }
    return render(request, "desk/withdrawal.html", context)


def _withdraw(
    article: Article,
    reasons: Mapping[str, str],
    seen: Mapping[str, str],
    *,
    by: User,
    joins: Correction | None,
) -> None:
    """Refused when a text is no longer the one that was shown when asking."""
    with transaction.atomic():
        fresh = Article.objects.select_for_update(no_key=True).get(pk=article.pk)
        for code in reasons:
            with naming(code):
                if fingerprint(fresh, code) != seen[code]:
                    raise NotReady(
                        _("The text has changed since you opened this page. Read it again.")
                    )
        publishing.withdraw_set(article, reasons, by=by, joins=joins)


@dataclass(frozen=True, slots=True)
class Row:
    """A language on the page: its text, and what is asked about it."""

    code: str
    name: str
    direction: str
    status: str
    headline: str
    dek: str
    body: str
    facts: list[tuple[str, str]]
    go: Any
    reason: Any
    is_open: bool
    """The text is unfolded where a refusal is about it."""


def _row(article: Article, code: str, form: WithdrawalForm, *, is_open: bool) -> Row:
    row = language_row(code)
    return Row(
        code=code,
        name=row.name,
        direction=row.direction,
        status=status_in_words(article, code),
        headline=in_language(article, "title", code),
        dek=in_language(article, "dek", code),
        body=in_language(article, "body", code),
        facts=facts(article, code),
        go=form[column(GO, code)],
        reason=form[column(REASON, code)],
        is_open=is_open,
    )


def _told(refusal: PublishingError) -> str:
    if not refusal.language:
        return str(refusal)
    return _("%(language)s: %(refusal)s Nothing was withdrawn.") % {
        "language": _names([refusal.language]),
        "refusal": refusal,
    }


def _names(languages: Iterable[str]) -> str:
    return listed(isolate(language_row(code).name) for code in languages)
