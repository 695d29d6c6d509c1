"""One maker for each model, with nothing but what the tables demand unless told more."""

import itertools
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from articles.enums import (
    Asker,
    ChangeKind,
    Check,
    CorrectionKind,
    DraftStep,
    NameKind,
    Origin,
    Review,
    Severity,
    Status,
    Verdict,
)
from articles.languages import codes, column, in_language
from articles.models import (
    Article,
    Category,
    Citation,
    Correction,
    CorrectionNote,
    DeadLetter,
    Disclaimer,
    Draft,
    DraftRequest,
    Examination,
    Feed,
    Finding,
    Generation,
    KnownName,
    Person,
    RightsReceipt,
    Ruling,
    SeenChange,
    SentenceSupport,
    Source,
    SourceChange,
    SourceItem,
    SourceText,
    Tag,
    User,
    Vouch,
)
from articles.models.querysets.drafting import PROMPTS
from articles.text import hashing
from articles.text.reading import words
from articles.text.slugs import slug

_number = itertools.count(1)

WORDS = {
    "fr": ("Titre", "Résumé de l’article", "Le texte de l’article", "Rubrique", "Étiquette"),
    "ar": ("عنوان", "خلاصة المقال", "نص المقال", "قسم", "وسم"),
    "en": ("Headline", "The article in short", "The text of the article", "Section", "Label"),
}


def user(role: str = "", languages: tuple[str, ...] = ("fr", "ar", "en"), **fields: Any) -> User:
    """An account in a role (a group's name) with a public name."""
    number = next(_number)
    named = fields.pop("named", True)
    made = User.objects.create_user(
        username=fields.pop("username", f"user{number}"), languages=list(languages), **fields
    )
    if role:
        made.groups.add(Group.objects.get(name=role))
    if named:
        person(user=made)
    return made


def person(**fields: Any) -> Person:
    number = next(_number)
    for code in codes():
        fields.setdefault(column("name", code), {"ar": "ليلى"}.get(code, "Layla") + f" {number}")
        fields.setdefault(column("slug", code), slug(fields[column("name", code)]))
    return Person.objects.create(**fields)


def category(**fields: Any) -> Category:
    return Category.objects.create(**_named(fields, 3))


def tag(**fields: Any) -> Tag:
    return Tag.objects.create(**_named(fields, 4))


def _named(fields: dict[str, Any], word: int) -> dict[str, Any]:
    number = next(_number)
    for code in codes():
        fields.setdefault(column("name", code), f"{WORDS[code][word]} {number}")
        fields.setdefault(column("slug", code), slug(fields[column("name", code)]))
    return fields


def known_name(kind: NameKind = NameKind.PERSON, note: str = "", **spelled: str) -> KnownName:
    """With its spellings by language, separated by bars, the site's own first."""
    made = KnownName.objects.create(kind=kind, note=note)
    made.spell({code: spellings.split("|") for code, spellings in spelled.items()})
    return made


def source(**fields: Any) -> Source:
    number = next(_number)
    fields.setdefault("name", f"Source {number}")
    fields.setdefault("slug", f"source-{number}")
    fields.setdefault("homepage", f"https://source{number}.example/")
    return Source.objects.create(**fields)


def feed(**fields: Any) -> Feed:
    """A source's feed that has been polled and is well."""
    now = timezone.now()
    made: Source = fields.pop("source", None) or source()
    address = f"https://{made.slug}.example/feed"
    Source.objects.filter(pk=made.pk).update(polled=True, feed_url=address)
    told = {
        "declared_url": address,
        "next_at": now + timedelta(minutes=30),
        "polled_at": now,
        "answered_at": now,
        "status": 200,
    }
    return Feed.objects.create(source=made, **{**told, **fields})


def receipt(item: SourceItem, **fields: Any) -> RightsReceipt:
    told = {"at": timezone.now(), "verdict": Verdict.RESERVED, "grounds": ["tdm"]}
    return RightsReceipt.objects.create(item=item, **{**told, **fields})


def source_text(item: SourceItem, **fields: Any) -> SourceText:
    told = {"at": timezone.now(), "url": item.url, "title": item.title, "text": "Text."}
    told["hash"] = f"{next(_number):064x}"
    made = SourceText.objects.create(item=item, **{**told, **fields})
    item.text_hash = made.hash
    item.save(update_fields=["text_hash"])
    return made


