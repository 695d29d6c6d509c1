"""How much a shared tag says."""

from math import log


def weight(uses: int) -> float:
    """1 for a tag on two articles, less for one on many: the inverse document frequency of
    Spärck Jones (1972) turned round so that it needs no count of all articles,
    ``ln 3 / ln (1 + uses)``, and never more than 1."""
    return log(3) / log(1 + max(2, uses))
