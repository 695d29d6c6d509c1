"""The verbs of one language's text as steps at the desk: what may come next, and doing it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from articles import publishing
from articles.desk import article_wording, revisions, times, told
from articles.desk.behind import Behind, behind
from articles.desk.findings import Tally, tallies
from articles.desk.record import Returned, sent_back
from articles.desk.refusals import with_values
from articles.desk.shown import facts, fingerprint
from articles.desk.source_changes import Told, of_texts
from articles.desk.times import TimeField
from articles.enums import ONCE_RELEASED, Review, Status, Verb
from articles.languages import codes, in_language, language as language_row
from articles.models import Article, Correction, User
from articles.models.article import field_name
from articles.publishing import PublishingError
from articles.publishing.errors import listed
from articles.publishing.preview import mint
from articles.publishing.rights import may, may_see
from articles.publishing.workflow import missing
from articles.text.bidi import isolate
from articles.text.hashing import TEXT
from articles.text.reading import minutes


@dataclass(frozen=True, slots=True)
class Step:
    verb: Verb
    label: Any
    url: str


@dataclass(frozen=True, slots=True)
class State:
    """Where one language stands, for the table over the form."""

    code: str
    language: str
    direction: str
    status: str
    checked: bool
    words: int
    reading: str
    """How long reading it takes; empty for a text without words."""
    expected: str
    """What readers were promised, in words."""
    late: bool
    behind: list[Behind]
    """What has changed in the texts that this one follows."""
    sources: list[Told]
    """What has become of what it cites, and nobody has marked as seen."""
    missing: str
    """What it lacks before it can go on, in words."""
    checks: Tally | None
    """What the checks found in it that stands; None where they do not read it."""
    public_url: str
    preview_url: str
    """Good for some days; empty where there is no headline."""
    steps: list[Step]
    revisions_url: str
    wording_url: str
    """Set where readers see an earlier version of the wording that closes it."""
    sent_back: Returned | None
    """Set while the text is back with its writer: who sent it back, and what is to be done."""


LABELS = {
    Verb.SUBMIT: gettext_lazy("Submit for review"),
    Verb.SEND_BACK: gettext_lazy("Send back"),
    Verb.APPROVE: gettext_lazy("Approve"),
    Verb.CONFIRM: gettext_lazy("Still right"),
    Verb.VOUCH: gettext_lazy("Vouch for the facts"),
    Verb.PUBLISH: gettext_lazy("Publish now"),
    Verb.SCHEDULE: gettext_lazy("Schedule"),
    Verb.WITHDRAW: gettext_lazy("Withdraw"),
}


RELEASES = (Verb.APPROVE, Verb.VOUCH, Verb.PUBLISH, Verb.SCHEDULE)
"""The steps for which whoever takes them wants to know what the checks found."""


def next_verbs(article: Article, code: str) -> tuple[Verb, ...]:
    """What can follow, whoever asks."""
    steps = _next_by_status(article, code)
    return (Verb.CONFIRM, *steps) if in_language(article, "outdated_since", code) else steps


def _next_by_status(article: Article, code: str) -> tuple[Verb, ...]:
    match Status(in_language(article, "status", code)):
        case Status.DRAFT:
            return (Verb.SUBMIT, Verb.PUBLISH)
        case Status.IN_REVIEW:
            return (Verb.APPROVE, Verb.SEND_BACK, Verb.VOUCH, Verb.PUBLISH)
        case Status.APPROVED:
            return (Verb.PUBLISH, Verb.SCHEDULE, Verb.SEND_BACK, Verb.VOUCH)
        case Status.LIVE if article.is_public_in(code):
            return (Verb.VOUCH, Verb.WITHDRAW)
        case Status.LIVE:
            return (Verb.PUBLISH, Verb.SCHEDULE, Verb.SEND_BACK, Verb.VOUCH)
        case _:
            return ()


def states(article: Article, user: User) -> list[State]:
    """The table: each language, and the steps that ``user`` may take in it. Six queries, one
    more where a text is past its draft, one where a text is out of date, and one where one is
    live; some six more where the checks have not run on the texts as they stand."""
    texts = [(article, code) for code in codes()]
    changed, sources = behind(texts), of_texts(texts)
    drafts = [c for c in codes() if in_language(article, "status", c) == Status.DRAFT]
    worded = article_wording.of_earlier(article)
    checked = tallies(article)
    returned, cites = sent_back(article, drafts), article.citations.exists()
    return [
        State(
            code=code,
            language=language_row(code).name,
            direction=language_row(code).direction,
            status=status_in_words(article, code),
            checked=article.review(code) == Review.CHECKED,
            words=(count := in_language(article, "words", code) or 0),
            reading=_reading(count, code),
            expected=expected_in_words(article, code),
            late=article.is_late_in(code),
            behind=changed.get((article.pk, code), []),
            sources=sources.get((article.pk, code), []),
            missing=_missing(article, code, cites=cites),
            checks=checked.get(code),
            public_url=article.get_absolute_url(code) if article.is_public_in(code) else "",
            preview_url=_preview_url(article, code, user),
            steps=[
                Step(verb, LABELS[verb], _url(article, code, verb))
                for verb in next_verbs(article, code)
                if _may_all(article, code, verb, user)
            ],
            revisions_url=revisions.address(article, code),
            wording_url=worded.get(code, ""),
            sent_back=returned.get(code),
        )
        for code in codes()
    ]


def _reading(count: int, code: str) -> str:
    if not count:
        return ""
    time = minutes(count, language_row(code).words_per_minute)
    return ngettext("%(minutes)s min read", "%(minutes)s min read", time) % {"minutes": time}


def _missing(article: Article, code: str, *, cites: bool) -> str:
    """Of a text that somebody has begun and that has yet to be released."""
    status = Status(in_language(article, "status", code))
    begun = any(in_language(article, field, code) for field in TEXT)
    if not begun or status in ONCE_RELEASED:
        return ""
    fields = [field_name(field) for field in missing(article, code, cites=cites)]
    return _("Missing: %(fields)s.") % {"fields": listed(fields)} if fields else ""


def _preview_url(article: Article, code: str, user: User) -> str:
    if not in_language(article, "title", code) or not may_see(user):
        return ""
    return mint(article, code, by=user).path


def _url(article: Article, code: str, verb: Verb) -> str:
    kwargs = {"pk": article.pk, "language": code, "verb": verb.value}
    return reverse("admin:article-act", kwargs=kwargs)


def status_in_words(article: Article, code: str) -> str:
    """The status, with its time where it has one; a text to come is called scheduled."""
    status = Status(in_language(article, "status", code))
    at = in_language(article, "published_at", code)
    if status != Status.LIVE or at is None:
        return str(status.label)
    if not article.is_public_in(code):
        return _("Scheduled for %(time)s") % {"time": times.both(at)}
    # In Arabic text the parts of a date would change places.
    shown = isolate(timezone.localtime(at).strftime("%Y-%m-%d %H:%M"))
    return _("Live since %(time)s") % {"time": shown}


def expected_in_words(article: Article, code: str) -> str:
    """What readers were promised and do not have yet; empty where they were not."""
    expected: datetime | None = in_language(article, "expected_at", code)
    if expected is None or in_language(article, "status", code) == Status.LIVE:
        return ""
    if article.is_late_in(code):
        return _("Late: promised to readers for %(time)s") % {"time": times.both(expected)}
    return _("Promised to readers for %(time)s") % {"time": times.both(expected)}


def steps_to(article: Article, code: str, verb: Verb) -> tuple[Verb, ...]:
    """The verbs that lead there: publishing a draft submits and approves it on the way."""
    if verb != Verb.PUBLISH:
        return (verb,)
    match Status(in_language(article, "status", code)):
        case Status.DRAFT:
            return (Verb.SUBMIT, Verb.APPROVE, Verb.PUBLISH)
        case Status.IN_REVIEW:
            return (Verb.APPROVE, Verb.PUBLISH)
        case _:
            return (Verb.PUBLISH,)


def _may_all(article: Article, code: str, verb: Verb, user: User) -> bool:
    return all(may(user, step, code) for step in steps_to(article, code, verb))


class ActForm(forms.Form):
    """What a verb needs to know besides the text."""

    text_hash = forms.CharField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput)
    comment = forms.CharField(
        label=gettext_lazy("Comment"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason, for readers"), widget=forms.Textarea(attrs={"rows": 3})
    )
    due = TimeField(label=gettext_lazy("Appears at"))
    joins = forms.ChoiceField(
        label=gettext_lazy("Belongs to"),
        required=False,
        help_text=gettext_lazy("A withdrawal that readers of another language were told of."),
    )

    NEEDED = {
        Verb.SEND_BACK: ("comment",),
        Verb.WITHDRAW: ("reason", "joins"),
        Verb.SCHEDULE: ("due", "comment"),
    }

    def __init__(
        self,
        *args: Any,
        verb: Verb,
        language: str,
        earlier: Sequence[Correction] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        needed = self.NEEDED.get(verb, ("comment",))
        for name in ("comment", "reason", "due", "joins"):
            if name not in needed or (name == "joins" and not earlier):
                del self.fields[name]
        self.earlier = earlier
        if "joins" in self.fields:
            cast("forms.ChoiceField", self.fields["joins"]).choices = told.choices(earlier)
            self.initial["joins"] = str(earlier[0].pk)
        if verb == Verb.SEND_BACK:
            self.fields["comment"].required = True
        if "due" in self.fields:
            self.fields["due"].help_text = times.read_in()
        if "reason" in self.fields:
            row = language_row(language)
            self.fields["reason"].widget.attrs |= {"lang": language, "dir": row.direction}

    def clean_joins(self) -> Correction | None:
        chosen = self.cleaned_data["joins"]
        return next((one for one in self.earlier if str(one.pk) == chosen), None)


def act(request: HttpRequest, pk: int, language: str, verb: str) -> HttpResponse:
    """Ask before a verb is done, and do it. The text is shown as it will stand."""
    article: Article = get_object_or_404(Article.objects.select_related("category"), pk=pk)
    user = cast("User", request.user)
    if language not in codes() or verb not in LABELS:
        raise Http404(verb)
    wanted = Verb(verb)
    if not user.has_perm("articles.view_article"):
        raise PermissionDenied
    text_hash = in_language(article, "text_hash", language)
    seen = fingerprint(article, language)
    form = ActForm(
        request.POST or None,
        verb=wanted,
        language=language,
        earlier=_earlier_withdrawals(article, language) if wanted == Verb.WITHDRAW else (),
        initial={"text_hash": text_hash, "seen": seen, "due": article.expected_in(language)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            do(article, language, wanted, by=user, **form.cleaned_data)
        except PublishingError as error:
            form.add_error(None, str(error))
            # The page now shows the text as it stands: that is what the next try is about.
            form.data = with_values(form.data, {"text_hash": text_hash, "seen": seen})
        else:
            messages.success(request, _done(article, language, wanted))
            return redirect("admin:articles_article_change", pk)
    context = {
        **admin.site.each_context(request),
        "title": LABELS[wanted],
        "article": article,
        "opts": Article._meta,
        "row": language_row(language),
        "form": form,
        "headline": in_language(article, "title", language),
        "dek": in_language(article, "dek", language),
        "body": in_language(article, "body", language),
        "facts": facts(article, language),
        "behind": behind([(article, language)]).get((pk, language), []),
        "checks": tallies(article).get(language) if wanted in RELEASES else None,
        "media": form.media,
        "verb": wanted,
    }
    return render(request, "desk/act.html", context)


def _earlier_withdrawals(article: Article, language: str) -> list[Correction]:
    """Those of the article in other languages. Two queries."""
    return told.untold(told.of_article(article), language, withdrawals=True)


def do(
    article: Article,
    language: str,
    verb: Verb,
    *,
    by: User,
    text_hash: str,
    seen: str,
    comment: str = "",
    reason: str = "",
    due: datetime | None = None,
    joins: Correction | None = None,
) -> None:
    """Do a verb with those that lead to it, all or none. Refused when the text is no longer
    the one whose ``fingerprint`` is ``seen``: what was shown when asking."""
    calls: dict[Verb, Callable[[], object]] = {
        Verb.SUBMIT: lambda: publishing.submit(article, language, by=by, comment=comment),
        Verb.SEND_BACK: lambda: publishing.send_back(article, language, by=by, comment=comment),
        Verb.APPROVE: lambda: publishing.approve(article, language, by=by, comment=comment),
        Verb.VOUCH: lambda: publishing.vouch(
            article, language, by=by, text_hash=text_hash, comment=comment
        ),
        Verb.CONFIRM: lambda: publishing.confirm(article, language, by=by, comment=comment),
        Verb.PUBLISH: lambda: publishing.publish(article, language, by=by, comment=comment),
        Verb.SCHEDULE: lambda: publishing.schedule(
            article, language, by=by, due=due or timezone.now(), comment=comment
        ),
        Verb.WITHDRAW: lambda: publishing.withdraw(
            article, language, by=by, reason=reason, joins=joins
        ),
    }
    with transaction.atomic():
        fresh = Article.objects.select_for_update(no_key=True).get(pk=article.pk)
        if fingerprint(fresh, language) != seen:
            raise publishing.NotReady(
                _("The text has changed since you opened this page. Read it again.")
            )
        for step in steps_to(fresh, language, verb):
            calls[step]()


def _done(article: Article, language: str, verb: Verb) -> str:
    if verb == Verb.SCHEDULE:
        return _("Scheduled for %(time)s: %(headline)s (%(language)s).") % {
            "time": times.both(in_language(article, "published_at", language)),
            "headline": in_language(article, "title", language),
            "language": language_row(language).name,
        }
    return _("%(step)s: %(headline)s (%(language)s).") % {
        "step": LABELS[verb],
        "headline": in_language(article, "title", language),
        "language": language_row(language).name,
    }
