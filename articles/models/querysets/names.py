"""Known names by the texts that they stand in."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.search import SearchQuery
from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import JSONArray

from articles.grounding import Name
from articles.grounding.known import Register, index_word, index_words, key
from articles.models.querysets.tables import table
from articles.models.words import Words
from articles.text.lookup import whole_words

if TYPE_CHECKING:
    from articles.models.names import KnownName, Spelling

    _Names = QuerySet[KnownName]
    _Spellings = QuerySet[Spelling]
else:
    _Names = _Spellings = QuerySet


MOST = 200
"""Names that are thought of for a question: of what is that common in names, none is meant."""
SpellingRow = list[Any]
"""The kind and the number of a name, a language, and a spelling. In one column, as a union needs:
modeltranslation gives back several in any order."""
_OWN_FIRST = ("name", "-preferred", "pk")


def as_names(rows: "Iterable[SpellingRow]") -> dict[int, Name]:
    """The names by their primary keys, each with its spellings in the order of ``rows``."""
    kinds: dict[int, str] = {}
    spelled: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for kind, pk, language, text in rows:
        kinds[pk] = kind
        spelled[pk].append((language, text))
    return {pk: Name(kind, tuple(spelled[pk])) for pk, kind in kinds.items()}


class KnownNameQuerySet(_Names):
    def in_texts(self, texts: Iterable[str]) -> list[Name]:
        """The names that stand in some of ``texts`` by any of their spellings, in whatever language
        and script the text or the spelling is: what ``grounding.examine`` and ``compare`` take. Of
        each, all spellings, the site's own first in every language. One query; none where the texts
        have no word."""
        return list(self.by_key_in(texts).values())

    def by_key_in(self, texts: Iterable[str]) -> dict[int, Name]:
        """Likewise, by their primary keys."""
        told = list(texts)
        near = self._near(index_words(told))
        register = Register(near.values())
        found = {mention.name for text in told for mention in register.found(text)}
        return {pk: name for pk, name in near.items() if name in found}

    def with_words(self, words: Iterable[str]) -> list[Name]:
        """The names of which a spelling, in whatever language, has some of ``words``, but for case,
        accents and vowel signs; each with all its spellings. At most ``MOST``. One query."""
        return list(as_names(self.rows_with_words(words).order_by(*_OWN_FIRST)).values())

    def rows_with_words(self, words: Iterable[str]) -> "QuerySet[Any, SpellingRow]":
        """Likewise, as rows for ``as_names``, which may be asked for together with others."""
        every: Any = table("Spelling")
        rows = every.none()
        if sought := " | ".join(sorted({one for word in words for one in whole_words(word)})):
            rows = every.alias(looked_up=Words("text")).filter(
                looked_up=SearchQuery(sought, config="simple", search_type="raw")
            )
        return self._rows_of(rows.order_by("name").values("name")[:MOST])

    def _near(self, words: set[str]) -> dict[int, Name]:
        """The names of which a spelling has one of ``words`` as its word of the index."""
        if not words:
            return {}
        every: Any = table("Spelling")
        return self._spelled_in(every.with_word(words).values("name"))

    def _spelled_in(self, spellings: Any) -> dict[int, Name]:
        """The names that some spellings are of, each with all its own."""
        return as_names(self._rows_of(spellings).order_by(*_OWN_FIRST))

    def _rows_of(self, spellings: Any) -> "QuerySet[Any, SpellingRow]":
        every: Any = table("Spelling")
        rows = every.filter(name__in=self.filter(pk__in=spellings)).order_by()
        columns = ("name__kind", "name", "language", "text")
        found: QuerySet[Any, SpellingRow] = rows.values_list(JSONArray(*columns), flat=True)
        return found

    def spelled(self, spelling: str, language: str) -> Self:
        """Those that the site spells so in a language, but for accents, capitals and signs. One
        query before the one that it is."""
        rows: Any = table("Spelling").filter(language=language, preferred=True)
        return self.filter(pk__in=rows.like(spelling))


class SpellingQuerySet(_Spellings):
    def with_word(self, words: Iterable[str]) -> Self:
        """Those that are looked up by one of ``words``."""
        return self.filter(word__in=sorted(words))

    def state(self) -> str:
        """A word that is another once any spelling was added, changed or taken away, or a name is
        of another kind. One query."""
        found = self.aggregate(
            last=Max("pk"), many=Count("pk"), people=Count("pk", filter=Q(name__kind="person"))
        )
        return f"{found['last']}-{found['many']}-{found['people']}"

    def like(self, spelling: str) -> list[int]:
        """The keys of the names that have a spelling with the same letters. One query."""
        rows = self.filter(word=index_word(spelling)).values_list("name_id", "text")
        return [pk for pk, text in rows if key(text) == key(spelling)]
