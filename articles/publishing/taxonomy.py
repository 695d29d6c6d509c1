"""Renaming and merging, so that every address that was ever given out keeps working."""

from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.enums import Verb
from articles.languages import codes, column, first_filled, in_language
from articles.models import Act, Article, Category, Person, Redirect, Source, Tag, TagAlias, User
from articles.publishing import events, rights
from articles.publishing.errors import NotReady, require_short
from articles.text.plain import one_line
from articles.text.slugs import slug as slug_of


def rename_tag(tag: Tag, language: str, *, by: User, name: str, slug: str = "") -> None:
    """Give a tag a new name, and a slug made from it unless given. The old one becomes an
    alias. Raises ``NotReady`` when another tag has the slug."""
    rights.require(by, Verb.RENAME_TAG, language)
    name, slug = _legible(name, slug)
    require_short("name", name, Tag._meta.get_field("name").max_length)
    if Tag.objects.filter(**{column("slug", language): slug}).exclude(pk=tag.pk).exists():
        raise NotReady(_("Another tag has this name. Merge the two instead."), ["name"])
    if TagAlias.objects.filter(language=language, slug=slug).exclude(tag=tag).exists():
        raise NotReady(_("This was the address of another tag and leads there."), ["slug"])
    old, called = in_language(tag, "slug", language) or "", in_language(tag, "name", language)
    with transaction.atomic():
        if old and old != slug:
            TagAlias.objects.update_or_create(language=language, slug=old, defaults={"tag": tag})
        # A name that returns to an earlier spelling is no longer a former one.
        TagAlias.objects.filter(language=language, slug=slug).delete()
        setattr(tag, column("name", language), name)
        setattr(tag, column("slug", language), slug)
        tag.save(update_fields=[column("name", language), column("slug", language)])
        _record(Verb.RENAME_TAG, language, by=by, names=[called, name])
        _tell(tag, [language])
        _find_anew("tag", tag.pk)


def merge_tags(tag: Tag, *, into: Tag, by: User) -> None:
    """Move the articles and addresses of ``tag`` to ``into`` and delete it. Where ``into``
    has no name in a language, it takes that of ``tag``; and the known name that ``tag`` is, where
    it is none."""
    rights.require(by, Verb.MERGE_TAGS)
    if tag.pk == into.pk:
        raise NotReady(_("Choose two different tags."), ["into"])
    with transaction.atomic():
        for article in tag.articles.exclude(tags=into):
            article.tags.add(into)
        tag.aliases.update(tag=into)
        _record(Verb.MERGE_TAGS, "", by=by, names=[str(tag), str(into)])
        slugs = {code: in_language(tag, "slug", code) for code in codes()}
        names = {code: in_language(tag, "name", code) for code in codes()}
        tag.delete()
        adopted = []
        if not into.name_record_id:
            into.name_record_id = tag.name_record_id
            adopted.append("name_record")
        for code, old in slugs.items():
            if old and not in_language(into, "slug", code):
                setattr(into, column("slug", code), old)
                setattr(into, column("name", code), names[code])
                adopted += [column("slug", code), column("name", code)]
            elif old:
                TagAlias.objects.update_or_create(language=code, slug=old, defaults={"tag": into})
        into.save(update_fields=adopted)
        _tell(into, codes())
        _find_anew("tag", into.pk)


def rename_category(
    category: Category, language: str, *, by: User, name: str, slug: str = ""
) -> None:
    """Give a category a new name and address; the old address leads to the new one.
    Articles are found by number, so theirs redirect by themselves."""
    rights.require(by, Verb.RENAME_CATEGORY, language)
    old = in_language(category, "slug", language)
    named = _named(category, language, name, slug)
    with transaction.atomic():
        _record(Verb.RENAME_CATEGORY, language, by=by, names=[_called(category, language), name])
        _save(category, named)
        if old:
            _lead(f"/{language}/{old}/", f"/{language}/{in_language(category, 'slug', language)}/")
        for pk in category.articles.values_list("pk", flat=True):
            events.tell(pk, language, Verb.CATALOGUE)


