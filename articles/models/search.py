"""What search finds live texts by, and the words that there are."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Index, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.per_language import indexes, of_an_edition
from articles.models.querysets.search import SearchTextQuerySet, SearchWordQuerySet
from articles.text.terms import LONGEST


class SearchText(models.Model):
    """The terms of a text that is released, now or for a time to come, or was withdrawn after
    readers could see it. Written where the text is (``articles.publishing.searching``); whether it
    is public says ``Article.objects.live``, as everywhere."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="search_texts")
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    published_at = models.DateTimeField()
    """That of the article, so that the newest are found without its wide row."""
    withdrawn = models.BooleanField(default=False, db_default=False)
    """Searches do not find it; who follows a search is told of it by what it was found by."""
    version = models.PositiveSmallIntegerField()
    """Of the rules that made it: ``articles.text.terms.VERSION``."""
    words = SearchVectorField()
    """All its lexemes, and its month: what it is found by."""
    telling = SearchVectorField()
    """Of its headline, dek and names, and of the beginning of its body: what it is ranked by. So
    small that thousands are read at once, however long the texts are."""

    objects = SearchTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text that search finds")
        verbose_name_plural = _("texts that search finds")
        default_permissions = ()
        constraints = (
            UniqueConstraint(fields=["language", "article"], name="search_text_once"),
            of_an_edition("search_text_language_known"),
        )
        indexes = (
            # What has some words, in one language. Without a list of what is to be indexed later,
            # through which every search would have to go.
            *indexes(
                lambda code: GinIndex(
                    fields=["words"],
                    fastupdate=False,
                    condition=Q(language=code),
                    name=f"search_words_{code}",
                )
            ),
            # The newest of them.
            Index(
                F("language"),
                F("published_at").desc(),
                F("article").desc(),
                name="search_text_newest",
            ),
            # What is to be made anew by other rules.
            Index(fields=["language", "version", "article"], name="search_text_version"),
        )

    def __str__(self) -> str:
        return f"{self.article_id} {self.language}"


class SearchWord(models.Model):
    """A lexeme of the texts of a language: how common it is, and what is typed for it."""

    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    # In the order of bytes, so that those with one sign before them are together.
    lexeme = models.CharField(max_length=LONGEST + 1, db_collation="C")
    """As ``Term.lexemes`` has it: an exact word behind ``=``, a stem; empty for all texts."""
    count = models.PositiveIntegerField(default=0)
    """The texts that had it when they were last counted."""
    near = ArrayField(models.IntegerField(), default=list)
    """Of an exact word: what it shares with words that are typed for it (``terms.spelling``)."""

    objects = SearchWordQuerySet.as_manager()

    class Meta:
        verbose_name = _("word that search knows")
        verbose_name_plural = _("words that search knows")
        default_permissions = ()
        constraints = (
            UniqueConstraint(fields=["language", "lexeme"], name="search_word_once"),
            of_an_edition("search_word_language_known"),
        )
        indexes = (
            # The words that may be meant by one that there is not.
            GinIndex(fields=["near"], fastupdate=False, name="search_word_near"),
        )

    def __str__(self) -> str:
        return self.lexeme
