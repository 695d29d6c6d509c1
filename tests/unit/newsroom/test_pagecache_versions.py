"""Two processes that have heard the same say the same of every page."""

from hypothesis import given, strategies as st

from newsroom.pagecache.showing import EVERYTHING, SITE
from newsroom.pagecache.versions import Change, Versions

TAGS = ("a", "b", "c", EVERYTHING)
CHANGES = st.lists(
    st.builds(
        Change,
        st.integers(1, 2**63 - 1),
        st.floats(0, 1000),
        st.frozensets(st.sampled_from(TAGS), min_size=1),
    ),
    max_size=12,
    unique_by=lambda one: one.key,
)


@given(CHANGES, st.data())
def test_it_does_not_matter_in_which_order_and_how_often_changes_are_heard(
    changes: list[Change], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(changes + changes))
    one, other = Versions(), Versions()
    one.hear(changes)
    for change in order:
        other.hear([change])
    for pages in (TAGS, ("a",), ("a", "b"), (SITE,), ("a", SITE)):
        assert one.of(pages) == other.of(pages)


@given(CHANGES, st.floats(0, 1000))
def test_whoever_forgets_says_what_somebody_says_who_never_heard(
    changes: list[Change], at: float
) -> None:
    one, other = Versions(), Versions()
    one.hear(changes)
    one.forget_before(at)
    other.hear([change for change in changes if change.at >= at])
    assert [one.of([tag]) for tag in TAGS] == [other.of([tag]) for tag in TAGS]


@given(CHANGES, st.frozensets(st.sampled_from(TAGS), min_size=1))
def test_a_change_makes_another_version_of_its_tags_and_of_no_other(
    before: list[Change], tags: frozenset[str]
) -> None:
    versions = Versions()
    versions.hear(before)
    was = {tag: versions.of([tag]) for tag in (*TAGS, SITE)}
    versions.hear([Change(2**63, 0, tags)])
    assert {tag for tag, version in was.items() if versions.of([tag]) != version} == {*tags, SITE}
    # Of both at once, too: equal changes of two tags leave their mark on a page that shows both.
    assert versions.of(TAGS) != versions.of([])


def test_each_change_is_news_once() -> None:
    versions = Versions()
    change = Change(5, 10, frozenset({"a", "b"}))
    assert versions.hear([]) == frozenset()
    assert versions.hear([change]) == {"a", "b", SITE}
    assert versions.hear([change]) == frozenset()
    assert versions.heard == 1


def test_what_was_touched_is_told_of_what_came_after() -> None:
    versions = Versions()
    versions.hear([Change(1, 10, frozenset({"a"}))])
    before = versions.heard
    versions.hear([Change(2, 20, frozenset({"b"}))])
    told = [versions.touched_since([tag], before) for tag in ("a", "b", "c", SITE)]
    assert told == [False, True, False, True]
    assert not versions.touched_since(TAGS, versions.heard)


def test_a_version_that_is_seen_before_it_is_counted_is_seen_to_be_new() -> None:
    versions = Versions()
    seen: list[bool] = []

    class Written(dict[str, int]):
        def __setitem__(self, tag: str, version: int) -> None:
            super().__setitem__(tag, version)
            seen.append(versions.touched_since([tag], 0))

    versions._version = Written()
    versions.hear([Change(1, 10, frozenset({"a", "b"}))])
    assert seen == [True, True, True]


def test_nothing_is_held_of_what_is_forgotten() -> None:
    versions = Versions()
    for number in range(1, 200):
        versions.hear([Change(number, number, frozenset({f"a{number}"}))])
    versions.forget_before(200)
    assert (versions._known, versions._version, versions._last) == ({}, {}, {})
