"""Where an article is filed: one category, any number of tags."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import get_language, gettext_lazy as _

from articles.enums import Hue
from articles.languages import codes, column, first_filled, in_language, language
from articles.models import plates, printing
from articles.models.names import KnownName
from articles.models.per_language import constraints, of_an_edition, somewhere, unique
from articles.models.querysets.taxonomy import AliasQuerySet, CategoryQuerySet, TagQuerySet
from articles.models.words import Words
from newsroom.routes import filled

# What stands second in an address of the site (newsroom/urls.py) and therefore cannot be
# the name of a category.
FIXED_WORDS = (
    "about",
    "archive",
    "corrections",
    "feed.atom",
    "feed.json",
    "feed.rss",
    "most-read",
    "person",
    "search",
    "source",
    "subscribe",
    "tag",
)


class Category(models.Model):
    """A section of the site. Its name is the kicker over the headline."""

    name = models.CharField(_("name"), max_length=60)
    slug = models.CharField(_("slug"), max_length=60, blank=True)
    description = models.CharField(_("description"), max_length=200, blank=True)
    hue = models.CharField(_("colour"), max_length=20, choices=Hue.choices, default=Hue.TECH)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ("position", "pk")
        constraints = (
            *unique("slug", "category_slug"),
            *constraints(
                "category_slug_not_fixed",
                lambda code: ~Q(**{f"{column('slug', code)}__in": [*FIXED_WORDS, *codes()]}),
                _("This slug is a fixed word of the site’s addresses. Choose another."),
            ),
            CheckConstraint(condition=Q(hue__in=Hue.values), name="category_hue_known"),
            CheckConstraint(condition=somewhere("name", "slug"), name="category_named"),
        )
        triggers = printing.of_names(plates.sql_of_sections())

    def __str__(self) -> str:
        return first_filled(self, "name", get_language() or "")

    def get_absolute_url(self, language: str) -> str:
        return filled("category", language, slug=in_language(self, "slug", language))


class Tag(models.Model):
    name = models.CharField(_("name"), max_length=80)
    slug = models.CharField(_("slug"), max_length=80, blank=True)
    name_record = models.OneToOneField(
        KnownName,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="tag",
        verbose_name=_("known name"),
        help_text=_("Where the tag is a person, an organisation or a place."),
    )

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        constraints = (
            *unique("slug", "tag_slug"),
            CheckConstraint(condition=somewhere("name", "slug"), name="tag_named"),
        )
        triggers = printing.of_names(plates.sql_of_name(plates.TAG))
        indexes = (
            # The desk's search, and what the form of an article offers while a tag is typed.
            GinIndex(Words(*(column("name", code) for code in codes())), name="tag_words"),
        )

    def __str__(self) -> str:
        return first_filled(self, "name", get_language() or "")

    def get_absolute_url(self, language: str) -> str:
        return filled("tag", language, slug=in_language(self, "slug", language))


class TagAlias(models.Model):
    """A former address of a tag, kept alive through renames and merges."""

    tag = models.ForeignKey(
        Tag, on_delete=models.CASCADE, related_name="aliases", verbose_name=_("tag")
    )
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    slug = models.CharField(_("slug"), max_length=80)

    objects = AliasQuerySet.as_manager()

    class Meta:
        verbose_name = _("former tag address")
        verbose_name_plural = _("former tag addresses")
        constraints = (
            models.UniqueConstraint(fields=["language", "slug"], name="tag_alias_once"),
            CheckConstraint(condition=Q(slug__gt=""), name="tag_alias_slug_filled"),
            of_an_edition("tag_alias_language_known"),
        )

    def __str__(self) -> str:
        return f"{language(self.language).name}: {self.slug}"
