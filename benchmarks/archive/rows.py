"""The rows of an archive: what each table is given.

Skewed as real archives are. Some tags and sources have most of the articles, many have a few; most
articles are in three languages, some in one; a third of the texts were checked by a person, one in
a hundred was corrected; what is new is read most, and of what is new, little is read by most.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random
from uuid import UUID

from articles.enums import ONCE_RELEASED, CorrectionKind, Origin, Standing, Status, Verb
from articles.languages import codes
from articles.text.hashing import TEXT, text_hash
from benchmarks.archive.columns import NULL, OF_TEXT, Batch, Row, defaults, nothing, written
from benchmarks.archive.patterns import Pattern, made_up

A_DAY = 300
"""Articles that are published in a day, whatever the size of the archive: what is large is old."""
READ_DAYS = 8
"""Days that the most read are counted over, and today."""
_OPENED = timedelta(hours=6)
"""Before its first text is published."""
_EDITIONS = ((0.7, 3), (0.9, 2), (1.0, 1))
"""How many languages an article is live in, by what share of all has no more."""
_STANDS = {
    Status.DRAFT: (1, 2, 3),
    Status.IN_REVIEW: (5,),
    Status.APPROVED: (7,),
    Status.WITHDRAWN: (9,),
}
_OF = 200
"""At which status some texts stand: by what their number leaves when it is divided by this."""
_APPROVED = (Status.LIVE, Status.APPROVED)
_SIGNED, _CHECKED, _CORRECTED, _CITES_TWO = 0.2, 0.3, 0.01, 0.3
"""Shares."""
_FROM = {"fr": "en", "ar": "fr"}
"""What a text is translated from, where it is and there is that one."""


@dataclass(frozen=True)
class Filed:
    """What articles are filed under: primary keys."""

    categories: Sequence[int]
    tags: Sequence[int]
    sources: Sequence[int]
    people: Sequence[int]
    users: Sequence[int]


class Maker:
    """Makes rows, the same for the same seed and the same ``filed``."""

    def __init__(
        self,
        patterns: Mapping[str, Sequence[Pattern]],
        filed: Filed,
        *,
        seed: int,
        until: datetime,
        last: int,
        items: int,
        corrections: int,
    ) -> None:
        """The article ``last`` is published at ``until``. There are ``items`` and ``corrections``
        already, by their greatest keys."""
        self._patterns = patterns
        self._filed = filed
        self._seed = seed
        self._until = until
        self._last = last
        self._items = items
        self._corrections = corrections
        self._tags = _often(filed.tags, flatter=10)
        self._sources = _often(filed.sources, flatter=3)
        self._categories = _often(filed.categories, flatter=1)
        self._defaults = list(defaults().values())
        self._nothing = nothing()

    def batch(self, first: int, last: int) -> Batch:
        """Articles from number ``first`` to ``last``."""
        made = Batch()
        random = Random(f"{self._seed} {first}")
        for number in range(first, last + 1):
            self._article(made, random, number)
        return made

    def _article(self, made: Batch, random: Random, number: int) -> None:
        filed = self._filed
        at = self._until - timedelta(days=(self._last - number + random.random()) / A_DAY)
        row: Row = [
            *(str(number), str(UUID(int=random.getrandbits(128), version=4))),
            str(random.choices(filed.categories, cum_weights=self._categories)[0]),
            str(random.choice(filed.people)) if random.random() < _SIGNED else NULL,
            *(written(at - _OPENED), "{}"),
        ]
        user = random.choice(filed.users)
        made.add("act", number, [], "", Verb.OPEN, user, at - _OPENED, "", "", "", [], "", "")
        share = random.random()
        begun = random.sample(codes(), next(many for most, many in _EDITIONS if share < most))
        corrected = random.random() < _CORRECTED
        for place, code in enumerate(codes()):
            if code in begun:
                later = timedelta(hours=random.random() * 5 * place)
                released = min(at + later, self._until)
                original = _FROM.get(code, "")
                translated = original in begun and random.random() < 0.5
                row += self._text(made, random, number, code, released, user, corrected,
                                  original if translated else "")  # fmt: skip
            else:
                row += self._nothing
        made.rows["article"].append([*row, *self._defaults])
        if corrected:
            kind, by = CorrectionKind.CORRECTION, random.choice(filed.people)
            made.add("correction", self._corrections + number, number, kind, by)
        tags = random.choices(filed.tags, cum_weights=self._tags, k=random.randint(2, 6))
        for tag in sorted(set(tags)):
            made.add("article_tags", number, tag)
        for position in range(1 + (random.random() < _CITES_TWO)):
            source = random.choices(filed.sources, cum_weights=self._sources)[0]
            self._cite(made, number, position, source, at - _OPENED)

    def _text(
        self,
        made: Batch,
        random: Random,
        number: int,
        code: str,
        at: datetime,
        user: int,
        corrected: bool,
        translated_from: str,
    ) -> Row:
        """The columns of one language, and what is in other tables about it."""
        status = _status(number + 67 * codes().index(code))
        checked = random.random() < _CHECKED
        told = min(at + timedelta(days=1), self._until) if corrected else at
        text = _Text(self._patterns[code][number % len(self._patterns[code])], made_up(number))
        digest, draft = text.hash, Status.DRAFT
        made.add("act", number, [], code, Verb.WRITE, user, at - _OPENED / 2, draft, draft, digest,
                 list(TEXT), "", "")  # fmt: skip
        if checked:
            by = random.choice(self._filed.people)
            made.add("vouch", number, code, digest, by, at, "")
        if status in ONCE_RELEASED:
            made.add("act", number, [], code, Verb.PUBLISH, user, at, Status.APPROVED, Status.LIVE,
                     digest, [], "", "")  # fmt: skip
            self._views(made, random, number, code, at)
            if corrected:
                made.add("correctionnote", self._corrections + number, code, "A figure was wrong.",
                         '["body"]', told)  # fmt: skip
        return text.columns(
            _State(
                status=status,
                translated_from=translated_from,
                at=at,
                told=told,
                digest=digest,
                checked=checked,
                by=self._filed.people[0],
            )
        )

    def _cite(self, made: Batch, number: int, position: int, source: int, at: datetime) -> None:
        item = self._items + 2 * number + position
        title = f"Dispatch {item} {made_up(item)}"
        made.add("sourceitem", item, source, f"dispatch {item}",
                 f"https://wire.example/dispatch/{item}", title, "en", at, at, "", "", "", "", 0,
                 Standing.LISTED)  # fmt: skip
        made.add("citation", number, source, item, position, at)

    def _views(self, made: Batch, random: Random, number: int, code: str, at: datetime) -> None:
        """Of the first day, and of all days since that the most read are counted over."""
        views = round(random.lognormvariate(4, 1.5)) + 1
        today = self._until.date()
        age = (today - at.date()).days
        made.add("viewcount", number, code, at.date(), views)
        for day in range(1, min(age, READ_DAYS) + 1 if age <= READ_DAYS * 2 else 1):
            later = max(1, views // (day + 1) ** 2)
            made.add("viewcount", number, code, at.date() + timedelta(days=day), later)


@dataclass(frozen=True, slots=True)
class _Text:
    pattern: Pattern
    own: str
    """The last word of its headline."""

    @property
    def title(self) -> str:
        return f"{self.pattern.title} {self.own}"

    @property
    def hash(self) -> str:
        return text_hash(self.title, self.pattern.dek, self.pattern.body)

    def columns(self, state: "_State") -> Row:
        """In the order of ``OF_TEXT``."""
        released = state.status in ONCE_RELEASED
        withdrawn = state.status == Status.WITHDRAWN
        at, told = (state.at, state.told) if released else (None, None)
        values: dict[str, object] = {
            "title": self.title,
            "slug": f"{self.pattern.slug}-{self.own}",
            "dek": self.pattern.dek,
            "body": self.pattern.body,
            "words": self.pattern.words,
            "picture_alt": "",
            "picture_caption": "",
            "picture_credit": "",
            "status": state.status,
            "origin": Origin.TRANSLATED if state.translated_from else Origin.GENERATED,
            "translated_from": state.translated_from,
            "approved_hash": state.digest if state.status in _APPROVED else "",
            "checked_hash": state.digest if state.checked else "",
            "published_at": at,
            "changed_at": told,
            "announced_at": at,
            "expected_at": None,
            "outdated_since": None,
            "released_at": at,
            "released_by_id": state.by if released else None,
            "wording_as_of": at,
            "withdrawn_at": told if withdrawn else None,
            "withdrawal_reason": "It was wrong." if withdrawn else "",
        }
        return [written(values[name]) for name in OF_TEXT]


@dataclass(frozen=True, slots=True)
class _State:
    status: Status
    translated_from: str
    at: datetime
    told: datetime
    digest: str
    checked: bool
    by: int


def _often(things: Sequence[int], *, flatter: int) -> list[float]:
    """How often each is meant, summed up: by its rank (Zipf, with Mandelbrot's shift)."""
    return list(accumulate(1 / (rank + flatter) for rank in range(1, len(things) + 1)))


def _status(number: int) -> Status:
    rest = number % _OF
    return next((one for one, rests in _STANDS.items() if rest in rests), Status.LIVE)
