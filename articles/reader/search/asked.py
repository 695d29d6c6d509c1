"""What a reader asks for: words, and what they are narrowed to. Never an error: what cannot be
read is not asked for, and the form shows that it is not."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date

from articles.languages import column, in_language
from articles.models import Article, Category, Source, Tag
from articles.models.querysets.article import ArticleQuerySet
from articles.models.querysets.search import Ranked
from articles.text.plain import one_line
from articles.text.slugs import slug
from articles.text.terms.question import MOST_CHARACTERS

_FIRST, _LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
_PLACE = re.compile(r"(?a:(-?\d{1,18})-(\d{1,18}))")


class How(StrEnum):
    """How closely an article must fit."""

    STRICTLY = ""
    """It has all the words, in some form."""
    NEARLY = "near"
    """Words that no text has may be misspelt."""
    LOOSELY = "any"
    """It has some of them."""


@dataclass(frozen=True, slots=True)
class Asked:
    language: str
    typed: str = ""
    how: How = How.STRICTLY
    category: Category | None = None
    tag: Tag | None = None
    source: Source | None = None
    start: date | None = None
    end: date | None = None
    """The days of the period, both in it, in the site's time zone."""
    checked: bool = False
    """Only what a named person vouched for, as it stands."""
    after: Ranked | None = field(default=None, compare=False)
    """Where the page before it ended."""

    @property
    def narrowed(self) -> bool:
        return self.by_article or any((self.start, self.end))

    @property
    def by_article(self) -> bool:
        """Whether it is narrowed by more than time."""
        return any((self.category, self.tag, self.source, self.checked))

    @property
    def period(self) -> tuple[datetime | None, datetime | None]:
        """From a moment on, and before another."""
        return _midnight(self.start), _midnight(self.end, days=1)

    def articles(self) -> ArticleQuerySet:
        """The live articles that it is narrowed to."""
        start, end = self.period
        if not (start or end):
            return self.filed()
        return self.filed().between(self.language, start or _FIRST, end or _LAST)

    def filed(self) -> ArticleQuerySet:
        """The same but for time, which search asks of a narrower table."""
        found: ArticleQuerySet = Article.objects.live(self.language)
        if self.category:
            found = found.in_category(self.category.pk)
        if self.tag:
            found = found.with_tag(self.tag.pk)
        if self.source:
            found = found.from_source(self.source.pk)
        if self.checked:
            found = found.checked(self.language)
        return found

    def address(self, **changed: str) -> str:
        """Of its page; ``changed`` are parameters with other values, empty for none."""
        told = {
            "q": self.typed,
            "how": str(self.how),
            "category": in_language(self.category, "slug", self.language) if self.category else "",
            "tag": in_language(self.tag, "slug", self.language) if self.tag else "",
            "source": self.source.slug if self.source else "",
            "from": self.start.isoformat() if self.start else "",
            "to": self.end.isoformat() if self.end else "",
            "checked": "1" if self.checked else "",
        } | changed
        page = reverse("search", kwargs={"language": self.language})
        written = urlencode({name: value for name, value in told.items() if value})
        return f"{page}?{written}" if written else page

    @property
    def feed(self) -> str:
        """The path of its feed, without the ending: a feed has no end, so a period is left out.
        Empty without words."""
        if not self.typed:
            return ""
        home = reverse("home", kwargs={"language": self.language})
        query = self.address(how="", **{"from": "", "to": ""}).partition("?")[2]
        return f"{home}feed?{query}"


def read(parameters: QueryDict, language: str, categories: Iterable[Category]) -> Asked:
    """What the parameters of an address ask for. One query for a tag, one for a source."""
    tag, source = (slug(_line(parameters, name)) for name in ("tag", "source"))
    filed = slug(_line(parameters, "category"))
    how = parameters.get("how", "")
    return Asked(
        language=language,
        typed=_line(parameters, "q"),
        how=How(how) if how in list(How) else How.STRICTLY,
        category=next((c for c in categories if in_language(c, "slug", language) == filed), None)
        if filed
        else None,
        tag=Tag.objects.filter(**{column("slug", language): tag}).first() if tag else None,
        source=Source.objects.at(source) if source else None,
        start=_day(parameters.get("from", "")),
        end=_day(parameters.get("to", "")),
        checked=parameters.get("checked") == "1",
        after=_place(parameters.get("before", "")),
    )


def _line(parameters: QueryDict, name: str) -> str:
    return one_line(parameters.get(name, "")[:MOST_CHARACTERS])


def _day(written: str) -> date | None:
    try:
        return parse_date(written)
    except ValueError:
        return None


def _place(written: str) -> Ranked | None:
    found = _PLACE.fullmatch(written)
    return Ranked(int(found[1]), int(found[2])) if found else None


def _midnight(day: date | None, days: int = 0) -> datetime | None:
    """The first moment of a day, or of one some days later. None past the end of time."""
    if day is None:
        return None
    try:
        zone = timezone.get_default_timezone()
        return datetime.combine(day + timedelta(days=days), time.min, zone).astimezone(UTC)
    except OverflowError:
        return None
