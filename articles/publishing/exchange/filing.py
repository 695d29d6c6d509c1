"""What a record refers to: found on this site, or made where the importer may make it."""

from collections.abc import Mapping
from typing import TypeVar

from django.db.models import Q
from django.utils.translation import gettext as _

from articles.languages import codes, column, in_language
from articles.models import Category, Person, Source, SourceItem, Tag, TagAlias, User
from articles.publishing.errors import listed
from articles.publishing.exchange.told import Cited, ItemTold, Named, SourceTold
from articles.publishing.exchange.values import Refused
from articles.text.bidi import isolate
from articles.text.plain import tidy
from articles.text.slugs import slug as slug_of

Thing = TypeVar("Thing", Category, Person, Tag)


def category(slugs: Mapping[str, str]) -> Category:
    """The section with these addresses. One query. A section is never made by an import:
    it stands in the site's navigation."""
    found = list(Category.objects.filter(_at(slugs)))
    if len(found) == 1:
        return found[0]
    told = listed(isolate(f"/{code}/{value}/") for code, value in slugs.items())
    if found:
        raise Refused(
            "category",
            _("These addresses are of several categories: %(slugs)s.") % {"slugs": told},
        )
    raise Refused(
        "category",
        _("No category has the address %(slugs)s. Make it first, or name another.")
        % {"slugs": told},
    )


def byline(named: Named, *, by: User) -> Person:
    """One query, and one more for a name that is new here."""
    slugs = _slugs(named)
    found = list(Person.objects.filter(_at(slugs)))
    if person := _only(found, named):
        return person
    new = _("This name is new. Have a chief editor add it under People.")
    _require(by, "articles.add_person", named.path, new)
    names = {
        column(field, code): tidy(value)
        for field, values in named.names.items()
        for code, value in values.items()
    }
    return Person.objects.create(**names, **_columns(slugs))


def tags(several: list[Named], *, by: User) -> list[Tag]:
    """In their order. Two queries, and three for each tag that is new here."""
    wanted = [(named, _slugs(named)) for named in several]
    if not wanted:
        return []
    question, former = Q(pk__in=()), Q(pk__in=())
    for _named, slugs in wanted:
        question |= _at(slugs)
        for code, value in slugs.items():
            former |= Q(language=code, slug=value)
    here = list(Tag.objects.filter(question))
    aliases = list(TagAlias.objects.filter(former).select_related("tag"))
    found: list[Tag] = []
    for named, slugs in wanted:
        same = {tag.pk: tag for tag in here if _bears(tag, slugs)}
        if not same:
            same = {one.tag_id: one.tag for one in aliases if slugs.get(one.language) == one.slug}
        tag = _only(list(same.values()), named) or _new_tag(named, slugs, by=by)
        here.append(tag)
        if tag not in found:
            found.append(tag)
    return found


def _new_tag(named: Named, slugs: dict[str, str], *, by: User) -> Tag:
    _require(by, "articles.add_tag", named.path, _("This tag is new. Have it made first."))
    names = {column("name", code): value for code, value in named.names["name"].items()}
    tag = Tag.objects.create(**names, **_columns(slugs))
    for code, former in named.was.items():
        wanted = [slug for value in former if (slug := slug_of(value)) and slug != slugs.get(code)]
        taken = set(
            Tag.objects.filter(**{f"{column('slug', code)}__in": wanted}).values_list(
                column("slug", code), flat=True
            )
        )
        TagAlias.objects.bulk_create(
            [TagAlias(tag=tag, language=code, slug=slug) for slug in wanted if slug not in taken],
            ignore_conflicts=True,
        )
    return tag


def citations(several: list[Cited], *, by: User) -> list[tuple[Source, SourceItem | None]]:
    """In their order. Two queries, and more for each source or item that is new here."""
    slugs = [_source_slug(cited.source) for cited in several]
    sources = {source.slug: source for source in Source.objects.filter(slug__in=slugs)}
    guids = [cited.item.guid for cited in several if cited.item]
    items = {
        (item.source_id, item.guid): item
        for item in SourceItem.objects.filter(source__in=sources.values(), guid__in=guids)
    }
    found: list[tuple[Source, SourceItem | None]] = []
    for cited, slug in zip(several, slugs, strict=True):
        source = sources.get(slug) or _new_source(cited.source, slug, by=by)
        sources[slug] = source
        item = None
        if cited.item:
            key = (source.pk, cited.item.guid)
            items[key] = item = items.get(key) or _new_item(source, cited.item, by=by)
        if (source, item) in found:
            raise Refused(cited.source.path, _("The same source stands twice."))
        found.append((source, item))
    return found


def _source_slug(told: SourceTold) -> str:
    slug = told.slug or slug_of(told.name)
    if not slug or not set(slug).isdisjoint("/?# \t\n"):
        raise Refused(f"{told.path}.slug", _("This cannot be part of an address."))
    return slug


def _new_source(told: SourceTold, slug: str, *, by: User) -> Source:
    _require(by, "articles.add_source", told.path, _("This source is new. Have it added first."))
    return Source.objects.create(
        name=told.name,
        slug=slug,
        language=told.language,
        homepage=told.homepage,
        feed_url=told.feed_url,
        **{column("description", code): value for code, value in told.description.items()},
    )


def _new_item(source: Source, told: ItemTold, *, by: User) -> SourceItem:
    _require(by, "articles.add_sourceitem", told.path, _("This item is new. Have it added first."))
    return SourceItem.objects.create(
        source=source,
        guid=told.guid,
        url=told.url,
        title=told.title,
        language=told.language,
        published_at=told.published_at,
        fetched_at=told.fetched_at,
    )


def _at(slugs: Mapping[str, str]) -> Q:
    question = Q(pk__in=())
    for code, value in slugs.items():
        question |= Q(**{column("slug", code): value})
    return question


def _bears(tag: Tag, slugs: Mapping[str, str]) -> bool:
    return any(in_language(tag, "slug", code) == value for code, value in slugs.items())


def _slugs(named: Named) -> dict[str, str]:
    """Of each language with a name: the address told, or one made from the name."""
    names = named.names["name"]
    made = {
        code: slug
        for code in codes()
        if (slug := slug_of(named.slugs.get(code) or names.get(code, "")))
    }
    if not any(code in names for code in made):
        raise Refused(f"{named.path}.name", _("A name needs at least one letter."))
    return made


def _columns(slugs: Mapping[str, str]) -> dict[str, str]:
    return {column("slug", code): value for code, value in slugs.items()}


def _only(found: list[Thing], named: Named) -> Thing | None:
    if len(found) > 1:
        raise Refused(
            named.path,
            _("Several entries here answer to this: %(names)s.")
            % {"names": listed(str(one) for one in found)},
        )
    return found[0] if found else None


def _require(by: User, permission: str, path: str, what_to_do: str) -> None:
    if not by.has_perm(permission):
        raise Refused(path, what_to_do)
