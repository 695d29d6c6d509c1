"""The memory of a process holds what was asked for last, and never more than its room."""

from hypothesis import given, strategies as st

from newsroom.pagecache.memory import ASKED, Memory
from newsroom.pagecache.packing import packed
from newsroom.pagecache.page import Page

ROOM = 160_000


def _page(length: int = 1000) -> Page:
    return Page(
        headers=[("Content-Type", "text/html")],
        etag='"x"',
        modified=0,
        tags=frozenset(),
        version=0,
        made=0,
        coding="gzip",
        body=bytes(length),
    )


def _text() -> Page:
    page = _page()
    page.body = packed(bytes(100_000), "gzip")
    return page


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 30_000), st.booleans()), max_size=60))
def test_it_never_holds_more_than_its_room(puts: list[tuple[int, int, bool]]) -> None:
    memory = Memory(ROOM)
    for number, length, asked in puts:
        memory.put(f"/en/{number}{'?x' if asked else ''}", _page(length))
        assert memory.size <= ROOM
    keys = {f"/en/{number}{mark}" for number in range(41) for mark in ("", "?x")}
    held = [page for key in keys if (page := memory.get(key))]
    assert (len(held), sum(page.size for page in held)) == (len(memory), memory.size)


def test_what_was_asked_for_last_stays() -> None:
    memory = Memory(ROOM)
    room = (ROOM - ROOM // ASKED) // 4000
    for number in range(room):
        memory.put(f"/{number}", _page())
    assert memory.get("/0")
    memory.put("/new", _page())
    gone = [number for number in range(room) if not memory.get(f"/{number}")]
    assert gone == [1]
    # Now that all have been asked for, the first goes that was put there: "/0" is behind them.
    assert memory.get("/new")
    memory.put("/newer", _page())
    assert [number for number in range(room) if not memory.get(f"/{number}")] == [1, 2]


def test_other_codings_of_a_page_count() -> None:
    memory = Memory(ROOM)
    pages = [_text() for _number in range(10)]
    for number, page in enumerate(pages):
        memory.put(f"/{number}", page)
    before = memory.size
    pages[3].variant("")
    memory.grown("/3", pages[3])
    # As it is, it has what gzip takes away.
    assert memory.size == before + 100_000
    # What is no longer held is not taken in again.
    memory.grown("/new", pages[4])
    memory.put("/4", _page())
    memory.grown("/4", pages[4])
    assert memory.get("/new") is None
    assert memory.get("/4") is not pages[4]
    pages[5].variant("")
    memory.grown("/5", pages[5])
    assert memory.size <= ROOM
    assert len(memory) < 10


def test_addresses_with_a_question_mark_put_out_no_others() -> None:
    memory = Memory(ROOM)
    memory.put("/plain", _page())
    for number in range(1000):
        memory.put(f"/plain?x={number}", _page())
    assert memory.get("/plain")
    assert len(memory) == 1 + ROOM // ASKED // 4000
    assert memory.get("/plain?x=999")


def test_a_page_that_has_no_room_takes_the_place_of_none() -> None:
    memory = Memory(ROOM)
    memory.put("/small", _page())
    memory.put("/big", _page())
    memory.put("/big", _page(ROOM))
    assert [bool(memory.get(key)) for key in ("/small", "/big")] == [True, False]