def source_change(item: SourceItem | None = None, **fields: Any) -> SourceChange:
    """A page that was read is gone."""
    item = item or source_item()
    before = fields.pop("before", None) or source_text(item)
    told = {"at": timezone.now(), "kind": ChangeKind.REMOVED, "number": item.changes.count() + 1}
    return SourceChange.objects.create(item=item, before=before, **{**told, **fields})


def seen_change(**fields: Any) -> SeenChange:
    told = {"change": fields.pop("change", None) or source_change(), "at": timezone.now()}
    return SeenChange.objects.create(**{**told, "by": fields.pop("by", None) or user("Editors")})


def draft(**fields: Any) -> Draft:
    """One that was asked for and that no worker has yet."""
    now = timezone.now()
    item = fields.pop("item", None) or source_item()
    told = {"asked_at": now, "not_before": now, "prompt": PROMPTS}
    return Draft.objects.create(item=item, **{**told, **fields})


def draft_request(**fields: Any) -> DraftRequest:
    told = {"at": timezone.now(), "asker": Asker.WIRE}
    made: Draft = fields.pop("draft", None) or draft()
    return DraftRequest.objects.create(draft=made, **{**told, **fields})


def generation(**fields: Any) -> Generation:
    made: Draft = fields.pop("draft", None) or draft()
    told = {
        "text": fields.pop("text", None) or source_text(made.item),
        "at": timezone.now(),
        "step": DraftStep.WRITE,
        "language": "fr",
        "prompt": PROMPTS,
        "provider": "model.example",
        "model": "small",
    }
    return Generation.objects.create(draft=made, **{**told, **fields})


def dead_letter(**fields: Any) -> DeadLetter:
    now = timezone.now()
    told = {
        "task": "articles.wire.tasks.read_item",
        "queue": "wire",
        "job": 1,
        "first_at": now,
        "last_at": now,
        "tries": 5,
        "error": "OperationalError",
        "message": "the connection is lost",
    }
    return DeadLetter.objects.create(**{**told, **fields})


def finding(of: Article | None = None, language: str = "fr", **fields: Any) -> Finding:
    """One that stands against the release of a text as it stands."""
    examination = fields.pop("examination", None) or _examination(of or article(), language)
    title = in_language(examination.article, "title", examination.language)
    told = {
        "check_name": Check.NAME,
        "severity": Severity.BLOCKING,
        "code": "not_in_source",
        "part": "title",
        "start": 0,
        "end": 5,
        "excerpt": title[:5],
        "fingerprint": f"{next(_number):064x}",
    }
    return Finding.objects.create(examination=examination, **{**told, **fields})


def _examination(of: Article, language: str) -> Examination:
    return Examination.objects.create(
        article=of, language=language, at=timezone.now(), version=1, basis=f"{next(_number):064x}",
        text_hash=in_language(of, "text_hash", language),
    )  # fmt: skip


def ruling(on: Finding | None = None, **fields: Any) -> Ruling:
    """Someone has overruled a finding."""
    on = on or finding()
    told = {
        "article": on.examination.article,
        "language": on.examination.language,
        "fingerprint": on.fingerprint,
        "overruled": True,
        "reason": "It is right.",
        "at": timezone.now(),
    }
    by = fields.pop("by", None) or user("Editors")
    return Ruling.objects.create(finding=on, by=by, **{**told, **fields})


def sentence_support(**fields: Any) -> SentenceSupport:
    """The headline is borne out by the headline of a source."""
    found = finding()
    told = {"part": "title", "start": 0, "end": 5, "source_start": 0, "source_end": 4}
    text = fields.pop("source_text", None) or source_text(source_item())
    return SentenceSupport.objects.create(
        examination=found.examination, source_text=text, **{"score": 0.5, **told, **fields}
    )


def source_item(**fields: Any) -> SourceItem:
    number = next(_number)
    fields.setdefault("url", f"https://source.example/{number}")
    fields.setdefault("guid", fields["url"])
    fields.setdefault("title", f"Item {number}")
    if "source" not in fields:
        fields["source"] = source()
    return SourceItem.objects.create(**fields)


