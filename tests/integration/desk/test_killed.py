"""A process killed at any moment of what the desk does leaves a whole state: the old or the new."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command
from django.urls import reverse
from PIL import Image

from articles.enums import Status
from articles.languages import codes, in_language
from articles.models import Article, Category, Person, Source, Tag, User
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.killed import Dump, dump, every_step
from tests.integration.desk.pages import Desk, Page, upload
from tests.integration.publishing.exchange.records import (
    PUBLISHED,
    lines,
    live,
    outcomes,
    record,
    taken,
    text,
)
from tests.integration.publishing.record import EARLIER, store, with_picture

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # From Python 3.12 on. The child does what one thread does, and never returns.
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning"),
]

OLD, NEW = (0,), (1,)
TAG = "tides"


@dataclass(frozen=True)
class Filing:
    """What every article of a test has in common, so that one is like the other."""

    category: Category
    source: Source
    person: Person


@pytest.fixture
def filing(desks: Desks) -> Filing:
    return Filing(desks.category, factories.source(), factories.person())


@dataclass(frozen=True)
class Sent:
    """A page filled in and ready to be sent, any number of times."""

    article: Article
    desk: Desk
    address: str
    fields: dict[str, Any]
    file: bytes = b""
    status: int = 302

    def send(self) -> None:
        data = {name: value for name, value in self.fields.items() if value is not None}
        if self.file:
            data["picture"] = upload(self.file, "mast.png")
        answer = self.desk.client.post(self.address, data)
        assert answer.status_code == self.status, answer.content.decode()

    def look(self) -> list[Dump]:
        return [dump(self.article)]


def story(filing: Filing, live: tuple[str, ...] = (), **fields: Any) -> Article:
    words = {f"{field}_{code}": f"{field} {code}" for field in ("title", "dek") for code in codes()}
    return factories.article(
        live,
        at=EARLIER,
        category=filing.category,
        sources=(filing.source,),
        released_by=filing.person,
        **{**words, **{f"body_{code}": f"<p>Body {code}.</p>" for code in codes()}, **fields},
    )


def filled(page: Page, article: Article, file: bytes = b"", **changes: Any) -> Sent:
    return Sent(article, page.desk, page.path, {**page.fields, **changes}, file)


def picture() -> bytes:
    file = BytesIO()
    Image.new("RGB", (40, 30), "red").save(file, "PNG")
    return file.getvalue()


def kept(page: Page, article: Article, **typed: Any) -> Sent:
    """What the script sends while somebody types."""
    address = reverse("admin:article-working", args=[article.pk])
    fields = {**page.fields, "by": page.desk.user.pk, **typed}
    return Sent(article, page.desk, address, fields, status=200)


def run(make: Callable[[], Sent]) -> list[tuple[int, ...]]:
    seen = every_step(make, Sent.send, Sent.look)
    assert seen == sorted(seen), "what was there is gone after a later kill"
    assert {OLD, NEW} == set(seen)
    return seen


@pytest.mark.long
def test_a_save(desks: Desks, filing: Filing) -> None:
    tags, sources = (factories.tag(), factories.tag()), (factories.source(), factories.source())
    picked, category = factories.article(), factories.category()

    def make() -> Sent:
        article = with_picture(story(filing, ("fr",), picture_alt_fr="Un mât"))
        page = desks.chief.article(article)
        changes: dict[str, Any] = {
            **{f"{field}_{code}": f"New {code}" for field in ("title", "dek") for code in codes()},
            **{f"body_{code}": f"<p>New {code}.</p>" for code in codes()},
            "origin_en": "assisted",
            "picture_alt_ar": "سارية",
            "correction_note_fr": "Le titre était faux.",
            "tags": [str(tag.pk) for tag in tags],
            "picks": [str(picked.pk)],
            "category": str(category.pk),
            "why": "A closer look",
            "citations-TOTAL_FORMS": "3",
        }
        for number, source in enumerate(sources, 1):
            changes |= {
                f"citations-{number}-id": "",
                f"citations-{number}-source": source.pk,
                f"citations-{number}-item": "",
                f"citations-{number}-position": number,
                f"initial-citations-{number}-source": "",
                f"initial-citations-{number}-item": "",
                f"initial-citations-{number}-position": 0,
            }
        kept(page, article, **changes).send()
        return filled(page, article, picture(), **changes)

    run(make)


@pytest.mark.long
def test_a_release_of_three_languages(desks: Desks, filing: Filing) -> None:
    def make() -> Sent:
        article = story(filing)
        store(
            article,
            "fr",
            status=Status.APPROVED,
            approved_hash=in_language(article, "text_hash", "fr"),
        )
        store(article, "en", status=Status.IN_REVIEW)
        page = desks.chief.open(reverse("admin:article-release", args=[article.pk]))
        return filled(page, article, vouch_ar="on", vouch_en="on", comment="Go.")

    run(make)


@pytest.mark.long
def test_a_step_that_takes_those_before_it_along(desks: Desks, filing: Filing) -> None:
    def make() -> Sent:
        article = story(filing)
        return filled(desks.chief.step(article, "ar", "publish"), article)

    run(make)


def test_a_withdrawal(desks: Desks, filing: Filing) -> None:
    def make() -> Sent:
        article = story(filing, ("fr", "en"))
        page = desks.chief.step(article, "fr", "withdraw")
        return filled(page, article, reason="Rien n’en était vrai.")

    run(make)


def test_a_withdrawal_of_three_languages(desks: Desks, filing: Filing) -> None:
    def make() -> Sent:
        article = story(filing, codes())
        page = desks.chief.open(reverse("admin:article-withdraw", args=[article.pk]))
        reasons: dict[str, Any] = {f"reason_{code}": f"Retiré, {code}." for code in codes()}
        return filled(page, article, **reasons)

    run(make)


@pytest.mark.parametrize("again", [False, True], ids=["first", "later"])
def test_what_is_typed(desks: Desks, filing: Filing, again: bool) -> None:
    def make() -> Sent:
        article = story(filing)
        page = desks.chief.article(article)
        if again:
            kept(page, article, title_en="Typed").send()
        return kept(page, article, title_en="Typed on", title_ar="منارة")

    run(make)


@dataclass(frozen=True)
class File:
    """Three records: two new articles with a new tag, the second of which picks the first, and
    one that brings a text to an article that came before."""

    uuids: list[UUID]
    content: bytes

    def look(self) -> list[Dump]:
        found = {one.uuid: one for one in Article.objects.filter(uuid__in=self.uuids)}
        parts = [_undated(dump(found[uuid])) if uuid in found else {} for uuid in self.uuids]
        if not parts[0] and Tag.objects.filter(slug_en=TAG).exists():
            parts[0] = {"tag": ["without its article"]}
        return parts


def _undated(found: Dump) -> Dump:
    """Without the fingerprints of whole records, each of which has its own uuid."""
    for act in found.get("articles.Act.article_id", []):
        act["text_hash"] = act["text_hash"] if act["language"] else ""
    return found


def brought(filing: Filing, by: User, *, picks: bool = True, **picture: Any) -> File:
    Tag.objects.filter(slug_en=TAG).delete()
    uuids = [uuid4() for _number in range(3)]
    first = record(
        filing.category,
        uuid=str(uuids[0]),
        tags=[{"name": {"en": TAG}}],
        citations=[{"source": {"name": filing.source.name, "slug": filing.source.slug}}],
        texts={code: live(code, picture_alt="A mast") for code in codes()},
        corrections=[{"kind": "update", "notes": {"en": {"text": "New.", "at": PUBLISHED}}}],
        **picture,
    )
    second = record(filing.category, uuid=str(uuids[1]))
    third = record(filing.category, uuid=str(uuids[2]), texts={"fr": text("fr")})
    assert outcomes(taken(third, by=by)) == [("new", "")]
    if picks:
        second["picks"] = [first["uuid"]]
    more = {**third["texts"], "en": text("en")}
    return File(uuids, lines(first, second, {**third, "texts": more}))


def imported(
    make: Callable[[], File], do: Callable[[File], object], bare: File
) -> set[tuple[int, ...]]:
    """How far the three had come, of 2 with its picks, whenever it was killed. ``bare`` is
    the same file without them."""
    do(bare)
    return set(every_step(make, do, File.look, between=[bare.look()], goes_on=True))


HALFWAY = {(0, 0, 0), (1, 0, 0), (1, 1, 0), (1, 1, 1), (2, 2, 1)}


@pytest.mark.long
def test_an_import(desks: Desks, filing: Filing, tmp_path: Path) -> None:
    by, path, album = desks.chief.user, tmp_path / "file.jsonl", tmp_path / "album"
    album.mkdir()
    (album / "mast.png").write_bytes(picture())
    hung: dict[str, Any] = {"picture": {"file": "mast.png"}}

    def do(file: File) -> None:
        path.write_bytes(file.content)
        quiet = {"stdout": StringIO(), "stderr": StringIO()}
        call_command("import_articles", path, by=by.username, pictures=album, **quiet)

    bare = brought(filing, by, picks=False, **hung)
    assert imported(lambda: brought(filing, by, **hung), do, bare) == HALFWAY


@pytest.mark.long
def test_an_import_at_the_desk(desks: Desks, filing: Filing) -> None:
    by = desks.chief.user

    def do(file: File) -> None:
        sent = {"kept": b64encode(file.content).decode(), "name": "file.jsonl", "confirm": "1"}
        answer = desks.chief.client.post(reverse("admin:articles-import"), sent)
        assert answer.status_code == 200

    bare = brought(filing, by, picks=False)
    assert imported(lambda: brought(filing, by), do, bare) == HALFWAY
