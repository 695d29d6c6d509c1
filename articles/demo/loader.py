"""Puts the demonstration's content into the site, through the same verbs that editors use."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from articles import publishing
from articles.demo import content
from articles.demo.content import Stage, Story
from articles.demo.world import CHIEF, World, made
from articles.enums import CorrectionKind, Standing
from articles.languages import codes, column
from articles.models import (
    Article,
    Correction,
    Finding,
    Source,
    SourceItem,
    SourceText,
    User,
    ViewCount,
)
from articles.models.querysets.nearest import without_nearest
from articles.publishing import nearest, vocabulary
from newsroom.security.pictures import reencoded

RELEASER = "salma-idrissi"


def load(
    *, password: str = "", now: datetime | None = None, tell: Callable[[str], None] = print
) -> int:
    """Load what is not there yet; gives back how many articles were added.

    ``password`` is given to accounts that are made here, which cannot sign in without it.
    Ages in the files count back from ``now``. Each article is one transaction, so a load
    that was broken off goes on where it stopped.
    """
    now = now or timezone.now()
    with transaction.atomic():
        world = made(password)
    have = set(Article.objects.values_list("uuid", flat=True))
    new = [story for story in content.stories() if story.uuid not in have]
    for number, story in enumerate(new, 1):
        with transaction.atomic():
            _story(world, story, now)
        tell(f"  article {number} of {len(new)}: {story.key}")
    # Else the worker would within the hour.
    for code in codes() if new else ():
        vocabulary.recount(code)
        for _found in nearest.find_where(without_nearest(code), code):
            pass
    return len(new)


def _story(world: World, story: Story, now: datetime) -> None:
    data, texts = story.data, story.texts(codes())
    goes_live = live_at(story, now)
    opened_at = min(goes_live, now) - timedelta(hours=2)
    writers = {
        code: world.writer(text.get("written_by", CHIEF), code) for code, text in texts.items()
    }
    by = next(iter(writers.values()))
    article = publishing.open_article(
        by=by, category=world.categories[data["category"]], uuid=story.uuid, at=opened_at
    )
    byline = world.users[data["byline"]].person if "byline" in data else None
    tags = [world.tags[key] for key in data["tags"]]
    publishing.catalogue(article, by=by, byline=byline, tags=tags, at=opened_at)
    publishing.cite(
        article,
        by=by,
        citations=[_cited(world, cited, goes_live) for cited in data.get("citation", ())],
        at=opened_at,
    )
    for code, text in texts.items():
        _write(article, code, text, by=writers[code], at=opened_at)
    if "picture" in data:
        _picture(article, data["picture"], by=by, at=opened_at)
    for code, text in texts.items():
        _review(world, article, code, text, by=writers[code], at=min(goes_live, now))
    for code, text in story.released(codes()).items():
        _settle(article, code, by=_editor(world, text), at=min(goes_live, now))
    _release(world, article, story.released(codes()), live_at=goes_live, now=now)
    for code, text in texts.items():
        _promise(world, article, code, text, at=min(goes_live, now), now=now)
    corrections: dict[str, Correction] = {}
    for code, text in story.released(codes()).items():
        _afterwards(world, article, code, text, live_at=goes_live, corrections=corrections)
        _views(article, code, data.get("views", {}).get(code, 0), goes_live, now)


def live_at(story: Story, now: datetime) -> datetime:
    """When the article goes live, or went, or would have."""
    if story.tomorrow is None:
        return now - timedelta(hours=story.age)
    day = timezone.localdate(now) + timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, story.tomorrow))


def _cited(world: World, cited: dict[str, Any], live_at: datetime) -> tuple[Source, SourceItem]:
    """The source and its item, with the text of its page where the file has it."""
    source, item = _item(world, cited, live_at)
    if "text" in cited:
        told = {"title": cited["title"], "text": cited["text"].strip()}
        said = sha256("\0".join(told.values()).encode()).hexdigest()
        SourceText.objects.get_or_create(
            item=item,
            hash=said,
            defaults={
                **told,
                "at": item.fetched_at or live_at,
                "url": item.url,
                "language": source.language,
                "published_at": item.published_at,
            },
        )
        item.text_hash, item.standing = said, Standing.READ
        item.save(update_fields=["text_hash", "standing"])
    return source, item


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


def _review(
    world: World, article: Article, code: str, text: dict[str, Any], *, by: User, at: datetime
) -> None:
    """From draft to approved, or as far as the text has come."""
    stage = content.stage(text)
    if stage == Stage.DRAFT:
        return
    publishing.submit(article, code, by=by, at=at - timedelta(minutes=40))
    editor = _editor(world, text)
    if stage == Stage.SENT_BACK:
        publishing.send_back(
            article, code, by=editor, comment=text["comment"], at=at - timedelta(minutes=15)
        )
    if stage not in (Stage.APPROVED, Stage.RELEASED):
        return
    publishing.approve(article, code, by=editor, at=at - timedelta(minutes=15))
    if "checked_by" in text:
        publishing.vouch(
            article,
            code,
            by=world.users[text["checked_by"]],
            text_hash=getattr(article, column("text_hash", code)),
            at=at - timedelta(minutes=10),
        )


def _editor(world: World, text: dict[str, Any]) -> User:
    return world.users[text.get("released_by", RELEASER)]


def _release(
    world: World,
    article: Article,
    texts: dict[str, dict[str, Any]],
    *,
    live_at: datetime,
    now: datetime,
) -> None:
    """Each by its own editor; what is still to come, all at one instant by that of the first."""
    if live_at > now:
        by = _editor(world, next(iter(texts.values())))
        publishing.release_set(article, texts, by=by, due=live_at, at=now)
        return
    for code, text in texts.items():
        publishing.publish(article, code, by=_editor(world, text), at=live_at)


def _settle(article: Article, code: str, *, by: User, at: datetime) -> None:
    """What the checks find in texts that were read side by side is no fault of theirs."""
    examination = publishing.examine(article, at=at).get(code)
    found = list(Finding.objects.filter(examination=examination).blocking().standing())
    if found:
        reason = content.read("rulings")["reason"][code]
        publishing.overrule(article, code, by=by, findings=found, reason=reason, at=at)


def _promise(
    world: World,
    article: Article,
    code: str,
    text: dict[str, Any],
    *,
    at: datetime,
    now: datetime,
) -> None:
    if "promised_in" in text:
        due = now + timedelta(hours=float(text["promised_in"]))
        due = due.replace(minute=0, second=0, microsecond=0)
        publishing.promise(article, code, by=_editor(world, text), due=due, at=at)


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
    chief = world.chief
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
