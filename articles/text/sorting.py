"""The order of names in a list. The embedded PostgreSQL has no ICU, so Python sorts."""

import unicodedata
from functools import lru_cache

# Letters that a reader of Arabic looks for in the same place (Unicode CLDR, root collation
# at primary strength, with the forms of alef together), and Latin ligatures.
_FOLD = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىئ", "ي"),
        "ؤ": "و",
        **dict.fromkeys("œŒ", "oe"),
        **dict.fromkeys("æÆ", "ae"),
    }
)


@lru_cache(maxsize=4096)
def sort_key(name: str, articles: tuple[str, ...] = ()) -> tuple[str, str]:
    """A key for ``sorted``: without accents, case and the leading ``articles`` of the
    language; names that differ in nothing else follow their own spelling."""
    folded = unicodedata.normalize("NFKD", name.translate(_FOLD)).casefold()
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter)).strip()
    for article in articles:
        if bare.startswith(article) and len(bare) > len(article) + 1:
            bare = bare[len(article) :]
            break
    return bare, name
