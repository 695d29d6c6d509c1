"""How long a text is, in words and in minutes."""

from articles.text.plain import without_tags


def words(markup: str) -> int:
    """The words of sanitised HTML: what stands between spaces and has a letter or digit.

    French punctuation that stands alone after its space is not a word.
    """
    return sum(any(map(str.isalnum, part)) for part in without_tags(markup).split())


def minutes(count: int, words_per_minute: int) -> int:
    """Reading time of ``count`` words in whole minutes, at least one."""
    return max(1, round(count / words_per_minute))
