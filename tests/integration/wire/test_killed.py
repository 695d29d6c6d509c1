"""A poll and a reading that are killed at any statement leave the old or the new, and the same job
goes on with what it had claimed, without waiting for the claim to end."""

import os
import signal
from collections.abc import Callable, Iterator
from io import StringIO
from itertools import count

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.enums import Standing
from articles.models import Draft, Feed, Host, RightsReceipt, SourceItem, SourceText
from articles.wire import poll, read
from newsroom.security import http
from tests.elsewhere import Asked, Said
from tests.integration.desk.killed import killed
from tests.integration.wire.conftest import Wire

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # From Python 3.12 on. The child does what one thread does, and never returns.
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning"),
]

JOB, OTHER = 7, 8
PAGE = "".join(f"<p>The council of Sfax adopted plan {n} for its libraries.</p>" for n in range(9))


def at_every_step(
    anew: Callable[[], object], do: Callable[[int], object], state: Callable[[], object]
) -> set[object]:
    """Every state that kills have left. After each the same job has done it; another has not,
    while the dead one's claim lasts."""
    left: set[object] = set()
    for at in count(1):
        anew()
        http.close()
        if not killed(at, lambda: do(JOB)):
            return left
        found = state()
        do(OTHER)
        assert state() in (found, WHOLE)
        do(JOB)
        assert state() == WHOLE, f"not done after a kill at step {at}"
        left.add(found)
    raise AssertionError


NOTHING, WHOLE = (0, 0, 0), (1, 1, 1)


def test_a_poll(wire: Wire) -> None:
    wire.says("a")

    def anew() -> None:
        SourceItem.objects.all().delete()
        Feed.objects.update(
            next_at=timezone.now(), taken_until=None, taken_by=None, polled_at=None, body_hash=""
        )

    def state() -> tuple[int, ...]:
        fed = Feed.objects.filter(body_hash__gt="")
        asked_later = Feed.objects.filter(next_at__gt=timezone.now())
        return SourceItem.objects.count(), fed.count(), asked_later.count()

    left = at_every_step(anew, lambda job: poll.poll(wire.source.pk, job=job), state)
    assert left == {NOTHING, WHOLE}


def test_a_reading(wire: Wire) -> None:
    address = wire.site.say("/a", PAGE, headers={"Content-Type": "text/html"})
    items: list[SourceItem] = []

    def anew() -> None:
        Host.objects.update(rules_at=None)
        items.append(
            SourceItem.objects.create(
                source=wire.source, guid=f"{len(items)}", url=address, read_after=timezone.now()
            )
        )

    def state() -> tuple[int, ...]:
        (item,) = SourceItem.objects.filter(pk=items[-1].pk)
        read_ = item.standing == Standing.READ and item.read_after is None
        return (
            SourceText.objects.filter(item=item).count(),
            RightsReceipt.objects.filter(item=item).count(),
            int(read_),
        )

    left = at_every_step(anew, lambda job: read.read_waiting(items[-1].pk, job=job), state)
    assert left == {NOTHING, WHOLE}
    assert not Draft.objects.exists()


@pytest.fixture
def heard() -> Iterator[None]:
    """Ctrl-C is heard, which a shell that runs the tests in its background turns off."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard")
def test_ctrl_c_gives_the_feed_free_at_once(wire: Wire) -> None:
    def meanwhile(_asked: Asked) -> Said:
        os.kill(os.getpid(), signal.SIGINT)
        return Said(b"too late", pause=0.2)

    wire.site.answer("/feed", meanwhile)
    with pytest.raises(CommandError, match="Broken off at depeche"):
        call_command("poll", stdout=StringIO())
    assert (wire.feed.taken_until, wire.feed.polled_at) == (None, None)
