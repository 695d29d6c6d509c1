"""A share of the keys, and what is told of a number that rests on it."""

from hashlib import sha256

import pytest

from articles.reader.sampling import Sample, rounded


def key(number: int) -> bytes:
    return sha256(str(number).encode()).digest()[:16]


KEYS = [key(number) for number in range(20_000)]


def sample(room: int, keys: list[bytes]) -> Sample[int]:
    found: Sample[int] = Sample(room)
    for number, one in enumerate(keys):
        found.add(one, number)
    return found


def test_as_long_as_there_is_room_all_are_kept_once_each_as_it_came_first() -> None:
    found = sample(100, KEYS[:100] + KEYS[:50])
    assert found.factor == 1
    assert found.kept == {one: number for number, one in enumerate(KEYS[:100])}


def test_beyond_it_a_share_of_the_keys_stands_for_all() -> None:
    found = sample(1_000, KEYS)
    assert (found.factor, len(found.kept)) == (32, 631)  # told: 20,192
    assert max(found.kept) < bytes([256 // 32]) + bytes(15)


def test_whoever_comes_again_in_whatever_order_is_in_or_out_as_before() -> None:
    once = sample(1_000, KEYS)
    again = sample(1_000, [*KEYS[::-1], *KEYS])
    assert (again.factor, set(again.kept)) == (once.factor, set(once.kept))


def test_what_is_taken_in_is_thinned_to_the_coarser_of_the_two() -> None:
    fine, coarse = sample(1_000, KEYS[:1_000]), sample(1_000, KEYS[1_000:])
    both = sample(1_000, KEYS)
    for one, other in ((fine, coarse), (sample(1_000, KEYS[1_000:]), sample(1_000, KEYS[:1_000]))):
        one.take_in(other)
        assert (one.factor, set(one.kept)) == (both.factor, set(both.kept))


def test_with_more_room_none_is_let_in_that_was_left_out_before() -> None:
    found = sample(1_000, KEYS)
    found.room = 20_000
    for one in KEYS:
        found.add(one, 0)
    assert (found.factor, len(found.kept)) == (32, 631)


@pytest.mark.parametrize(
    ("estimate", "variance", "told"),
    [
        (12_345, 0.0, 12_345),
        (12_345, 4.0, 12_345),
        (12_345, 3_600.0, 12_300),
        (12_352, 36.0, 12_350),
        (64, 64.0 * 63, 100),
        (2**20, 2.0**20 * (2**20 - 1), 1_000_000),
    ],
)
def test_of_an_estimate_as_many_digits_are_told_as_are_known(
    estimate: int, variance: float, told: int
) -> None:
    assert rounded(estimate, variance) == told
