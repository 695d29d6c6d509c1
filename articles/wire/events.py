"""Which items tell of one event: the closest one that was told about the same time says."""

from django.db import connection
from django.db.models import F
from django.db.models.functions import Left

from articles.grounding.known import Register
from articles.models import KnownName, SourceItem, SourceText
from articles.wire.closeness import BEGINNING, WINDOW, Piece, closest
from articles.wire.extract import Page

MOST = 200
"""Items of other sources that one is held against, the last told first: more than a newsroom's
sources tell in most hours, and a second's work."""
_ONE_AT_A_TIME = 0x4556454E54
"""The number of PostgreSQL's lock under which items are held against each other."""


def join(item: SourceItem, page: Page) -> None:
    """Say of ``item``, whose ``page`` has been read first, which item was the first that told of
    its event, if another source has told of it. The caller saves it.

    Within the caller's transaction, in which another item that is read at the same time waits: of
    two that tell of one event, one would not see the other. Two queries, or some three more where
    anything was told about the same time.
    """
    told = item.published_at or item.fetched_at
    if told is None:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
    near = SourceItem.objects.told_around(told - WINDOW, told + WINDOW)
    others = {
        one.pk: one
        for one in near.exclude(source=item.source_id).select_related("first_told")[:MOST]
    }
    if not others:
        return
    own, pieces = _pieces(page, list(others))
    found = closest(own, list(pieces.values()))
    if found is None:
        return
    other = others[list(pieces)[found[0]]]
    first = other.first_told or other
    began = first.published_at or first.fetched_at
    # A story that goes on for days is many events.
    if began is not None and abs(told - began) <= WINDOW:
        item.first_told = first


def _pieces(page: Page, items: list[int]) -> tuple[Piece, dict[int, Piece]]:
    """What the page says, and what the items with these keys say."""
    rows = (
        SourceText.objects.filter(item__in=items, hash=F("item__text_hash"))
        .annotate(beginning=Left("text", BEGINNING))
        .order_by("item")
        .values_list("item", "language", "title", "beginning")
    )
    names = KnownName.objects.in_texts([f"{page.title}\n{page.text[:BEGINNING]}"])
    register = Register(names)
    keys = {name: str(number) for number, name in enumerate(names)}

    def piece(language: str, title: str, text: str) -> Piece:
        found = register.found(f"{title}\n{text}")
        return Piece(language, title, text, frozenset(keys[mention.name] for mention in found))

    own = piece(page.language, page.title, page.text[:BEGINNING])
    return own, {pk: piece(language, title, text) for pk, language, title, text in rows}
