"""Which fields exist once per language."""

from django.utils.text import format_lazy
from modeltranslation.translator import TranslationOptions, register, translator

from articles.languages import language
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


BETWEEN = " · "
"""Stands between a field's name and the edition's."""

for _model in (Article, Category, Person, Source, Tag):
    for _own in translator.get_options_for_model(_model).all_fields.values():
        for _field in _own:
            # Named as editions are everywhere at the desk, where the library writes codes.
            _field.verbose_name = format_lazy(  # type: ignore[assignment]  # as every lazy name
                "{}{}{}",
                _field.translated_field.verbose_name,
                BETWEEN,
                language(_field.language).name,
            )
