"""Which fields exist once per language."""

from modeltranslation.translator import TranslationOptions, register

from articles.models import Article, Category, Person, Source, Tag
from articles.models.article import TRANSLATED


@register(Article)
class ArticleTranslation(TranslationOptions):
    fields = TRANSLATED


@register(Category)
class CategoryTranslation(TranslationOptions):
    fields = ("name", "slug", "description")


@register(Person)
class PersonTranslation(TranslationOptions):
    fields = ("name", "slug", "title", "bio")


@register(Source)
class SourceTranslation(TranslationOptions):
    fields = ("description",)


@register(Tag)
class TagTranslation(TranslationOptions):
    fields = ("name", "slug")
