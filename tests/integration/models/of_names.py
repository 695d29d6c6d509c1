"""Rows of the name authority that PostgreSQL must refuse, and their twins."""

from articles.enums import NameKind
from articles.models import KnownName, Spelling
from tests import factories
from tests.integration.models.refused import Case, each, of_language


def _name() -> KnownName:
    KnownName.objects.create(kind=NameKind.PLACE, same_as="Q90")
    return KnownName.objects.create(kind=NameKind.PLACE)


def _variant() -> Spelling:
    """Beside it the name has a spelling of the site's own in French."""
    return factories.known_name(fr="Oran|Wahran").spellings.get(text="Wahran")


def of_names() -> dict[str, Case]:
    return {
        "known_name_kind_known": Case(
            _name,
            refused=lambda row: each("kind", "", "thing"),
            accepted=lambda row: each("kind", *NameKind.values),
        ),
        "known_name_same_as_whole": Case(
            _name,
            refused=lambda row: each("same_as", "Q", "Q0", "q1", "Q1 ", "1", "Q1\n"),
            accepted=lambda row: each("same_as", "", "Q1065"),
        ),
        "known_name_same_as_once": Case(
            _name,
            refused=lambda row: each("same_as", "Q90"),
            accepted=lambda row: each("same_as", "", "Q91"),
        ),
        "spelling_once": Case(
            _variant,
            refused=lambda row: each("text", "Oran"),
            accepted=lambda row: [{"text": "Oran", "language": "en"}, {"text": "Ouahran"}],
        ),
        "spelling_preferred_once": Case(
            _variant,
            refused=lambda row: each("preferred", True),
            accepted=lambda row: [
                {"preferred": True, "language": "ar"},
                {"preferred": True, "name": factories.known_name()},
            ],
        ),
        "spelling_language_known": of_language(_variant, "ar", "en"),
        "spelling_filled": Case(
            _variant,
            refused=lambda row: [*each("text", ""), *each("word", "")],
            accepted=lambda row: [{"text": "Ouahran", "word": "ouahran"}],
        ),
        "spelling_plain": Case(
            _variant,
            refused=lambda row: each(
                "text", "وهرانُ", "وهـران", "Oran\u200b", "\u202eOran", "Or\u00adan", "Oran\n"
            ),
            accepted=lambda row: each("text", "وهران", "می\u200cخواهم", "Oran’s", "Œ"),
        ),
        "spelling_composed": Case(
            _variant,
            refused=lambda row: each("text", "Orle\u0301ans", "ا\u0653"),
            accepted=lambda row: each("text", "Orl\u00e9ans", "آ"),
        ),
    }
