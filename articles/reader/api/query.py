"""What can be asked of the API after the question mark.

One rule: a query is understood whole or refused. What is misspelt, given twice or cannot be read
would otherwise answer a question that nobody asked.
"""

from datetime import date
from typing import Annotated, Any, Literal

from django.utils.translation import gettext_noop as _
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from newsroom.converters import composed
from newsroom.paging import PER_PAGE

MOST = 50
"""Items in one answer."""
LONGEST = 2_000
"""Characters of a query as it is sent: three slugs of the longest take 1,600 in Arabic."""


def _in_digits(value: Any) -> Any:
    """Without what Python reads as a number and others do not: spaces, signs, underscores."""
    if isinstance(value, str) and not (value.isascii() and value.isdigit()):
        raise ValueError("not a whole number")
    return value


def _as_written(value: Any) -> Any:
    """ISO 8601's one form of a day, where pydantic reads times and seconds since 1970, too."""
    if isinstance(value, str) and len(value) != len("2026-11-30"):
        raise ValueError("not a day")
    return value


Slug = Annotated[
    str, Field(min_length=1, max_length=120, pattern=r"^[^/\x00]+$"), AfterValidator(composed)
]
Day = Annotated[date, BeforeValidator(_as_written)]
Number = Annotated[int, Field(ge=1, lt=2**53), BeforeValidator(_in_digits)]
# Microseconds since 1970 and the number of an article (newsroom.paging), none too long to be one.
Place = Annotated[str, Field(pattern=r"^[0-9]{1,17}-[0-9]{1,18}$")]


class Paged(BaseModel):
    """What every list takes."""

    model_config = ConfigDict(frozen=True)

    limit: Annotated[int, BeforeValidator(_in_digits)] = Field(
        PER_PAGE, ge=1, le=MOST, description=_("How many at most, from 1 to 50.")
    )


class OfListings(Paged):
    """A page of categories, tags or sources."""

    before: Number | None = Field(
        None, description=_("Where the last page ended. Follow “next” rather than making it.")
    )


class OfArticles(Paged):
    """A page of articles, narrowed."""

    before: Place | None = Field(
        None, description=_("Where the last page ended. Follow “next” rather than making it.")
    )
    category: Slug | None = Field(None, description=_("The slug of a category."))
    tag: Slug | None = Field(
        None, description=_("The slug of a tag. One that it once had will do, too.")
    )
    source: Slug | None = Field(None, description=_("The slug of a source."))
    checked: Literal["true", "false"] = Field(
        "false", description=_("“true” leaves out what no person has checked.")
    )
    since: Day | None = Field(
        None,
        alias="from",
        description=_("The first day of publication, as YYYY-MM-DD, on the site’s clock."),
    )
    until: Day | None = Field(
        None,
        alias="to",
        description=_("The last day of publication, as YYYY-MM-DD, on the site’s clock."),
    )


def names(query: type[BaseModel]) -> frozenset[str]:
    """What its parameters are called in an address."""
    return frozenset(field.alias or name for name, field in query.model_fields.items())


def meaning(query: type[BaseModel], parameter: str) -> str:
    """The description of a parameter, in English; empty for one that there is not."""
    for name, field in query.model_fields.items():
        if parameter == (field.alias or name):
            return field.description or ""
    return ""
