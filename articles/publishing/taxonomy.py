"""Renaming and merging, so that every address that was ever given out keeps working."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.enums import Verb
from articles.languages import codes, column, in_language
from articles.models import Act, Category, Redirect, Tag, TagAlias, User
from articles.publishing import events, rights
from articles.publishing.errors import NotReady, require_short
from articles.text.plain import one_line
from articles.text.slugs import slug as slug_of


def rename_tag(tag: Tag, language: str, *, by: User, name: str, slug: str = "") -> None:
    """Give a tag a new name, and a slug made from it unless given. The old one becomes an
    alias. Raises ``NotReady`` when another tag has the slug."""
    rights.require(by, Verb.RENAME_TAG, language)
    name, slug = one_line(name), slug_of(slug or name)
    if not name or not slug:
        raise NotReady(_("A tag needs a name with at least one letter."), ["name"])
    require_short("name", name, Tag._meta.get_field("name").max_length)  # noqa: SLF001
    if Tag.objects.filter(**{column("slug", language): slug}).exclude(pk=tag.pk).exists():
        raise NotReady(_("Another tag has this name. Merge the two instead."), ["name"])
    old, before = in_language(tag, "slug", language) or "", in_language(tag, "name", language)
    with transaction.atomic():
        if old and old != slug:
            TagAlias.objects.update_or_create(language=language, slug=old, defaults={"tag": tag})
        # A name that returns to an earlier spelling is no longer a former one.
        TagAlias.objects.filter(language=language, slug=slug).delete()
        setattr(tag, column("name", language), name)
        setattr(tag, column("slug", language), slug)
        tag.save(update_fields=[column("name", language), column("slug", language)])
        _record(Verb.RENAME_TAG, language, by=by, names=[before, name])
        _tell(tag, [language])


def merge_tags(tag: Tag, *, into: Tag, by: User) -> None:
    """Move the articles and addresses of ``tag`` to ``into`` and delete it."""
    rights.require(by, Verb.MERGE_TAGS)
    if tag.pk == into.pk:
        raise NotReady(_("Choose two different tags."), ["into"])
    with transaction.atomic():
        for article in tag.articles.exclude(tags=into):
            article.tags.add(into)
        tag.aliases.update(tag=into)
        for code in codes():
            old = in_language(tag, "slug", code)
            if old:
                TagAlias.objects.update_or_create(language=code, slug=old, defaults={"tag": into})
        _record(Verb.MERGE_TAGS, "", by=by, names=[str(tag), str(into)])
        _tell(into, codes())
        tag.delete()


def rename_category(
    category: Category, language: str, *, by: User, name: str, slug: str = ""
) -> None:
    """Give a category a new name and address; the old address leads to the new one.
    Articles are found by number, so theirs redirect by themselves."""
    rights.require(by, Verb.RENAME_CATEGORY, language)
    name, slug = one_line(name), slug_of(slug or name)
    if not name or not slug:
        raise NotReady(_("A category needs a name with at least one letter."), ["name"])
    old = in_language(category, "slug", language)
    fresh = Category.objects.get(pk=category.pk)
    written = {column("name", language): name, column("slug", language): slug}
    for field, value in written.items():
        setattr(fresh, field, value)
    _validate(fresh, written)
    with transaction.atomic():
        _record(
            Verb.RENAME_CATEGORY,
            language,
            by=by,
            names=[in_language(category, "name", language), name],
        )
        fresh.save(update_fields=list(written))
        target = f"/{language}/{slug}/"
        Redirect.objects.filter(path=target).delete()
        if old and old != slug:
            path = f"/{language}/{old}/"
            Redirect.objects.filter(target=path).update(target=target)
            Redirect.objects.update_or_create(path=path, defaults={"target": target})
        for pk in category.articles.values_list("pk", flat=True):
            events.tell(pk, language, Verb.CATALOGUE)
    for field, value in written.items():
        setattr(category, field, value)


def _validate(category: Category, fields: Iterable[str]) -> None:
    """Raise ``NotReady`` for a name too long or a slug that is taken or a fixed word."""
    others = {field.name for field in Category._meta.fields} - set(fields)  # noqa: SLF001
    try:
        category.clean_fields(exclude=others)
        category.validate_constraints()
    except ValidationError as error:
        raise NotReady(" ".join(error.messages), ["name"]) from error


def _record(verb: Verb, language: str, *, by: User, names: list[str | None]) -> None:
    """``names``: before and after."""
    Act.objects.create(
        verb=verb, language=language, by=by, at=timezone.now(), names=[n or "" for n in names]
    )


def _tell(tag: Tag, languages: Iterable[str]) -> None:
    for pk in tag.articles.values_list("pk", flat=True):
        for code in languages:
            events.tell(pk, code, Verb.CATALOGUE)
