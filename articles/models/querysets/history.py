"""Who vouched for a text, and what its readers were told."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db.models import F, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from articles.enums import Verb
from articles.languages import codes, column
from articles.models.querysets.places import Place, following
from articles.models.querysets.tables import articles, table
from articles.text.hashing import TEXT

if TYPE_CHECKING:
    from articles.models.article import Article
    from articles.models.history import Act, CorrectionNote
    from articles.models.people import User
    from articles.models.revision import Revision

    _Acts = QuerySet[Act]
    _Notes = QuerySet[CorrectionNote]
    _Revisions = QuerySet[Revision]
else:
    _Acts = _Notes = _Revisions = QuerySet


Found = TypeVar("Found", bound=QuerySet[Any])


class ActQuerySet(_Acts):
    def for_record(self) -> Self:
        """Newest first, with the account, its public name and the article's headlines."""
        headlines = (f"article__{column('title', code)}" for code in codes())
        names = (f"by__person__{column('name', code)}" for code in codes())
        return (
            self.select_related("by__person", "article")
            .only(
                *("language", "verb", "at", "before", "after", "changed", "names", "comment"),
                *("text_hash", "due", "who", "came_with", "by__username", *names, *headlines),
            )
            .order_by("-at", "-pk")
        )

    def latest_in(self, languages: Sequence[str]) -> Self:
        """The newest act of each language that moved its text to another status."""
        return (
            self.filter(language__in=languages)
            .exclude(before=F("after"))
            .order_by("language", "-at", "-pk")
            .distinct("language")
        )

    def latest_approval(self) -> Self:
        """The newest approval in each language, with who gave it."""
        return (
            self.filter(verb=Verb.APPROVE)
            .select_related("by__person")
            .order_by("language", "-at", "-pk")
            .distinct("language")
        )

    def wrote(self, article: "Article", language: str) -> Self:
        """Acts that changed the words of a text, here or on the site that it came from."""
        return self.filter(article=article, language=language, changed__overlap=list(TEXT))

    def by_account(self, account: "User") -> Self:
        """What an account did, and what one of the same name did elsewhere: for rules that
        must not be got round by moving an article."""
        return self.filter(Q(by=account) | Q(who=account.get_username()))

    def done_here(self) -> Self:
        """Without what an import brought, imports themselves, and the clock's."""
        return self.filter(by__isnull=False).exclude(verb=Verb.IMPORT_ARTICLE)

    def after(self, place: Place | None) -> Self:
        """What follows a place in the record, newest first."""
        return _after(self, place)


class RevisionQuerySet(_Revisions):
    def of(self, article: "Article", language: str) -> Self:
        """Those of one text, newest first, each with its act and who did it."""
        return (
            self.filter(article=article, language=language)
            .select_related("act__by__person")
            .order_by("-pk")
        )


class NoteQuerySet(_Notes):
    def told(self, language: str, now: datetime | None = None) -> Self:
        """What readers of a language were told about texts that they can or could see,
        newest first, with what the corrections page shows of each article."""
        visible = articles().live(language, now) | articles().withdrawn(language)
        fields = ("title", "slug", "status")
        return (
            self.filter(language=language, correction__article__in=visible.values("pk"))
            .select_related("correction__article__category")
            .only(
                *("language", "text", "at", "correction__kind"),
                *(f"correction__article__{column(field, language)}" for field in fields),
                f"correction__article__category__{column('slug', language)}",
                "correction__article__category__hue",
            )
            .order_by("-at", "-pk")
        )

    def after(self, place: Place | None) -> Self:
        """What follows a place in the list, newest first."""
        return _after(self, place)


def _after(found: Found, place: Place | None) -> Found:
    if place is None:
        return found
    return found.filter(following("at", place.at, place.pk))


def vouch_of_article(language: str) -> QuerySet[Any]:
    """For a subquery on articles: the newest vouch for exactly the text as it stands, as an
    object with the person's ``pk``, the time ``at``, and name, slug and title by language."""
    names = {
        column(field, code): F(f"person__{column(field, code)}")
        for field in ("name", "slug", "title")
        for code in codes()
    }
    return (
        table("Vouch")
        .filter(
            article=OuterRef("pk"),
            language=language,
            text_hash=OuterRef(column("checked_hash", language)),
        )
        .filter(text_hash=OuterRef(column("text_hash", language)))
        .order_by("-at", "-pk")
        .values(found=JSONObject(at=F("at"), pk=F("person_id"), **names))[:1]
    )


def notes_of_article(language: str) -> QuerySet[Any]:
    """For an array subquery on articles: the notes of its corrections, newest first, as
    objects with ``kind``, ``text`` and ``at``."""
    return (
        table("CorrectionNote")
        .filter(correction__article=OuterRef("pk"), language=language)
        .order_by("-at", "-pk")
        .values(found=JSONObject(kind=F("correction__kind"), text=F("text"), at=F("at")))
    )
