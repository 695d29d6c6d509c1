"""The article: one row, with a column per language for everything that is text or state."""

import uuid
from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, GeneratedField, Index
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy as _, gettext_noop

from articles.enums import Origin, Review, Status
from articles.languages import codes, column, first_filled, in_language
from articles.models import article_rules, printing
from articles.models.people import Person
from articles.models.per_language import equal, indexes, known, one_of
from articles.models.querysets.article import ArticleQuerySet
from articles.models.querysets.sitemaps import file_of_article
from articles.models.taxonomy import Category, Tag
from articles.models.words import Words
from articles.text.hashing import TEXT
from newsroom.routes import filled

# Translated fields, registered in articles/translation.py.
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
    "expected_at",
    "outdated_since",
    "released_at",
    "released_by",
    "wording_as_of",
    "withdrawn_at",
    "withdrawal_reason",
)
SEARCHED = tuple(column("title", code) for code in codes())
TRANSLATED = (*TEXT, "slug", "words", *PICTURE, *STATE)


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
    picks = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="picked_by",
        verbose_name=_("related articles"),
        help_text=_("Shown before those that are found by themselves."),
    )
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
    # What newsroom.variants made of the picture; nothing, and pages show the picture itself.
    picture_key = models.CharField(max_length=32, blank=True, default="", editable=False)
    picture_widths = ArrayField(
        models.PositiveIntegerField(), default=list, blank=True, editable=False
    )
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
    expected_at = models.DateTimeField(_("promised for"), null=True, blank=True, editable=False)
    outdated_since = models.DateTimeField(
        _("out of date since"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("When a text that this one follows has changed."),
    )
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
            ("submit_article", gettext_noop("Can submit texts for review")),
            ("review_article", gettext_noop("Can send back and approve texts")),
            ("vouch_article", gettext_noop("Can vouch for the substance of texts")),
            ("release_article", gettext_noop("Can publish and schedule texts")),
            ("correct_article", gettext_noop("Can correct live texts")),
            ("withdraw_article", gettext_noop("Can withdraw live texts")),
            ("import_article", gettext_noop("Can import articles with their history")),
            ("export_article", gettext_noop("Can export articles with their history")),
        )
        constraints = article_rules.checks()
        triggers = (*article_rules.triggers(), *printing.of_articles())
        indexes = (
            # The desk's list, searched by words of a headline; so is a field of related articles.
            GinIndex(Words(*SEARCHED), name="article_words"),
            # The desk's list: what stands at a status, the last opened first.
            *indexes(
                lambda code: Index(
                    F(column("status", code)), F("id").desc(), name=f"article_by_status_{code}"
                )
            ),
            # The desk's list, sorted by the time of a language, live or not.
            *indexes(
                lambda code: Index(
                    F(column("published_at", code)).desc(),
                    F("id").desc(),
                    name=f"article_by_time_{code}",
                )
            ),
            # The desk's list, narrowed to when an article was opened.
            Index(F("created_at"), name="article_opened"),
            # Live texts that show an earlier version of a wording: of one origin, those released
            # before a moment. Their review is not in it: it takes a generated column, and Django
            # adds the indexes of a new language before that.
            *indexes(
                lambda code: Index(
                    F(column("origin", code)),
                    F(column("wording_as_of", code)),
                    F("id"),
                    condition=equal("status", code, Status.LIVE),
                    name=f"article_worded_{code}",
                )
            ),
            # Home, feeds, sitemaps: the newest live articles of a language.
            *indexes(
                lambda code: Index(
                    F(column("published_at", code)).desc(),
                    F("id").desc(),
                    condition=equal("status", code, Status.LIVE),
                    name=f"article_newest_{code}",
                )
            ),
            # Feeds, which go on telling of a text that was withdrawn: the newest of them.
            *indexes(
                lambda code: Index(
                    F(column("published_at", code)).desc(),
                    F("id").desc(),
                    condition=equal("status", code, Status.WITHDRAWN),
                    name=f"article_withdrawn_{code}",
                )
            ),
            # The sitemap's index: what of the numbers in a file has changed last.
            *indexes(
                lambda code: Index(
                    file_of_article(),
                    F(column("changed_at", code)).desc(),
                    condition=equal("status", code, Status.LIVE),
                    name=f"article_in_sitemap_{code}",
                )
            ),
            # What is promised to readers, and late.
            *indexes(
                lambda code: Index(
                    F(column("expected_at", code)),
                    condition=known("expected_at", code),
                    name=f"article_expected_{code}",
                )
            ),
            # What another language's text has left behind.
            *indexes(
                lambda code: Index(
                    F(column("outdated_since", code)),
                    condition=known("outdated_since", code),
                    name=f"article_outdated_{code}",
                )
            ),
            # What waits for a review, or for its release.
            *indexes(
                lambda code: Index(
                    F("id"),
                    condition=one_of("status", code, [Status.IN_REVIEW, Status.APPROVED]),
                    name=f"article_waiting_{code}",
                )
            ),
            # What has come due and is still to be announced: asked once a minute.
            *indexes(
                lambda code: Index(
                    F(column("published_at", code)),
                    condition=equal("status", code, Status.LIVE) & ~known("announced_at", code),
                    name=f"article_unannounced_{code}",
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
        return first_filled(self, "title", get_language() or "") or f"#{self.pk}"

    def get_absolute_url(self, language: str) -> str:
        """The path of this article in ``language``. Costs a query unless the category came
        with the row, as it does from ``for_card`` and ``for_page``."""
        return filled(
            "article",
            language,
            category=in_language(self.category, "slug", language),
            pk=self.pk,
            slug=in_language(self, "slug", language),
        )

    def is_public_in(self, language: str, at: datetime | None = None) -> bool:
        """What ``live()`` asks of the table, asked of a row that is loaded whole."""
        published_at = in_language(self, "published_at", language)
        return (
            in_language(self, "status", language) == Status.LIVE
            and published_at is not None
            and published_at <= (at or timezone.now())
        )

    def was_taken_back_in(self, language: str) -> bool:
        """What ``taken_back()`` asks of the table, asked of a row."""
        published_at = in_language(self, "published_at", language)
        withdrawn_at = in_language(self, "withdrawn_at", language)
        return (
            in_language(self, "status", language) == Status.WITHDRAWN
            and published_at is not None
            and published_at <= withdrawn_at
        )

    def expected_in(self, language: str, at: datetime | None = None) -> datetime | None:
        """When readers were told to expect the text in ``language``; None once that time has
        passed, since they are never shown a promise that was not kept, or the text is there."""
        at = at or timezone.now()
        expected: datetime | None = in_language(self, "expected_at", language)
        return expected if expected and expected > at else None

    def is_late_in(self, language: str, at: datetime | None = None) -> bool:
        """What ``late()`` asks of the table about promises, asked of a row."""
        expected: datetime | None = in_language(self, "expected_at", language)
        if expected is None or in_language(self, "status", language) == Status.LIVE:
            return False
        return expected <= (at or timezone.now())

    def review(self, language: str) -> Review:
        """Whether a named person vouched for exactly the text as it stands."""
        checked = in_language(self, "checked_hash", language)
        same = bool(checked) and checked == in_language(self, "text_hash", language)
        return Review.CHECKED if same else Review.NONE


def field_name(field: str) -> str:
    """What the desk calls a field: ``dek`` in the active language."""
    if field == "citations":
        return str(_("source"))
    return str(getattr(Article._meta.get_field(field), "verbose_name", field))


def longest(field: str) -> int | None:
    """How many characters a field holds; None where there is no limit."""
    found: int | None = getattr(Article._meta.get_field(field), "max_length", None)
    return found


for _code in codes():
    Article.add_to_class(
        column("text_hash", _code),
        GeneratedField(
            expression=article_rules.text_hash(_code),
            output_field=models.CharField(max_length=64),
            db_persist=True,
        ),
    )
