import pytest

from articles.text.reading import minutes, words


@pytest.mark.parametrize(
    ("markup", "count"),
    [
        ("", 0),
        ("<p></p>", 0),
        ("<p>One two three.</p>", 3),
        ("<p>One</p><p>two</p>", 2),
        ("<p>Est-ce vrai\u00a0? Oui\u00a0!</p>", 3),
        ("<p>Est-ce vrai ? « Oui » !</p>", 3),
        ("<p>نص من أربع كلمات، تقريبًا</p>", 5),
        ("<p>In 2026 – 3 %</p>", 3),
        ("<p>&amp; &lt;</p>", 0),
        ('<figure><img src="/media/a.webp" alt="not counted"></figure><p>one</p>', 1),
    ],
)
def test_a_word_has_a_letter_or_a_digit(markup: str, count: int) -> None:
    assert words(markup) == count


@pytest.mark.parametrize(
    ("count", "pace", "read_in"),
    [(0, 238, 1), (119, 238, 1), (238, 238, 1), (476, 238, 2), (600, 238, 3), (1120, 224, 5)],
)
def test_reading_takes_whole_minutes_and_at_least_one(count: int, pace: int, read_in: int) -> None:
    assert minutes(count, pace) == read_in
