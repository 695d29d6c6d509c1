"""Which articles: the adjectives and prepositions that pages, feeds and the desk ask with."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    CharField,
    DateTimeField,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles.enums import Status, Verb
from articles.languages import codes, column
from articles.models.querysets.disclosure import is_checked
from articles.models.querysets.places import following
from articles.models.querysets.read import ReadQuerySet
from articles.models.querysets.tables import table
from articles.text.hashing import TEXT

# What a card shows: no body, no second language beyond what its address needs.
CARD = (
    *("title", "slug", "dek", "published_at", "picture_alt", "origin"),
    *("checked_hash", "text_hash"),
)
CATEGORY = ("name", "slug")
PICTURED = (
    "category__hue",
    *("picture", "picture_width", "picture_height", "picture_key", "picture_widths"),
)
ANNOUNCED_WITHIN = timedelta(minutes=5)
"""The worker announces once a minute; what is not announced for longer is late."""


class _Among(Func):
    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()


class _Place(Func):
    function = "array_position"
    output_field = IntegerField()


def _often(rows: Any, condition: Q) -> Any:
    """Those of which a condition holds, as it does of half, for all that PostgreSQL then knows. Of
    hashes it believes that next to none are equal, and reads all where the newest would do."""
    often = Case(When(condition, then=Value(True)), default=Value(False))
    return rows.annotate(often=often).filter(often=True)


def _is(lookup: str, language: str, value: object) -> dict[str, object]:
    """A keyword of ``filter``: ``expected_at__gt`` asked of the column of one language."""
    field, *rest = lookup.split("__")
    return {"__".join((column(field, language), *rest)): value}


def _scheduled(language: str, at: datetime) -> Q:
    live = Q(**_is("status", language, Status.LIVE))
    return live & Q(**_is("published_at__gt", language, at))


def _unannounced(language: str, at: datetime) -> Q:
    live = Q(**_is("status", language, Status.LIVE))
    came = Q(**_is("published_at__lte", language, at))
    return live & came & Q(**_is("announced_at__isnull", language, True))


def _marked(articles: QuerySet[Any], mark: str, moment: str) -> QuerySet[Any]:
    """The first of ``articles`` as a row of a word and a time, for a union."""
    marked: QuerySet[Any] = articles.annotate(
        mark=Value(mark, output_field=CharField()), moment=F(moment)
    ).values_list("mark", "moment")[:1]
    return marked


class ArticleQuerySet(ReadQuerySet):
    def live(self, language: str, at: datetime | None = None) -> Self:
        """The only definition of public: released in ``language``, and its time has come."""
        return self.filter(
            **{
                column("status", language): Status.LIVE,
                f"{column('published_at', language)}__lte": at or timezone.now(),
            }
        )

    def live_anywhere(self, at: datetime | None = None) -> Self:
        """Live in at least one language."""
        at = at or timezone.now()
        found = self.none()
        for code in codes():
            found |= self.live(code, at)
        return found

    def scheduled(self, language: str, at: datetime | None = None) -> Self:
        """Released in ``language`` for a time that has not come."""
        return self.filter(_scheduled(language, at or timezone.now()))

    def due(self, language: str, at: datetime | None = None) -> Self:
        """To come in ``language``: scheduled for a time, or promised to readers for one."""
        at = at or timezone.now()
        return self.filter(_scheduled(language, at) | Q(**_is("expected_at__gt", language, at)))

    def late(self, language: str, at: datetime | None = None) -> Self:
        """Not there in ``language`` though its time has passed: promised to readers and not
        live, or live and not announced after ``ANNOUNCED_WITHIN``, which no worker then does."""
        at = at or timezone.now()
        promised = Q(**_is("expected_at__lte", language, at)) & ~Q(
            **_is("status", language, Status.LIVE)
        )
        return self.filter(promised | _unannounced(language, at - ANNOUNCED_WITHIN))

    def released(self, language: str) -> Self:
        """Live in ``language``, now or at a time to come."""
        return self.filter(**{column("status", language): Status.LIVE})

    def unannounced(self, language: str, at: datetime | None = None) -> Self:
        """Live in ``language``, and nobody has been told."""
        return self.filter(_unannounced(language, at or timezone.now()))

    def withdrawn(self, language: str) -> Self:
        return self.filter(**{column("status", language): Status.WITHDRAWN})

    def approved(self, language: str) -> Self:
        """Approved in ``language``, and waiting for its release."""
        return self.filter(**{column("status", language): Status.APPROVED})

    def outdated(self, language: str) -> Self:
        """What says in ``language`` what another language's text no longer says."""
        return self.filter(**{f"{column('outdated_since', language)}__isnull": False})

    def returned(self, language: str, by: Any) -> Self:
        """Drafts that came back and that the account ``by`` has written at."""
        here = {"article": OuterRef("pk"), "language": language}
        moved = table("Act").filter(**here).exclude(before=F("after")).order_by("-at", "-pk")
        wrote = table("Act").filter(**here, by=by, changed__overlap=list(TEXT))
        sent_back = table("Act").filter(language=language, verb=Verb.SEND_BACK)
        return (
            self.filter(
                Exists(wrote),
                **{column("status", language): Status.DRAFT},
                pk__in=sent_back.values("article"),
            )
            .alias(moved=Subquery(moved.values("verb")[:1]))
            .filter(moved=Verb.SEND_BACK)
        )

    def unchecked_since(self, language: str, since: datetime, at: datetime | None = None) -> Self:
        """Live in ``language`` from ``since`` on, and vouched for by nobody as it stands."""
        name = column("published_at", language)
        return self.live(language, at).filter(~is_checked(language), **{f"{name}__gte": since})

    def at_its_status_since(self, language: str) -> Self:
        """With ``since``: when the text came to the status at which it stands."""
        moved = (
            table("Act")
            .filter(article=OuterRef("pk"), language=language)
            .exclude(before=F("after"))
            .order_by("-at", "-pk")
        )
        since = Coalesce(
            Subquery(moved.values("at")[:1]), F("created_at"), output_field=DateTimeField()
        )
        return self.annotate(since=since)

    def awaiting_review(self, language: str) -> Self:
        return self.filter(**{column("status", language): Status.IN_REVIEW})

    def checked(self, language: str) -> Self:
        """A named person vouched for exactly the text as it stands."""
        return self.filter(is_checked(language))

    def in_category(self, *category_ids: int) -> Self:
        """In one of them."""
        return self.filter(category__in=category_ids)

    def with_tag(self, *tag_ids: int) -> Self:
        """With one of them at least."""
        if len(tag_ids) == 1:
            return self.filter(tags=tag_ids[0])
        taggings = table("Article_tags").filter(article=OuterRef("pk"), tag__in=tag_ids)
        return self.filter(Exists(taggings))

    def from_source(self, *source_ids: int) -> Self:
        """Made from one of them at least."""
        cited = table("Citation").filter(article=OuterRef("pk"), source__in=source_ids)
        return self.filter(Exists(cited))

    def by_person(self, person: int, language: str, most: int) -> Self:
        """The newest, at least ``most`` where there are so many, of what stands under a person's
        byline, was released by her in ``language``, or bears her check as it stands: part by part,
        since for each there is an index and for the three together there is none."""
        checks = _often(
            table("Vouch").filter(article=OuterRef("pk"), language=language, person=person),
            Q(text_hash=OuterRef(column("checked_hash", language))),
        )
        first, *others = (
            part.newest_first(language).values("pk")[:most]
            for part in (
                self.filter(byline=person),
                self.filter(**{column("released_by", language): person}),
                _often(self, is_checked(language)).filter(Exists(checks)),
            )
        )
        return self.filter(pk__in=first.union(*others, all=True))

    def between(self, language: str, start: datetime, end: datetime) -> Self:
        """Published from ``start`` on and before ``end``."""
        name = column("published_at", language)
        return self.filter(**{f"{name}__gte": start, f"{name}__lt": end})

    def around(self, language: str, start: datetime, end: datetime, at: datetime) -> QuerySet[Any]:
        """What a month's page must know, as rows of a word and a time: ``in_<code>`` for each
        language in which something is live between ``start`` and ``end``, and the times of the
        live article before (``earlier``) and after (``later``) in ``language``."""
        name = column("published_at", language)
        # modeltranslation, asked to leave names alone, leaves columns in their order too.
        texts = self.rewrite(mode=False)  # type: ignore[attr-defined]  # of modeltranslation
        live = texts.live(language, at)
        before = live.filter(**{f"{name}__lt": start}).order_by(F(name).desc())
        after = live.filter(**{f"{name}__gte": end}).order_by(F(name).asc())
        parts = [_marked(before, "earlier", name), _marked(after, "later", name)]
        for code in codes():
            within = texts.live(code, at).between(code, start, end)
            parts.append(_marked(within, f"in_{code}", column("published_at", code)))
        return parts[0].union(*parts[1:], all=True)

    def older_than(self, language: str, at: datetime, pk: int) -> Self:
        """What follows, newest first, the article ``pk`` published ``at``: a page's cursor."""
        name = column("published_at", language)
        return self.filter(following(name, at, pk))

    def numbered(self, pks: Sequence[int]) -> Self:
        """Those with these numbers, in their order."""
        several = Value(list(pks), ArrayField(BigIntegerField()))
        return self.filter(_Among(F("pk"), several)).order_by(_Place(several, F("pk")))

    def newest_first(self, language: str) -> Self:
        return self.order_by(F(column("published_at", language)).desc(), F("pk").desc())

    def for_card(self, language: str) -> Self:
        """With the columns that a card shows, and the category; no query more."""
        return self._for_card(language, CARD)

    def for_result(self, language: str) -> Self:
        """As ``for_card``, with the text that words were found in; no query more."""
        return self._for_card(language, (*CARD, "body"))

    def _for_card(self, language: str, fields: Sequence[str]) -> Self:
        return self.select_related("category").only(
            *(column(field, language) for field in fields),
            *(f"category__{column(field, language)}" for field in CATEGORY),
            *PICTURED,
        )

    def for_queue(self) -> Self:
        """With the category, and all but the texts of the articles; no query more."""
        texts = (column(field, code) for field in ("body", "dek") for code in codes())
        return self.select_related("category").defer(*texts)

    def indexed(self, language: str) -> Self:
        """Those that search engines are not asked to leave out: a setting names the origins whose
        unchecked texts are."""
        if not settings.NOINDEX_UNCHECKED:
            return self
        origin = f"{column('origin', language)}__in"
        return self.filter(~Q(**{origin: settings.NOINDEX_UNCHECKED}) | is_checked(language))

    def for_sitemap(self, *more: str) -> Self:
        """With the addresses and dates of every language, the picture, and ``more`` columns, in
        the order of their numbers; no query more."""
        fields = ("slug", "status", "published_at", "changed_at")
        return (
            self.select_related("category")
            .only(
                *(column(field, code) for field in fields for code in codes()),
                *(f"category__{column('slug', code)}" for code in codes()),
                # With its measures, which a picture asks for as soon as it is there.
                *("picture", "picture_width", "picture_height", "picture_key", "picture_widths"),
                *more,
            )
            .order_by("pk")
        )
