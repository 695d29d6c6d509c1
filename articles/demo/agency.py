"""The invented agency on the wire: polled, read and drafted here and now, as the worker does it
for every source. Whoever calls has the site's database and the local model to itself."""

import tomllib
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.demo.elsewhere import FEED, FOLDER
from articles.details import told
from articles.enums import Asker, DraftState, DraftTrouble, Severity, Standing, Trouble
from articles.languages import codes, column
from articles.models import Draft, Feed, Finding, Source, SourceItem
from articles.wire import poll, read
from articles.wire.drafting import run
from articles.wire.drafting.interface import Model
from articles.wire.hosts import NotYet

SLUG = "agence-fanal"
Tell = Callable[[str], None]
MOST_TOLD = 3
"""Findings of a text that are told one by one; the desk has them all."""


def put_on_the_wire(site: str) -> Source:
    """The agency as a source, with its feed at ``site``, which is at another port each time; the
    items that an earlier run was told of have moved there as well, and what it had claimed and
    not ended is free again."""
    told = tomllib.loads((FOLDER / "source.toml").read_text(encoding="utf-8"))
    described = {column("description", code): told[code] for code in codes() if code in told}
    source, _new = Source.objects.get_or_create(
        slug=SLUG, defaults={"name": told["name"], **described}
    )
    source.feed_url, source.polled = f"{site}{FEED}", True
    source.save(update_fields=["feed_url", "polled"])
    for item in source.items.exclude(url__startswith=f"{site}/"):
        item.url = site + urlsplit(item.url).path
        item.save(update_fields=["url"])
    Feed.objects.filter(pk=source.pk).update(taken_until=None)
    _waiting(source).update(not_before=timezone.now())
    return source


def take_off_the_wire(source: Source) -> None:
    """Its site ends with this process; nobody is to ask for it in vain."""
    Source.objects.filter(pk=source.pk).update(polled=False)


def ask_for_news(source: Source, tell: Tell) -> None:
    """Poll its feed."""
    poll.take_up(timezone.now())
    outcome = poll.poll(source.pk, at_once=True)
    if outcome is None or outcome.again_at is not None:
        tell("  not now: its host was asked a moment ago")
    elif outcome.trouble:
        detail = f" ({told(outcome.feed.detail)})" if outcome.feed.detail else ""
        tell(f"  {Trouble(outcome.trouble).label}{detail}")
    elif outcome.unchanged:
        tell("  nothing new")
    else:
        _not_in_line(outcome.new)
        tell(f"  {outcome.seen} items, {len(outcome.new)} of them new")


def read_pages(source: Source, tell: Tell) -> None:
    """Read every item that was not read yet at its source, if its rights allow it."""
    for item in source.items.filter(standing=Standing.LISTED).order_by("-published_at", "pk"):
        tell(f"  {item}")
        try:
            read.read(item.pk)
        except (NotYet, read.OutOfReach) as error:
            tell(f"    not read: {error}")
        else:
            item.refresh_from_db()
            tell(f"    {_what_came_of(item)}")


def draft_items(source: Source, model: Callable[[], Model], tell: Tell) -> None:
    """Have every item that was read drafted, once. What failed is tried once more; what a run that
    was broken off has been answered is not asked again."""
    for item in source.items.filter(standing=Standing.READ).order_by("-published_at", "pk"):
        tell(f"  {item}")
        now = timezone.now()
        draft, _new = Draft.objects.ask(item, by=Asker.COMMAND, at=now)
        if draft.state == DraftState.DONE:
            tell(f"    drafted before: {address(draft)}")
            continue
        draft.try_again(now, by=Asker.COMMAND)
        done = run.run(draft.pk, model, tell=lambda line: tell(f"    {line}"))
        if done is None:
            tell("    not now: it is being drafted elsewhere")
        elif done.state == DraftState.DONE:
            _drafted(done, tell)
        else:
            detail = f" ({told(done.detail)})" if done.detail else ""
            tell(f"    no draft: {DraftTrouble(done.trouble).label}{detail}")


def address(draft: Draft) -> str:
    """Where its article is at the desk."""
    path = reverse("admin:articles_article_change", args=[draft.article_id])
    return f"{settings.SITE_URL}{path}"


def _drafted(draft: Draft, tell: Tell) -> None:
    """An article of the model's waits at the desk, with what the checks found in it."""
    tell(f"    waits for review: {address(draft)}")
    found = Finding.objects.filter(examination__article=draft.article_id).standing()
    for code in codes():
        of_it = list(found.filter(examination__language=code).order_by("pk"))
        blocking = [one for one in of_it if one.severity == Severity.BLOCKING]
        advice = len(of_it) - len(blocking)
        tell(f"    {code}: {len(blocking)} findings against its release, {advice} of advice")
        for one in blocking[:MOST_TOLD]:
            tell(f"      {one.get_check_name_display()}: {Truncator(one.excerpt).chars(60)}")


def _waiting(source: Source) -> QuerySet[Draft]:
    return Draft.objects.filter(item__source=source, state=DraftState.ASKED)


def _not_in_line(items: tuple[int, ...]) -> None:
    """They are read here, and not by a worker as well."""
    jobs = ProcrastinateJob.objects.filter(
        task_name="articles.wire.tasks.read_item", status="todo", args__item__in=items
    )
    for pk in jobs.values_list("pk", flat=True):
        app.job_manager.cancel_job_by_id(pk, delete_job=True)


def _what_came_of(item: SourceItem) -> str:
    receipt = item.receipts.latest("at")
    rights = ", ".join(f"{name}: {said}" for name, said in receipt.evidence.items())
    if item.standing == Standing.RESERVED:
        return f"rights reserved ({rights}): kept as a headline and a link"
    text = item.texts.order_by("-at").first()
    if text is None:
        return "no article was found on its page"
    hidden = f", without {len(text.hidden)} hidden passage" if text.hidden else ""
    return f"nothing reserved; {len(text.text.split())} words in {text.language}{hidden}"
