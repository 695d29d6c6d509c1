"""An article each of whose fields is an attack, with all that belongs to it. To be run inside a
site that is there: prints the addresses where it is shown."""

import json
from collections.abc import Sequence
from itertools import count
from typing import Any

from django.utils import timezone

from articles.enums import ChangeKind, DraftState, DraftTrouble
from articles.languages import codes, column
from articles.models import Category, Person, Source, SourceItem, Tag
from articles.text.slugs import slug
from newsroom.security.html import clean
from tests import factories
from tests.integration.reader import world

OF_A_TEXT = ("title", "dek", "picture_alt", "picture_caption", "picture_credit")


def tell(attacks: Sequence[tuple[int, str]]) -> None:
    """By number and text. A JSON list, for each a mapping of kinds of page to addresses."""
    # Another process may have made things in this database, with numbers from 1 on.
    vars(factories)["_number"] = count(100_000 + 1_000 * attacks[0][0])
    print(json.dumps([_made(number, attack) for number, attack in attacks]))


def _made(number: int, attack: str) -> dict[str, str]:
    named = {column("name", code): attack for code in codes()}
    named |= {column("slug", code): slug(f"attack {number}") for code in codes()}
    described = {column("description", code): attack for code in codes()}
    category = _created(Category, **described, **named)
    tag = _created(Tag, **named)
    titled = {column(field, code): attack for field in ("title", "bio") for code in codes()}
    person = _created(Person, **titled, **named)
    source = _created(
        Source, name=attack, slug=f"attack-{number}", homepage="https://source.example/",
        description=attack, licence=attack,
    )  # fmt: skip
    item = _created(
        SourceItem, source=source, url=f"https://source.example/{number}", guid=attack,
        title=attack, summary=attack, author=attack,
    )  # fmt: skip
    texts: dict[str, Any] = {column(field, code): attack for field in OF_A_TEXT for code in codes()}
    body: dict[str, Any] = {
        column("body", code): clean(f"<p>{attack}</p>{attack}") for code in codes()
    }
    article = factories.article(
        codes(), category=category, tags=(tag,), sources=(item,), byline=person,
        checked_by=person, released_by=person, **texts, **body,
    )  # fmt: skip
    world.with_picture(article, **{name: told for name, told in texts.items() if "alt" in name})
    _at_the_desk(article, item, attack)
    shown: dict[str, str] = {}
    for code in codes():
        factories.correction(article, code, text=attack)
        own = article.get_absolute_url(code)
        lists = {
            kind: one.get_absolute_url(code)
            for kind, one in {"category": category, "tag": tag, "person": person}.items()
        }
        pages = {"article": own, "provenance": f"{own}provenance/", **lists}
        shown |= {f"{kind} {code}": address for kind, address in pages.items()}
        shown[f"source {code}"] = source.get_absolute_url(code)
        shown[f"feed {code}"] = f"{tag.get_absolute_url(code)}feed."
    desk = {
        "form": f"article/{article.pk}/change/",
        "checks": f"article/{article.pk}/en/checks/",
        "release": f"article/{article.pk}/release/",
        "record": f"article/{article.pk}/history/",
        "category": f"category/{category.pk}/change/",
        "tag": f"tag/{tag.pk}/change/",
        "person": f"person/{person.pk}/change/",
        "source": f"source/{source.pk}/change/",
        "item": f"sourceitem/{item.pk}/change/",
    }
    return shown | {f"desk {name}": f"/desk/articles/{path}" for name, path in desk.items()}


def _at_the_desk(article: Any, item: Any, attack: str) -> None:
    """What the wire, a model and checks have said of it."""
    text = factories.source_text(item, title=attack, text=attack, author=attack)
    for code in codes():
        found = factories.finding(
            of=article, language=code, excerpt=attack, evidence=attack, values={"name": attack}
        )
        factories.ruling(found, reason=attack)
    draft = factories.draft(
        item=item, article=article, state=DraftState.DONE, ended_at=timezone.now(),
        new_tags=[attack],
    )  # fmt: skip
    factories.draft_request(draft=draft, trouble=DraftTrouble.ANSWER, detail=attack)
    factories.generation(
        draft=draft, text=text, answer=attack, error=attack, model=attack[:40],
        messages=[{"role": "user", "content": attack}],
    )  # fmt: skip
    factories.source_change(
        item=item, before=text, kind=ChangeKind.CORRECTED, gone=[attack], notice=attack,
        after=factories.source_text(item, title=attack, text=f"{attack} {attack}"),
    )  # fmt: skip
    factories.dead_letter(
        arguments={"item": f"{article.pk} {attack}"}, error=attack, message=attack,
        traceback=attack, about=attack,
    )  # fmt: skip


def _created(model: Any, **fields: Any) -> Any:
    """A row of ``model``. Texts that are longer than they may be are cut."""
    for name, value in fields.items():
        most = getattr(model._meta.get_field(name), "max_length", None)
        if isinstance(value, str) and most:
            fields[name] = value[:most]
    return model.objects.create(**fields)
