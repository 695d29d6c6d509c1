"""A site with one of everything that the desk shows, all of it written in Greek: whatever
stands on a page in Latin letters is the desk's own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from typing import Any

from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from articles import publishing
from articles.desk.admin.dead_letters import TASKS
from articles.desk.admin.feeds import GROUNDS, OURS
from articles.details import WORDS, kept
from articles.enums import (
    Asker,
    ChangeKind,
    CorrectionKind,
    DraftState,
    DraftStep,
    DraftTrouble,
    LetterState,
    NameKind,
    Oddity,
    Origin,
    Review,
    Standing,
    Trouble,
)
from articles.languages import codes, column, in_language
from articles.models import (
    Article,
    Category,
    Finding,
    Redirect,
    Source,
    SourceItem,
    Tag,
    TagAlias,
    User,
)
from tests import factories
from tests.integration.desk.pages import signed_in
from tests.integration.desk.security.people import PASSWORD

NAME = "Αλεξάνδρα"
_number = count(1)


@dataclass(frozen=True)
class Site:
    root: User
    chief: User
    editor: User
    writer: User
    article: Article
    """A draft."""
    category: Category
    tags: list[Tag]
    source: Source
    item: SourceItem

    @property
    def people(self) -> Iterator[User]:
        yield from (self.root, self.chief, self.editor, self.writer)


def named(*fields: str) -> dict[str, Any]:
    return {column(field, code): f"λέξη-{next(_number)}" for field in fields for code in codes()}


def _account(role: str = "", **more: Any) -> User:
    number = next(_number)
    made = factories.user(
        role, username=f"ὄνομα{number}", email=f"{number}@news.example", is_staff=True,
        named=False, password=PASSWORD, **more,
    )  # fmt: skip
    factories.person(user=made, **named("name", "slug"))
    return made


def site() -> Site:
    root = _account(is_superuser=True)
    chief, editor, writer = (_account(role) for role in ("Chief editors", "Editors", "Writers"))
    category = factories.category(**named("name", "slug"))
    tags = [factories.tag(**named("name", "slug")) for _ in range(2)]
    source = factories.source(name="πηγή", slug="πηγή", homepage="https://πηγή.example/")
    item = factories.source_item(title="είδηση", source=source)
    made = Site(root, chief, editor, writer, _draft(writer, category), category, tags, source, item)
    _kept(made)
    _stages(made)
    return made


def _draft(writer: User, category: Category, **fields: Any) -> Article:
    made = publishing.open_article(by=writer, category=category)
    for code in codes():
        text = {"dek": "περίληψη", "body": "<p>κείμενο</p>", "origin": Origin.GENERATED, **fields}
        publishing.write(made, code, by=writer, title=f"τίτλος {next(_number)}", **text)
    return made


def _kept(on: Site) -> None:
    """What hangs on articles and tags, or lies beside them."""
    TagAlias.objects.create(tag=on.tags[0], language="fr", slug="ψευδώνυμο")
    on.tags[0].name_record = factories.known_name(
        NameKind.PLACE, note="τόπος", fr="πόλη|ἄστυ", ar="πόλις", en="χώρα"
    )
    on.tags[0].save()
    factories.source_text(
        on.item, title="είδηση", text="πρώτη\n\nδεύτερη", language="el", hidden=["κρυφό"],
        removed={"U+202E": 2},
    )  # fmt: skip
    factories.receipt(
        on.item, grounds=[*GROUNDS], evidence=dict.fromkeys(("robots.txt", *OURS), "λέξη")
    )
    drafted = factories.draft(
        item=on.item, state=DraftState.DONE, article=on.article, ended_at=timezone.now(),
        new_tags=["λέξη"], asked_by=on.editor,
    )  # fmt: skip
    factories.draft_request(draft=drafted, asker=Asker.ACCOUNT, by=on.editor)
    for asker in (Asker.WIRE, Asker.COMMAND):
        factories.draft_request(
            draft=drafted, asker=asker, trouble=DraftTrouble.ANSWER, detail="λόγος"
        )
    factories.generation(
        draft=drafted, model="μοντέλο", provider="πάροχος", answer="λόγος", error="λάθος",
        messages=[{"role": "ρόλος", "content": "λόγος"}],
    )  # fmt: skip
    for code in WORDS:
        exactly = kept(code, "λόγος", **dict.fromkeys(("most", "needed"), 7))
        factories.draft_request(draft=drafted, trouble=DraftTrouble.ANSWER, detail=exactly)
        factories.generation(draft=drafted, error=exactly, step=DraftStep.WRITE)
    for bad in DraftTrouble.values:
        held = bad == DraftTrouble.BUDGET
        item = factories.source_item(title="είδηση", source=on.source, standing=Standing.READ)
        factories.draft(
            item=item, trouble=bad, detail="λόγος",
            **({} if held else {"state": DraftState.FAILED, "ended_at": timezone.now()}),
        )  # fmt: skip
    factories.source_item(
        title="είδηση", source=factories.source(name="ἄλλη", slug="ἄλλη"), standing=Standing.READ,
        first_told=on.item,
    )  # fmt: skip
    for number, task in enumerate((*TASKS, "α.β")):
        factories.dead_letter(
            task=task, arguments={"item": on.item.pk}, about="είδηση", message="λάθος",
            error="Λάθος" if number else "", queue="α",
        )  # fmt: skip
    factories.dead_letter(
        task="α.β", about="είδηση", error="Λάθος", message="λάθος", state=LetterState.LET_GO,
        settled_at=timezone.now(), settled_by=on.chief,
    )  # fmt: skip
    factories.feed(source=on.source, oddities=dict.fromkeys(Oddity.values, 2))
    for trouble in Trouble.values:
        factories.feed(
            source=factories.source(name="πηγή", slug=f"πηγή-{trouble}"), trouble=trouble,
            failures=1, failing_since=timezone.now(),
        )  # fmt: skip
    factories.feed(
        source=factories.source(name="πηγή", slug="πηγή-2"), moved_to="https://α.example/"
    )
    factories.feed(source=factories.source(name="πηγή", slug="πηγή-3"), polled_at=None)
    _changed_sources(on)
    Redirect.objects.create(path="/παλιό/", target="/νέο/")
    Group.objects.create(name="ομάδα")
    for user in (on.editor, on.root):
        page = signed_in(user).article(on.article)
        page.desk.client.post(
            reverse("admin:article-working", args=[on.article.pk]),
            {**page.fields, "title_fr": "άλλος", "by": user.pk},
        )


def _changed_sources(on: Site) -> None:
    """Each thing that may become of a source, found after the articles that cite it were opened."""
    later = timezone.now() + timedelta(hours=1)
    before = on.item.texts.earliest("pk")
    after = factories.source_text(on.item, title="νέα", text="τρίτη", language="el")
    for kind in ChangeKind.values:
        is_there = kind in (ChangeKind.CHANGED, ChangeKind.CORRECTED)
        made = factories.source_change(
            on.item, kind=kind, before=before, after=after if is_there else None, at=later,
            notice="διόρθωση" if kind == ChangeKind.CORRECTED else "",
        )  # fmt: skip
        if kind == ChangeKind.RESERVED:
            factories.seen_change(change=made, by=on.editor)


def _settled(article: Article, code: str, *, by: User) -> None:
    """Greek is in no language of the site, as the checks say."""
    examination = publishing.examine(article)[code]
    if found := list(Finding.objects.filter(examination=examination).blocking()):
        publishing.overrule(article, code, by=by, findings=found, reason="λόγος")


def _stages(on: Site) -> None:
    """An article for each place where a text can stand, and each act on its record."""
    now = timezone.now()
    writer, editor, chief = on.writer, on.editor, on.chief

    def article(**fields: Any) -> Article:
        made = _draft(writer, on.category, **fields)
        publishing.cite(made, by=writer, citations=[(on.source, on.item), (on.source, None)])
        return made

    def submitted() -> Article:
        made = article()
        for code in codes():
            publishing.submit(made, code, by=writer)
        return made

    def approved() -> Article:
        made = submitted()
        for code in codes():
            publishing.approve(made, code, by=editor)
            _settled(made, code, by=editor)
        return made

    submitted()
    returned = submitted()
    publishing.send_back(returned, "fr", by=editor, comment="σχόλιο")
    approved()
    scheduled = approved()
    publishing.schedule(scheduled, "fr", by=editor, due=now + timedelta(days=1))
    publishing.publish(scheduled, "ar", by=editor)
    publishing.promise(scheduled, "en", by=editor, due=now + timedelta(hours=3))
    late = approved()
    publishing.publish(late, "fr", by=editor, at=now - timedelta(hours=9))
    for code in ("ar", "en"):
        publishing.promise(late, code, by=editor, at=now - timedelta(hours=8),
                           due=now - timedelta(hours=6))  # fmt: skip
    publishing.call_off(late, "en", by=editor)
    live = approved()
    for code in codes():
        publishing.vouch(live, code, by=editor, text_hash=in_language(live, "text_hash", code))
        publishing.publish(live, code, by=editor)
    publishing.catalogue(live, by=chief, tags=on.tags, picks=[scheduled])
    publishing.correct(live, "fr", by=chief, kind=CorrectionKind.CORRECTION, note="διόρθωση",
                       changes={"body": "<p>άλλο κείμενο</p>"})  # fmt: skip
    publishing.confirm(live, "ar", by=editor)
    publishing.reword("fr", Origin.GENERATED, Review.NONE, by=chief, text="φράση")
    publishing.adopt_wording(late, "fr", by=chief)
    withdrawn = approved()
    publishing.publish(withdrawn, "fr", by=editor)
    publishing.withdraw(withdrawn, "fr", by=chief, reason="λόγος")
    merged = factories.tag(**named("name", "slug"))
    publishing.merge_tags(merged, into=on.tags[1], by=chief)