def rename_person(person: Person, language: str, *, by: User, name: str, slug: str = "") -> None:
    """Give a byline another spelling in a language; its old addresses lead to the new one."""
    rights.require(by, Verb.RENAME_PERSON, language)
    named = _named(person, language, name, slug)
    old = {code: f"/{code}/person/{first_filled(person, 'slug', code)}/" for code in codes()}
    with transaction.atomic():
        _record(Verb.RENAME_PERSON, language, by=by, names=[_called(person, language), name])
        _save(person, named)
        for code, path in old.items():
            _lead(path, f"/{code}/person/{first_filled(person, 'slug', code)}/")
        for pk in person.articles.values_list("pk", flat=True):
            events.tell(pk, language, Verb.CATALOGUE)
        _find_anew("person", person.pk)


def rename_source(source: Source, *, by: User, name: str, slug: str = "") -> None:
    """Give a source the name that it has taken; its old addresses lead to the new one."""
    rights.require(by, Verb.RENAME_SOURCE)
    name, slug = _legible(name, slug)
    old, names = source.slug, [source.name, name]
    with transaction.atomic():
        _record(Verb.RENAME_SOURCE, "", by=by, names=names)
        _save(source, {"name": name, "slug": slug})
        for code in codes():
            _lead(f"/{code}/source/{old}/", f"/{code}/source/{slug}/")
        for pk in Article.objects.filter(citations__source=source).values_list("pk", flat=True):
            for code in codes():
                events.tell(pk, code, Verb.CATALOGUE)
        _find_anew("source", source.pk)


def _called(thing: Category | Person, language: str) -> str | None:
    name: str | None = in_language(thing, "name", language)
    return name


def _named(thing: Category | Person, language: str, name: str, slug: str) -> dict[str, str]:
    """The columns to write. Raises ``NotReady`` for a name without letters."""
    name, slug = _legible(name, slug)
    return {column("name", language): name, column("slug", language): slug}


def _legible(name: str, slug: str) -> tuple[str, str]:
    """A name, and what stands for it in an address. Raises ``NotReady`` for one without
    letters."""
    name, slug = one_line(name), slug_of(slug or name)
    if not name or not slug:
        raise NotReady(_("A name needs at least one letter."), ["name"])
    return name, slug


def _save(thing: Category | Person | Source, fields: dict[str, str]) -> None:
    """Write the columns. Raises ``NotReady`` for a name that is too long or a slug that is
    taken or a fixed word, and leaves the caller's ``thing`` as it was."""
    fresh = type(thing).objects.get(pk=thing.pk)
    for field, value in fields.items():
        setattr(fresh, field, value)
    _validate(fresh, fields)
    fresh.save(update_fields=list(fields))
    for field, value in fields.items():
        setattr(thing, field, value)


def _lead(old: str, new: str) -> None:
    """Let the path ``old`` lead to ``new``, and what led to ``old`` as well."""
    if old == new:
        return
    taken = Redirect.objects.filter(path=new).first()
    if taken is not None and taken.target != old:
        raise NotReady(
            _("Since an earlier change of name this address leads to %(target)s. Choose another.")
            % {"target": taken.target},
            ["slug"],
        )
    Redirect.objects.filter(path=new).delete()
    Redirect.objects.filter(target=old).update(target=new)
    Redirect.objects.update_or_create(path=old, defaults={"target": new})


def _validate(thing: Category | Person | Source, fields: Iterable[str]) -> None:
    """Raise ``NotReady`` for a name too long or a slug that is taken or a fixed word."""
    others = {field.name for field in type(thing)._meta.fields} - set(fields)
    try:
        thing.clean_fields(exclude=others)
        thing.validate_unique()
        thing.validate_constraints()
    except ValidationError as error:
        raise NotReady(" ".join(error.messages), ["name"]) from error


def _record(verb: Verb, language: str, *, by: User, names: Sequence[str | None]) -> None:
    """``names``: before and after."""
    Act.objects.create(
        verb=verb, language=language, by=by, at=timezone.now(), names=[n or "" for n in names]
    )


def _find_anew(kind: str, pk: int) -> None:
    """Have search find articles by the name that something has now, once this is committed."""
    from articles.publishing.tasks import renew_found_by  # reason: app ready

    renew_found_by.defer(kind=kind, pk=pk)


def _tell(tag: Tag, languages: Iterable[str]) -> None:
    for pk in tag.articles.values_list("pk", flat=True):
        for code in languages:
            events.tell(pk, code, Verb.CATALOGUE)