@transaction.atomic
def article(
    live: tuple[str, ...] = (),
    *,
    at: datetime | None = None,
    origin: Origin = Origin.GENERATED,
    tags: tuple[Tag, ...] = (),
    sources: tuple[Source | SourceItem, ...] | None = None,
    checked_by: Person | None = None,
    released_by: Person | None = None,
    **fields: Any,
) -> Article:
    """An article with a text in every language, live in ``live`` since ``at`` (an hour ago).

    ``checked_by`` vouched for the texts that are live. Generated texts rest on a source of
    their own unless ``sources`` says otherwise.
    """
    number = next(_number)
    at = at or timezone.now() - timedelta(hours=1)
    fields.setdefault("category", None)
    fields["category"] = fields["category"] or category()
    releaser = (released_by or person()) if live else None
    for code in codes():
        title, dek, body, _section, _label = WORDS[code]
        _text(fields, code, f"{title} {number}", f"{dek} {number}", f"<p>{body} {number}.</p>")
        fields.setdefault(column("origin", code), origin)
        if code in live:
            _live(fields, code, at=at, releaser=releaser)
    made = Article.objects.create(**fields)
    made.tags.add(*tags)
    if sources is None:
        sources = (source(),) if origin == Origin.GENERATED else ()
    for position, cited in enumerate(sources):
        item = cited if isinstance(cited, SourceItem) else None
        named = cited.source if isinstance(cited, SourceItem) else cited
        Citation.objects.create(article=made, source=named, item=item, position=position)
    made.refresh_from_db()
    if checked_by is not None:
        for code in live:
            vouch(made, code, by=checked_by, at=at)
    return made


def vouch(
    of: Article,
    language: str,
    *,
    by: Person | None = None,
    at: datetime | None = None,
    text_hash: str = "",
) -> Vouch:
    """Someone has vouched for the text as it stands, which is therefore checked; or for an
    earlier text, named by its hash."""
    text_hash = text_hash or in_language(of, "text_hash", language)
    made = Vouch.objects.create(
        article=of,
        language=language,
        text_hash=text_hash,
        person=by or person(),
        at=at or timezone.now(),
    )
    checked = column("checked_hash", language)
    Article.objects.filter(pk=of.pk).update(**{checked: text_hash})
    setattr(of, checked, text_hash)
    return made


def _text(fields: dict[str, Any], code: str, title: str, dek: str, body: str) -> None:
    fields.setdefault(column("title", code), title)
    fields.setdefault(column("dek", code), dek)
    fields.setdefault(column("body", code), body)
    fields.setdefault(column("slug", code), slug(fields[column("title", code)]))
    fields.setdefault(column("words", code), words(fields[column("body", code)]))


def _live(fields: dict[str, Any], code: str, *, at: datetime, releaser: Person | None) -> None:
    fingerprint = hashing.text_hash(*(fields[column(field, code)] for field in hashing.TEXT))
    values = {
        "status": Status.LIVE,
        "published_at": at,
        "changed_at": at,
        "released_at": at,
        "announced_at": at,
        "wording_as_of": at,
        "released_by": releaser,
        "approved_hash": fingerprint,
    }
    for field, value in values.items():
        fields.setdefault(column(field, code), value)


def correction(
    of: Article, language: str = "en", *, text: str = "A figure was wrong.", **fields: Any
) -> CorrectionNote:
    made = Correction.objects.create(
        article=of, kind=fields.pop("kind", CorrectionKind.CORRECTION), by=person()
    )
    fields.setdefault("at", timezone.now())
    return CorrectionNote.objects.create(correction=made, language=language, text=text, **fields)


def wording(
    language: str,
    text: str,
    *,
    origin: Origin = Origin.GENERATED,
    review: Review = Review.NONE,
    at: datetime | None = None,
) -> Disclaimer:
    """The next version of a wording, in force from ``at`` (a day ago)."""
    state = {"language": language, "origin": origin, "review": review}
    return Disclaimer.objects.create(
        **state,
        version=Disclaimer.objects.filter(**state).count() + 1,
        text=text,
        in_force_from=at or timezone.now() - timedelta(days=1),
    )


@dataclass(frozen=True)
class Newsroom:
    writer: User
    editor: User
    chief: User
    category: Category


def newsroom() -> Newsroom:
    return Newsroom(
        writer=user("Writers"),
        editor=user("Editors"),
        chief=user("Chief editors"),
        category=category(),
    )
