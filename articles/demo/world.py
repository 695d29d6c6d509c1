"""What the demonstration's articles refer to: people, categories, tags, names and sources."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import Group

from articles.demo import content
from articles.enums import Verb
from articles.languages import codes, column
from articles.models import Category, KnownName, Person, Source, Tag, TagAlias, User
from articles.publishing import rights
from articles.text.slugs import slug

ROLES = {"writer": "Writers", "editor": "Editors", "chief": "Chief editors"}
CHIEF = "nadir-benhima"


@dataclass
class World:
    """What articles refer to, by the keys of the files."""

    users: dict[str, User] = field(default_factory=dict)
    categories: dict[str, Category] = field(default_factory=dict)
    tags: dict[str, Tag] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)

    @property
    def chief(self) -> User:
        return self.users[CHIEF]

    def writer(self, key: str, language: str) -> User:
        """Who writes in ``language``: the account, or else the chief editor, where the site is
        older than this content or someone has changed what the account may do."""
        account = self.users[key]
        return account if rights.may(account, Verb.WRITE, language) else self.chief


def made(password: str) -> World:
    """All of it, with what is not there yet added."""
    world = World()
    _people(world, password)
    _categories(world)
    _tags(world)
    _names()
    _sources(world)
    return world


def _translated(data: dict[str, Any], *fields: str) -> dict[str, Any]:
    return {
        column(name, code): data[code][name]
        for code in codes()
        if code in data
        for name in fields
        if name in data[code]
    }


def _people(world: World, password: str) -> None:
    for key, data in content.read("people").items():
        user = User.objects.filter(username=key.split("-")[0]).first()
        if user is None:
            user = User(
                username=key.split("-")[0],
                languages=[code for code in data["languages"] if code in codes()],
                time_zone=data["time_zone"],
                is_staff=True,
            )
            if password:
                user.set_password(password)
            else:
                user.set_unusable_password()
            user.save()
            user.groups.add(Group.objects.get(name=ROLES[data["role"]]))
            names = _translated(data, "name", "title", "bio")
            slugs = {
                column("slug", code): slug(data[code]["name"]) for code in codes() if code in data
            }
            Person.objects.create(user=user, **names, **slugs)
        world.users[key] = user


def _categories(world: World) -> None:
    for position, data in enumerate(content.read("categories")["category"]):
        slugs = _translated(data, "slug")
        found = Category.objects.filter(**slugs).first()
        world.categories[data["key"]] = found or Category.objects.create(
            hue=data["hue"], position=position, **slugs, **_translated(data, "name", "description")
        )


def _tags(world: World) -> None:
    for key, data in content.read("tags").items():
        names = {column("name", code): data[code] for code in codes() if code in data}
        slugs = {column("slug", code): slug(data[code]) for code in codes() if code in data}
        tag = Tag.objects.filter(**slugs).first()
        if tag is None:
            tag = Tag.objects.create(**names, **slugs)
            for code, former in data.get("was", {}).items():
                for name in former:
                    TagAlias.objects.create(tag=tag, language=code, slug=slug(name))
        world.tags[key] = tag


def _names() -> None:
    """Names that are there by any of their spellings are left as they are."""
    for data in content.read("names").values():
        spellings = {code: data[code] for code in codes() if code in data}
        note = data.get("note", "")
        there = KnownName.objects.filter(note=note)
        if not any(there.filter(spellings__text__in=texts) for texts in spellings.values()):
            KnownName.objects.create(kind=data["kind"], note=note).spell(spellings)


def _sources(world: World) -> None:
    for key, data in content.read("sources").items():
        world.sources[key], _created = Source.objects.get_or_create(
            slug=key,
            defaults={
                "name": data["name"],
                "language": data["language"],
                "homepage": data["homepage"],
                "feed_url": data["feed"],
                **{column("description", code): data[code] for code in codes() if code in data},
            },
        )
