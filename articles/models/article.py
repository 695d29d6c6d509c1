"""The article: one row, with a column per language for everything that is text or state."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import F, Func, GeneratedField, Index, Q, Value
from django.db.models.functions import Cast, Concat, Replace
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.enums import Origin, Review, Status
from articles.languages import codes, column, first_filled, in_language
from articles.models.people import Person
from articles.models.per_language import (
    constraints,
    empty,
    equal,
    filled,
    indexes,
    known,
    not_before,
    one_of,
)
from articles.models.querysets.article import ArticleQuerySet
from articles.models.taxonomy import Category, Tag
from articles.text.hashing import SEPARATOR

# Translated fields, registered in articles/translation.py.
TEXT = ("title", "dek", "body")
PICTURE = ("picture_alt", "picture_caption", "picture_credit")
STATE = (
    "status",
    "origin",
    "translated_from",
    "approved_hash",
    "checked_hash",
    "published_at",
    "changed_at",
    "announced_at",
    "released_at",
    "released_by",
    "wording_as_of",
    "withdrawn_at",
    "withdrawal_reason",
)
TRANSLATED = (*TEXT, "slug", "words", *PICTURE, *STATE)


def _text_hash(language: str) -> Func:
    """In SQL what ``articles.text.hashing.text_hash`` is in Python.

    ``convert_to`` is not immutable, so a generated column may not use it. A cast to bytea
    is, and reads backslashes as escapes, hence their doubling.
    """
    title, dek, body = (F(column(field, language)) for field in TEXT)
    text = Concat(
        title, Value(SEPARATOR), dek, Value(SEPARATOR), body, output_field=models.TextField()
    )
    escaped = Replace(text, Value("\\"), Value("\\\\"))
    return Func(
        Func(Cast(escaped, models.BinaryField()), function="sha256"),
        Value("hex"),
        function="encode",
        output_field=models.CharField(max_length=64),
    )


def _approved_is_text(language: str) -> dict[str, object]:
    """That the approved hash is the text's. The expression and not the generated column:
    makemigrations adds a generated column after the constraints that would need it."""
    return {column("approved_hash", language): _text_hash(language)}


def _when_live(language: str, *rules: Q) -> Q:
    """The rules hold for a text that is live."""
    together = Q()
    for rule in rules:
        together &= rule
    return ~equal("status", language, Status.LIVE) | together


class Article(models.Model):
    """A story in up to as many languages as the site has editions.

    Each language has its own text, status, dates, origin and approval. Text and state are
    written by ``articles.publishing`` and by nothing else; ``live()`` on the queryset is
    the only definition of public.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, related_name="articles", verbose_name=_("category")
    )
    tags = models.ManyToManyField(Tag, blank=True, related_name="articles", verbose_name=_("tags"))
    byline = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("byline"),
        help_text=_("Who answers for the text. Empty for the organisation."),
    )
    picture = models.ImageField(
        _("picture"),
        upload_to="pictures/%Y/%m",
        width_field="picture_width",
        height_field="picture_height",
        blank=True,
    )
    picture_width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    picture_height = models.PositiveIntegerField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("opened"), auto_now_add=True)

    title = models.CharField(_("headline"), max_length=300, blank=True)
    slug = models.CharField(
        _("slug"), max_length=100, blank=True, help_text=_("Made from the headline if empty.")
    )
    dek = models.CharField(
        _("dek"), max_length=500, blank=True, help_text=_("The summary under the headline.")
    )
    body = models.TextField(_("body"), blank=True)
    words = models.PositiveIntegerField(_("words"), default=0, editable=False)
    picture_alt = models.CharField(
        _("alternative text"),
        max_length=400,
        blank=True,
        help_text=_("What is to be seen, for those who do not see it."),
    )
    picture_caption = models.CharField(_("caption"), max_length=400, blank=True)
    picture_credit = models.CharField(_("credit"), max_length=200, blank=True)

    status = models.CharField(
        _("status"), max_length=20, choices=Status.choices, default=Status.DRAFT
    )
    origin = models.CharField(
        _("origin"), max_length=20, choices=Origin.choices, default=Origin.UNKNOWN
    )
    translated_from = models.CharField(_("translated from"), max_length=10, blank=True)
    approved_hash = models.CharField(max_length=64, blank=True, editable=False)
    checked_hash = models.CharField(max_length=64, blank=True, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    changed_at = models.DateTimeField(_("changed"), null=True, blank=True)
    announced_at = models.DateTimeField(_("announced"), null=True, blank=True, editable=False)
    released_at = models.DateTimeField(_("released"), null=True, blank=True, editable=False)
    released_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("released by"),
    )
    wording_as_of = models.DateTimeField(
        _("disclaimer as of"), null=True, blank=True, editable=False
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    withdrawal_reason = models.CharField(_("reason of withdrawal"), max_length=500, blank=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        permissions = (
            ("submit_article", "Can submit texts for review"),
            ("review_article", "Can send back and approve texts"),
            ("vouch_article", "Can vouch for the substance of texts"),
            ("release_article", "Can publish and schedule texts"),
            ("correct_article", "Can correct live texts"),
            ("withdraw_article", "Can withdraw live texts"),
        )
        constraints = (
            *constraints(
                "article_status_known", lambda code: one_of("status", code, Status.values)
            ),
            *constraints(
                "article_origin_known", lambda code: one_of("origin", code, Origin.values)
            ),
            *constraints(
                "article_live_complete",
                lambda code: _when_live(
                    code,
                    filled("title", code),
                    filled("slug", code),
                    filled("dek", code),
                    filled("body", code),
                    known("published_at", code),
                    known("released_at", code),
                    known("released_by", code),
                    known("wording_as_of", code),
                ),
            ),
            *constraints(
                "article_changed_since",
                lambda code: _when_live(
                    code,
                    known("changed_at", code),
                    not_before("changed_at", "published_at", code),
                ),
            ),
            *constraints(
                "article_human_has_byline",
                lambda code: (
                    ~equal("origin", code, Origin.HUMAN) | _when_live(code, Q(byline__isnull=False))
                ),
            ),
            *constraints(
                "article_picture_described",
                lambda code: Q(picture="") | _when_live(code, filled("picture_alt", code)),
            ),
            # Approval is of a text, not of an article: it falls with the next change.
            *constraints(
                "article_live_approved",
                lambda code: (
                    (~equal("status", code, Status.APPROVED) & ~equal("status", code, Status.LIVE))
                    | (filled("approved_hash", code) & Q(**_approved_is_text(code)))
                ),
            ),
            *constraints(
                "article_translated_from",
                lambda code: (
                    (
                        equal("origin", code, Origin.TRANSLATED)
                        & one_of("translated_from", code, [c for c in codes() if c != code])
                    )
                    | (~equal("origin", code, Origin.TRANSLATED) & empty("translated_from", code))
                ),
            ),
            *constraints(
                "article_checked_hash_whole",
                lambda code: (
                    empty("checked_hash", code)
                    | Q(**{f"{column('checked_hash', code)}__regex": r"^[0-9a-f]{64}$"})
                ),
            ),
            *constraints(
                "article_withdrawn_says_why",
                lambda code: (
                    ~equal("status", code, Status.WITHDRAWN)
                    | (filled("withdrawal_reason", code) & known("withdrawn_at", code))
                ),
            ),
        )
        indexes = (
            # Home, feeds, sitemaps: the newest live articles of a language.
            *indexes(
                lambda code: Index(
                    F(column("published_at", code)).desc(),
                    F("id").desc(),
                    condition=equal("status", code, Status.LIVE),
                    name=f"article_newest_{code}",
                )
            ),
            # A category's page: its newest live articles.
            *indexes(
                lambda code: Index(
                    F("category"),
                    F(column("published_at", code)).desc(),
                    F("id").desc(),
                    condition=equal("status", code, Status.LIVE),
                    name=f"article_in_category_{code}",
                )
            ),
        )

    def __str__(self) -> str:
        return first_filled(self, "title") or f"#{self.pk}"

    def get_absolute_url(self, language: str) -> str:
        """The path of this article in ``language``. Costs a query unless the category came
        with the row, as it does from ``for_card`` and ``for_page``."""
        return reverse(
            "article",
            kwargs={
                "language": language,
                "category": in_language(self.category, "slug", language),
                "pk": self.pk,
                "slug": in_language(self, "slug", language),
            },
        )

    def is_public_in(self, language: str, at: datetime | None = None) -> bool:
        """What ``live()`` asks of the table, asked of a row that is loaded whole."""
        published_at = in_language(self, "published_at", language)
        return (
            in_language(self, "status", language) == Status.LIVE
            and published_at is not None
            and published_at <= (at or timezone.now())
        )

    def review(self, language: str) -> Review:
        """Whether a named person vouched for exactly the text as it stands."""
        checked = in_language(self, "checked_hash", language)
        same = bool(checked) and checked == in_language(self, "text_hash", language)
        return Review.CHECKED if same else Review.NONE


def field_name(field: str) -> str:
    """What the desk calls a field: ``dek`` in the active language."""
    if field == "citations":
        return str(_("source"))
    return str(getattr(Article._meta.get_field(field), "verbose_name", field))  # noqa: SLF001


def longest(field: str) -> int | None:
    """How many characters a field holds; None where there is no limit."""
    found: int | None = getattr(Article._meta.get_field(field), "max_length", None)  # noqa: SLF001
    return found


for _code in codes():
    Article.add_to_class(
        column("text_hash", _code),
        GeneratedField(
            expression=_text_hash(_code),
            output_field=models.CharField(max_length=64),
            db_persist=True,
        ),
    )
