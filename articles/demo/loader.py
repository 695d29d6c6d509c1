"""Puts the demonstration's content into the site, through the same verbs that editors use."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from articles import publishing
from articles.demo import content
from articles.demo.content import Story
from articles.enums import CorrectionKind
from articles.languages import codes, column
from articles.models import (
    Article,
    Category,
    Correction,
    Person,
    Source,
    SourceItem,
    Tag,
    TagAlias,
    User,
    ViewCount,
)
from articles.text.slugs import slug
from newsroom.security.pictures import reencoded

ROLES = {"writer": "Writers", "editor": "Editors", "chief": "Chief editors"}
CHIEF = "nadir-benhima"
RELEASER = "salma-idrissi"


@dataclass
class World:
    """What articles refer to, by the keys of the files."""

    users: dict[str, User] = field(default_factory=dict)
    categories: dict[str, Category] = field(default_factory=dict)
    tags: dict[str, Tag] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)


def load(
    *, password: str = "", now: datetime | None = None, tell: Callable[[str], None] = print
) -> int:
    """Load what is not there yet; gives back how many articles were added.

    ``password`` is given to accounts that are made here, which cannot sign in without it.
    Ages in the files count back from ``now``. Each article is one transaction, so a load
    that was broken off goes on where it stopped.
    """
    now = now or timezone.now()
    world = World()
    with transaction.atomic():
        _people(world, password)
        _categories(world)
        _tags(world)
        _sources(world)
    have = set(Article.objects.values_list("uuid", flat=True))
    new = [story for story in content.stories() if story.uuid not in have]
    for number, story in enumerate(new, 1):
        with transaction.atomic():
            _story(world, story, now)
        tell(f"  article {number} of {len(new)}: {story.key}")
    return len(new)


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


def _story(world: World, story: Story, now: datetime) -> None:
    data, chief = story.data, world.users[CHIEF]
    live_at = now - timedelta(hours=float(data["age"]))
    opened_at = min(live_at, now) - timedelta(hours=2)
    article = publishing.open_article(
        by=chief, category=world.categories[data["category"]], uuid=story.uuid, at=opened_at
    )
    byline = world.users[data["byline"]].person if "byline" in data else None
    tags = [world.tags[key] for key in data["tags"]]
    publishing.catalogue(article, by=chief, byline=byline, tags=tags, at=opened_at)
    publishing.cite(
        article,
        by=chief,
        citations=[_item(world, cited, live_at) for cited in data.get("citation", ())],
        at=opened_at,
    )
    texts = story.texts(codes())
    for code, text in texts.items():
        _write(article, code, text, by=chief, at=opened_at)
    if "picture" in data:
        _picture(article, data["picture"], by=chief, at=opened_at)
    corrections: dict[str, Correction] = {}
    for code, text in texts.items():
        _release(world, article, code, text, live_at=live_at, now=now)
        _afterwards(world, article, code, text, live_at=live_at, corrections=corrections)
    for code in texts:
        _views(article, code, data.get("views", {}).get(code, 0), live_at, now)


def _item(world: World, cited: dict[str, Any], live_at: datetime) -> tuple[Source, SourceItem]:
    source = world.sources[cited["source"]]
    published_at = live_at - timedelta(hours=float(cited["hours_before"]))
    item, _created = SourceItem.objects.get_or_create(
        source=source,
        guid=cited["url"],
        defaults={
            "url": cited["url"],
            "title": cited["title"],
            "language": source.language,
            "published_at": published_at,
            "fetched_at": published_at + timedelta(minutes=7),
        },
    )
    return source, item


def _write(article: Article, code: str, text: dict[str, Any], *, by: User, at: datetime) -> None:
    names = (
        *("title", "dek", "origin", "translated_from"),
        *("picture_alt", "picture_caption", "picture_credit"),
    )
    fields = {name: text[name] for name in names if name in text}
    publishing.write(article, code, by=by, at=at, body=_with_pictures(text["body"]), **fields)


def _with_pictures(body: str) -> str:
    """Pictures inside a body are written ``picture:name`` in the files."""
    for path in content.PICTURES.glob("*.webp"):
        reference = f"picture:{path.stem}"
        if reference in body:
            body = body.replace(reference, default_storage.url(_stored(path.stem)))
    return body


def _stored(name: str) -> str:
    """The name of a picture of ours in the uploads, put there if need be."""
    target = f"demo/{name}.webp"
    if not default_storage.exists(target):
        with (content.PICTURES / f"{name}.webp").open("rb") as file:
            default_storage.save(target, reencoded(file))
    return target


def _picture(article: Article, name: str, *, by: User, at: datetime) -> None:
    publishing.catalogue(article, by=by, at=at, picture=_stored(name))


def _release(
    world: World,
    article: Article,
    code: str,
    text: dict[str, Any],
    *,
    live_at: datetime,
    now: datetime,
) -> None:
    chief = world.users[CHIEF]
    releaser = world.users[text.get("released_by", RELEASER)]
    at = min(live_at, now)
    publishing.submit(article, code, by=chief, at=at - timedelta(minutes=40))
    publishing.approve(article, code, by=releaser, at=at - timedelta(minutes=15))
    if "checked_by" in text:
        publishing.vouch(
            article,
            code,
            by=world.users[text["checked_by"]],
            text_hash=getattr(article, column("text_hash", code)),
            at=at - timedelta(minutes=10),
        )
    if live_at > now:
        publishing.schedule(article, code, by=releaser, due=live_at, at=now)
    else:
        publishing.publish(article, code, by=releaser, at=live_at)


def _afterwards(
    world: World,
    article: Article,
    code: str,
    text: dict[str, Any],
    *,
    live_at: datetime,
    corrections: dict[str, Correction],
) -> None:
    """What happened to a text after its release: a correction, a withdrawal."""
    chief = world.users[CHIEF]
    if "correction" in text:
        told = text["correction"]
        corrections["correction"] = publishing.correct(
            article,
            code,
            by=chief,
            kind=CorrectionKind(told["kind"]),
            note=told["text"],
            joins=corrections.get("correction"),
            at=live_at + timedelta(hours=float(told["hours_after"])),
        )
    if "withdrawal" in text:
        told = text["withdrawal"]
        corrections["withdrawal"] = publishing.withdraw(
            article,
            code,
            by=chief,
            reason=told["reason"],
            joins=corrections.get("withdrawal"),
            at=live_at + timedelta(hours=float(told["hours_after"])),
        )


def _views(article: Article, code: str, views: int, live_at: datetime, now: datetime) -> None:
    """Spread the views over the days since, most of them on the first."""
    first, last = (timezone.localtime(moment).date() for moment in (live_at, now))
    day: date = first
    while views > 0 and day <= last:
        share = views if day == last else max(1, views * 2 // 3)
        ViewCount.objects.create(article=article, language=code, day=day, views=share)
        views -= share
        day += timedelta(days=1)
