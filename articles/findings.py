"""What the checks found, in words: the one place that tells of a finding, at the desk, to readers
and on the command line."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _, ngettext_lazy, pgettext

from articles.enums import Check
from articles.languages import language as language_row
from articles.models import Finding
from articles.text.bidi import isolate

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# By the rule that found it; each speaks of what stands at the place of the finding.
BY_CODE: dict[str, "_StrPromise"] = {
    "other_currency": _("The source gives this amount in another currency: %(expected)s."),
    "other_unit": _("The source gives this figure in another unit: %(expected)s."),
    "other_scale": _("The source gives this figure on another scale: %(expected)s."),
    "hedge_against_source": _("More or less than this? The source says: %(expected)s."),
    "other_weekday": _("In the source this is another day of the week."),
    "other_year": _("In the source this is another year."),
    "other_date": _("In the source this is another date."),
    "no_quotation_like_it": _("No source quotes anything that this could be a translation of."),
    "wrong_language": _("This is in another language than the text."),
    "sources_not_read": _(
        "The checks read the language of no source of this text: figures, names and quotations were"
        " not compared. Compare them by hand."
    ),
    "left_in_source_language": _("These words were left in another language."),
    "left_behind": _("This was left behind by the machine and is no part of an article."),
    "elsewhere_in_source": _("The source says this, but of something else."),
    "not_in_sister": _("Not to be found in: %(languages)s."),
    "speaks_to_a_machine": _("This speaks to a machine and not to readers."),
    "from_a_command": _("This comes from a passage of a source that speaks to a machine."),
    "source_speaks_to_a_machine": _(
        "A source of this text speaks to the machine that writes: somebody tried to steer it."
    ),
    "spelling": _("The site writes this name so: %(preferred)s."),
    "not_denied": _("Where this text denies something, another language does not."),
}
# Of ``not_in_source``, by what was checked.
NOT_IN_SOURCE: dict[str, "_StrPromise"] = {
    Check.NAME: _("No source names this person, organisation or place."),
    Check.QUOTATION: _("These words stand in no source."),
    Check.SUPERLATIVE: _("No source says that this is the most of its kind."),
    Check.CAUSE: _("No source says that one thing came of the other."),
    Check.LINK: _("No source has this address or number."),
    Check.INSTRUCTION: _("No source asks readers to do this."),
}
_NOWHERE = _("No source says this.")
_NEAREST = _("No source says this. What comes nearest is: %(expected)s.")
# By the number that is told.
COUNTED = {
    "copied": (
        "words",
        ngettext_lazy(
            "%(words)s word stands in a source just like this.",
            "%(words)s words stand in a source just like this.",
            "words",
        ),
    ),
    "more_paragraphs": (
        "paragraphs",
        ngettext_lazy(
            "This text has %(paragraphs)s paragraph; %(languages)s: %(theirs)s.",
            "This text has %(paragraphs)s paragraphs; %(languages)s: %(theirs)s.",
            "paragraphs",
        ),
    ),
}


def told(finding: Finding) -> str:
    """Why ``finding`` was made, as a sentence in the active language."""
    values: dict[str, object] = {
        name: isolate(str(value)) for name, value in finding.values.items()
    }
    if "missing" in finding.values:
        values["languages"] = _languages(finding.values["missing"])
    if finding.code in COUNTED:
        number, sentence = COUNTED[finding.code]
        return str(sentence % {**values, number: int(finding.values[number])})
    return str(_sentence(finding)) % values


def _languages(codes: str) -> str:
    names = [isolate(language_row(code).name) for code in codes.split(", ")]
    return pgettext("between items", ", ").join(names)


def _sentence(finding: Finding) -> "_StrPromise":
    if finding.code in BY_CODE:
        return BY_CODE[finding.code]
    nowhere = _NEAREST if "expected" in finding.values else _NOWHERE
    return NOT_IN_SOURCE.get(finding.check_name, nowhere)
